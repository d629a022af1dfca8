import {shareOn} from './parts.ts'
import {outcomeTypes} from './types.ts'

/** Offences that have an outcome: every type but 0, which is none (OUT-9). On the closed basis it would always be everything. */
export const assigned = shareOn('recorded', {
  name: 'assigned',
  title: 'Assigned an outcome',
  clause: 'had given an outcome to {value}',
  types: outcomeTypes.map(({type}) => type).filter((type) => type !== '0'),
  rules: ['OUT-9'],
  about: 'How mature the recorded basis is: read the share of any outcome beside it. Of 100 offences, 8 not yet assigned: 92.0%.',
})

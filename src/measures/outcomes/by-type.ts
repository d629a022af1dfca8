import type {Measure} from '#measures/define'
import {shareOn, shareOnBoth} from './parts.ts'
import {outcomeTypes} from './types.ts'

/**
 * The share of every outcome type on both bases: outcomes.recorded.type-16, outcomes.closed.type-16 … Type 0 is no outcome and exists on the
 * recorded basis alone (OUT-9). Worked example: 200 offences recorded, 30 of them outcome 16 so far, gives 15.0%.
 */
export const shareByType: readonly Measure[] = outcomeTypes.flatMap(({type, name, clause}) => {
  const share = {name: `type-${type}`, title: `Outcome ${type}: ${name}`, clause, types: [type], rules: type === '0' ? ['OUT-9'] : []}
  return type === '0' ? [shareOn('recorded', share)] : shareOnBoth(share)
})

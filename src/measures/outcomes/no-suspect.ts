import {shareOnBoth} from './parts.ts'

/** Investigations completed without a suspect: outcome 18. */
export const noSuspect = shareOnBoth({
  name: 'no-suspect',
  title: 'Completed with no suspect identified',
  clause: 'completed {value} with no suspect identified',
  types: ['18'],
  better: 'lower',
  about: 'Outcome 18. It moves with the mix of offences: vehicle crime and criminal damage seldom have a suspect.',
})

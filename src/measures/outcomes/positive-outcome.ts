import {shareOnBoth} from './parts.ts'

/** Positive outcome: somebody was charged or dealt with out of court (OUT-8). Taken into consideration (4) accompanies a prosecution and is not in it. */
export const positiveOutcome = shareOnBoth({
  name: 'positive-outcome',
  title: 'Positive outcome',
  clause: 'brought {value} to a charge or a disposal out of court',
  types: ['1', '2', '3', '6', '7', '8', '22'],
  better: 'higher',
  rules: ['OUT-8'],
  about: 'Outcomes 1, 2, 3, 6, 7, 8 and 22: one published definition, not the only one. ‘Offenders brought to justice’ is another measure.',
})

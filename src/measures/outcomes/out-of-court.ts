import {shareOnBoth} from './parts.ts'

/** Disposals out of court as the Home Office groups them: formal 2, 3 and 6, informal 7 and 8. Outcome 22 is a group of its own (OUT-14). */
export const outOfCourt = [
  ...shareOnBoth({
    name: 'out-of-court',
    title: 'Out-of-court disposal',
    clause: 'dealt with {value} out of court',
    types: ['2', '3', '6', '7', '8'],
    rules: ['OUT-14'],
    about: 'Outcomes 2, 3, 6, 7 and 8. Outcome 22 is not in it.',
  }),
  ...shareOnBoth({
    name: 'cautions',
    title: 'Cautions, youths and adults',
    clause: 'cautioned a suspect in {value}',
    types: ['2', '3'],
    rules: ['OUT-14'],
    about: 'Outcomes 2 and 3, simple and conditional alike: the open data do not tell them apart.',
  }),
]

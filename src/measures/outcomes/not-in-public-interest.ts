import {shareOnBoth} from './parts.ts'

/** Closed by the police as not in the public interest: outcomes 10 and 21, one row of the inspectorate's table. */
export const notInPublicInterest = shareOnBoth({
  name: 'not-in-public-interest-police',
  title: 'Not in the public interest (police decision)',
  clause: 'ended {value} as not in the public interest on a police decision',
  types: ['10', '21'],
  rules: ['OUT-14'],
  about: 'Outcomes 10 and 21. Outcome 9 is the Crown Prosecution Service’s decision and is not in it.',
})

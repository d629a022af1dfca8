export interface OutcomeType {
  /** The Home Office's number, as text: 0 is "not yet assigned" and no outcome. */
  readonly type: string
  readonly name: string
  /** For sentences: "ended {value} of …" or, for 0, "left". */
  readonly clause: string
}

/**
 * Outcome types of the Home Office counting rules. 1a, 2a and 3a (an alternate offence) lie inside 1, 2 and 3 and are no types of their own; 19
 * went with Action Fraud. Labels: Home Office, Crime outcomes in England and Wales, table 1.1, as the open data carry them.
 */
export const outcomeTypes: readonly OutcomeType[] = [
  {type: '0', name: 'not yet assigned an outcome', clause: 'had not yet given an outcome to {value}'},
  {type: '1', name: 'charged or summonsed', clause: 'charged or summonsed a suspect in {value}'},
  {type: '2', name: 'caution, youth', clause: 'cautioned a youth in {value}'},
  {type: '3', name: 'caution, adult', clause: 'cautioned an adult in {value}'},
  {type: '4', name: 'taken into consideration', clause: 'had {value} taken into consideration by a court'},
  {type: '5', name: 'offender died', clause: 'ended {value} because the offender died'},
  {type: '6', name: 'penalty notice for disorder', clause: 'gave a penalty notice for disorder in {value}'},
  {type: '7', name: 'cannabis or khat warning', clause: 'gave a cannabis or khat warning in {value}'},
  {type: '8', name: 'community resolution', clause: 'resolved {value} in the community'},
  {type: '9', name: 'not in the public interest (CPS)', clause: 'ended {value} as not in the public interest, on the CPS’s decision'},
  {type: '10', name: 'not in the public interest (police)', clause: 'ended {value} as not in the public interest, on a police decision'},
  {type: '11', name: 'suspect under age', clause: 'ended {value} because the suspect is under age'},
  {type: '12', name: 'suspect too ill', clause: 'ended {value} because the suspect is too ill'},
  {type: '13', name: 'victim or key witness dead or too ill', clause: 'ended {value} because the victim or key witness is dead or too ill'},
  {
    type: '14',
    name: 'evidential difficulties: suspect not identified, victim does not support',
    clause: 'ended {value} with no suspect and without the victim’s support',
  },
  {
    type: '15',
    name: 'evidential difficulties: suspect identified, victim supports',
    clause: 'ended {value} for want of evidence, though the victim supports action',
  },
  {
    type: '16',
    name: 'evidential difficulties: suspect identified, victim does not support',
    clause: 'ended {value} with a suspect and without the victim’s support',
  },
  {type: '17', name: 'time limit for prosecution expired', clause: 'let the time limit for prosecution run out in {value}'},
  {type: '18', name: 'investigation complete, no suspect identified', clause: 'completed {value} with no suspect identified'},
  {type: '19', name: 'National Fraud Intelligence Bureau', clause: 'passed {value} to the National Fraud Intelligence Bureau'},
  {type: '20', name: 'passed to another body', clause: 'passed {value} to another body'},
  {
    type: '21',
    name: 'further investigation not in the public interest (police)',
    clause: 'ended {value} as not in the public interest to go on',
  },
  {type: '22', name: 'diversionary, educational or intervention activity', clause: 'diverted a suspect to an activity in {value}'},
]

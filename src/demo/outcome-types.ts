/** Outcome types of the Home Office framework in force in 2021 to 2024, with the published wording; type 0 is not an outcome. */
export interface OutcomeType {
  readonly type: number
  readonly description: string
  readonly group: string
}

const prevented = 'Prosecution prevented or not in the public interest'
const formal = 'Out-of-court (formal)'
const informal = 'Out-of-court (informal)'
const unsupported = 'Evidential difficulties (victim does not support action)'
const complete = 'Investigation complete – no suspect identified'
const transferred = 'Responsibility for further investigation transferred to another body'
const notFormal = 'Further investigation to support formal action not in the public interest – police decision'
const diversion = 'Diversionary, educational or intervention activity'

export const outcomeTypes: readonly OutcomeType[] = [
  {type: 0, description: 'Not yet assigned an outcome', group: 'Not yet assigned an outcome'},
  {type: 1, description: 'Charged/Summonsed', group: 'Charged/Summonsed'},
  {type: 2, description: 'Caution – youths', group: formal},
  {type: 3, description: 'Caution – adults', group: formal},
  {type: 4, description: 'Taken into consideration', group: 'Taken into consideration'},
  {type: 5, description: 'Offender died', group: prevented},
  {type: 6, description: 'Penalty Notices for Disorder', group: formal},
  {type: 7, description: 'Cannabis/Khat Warning', group: informal},
  {type: 8, description: 'Community Resolution', group: informal},
  {type: 9, description: 'Not in public interest (CPS)', group: prevented},
  {type: 10, description: 'Not in public interest (Police)', group: prevented},
  {type: 11, description: 'Prosecution prevented: suspect under age', group: prevented},
  {type: 12, description: 'Prosecution prevented: suspect too ill', group: prevented},
  {type: 13, description: 'Prosecution prevented: victim/key witness dead/too ill', group: prevented},
  {
    type: 14,
    description: 'Evidential difficulties: suspect not identified; victim does not support further action',
    group: unsupported,
  },
  {
    type: 15,
    description: 'Evidential difficulties: suspect identified; victim supports action',
    group: 'Evidential difficulties (suspect identified; victim supports action)',
  },
  {type: 16, description: 'Evidential difficulties: suspect identified; victim does not support further action', group: unsupported},
  {type: 17, description: 'Prosecution time limit expired', group: prevented},
  {type: 18, description: complete, group: complete},
  {type: 20, description: transferred, group: transferred},
  {type: 21, description: notFormal, group: notFormal},
  {type: 22, description: diversion, group: diversion},
]

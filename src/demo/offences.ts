/** Offences of the demo: names and codes of the Home Office counting rules, with invented volumes and outcomes. */
export interface Offence {
  readonly group: string
  readonly subgroup: string
  readonly code: string
  readonly description: string
  /** Of all offences. */
  readonly share: number
  /** Not yet assigned when published, three months after the quarter. */
  readonly unassigned: number
  /** Of assigned outcomes, by type in hundredths; the rest is spread thinly over the other types. */
  readonly outcomes: Readonly<Record<number, number>>
}

const violence = {1: 7, 3: 1.2, 8: 3.2, 10: 1.5, 14: 9, 15: 20, 16: 40, 18: 16, 20: 1, 21: 1.4, 22: 1.2}
const theft = {1: 4.6, 3: 0.5, 8: 1.6, 14: 3.5, 15: 5.5, 16: 5, 18: 77, 4: 0.5}

export const offences: readonly Offence[] = [
  {
    group: 'Violence against the person',
    subgroup: 'Violence with injury',
    code: '8N',
    description: 'Assault with injury',
    share: 0.1,
    unassigned: 0.14,
    outcomes: {...violence, 1: 10.5, 16: 36.5},
  },
  {
    group: 'Violence against the person',
    subgroup: 'Violence without injury',
    code: '105A',
    description: 'Assault without injury',
    share: 0.14,
    unassigned: 0.11,
    outcomes: violence,
  },
  {
    group: 'Violence against the person',
    subgroup: 'Stalking and harassment',
    code: '8L',
    description: 'Harassment',
    share: 0.1,
    unassigned: 0.12,
    outcomes: {...violence, 1: 5, 18: 18},
  },
  {
    group: 'Sexual offences',
    subgroup: 'Rape',
    code: '19C',
    description: 'Rape of a female aged 16 and over',
    share: 0.011,
    unassigned: 0.52,
    outcomes: {1: 5, 14: 12, 15: 22, 16: 40, 18: 16, 20: 1.5},
  },
  {
    group: 'Sexual offences',
    subgroup: 'Other sexual offences',
    code: '20A',
    description: 'Sexual assault on a female aged 13 and over',
    share: 0.024,
    unassigned: 0.34,
    outcomes: {1: 9, 8: 1, 14: 10, 15: 24, 16: 32, 18: 20},
  },
  {
    group: 'Robbery',
    subgroup: 'Robbery',
    code: '34B',
    description: 'Robbery of personal property',
    share: 0.014,
    unassigned: 0.22,
    outcomes: {1: 9, 14: 9, 15: 8, 16: 10, 18: 61},
  },
  {
    group: 'Theft offences',
    subgroup: 'Domestic burglary',
    code: '28E',
    description: 'Burglary Residential',
    share: 0.045,
    unassigned: 0.13,
    outcomes: {...theft, 18: 79},
  },
  {
    group: 'Theft offences',
    subgroup: 'Shoplifting',
    code: '46',
    description: 'Shoplifting',
    share: 0.075,
    unassigned: 0.12,
    outcomes: {1: 17, 3: 1, 6: 0.4, 8: 6, 14: 3, 15: 9, 16: 4.5, 18: 55, 21: 2},
  },
  {
    group: 'Theft offences',
    subgroup: 'Theft from a vehicle',
    code: '45',
    description: 'Theft from vehicle',
    share: 0.065,
    unassigned: 0.05,
    outcomes: {...theft, 1: 1.4, 18: 90, 15: 2, 16: 1.5},
  },
  {
    group: 'Theft offences',
    subgroup: 'Other theft offences',
    code: '49',
    description: 'Other theft',
    share: 0.135,
    unassigned: 0.07,
    outcomes: {...theft, 1: 2.2},
  },
  {
    group: 'Criminal damage and arson',
    subgroup: 'Criminal damage',
    code: '58C',
    description: 'Criminal damage to a vehicle',
    share: 0.095,
    unassigned: 0.07,
    outcomes: {1: 4.5, 3: 0.6, 8: 3, 14: 4, 15: 9, 16: 12, 18: 65},
  },
  {
    group: 'Drug offences',
    subgroup: 'Possession of drugs',
    code: '92E',
    description: 'Possession of controlled drugs (Cannabis)',
    share: 0.025,
    unassigned: 0.13,
    outcomes: {1: 20, 3: 3.5, 6: 1, 7: 12, 8: 36, 10: 3, 15: 8, 18: 4, 21: 5, 22: 4},
  },
  {
    group: 'Possession of weapons offences',
    subgroup: 'Possession of weapons offences',
    code: '10D',
    description: 'Possession of article with blade or point',
    share: 0.01,
    unassigned: 0.24,
    outcomes: {1: 46, 3: 5, 8: 11, 10: 4, 15: 15, 18: 8, 21: 5, 22: 3},
  },
  {
    group: 'Public order offences',
    subgroup: 'Public order offences',
    code: '9A',
    description: 'Public fear, alarm or distress',
    share: 0.125,
    unassigned: 0.09,
    outcomes: {1: 8.5, 3: 1.2, 8: 3.5, 10: 1.5, 14: 9, 15: 15, 16: 25, 18: 37, 21: 1.5},
  },
  {
    group: 'Miscellaneous crimes against society',
    subgroup: 'Miscellaneous crimes',
    code: '86',
    description: 'Obscene publications etc',
    share: 0.036,
    unassigned: 0.33,
    outcomes: {1: 7, 3: 1.5, 8: 6, 10: 4, 11: 3, 14: 5, 15: 24, 16: 18, 18: 15, 20: 4, 21: 6, 22: 4},
  },
]

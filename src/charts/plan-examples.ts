import type {CoverSpec} from './cover.ts'
import type {DayCurvesSpec} from './day-curves.ts'
import type {WaterfallSpec} from './waterfall.ts'

/** Invented rows of an invented force. */
const wave = (quarter: number, depth: number): number => 0.97 - depth * (1 + Math.sin(((quarter - 40) / 96) * 2 * Math.PI)) ** 1.5
export const dayCurvesExample: DayCurvesSpec = {
  id: 'day-999',
  title: '999 within 10 seconds',
  description: 'Share in time by quarter-hour: the scenario lies above the base all day and below 90% after 22:00.',
  scenario: Array.from({length: 96}, (_, quarter) => {
    const share = wave(quarter, 0.035)
    return quarter === 14 ? null : {share, low: share - 0.015, high: Math.min(1, share + 0.015)}
  }),
  scenarioLabel: 'A, B and D',
  base: Array.from({length: 96}, (_, quarter) => wave(quarter, 0.1)),
  standard: {level: 0.9, label: 'Standard 90%'},
  shaded: {from: 60, until: 84, label: 'officers, 15:00 to 21:00'},
}

export const waterfallExample: WaterfallSpec = {
  id: 'attribution',
  title: 'What each measure did: 22.5 points from September to June',
  description: 'Five officers a day explain 8.6 points; 7.0 points are unexplained.',
  before: {name: 'September 2023', share: 0.709},
  after: {name: 'June 2024', share: 0.934},
  parts: [
    {name: 'Five officers a day, 15:00 to 21:00', part: 0.086, low: 0.072, high: 0.099, basis: 'in force since 1 February 2024'},
    {name: 'Sickness and vacancies down', part: 0.068, low: 0.049, high: 0.087, basis: 'from duty records'},
    {name: 'Ten posts', part: 0.005, low: 0.002, high: 0.008, basis: 'in force for 7 days of June'},
    {name: 'Calls: number, hours, mix', part: -0.004, low: -0.009, high: 0.001, basis: '460 a day in both months'},
  ],
  unexplained: {part: 0.07, low: 0.051, high: 0.089, basis: 'no cause in the data'},
}

export const coverExample: CoverSpec = {
  id: 'cover',
  title: 'Shifts cover what is required',
  description: 'People on duty lie at or above those required in every quarter-hour of the week.',
  onDuty: Array.from({length: 672}, (_, slot) => 5 + (Math.floor((slot % 96) / 32) % 3) * 2),
  required: Array.from({length: 672}, (_, slot) => 4 + Math.round(2 * (1 - Math.cos(((slot % 96) / 96) * 2 * Math.PI)))),
  days: ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'],
}

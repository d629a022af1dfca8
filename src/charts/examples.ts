import type {LondonDate} from '#core/time'
import {addMonths} from '#core/time'
import type {HeatCell, HeatMapSpec} from './heat-map.ts'
import {hours} from './heat-map.ts'
import type {Flag, Moved} from './signal.ts'
import type {XmrSpec} from './xmr-spec.ts'

/** Invented rows of an invented force, from which the snapshots are drawn and against which the look is judged. */
const shares = [
  81.4, 80.2, 79.8, 82.1, 81.0, 78.9, 82.6, 83.1, 81.9, 82.4, 80.7, 79.5, 78.8, 77.6, 70.9, 75.2, 77.9, 78.4, 81.2, 86.9, 91.8, 92.6, 92.1,
  93.4,
] as const

export const monthsFrom = (first: LondonDate, count: number): LondonDate[] => Array.from({length: count}, (_, i) => addMonths(first, i))

const flagAt = (i: number): readonly [Flag, Moved] =>
  i >= 19 ? ['better', 'up'] : i >= 10 && i <= 17 ? ['worse', 'down'] : ['usual', null]

export const answeringExample: XmrSpec = {
  id: 'answering',
  title: 'Higher since February, and outside the old range',
  description:
    'XmR chart of 999 calls answered within 10 seconds by month, July 2022 to June 2024. Worse than usual from May to December 2023, better than usual since February 2024, 93.4% in June against a standard of 90%.',
  unit: 'share',
  grain: 'month',
  points: monthsFrom('2022-07-01', 24).map((periodStart, i) => {
    const [flag, moved] = flagAt(i)
    return {periodStart, value: shares[i]! / 100, flag: i === 18 ? 'not-read' : flag, moved, complete: i !== 18}
  }),
  limits: [{from: 0, to: 23, mean: 0.811, lower: 0.773, upper: 0.85}],
  targets: [{from: 0, to: 23, level: 0.9, label: 'Standard 90%'}],
  annotations: [
    {number: 1, on: '2023-08-28', name: 'Telephony change, 28 August 2023'},
    {number: 2, on: '2024-02-01', name: 'Five officers a day, from 1 February 2024'},
  ],
  rangeBasis: 'fixed on July 2022 to June 2023',
}

const failingHours: Readonly<Record<string, number>> = {
  '4-21': 88.2,
  '4-22': 86.1,
  '4-23': 84.8,
  '5-0': 85.9,
  '5-1': 89.6,
  '5-2': 88.3,
  '5-21': 87.9,
  '5-22': 85.2,
  '5-23': 84.6,
  '6-0': 88.4,
  '6-1': 87.6,
  '6-2': 89.2,
  '6-21': 88.1,
  '6-22': 87.4,
  '6-23': 86.6,
}

export const weekExample: HeatMapSpec = {
  id: 'week',
  title: '15 of 168 hours of the week fall below 90%',
  description:
    'Heat map of the share answered within 10 seconds by weekday and hour. The failing hours are late on Friday and Saturday, into Sunday morning.',
  unit: 'share',
  columns: hours,
  rows: ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'],
  cells: Array.from({length: 7}, (_, day) =>
    hours.map((_, hour): HeatCell => {
      if (day === 2 && hour === 4) return {kind: 'few'}
      if (day === 3 && (hour === 3 || hour === 4)) return {kind: hour === 3 ? 'unknown' : 'none'}
      return {kind: 'value', value: (failingHours[`${day}-${hour}`] ?? 91 + ((day * 5 + hour * 7) % 11) / 2) / 100}
    }),
  ),
  target: {level: 0.9, direction: 'at-least'},
  better: 'higher',
}

/** The same months with a rise in the standard, limits set anew and two months without a figure. */
export const rebasedExample: XmrSpec = {
  ...answeringExample,
  id: 'rebased',
  points: answeringExample.points.map((point, i) => (i === 5 || i === 6 ? {...point, value: null, flag: 'not-read', moved: null} : point)),
  limits: [
    {from: 0, to: 18, mean: 0.803, lower: 0.741, upper: 0.865},
    {from: 19, to: 23, mean: 0.914, lower: 0.88, upper: 0.948},
  ],
  targets: [
    {from: 0, to: 8, level: 0.85, label: 'Standard 85%'},
    {from: 9, to: 23, level: 0.9, label: 'Standard 90%'},
  ],
  annotations: [
    ...(answeringExample.annotations ?? []),
    {number: 3, on: '2024-02-20', name: 'New rota for the night shift, with six more call handlers from 22:00 to 06:00'},
  ],
}

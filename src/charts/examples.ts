import type {LondonDate} from '#core/time'
import {addMonths} from '#core/time'
import type {BandsSpec} from './bands.ts'
import type {Column, ColumnsSpec} from './columns.ts'
import type {FunnelSpec} from './funnel.ts'
import type {HeatCell, HeatMapSpec} from './heat-map.ts'
import {hours} from './heat-map.ts'
import type {IntervalDotsSpec} from './interval-dots.ts'
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

const hourly: readonly (readonly [answered: number, offered: number])[] = [
  [13, 14],
  [12, 12],
  [8, 8],
  [6, 6],
  [5, 5],
  [5, 5],
  [7, 7],
  [11, 11],
  [13, 14],
  [16, 17],
  [18, 19],
  [19, 20],
  [20, 22],
  [20, 21],
  [20, 22],
  [22, 22],
  [26, 27],
  [25, 28],
  [26, 27],
  [24, 26],
  [23, 25],
  [22, 25],
  [20, 24],
  [18, 20],
  [17, 19],
  [9, 11],
  [11, 13],
  [8, 9],
  [5, 6],
  [7, 7],
]

/** The Wilson 95% interval, so that the example's bars have the shape of real ones. */
const wilson = (hits: number, n: number): {low: number; high: number} => {
  const z2 = 1.959964 ** 2
  const [p, half] = [hits / n, 1.959964 * Math.sqrt((hits / n) * (1 - hits / n) * (1 / n) + z2 / (4 * n * n))]
  return {low: (p + z2 / (2 * n) - half) / (1 + z2 / n), high: (p + z2 / (2 * n) + half) / (1 + z2 / n)}
}

export const nightExample: IntervalDotsSpec = {
  id: 'night',
  title: '3 hours below 90% yesterday, 3 so far today',
  description: '999 calls answered within 10 seconds by hour, with 95% intervals, Sunday 30 June 00:00 to Monday 1 July 06:00.',
  unit: 'share',
  dots: hourly.map(([hits, n], i) => ({
    name: hours[i % 24]!,
    group: i < 24 ? 'Sunday 30 June' : 'Monday 1 July',
    value: i === 4 ? null : hits / n,
    interval: i === 4 ? null : wilson(hits, n),
    verdict: n < 10 ? 'too-few' : hits / n < 0.9 ? 'misses' : 'meets',
  })),
  target: {level: 0.9, direction: 'at-least'},
  shaded: [{from: 22, to: 29, name: 'Night shift'}],
  tooFewWords: 'fewer than 10 calls: not judged',
}

export const volumeExample: ColumnsSpec = {
  id: 'volume',
  title: 'Calls rose to 13,797 in June',
  description: '999 calls offered by month, July 2022 to June 2024, and the two months to come.',
  unit: 'count',
  grain: 'month',
  columns: monthsFrom('2022-07-01', 26).map((periodStart, i): Column => {
    if (i === 5) return {kind: 'unknown', periodStart}
    if (i >= 24) return {kind: 'to-come', periodStart}
    return {
      kind: 'value',
      periodStart,
      value: i === 23 ? 13_797 : 11_000 + ((i * 37) % 23) * 110,
      unknown: i === 9 ? 1_900 : 0,
      complete: i !== 18,
    }
  }),
  unknownWords: 'line not known',
}

export const bandsExample: BandsSpec = {
  id: 'bands',
  title: 'One call in sixty-six waits a minute or more',
  description: '999 calls by time to answer, in three bands, July 2022 to June 2024.',
  grain: 'month',
  bands: ['under 10 s', '10 to 59 s', '60 s or more'],
  periods: monthsFrom('2022-07-01', 24).map((periodStart, i) => {
    const [under, over, unknown] = [shares[i]! / 100, (100 - shares[i]!) / 450, i === 18 ? 0.016 : 0.003]
    return {periodStart, parts: i === 7 ? null : {shares: [under, 1 - under - over - unknown, over], unknown}}
  }),
}

const forceSizes = [
  31, 42, 55, 60, 66, 71, 75, 80, 84, 90, 95, 99, 104, 110, 113, 121, 126, 133, 139, 140, 148, 155, 160, 164, 171, 180, 186, 195, 204, 212,
  225, 231, 246, 260, 275, 290, 310, 334, 365, 410, 470, 560, 840,
]

export const forcesExample: FunnelSpec = {
  id: 'forces',
  title: 'Wexcombe lies below what chance allows',
  description:
    'Funnel plot of 43 forces: share of 999 calls answered within 10 seconds by number of calls. Four forces lie beyond the 99.8% limits.',
  unit: 'share',
  points: forceSizes.map((thousands, i) => {
    const [size, own] = [thousands * 20, i === 19]
    const away = own ? -3.9 : i === 40 ? 4.1 : i === 12 ? 3.6 : i === 5 ? -3.3 : (((i * 29) % 43) / 43 - 0.5) * 4.4
    const standing = Math.abs(away) > 3.09 ? 'beyond-99.8' : Math.abs(away) > 1.96 ? 'beyond-95' : 'inside'
    return {
      name: own ? 'Wexcombe' : `Force ${String.fromCharCode(65 + (i % 26))}${i >= 26 ? '2' : ''}`,
      size,
      value: 0.82 + away * Math.sqrt((0.82 * 0.18) / size),
      standing,
      own,
    }
  }),
  limits: Array.from({length: 60}, (_, i) => {
    const size = 300 * (i + 1)
    const error = Math.sqrt((0.82 * 0.18) / size)
    return {size, lower95: 0.82 - 1.96 * error, upper95: 0.82 + 1.96 * error, lower998: 0.82 - 3.09 * error, upper998: 0.82 + 3.09 * error}
  }),
  average: 0.82,
  sizeWords: '999 calls in the month',
}

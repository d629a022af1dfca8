import type {Hub} from '../hub.ts'
import {plainGroup, plainLine} from '../plain-hub.ts'

/** What the calibration states: volumes a day, mean handlers of the two queues, extra officers 15:00–21:00, and the two curves over the day. */
export interface Calibration {
  readonly emergency: number
  readonly nonEmergency: number
  readonly first: number
  readonly second: number
  readonly officers: number
  readonly rota: readonly number[]
  readonly demand: readonly number[]
}

const days = 28
const quarters = (of: (hour: number, day: number) => number): number[] =>
  Array.from({length: 96 * days}, (_, i) => of(Math.floor(i / 4) % 24, Math.floor(i / 96)))
const toMeanOne = (curve: readonly number[]): number[] => {
  const mean = curve.reduce((sum, hour) => sum + hour, 0) / curve.length
  return curve.map((hour) => hour / mean)
}

/** Four weeks of the calibrated hub. A part of a handler is a whole one on that share of days, spread evenly over them. */
export function calibratedHub({emergency, nonEmergency, first, second, officers, rota, demand}: Calibration): Hub {
  const [shape, curve] = [toMeanOne(rota), toMeanOne(demand)]
  const people = (mean: number): number[] =>
    quarters((hour, day) => Math.floor(mean * shape[hour]! + (((day * 11 + hour * 17) % days) + 0.5) / days))
  const rate = (callsPerDay: number): number[] => quarters((hour) => (callsPerDay * curve[hour]!) / 86_400)
  const absence = (share: number) => ({share, piecesTogether: 32})
  return {
    pieceSeconds: 900,
    dayStarts: Array.from({length: days}, (_, day) => day * 96),
    lines: [
      plainLine({
        name: '999',
        arrivalsPerSecond: rate(emergency),
        dayCv: 0.08,
        handlingSeconds: 480,
        handling: {shape: 'lognormal', meanSeconds: 480, cv: 0.9},
        patience: 420,
        overflow: {meanSeconds: 60},
        groups: ['first', 'officers'],
      }),
      plainLine({
        name: '101',
        arrivalsPerSecond: rate(nonEmergency),
        dayCv: 0.08,
        handlingSeconds: 150,
        patience: 300,
        next: [{line: 'second', share: 0.52}],
        groups: ['first', 'officers'],
      }),
      plainLine({
        name: 'second',
        arrivalsPerSecond: rate(0),
        handlingSeconds: 900,
        patience: {groups: [{share: 1, meanSeconds: 1500}], announcements: [{atSeconds: 90, hangUpShare: 0.1}]},
        groups: ['second'],
      }),
    ],
    groups: [
      plainGroup('first', people(first), ['999', '101'], absence(0.05)),
      plainGroup(
        'officers',
        quarters((hour) => (hour >= 15 && hour < 21 ? officers : 0)),
        ['999', '101'],
        absence(0.08),
      ),
      plainGroup('second', people(second), ['second'], absence(0.05)),
    ],
  }
}

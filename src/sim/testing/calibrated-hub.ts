import type {Hub} from '../hub.ts'
import {plainGroup, plainLine} from '../plain-hub.ts'

/** What the calibration states: volumes a day, mean handlers of the two queues, extra officers 15:00–21:00, and the two curves over the day. */
export interface Calibration {
  readonly emergency: number
  readonly nonEmergency: number
  readonly first: number
  readonly second: number
  readonly officers: number
  /** Lines that the officers take. */
  readonly officersTake: readonly string[]
  /** More handlers on the first line from 13:00 to 23:00, on average. */
  readonly evening: number
  /** Mean seconds of a 999 call. */
  readonly emergencySeconds: number
  /** The first line takes the second queue too, where more than two are free. */
  readonly pooled: boolean
  /** Of the first line's people. */
  readonly rota: readonly number[]
  readonly secondRota: readonly number[]
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
export function calibratedHub(of: Calibration): Hub {
  const curve = toMeanOne(of.demand)
  const people = (mean: number, rota: readonly number[], more: (hour: number) => number = () => 0): number[] => {
    const shape = toMeanOne(rota)
    return quarters((hour, day) => Math.floor(mean * shape[hour]! + more(hour) + (((day * 11 + hour * 17) % days) + 0.5) / days))
  }
  const rate = (callsPerDay: number): number[] => quarters((hour) => (callsPerDay * curve[hour]!) / 86_400)
  const absence = (share: number, hours: number) => ({share, piecesTogether: 4 * hours})
  const officers = (line: string): string[] => (of.officersTake.includes(line) ? ['officers'] : [])
  return {
    pieceSeconds: 900,
    dayStarts: Array.from({length: days}, (_, day) => day * 96),
    lines: [
      plainLine({
        name: '999',
        arrivalsPerSecond: rate(of.emergency),
        dayCv: 0.08,
        handlingSeconds: of.emergencySeconds,
        handling: {shape: 'lognormal', meanSeconds: of.emergencySeconds, cv: 0.9},
        patience: 420,
        overflow: {meanSeconds: 60},
        groups: ['first', ...officers('999')],
      }),
      plainLine({
        name: '101',
        arrivalsPerSecond: rate(of.nonEmergency),
        dayCv: 0.08,
        handlingSeconds: 150,
        handling: {shape: 'lognormal', meanSeconds: 150, cv: 0.9},
        patience: 300,
        next: [{line: 'second', share: 0.52}],
        groups: ['first', ...officers('101')],
      }),
      plainLine({
        name: 'second',
        arrivalsPerSecond: rate(0),
        handlingSeconds: 900,
        handling: {shape: 'lognormal', meanSeconds: of.pooled ? 840 : 900, cv: 0.9},
        patience: {groups: [{share: 1, meanSeconds: 1500}], announcements: [{atSeconds: 90, hangUpShare: 0.1}]},
        groups: ['second', ...(of.pooled ? ['first'] : []), ...officers('second')],
      }),
    ],
    groups: [
      plainGroup(
        'first',
        people(of.first, of.rota, (hour) => (hour >= 13 && hour < 23 ? of.evening : 0)),
        ['999', '101', ...(of.pooled ? [{line: 'second', reserve: 2}] : [])],
        absence(0.05, 8),
      ),
      plainGroup(
        'officers',
        quarters((hour) => (hour >= 15 && hour < 21 ? of.officers : 0)),
        of.officersTake,
        absence(0.08, 6),
      ),
      plainGroup('second', people(of.second, of.secondRota), ['second'], absence(0.05, 8)),
    ],
  }
}

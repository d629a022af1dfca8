import type {Hub} from '../hub.ts'
import {plainGroup, plainLine} from '../plain-hub.ts'

/** The file of a calibration by another program, as far as it is read here. */
export interface CalibrationFile {
  /** Two curves over the hours of the day: the flat rota, and demand. */
  readonly flat: readonly number[]
  readonly dem: readonly number[]
  readonly out: readonly {
    readonly variant: string
    /** Mean people on the first line and on the second. */
    readonly A: number
    readonly B: number
    readonly rows: Readonly<Record<string, CalibrationRow>>
  }[]
}

/** Shares of answered calls in 10 and 30 seconds, mean waits, the share of the second queue that gave up; standard errors of the three shares. */
export interface CalibrationRow {
  readonly g999: number
  readonly w999: number
  readonly g101: number
  readonly w101: number
  readonly secAb: number
  readonly se: readonly [number, number, number]
}

/** One scenario of the calibration. */
export interface Calibration {
  readonly file: CalibrationFile
  readonly variant: string
  /** Calls a day. */
  readonly emergency: number
  readonly nonEmergency: number
  /** Extra officers 15:00–21:00, and the lines that they take. */
  readonly officers: number
  readonly officersTake: readonly string[]
  /** Ten posts more on the first line, 259 hours a week. */
  readonly posts: 'none' | 'by demand' | '13:00–23:00'
  /** Mean seconds of a 999 call. */
  readonly emergencySeconds: number
  /** The first line's people follow the curve of demand. */
  readonly reshaped: boolean
}

/**
 * What the file leaves unsaid, as its rows give it (docs/decisions/0013-calibrated-hub.md): 101 keeps office hours, and the second team with it; 999
 * is a little steeper than the curve of demand; both lines share the week's busy days; V1's rota lies three tenths of the way from the flat one to
 * the work.
 */
const officeHours = [
  0.3, 0.2, 0.15, 0.12, 0.12, 0.2, 0.4, 0.8, 1.4, 1.8, 1.9, 1.9, 1.8, 1.8, 1.8, 1.8, 1.8, 1.7, 1.4, 1.2, 1, 0.8, 0.6, 0.45,
]
const steeper = 1.05
const towardsWork = 0.3
/** From Monday; mean 1, standard deviation 0.08. */
export const weekdayFactors = [0.96, 0.92, 0.94, 0.98, 1.11, 1.14, 0.95]

const toMeanOne = (curve: readonly number[]): number[] => {
  const mean = curve.reduce((sum, hour) => sum + hour, 0) / curve.length
  return curve.map((hour) => hour / mean)
}

/** Curves over the hours of the day, each with mean 1: calls of the two lines, the first line's rota, and demand. The second team follows 101. */
export function hoursOf(
  file: CalibrationFile,
  variant: string,
): Record<'emergency' | 'nonEmergency' | 'rota' | 'demand', readonly number[]> {
  const [flat, demand, nonEmergency] = [file.flat, file.dem, officeHours].map(toMeanOne)
  const emergency = toMeanOne(demand!.map((hour) => hour ** steeper))
  const [byEmergency, byNonEmergency] = [470 * 480, 690 * 150]
  const work = emergency.map((hour, i) => (byEmergency * hour + byNonEmergency * nonEmergency![i]!) / (byEmergency + byNonEmergency))
  const rota = variant === 'V1_smooth' ? flat!.map((hour, i) => hour + towardsWork * (work[i]! - hour)) : flat!
  return {emergency, nonEmergency: nonEmergency!, rota, demand: demand!}
}

const days = 28
const quarters = (of: (hour: number, piece: number) => number): number[] =>
  Array.from({length: 96 * days}, (_, piece) => of(Math.floor(piece / 4) % 24, piece))

/** Four weeks of the calibrated hub. A part of a handler is a whole one in that share of the quarter-hours, spread evenly over them. */
export function calibratedHub(of: Calibration): Hub {
  const {A, B} = of.file.out.find(({variant}) => variant === of.variant)!
  const pooled = of.variant === 'V3_pooled'
  const hours = hoursOf(of.file, of.variant)
  const rota = of.reshaped ? hours.demand : hours.rota
  const morePosts = (hour: number): number => {
    if (of.posts === 'none') return 0
    if (of.posts === 'by demand') return (259 / 168) * hours.demand[hour]!
    return hour >= 13 && hour < 23 ? 259 / 70 : 0
  }
  const people = (mean: (hour: number) => number): number[] =>
    quarters((hour, piece) => {
      const day = Math.floor(piece / 96)
      return Math.floor(mean(hour) + (((day * 11 + hour * 17 + (piece % 4) * 7) % days) + 0.5) / days)
    })
  const rate = (callsPerDay: number, curve: readonly number[]): number[] =>
    quarters((hour, piece) => (callsPerDay * curve[hour]! * weekdayFactors[Math.floor(piece / 96) % 7]!) / 86_400)
  const handled = (meanSeconds: number) => ({handlingSeconds: meanSeconds, handling: {shape: 'lognormal', meanSeconds, cv: 0.9}}) as const
  // Connecting takes two seconds, in which the handler is busy too.
  const line = {dayCv: 0.08, wrapSeconds: 2}
  const officers = (name: string): string[] => (of.officersTake.includes(name) ? ['officers'] : [])
  return {
    pieceSeconds: 900,
    dayStarts: Array.from({length: days}, (_, day) => day * 96),
    lines: [
      plainLine({
        ...line,
        ...handled(of.emergencySeconds),
        name: '999',
        arrivalsPerSecond: rate(of.emergency, hours.emergency),
        patience: 420,
        overflow: {meanSeconds: 60},
        groups: ['first', ...officers('999')],
      }),
      plainLine({
        ...line,
        ...handled(150),
        name: '101',
        arrivalsPerSecond: rate(of.nonEmergency, hours.nonEmergency),
        patience: 300,
        next: [{line: 'second', share: 0.52}],
        groups: [...officers('101'), 'first'],
      }),
      plainLine({
        ...handled(pooled ? 840 : 900),
        name: 'second',
        arrivalsPerSecond: quarters(() => 0),
        patience: {groups: [{share: 1, meanSeconds: 1500}], announcements: [{atSeconds: 90, hangUpShare: 0.1}]},
        groups: [...officers('second'), 'second', ...(pooled ? ['first'] : [])],
      }),
    ],
    groups: [
      plainGroup(
        'first',
        people((hour) => A * rota[hour]! + morePosts(hour)),
        ['999', '101', ...(pooled ? [{line: 'second', reserve: 2}] : [])],
        {share: 0.05, piecesTogether: 32},
      ),
      plainGroup(
        'officers',
        quarters((hour) => (hour >= 15 && hour < 21 ? of.officers : 0)),
        of.officersTake,
        {share: 0.08, piecesTogether: 96},
      ),
      plainGroup(
        'second',
        people((hour) => B * hours.nonEmergency[hour]!),
        ['second'],
      ),
    ],
  }
}

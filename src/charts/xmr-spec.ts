import type {Unit} from '#core/format'
import type {Grain, LondonDate} from '#core/time'
import type {Named} from './frame.ts'
import type {Flag, Moved} from './signal.ts'

export interface XmrPoint {
  readonly periodStart: LondonDate
  /** In the unit of the chart; null when the data cannot give it, which is drawn as a hatched gap. */
  readonly value: number | null
  readonly flag: Flag
  readonly moved: Moved
  /** False when days are missing: drawn with a dotted ring. */
  readonly complete: boolean
}

/** Limits as computed by the caller over points `from` to `to`, both included. A limit of null, or beyond what the unit can be, is not drawn. */
export interface XmrLimits {
  readonly from: number
  readonly to: number
  readonly mean: number
  readonly lower: number | null
  readonly upper: number | null
}

/** A standard in force over points `from` to `to`, both included. `label` is drawn as given: 'Standard 90%'. */
export interface XmrTarget {
  readonly from: number
  readonly to: number
  readonly level: number
  readonly label: string
}

export interface XmrAnnotation {
  readonly number: number
  /** The day it took effect: the dotted line stands there. Outside the periods shown it is left out. */
  readonly on: LondonDate
  /** The name with its date: 'Telephony change, 28 August 2023' */
  readonly name: string
}

export interface XmrSpec extends Named {
  readonly unit: Unit
  readonly grain: Grain
  readonly points: readonly XmrPoint[]
  readonly limits: readonly XmrLimits[]
  readonly targets: readonly XmrTarget[]
  readonly annotations?: readonly XmrAnnotation[]
  /** For the key, after 'usual range': 'fixed on July 2022 to June 2023' */
  readonly rangeBasis?: string
  /** For the key of points from which no signal is read; 'days missing' when absent. */
  readonly notReadWords?: string
}

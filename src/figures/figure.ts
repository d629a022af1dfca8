import type {Scope} from '#core/figure-ref'
import type {Grain, LondonDate, Period} from '#core/time'
import type {Measure} from '#measures/define'

export interface Interval {
  readonly low: number
  readonly high: number
  /** e.g. 'Wilson 95%' */
  readonly method: string
}

/** How much of a period the data cover. A day counts as having data when a loaded file holds a row for it. */
export interface Completeness {
  /** What is counted: days, or the months or quarters that the files speak for. */
  readonly unit: 'day' | 'month' | 'quarter'
  readonly days: number
  readonly daysWithData: number
  readonly missing: readonly LondonDate[]
}

/** Why a figure has no value. */
export type Absence =
  /** No row in the period, and no file that speaks for it. */
  | 'no-data'
  /** Files speak for the period and none of their rows is in the population. */
  | 'none-counted'
  /** Rows are counted, and of none of them is it known whether it is a hit: between nothing and everything. */
  | 'unknown'
  /** Less is known than the measure needs to give a figure at all. */
  | 'below-floor'
  /** A count below the measure's hide-below, or one that would give such a count away. */
  | 'hidden'
  /** The rows have expired; the aggregates no longer hold this figure. */
  | 'rows-expired'

export interface SnapshotRef {
  /** Short id, as shown in a footer. */
  readonly id: string
  readonly at: Temporal.Instant
}

/**
 * One value of one measure over one period, with all that is needed to trust it. Everything downstream shows Figures; nothing else computes a
 * rate. `numerator` and `denominator` are counts for proportions; for means the sum and the number of known values; for percentiles null and
 * the number of known values; for counts the count and null.
 */
export interface Figure {
  readonly measure: Measure
  readonly period: Period
  readonly grain: Grain | null
  readonly scope: Scope
  readonly value: number | null
  readonly absence: Absence | null
  readonly numerator: number | null
  readonly denominator: number | null
  readonly unknowns: number | null
  /** Fewer values are known than the measure needs for a signal to be read (its rule says how many); null where it needs no share of them. */
  readonly belowFloor: {readonly rule: string; readonly known: number; readonly least: number} | null
  readonly excluded: number | null
  readonly interval: Interval | null
  /** The least and the most the value could be if every unknown were a miss, or a hit. Null for shapes without unknowns. */
  readonly bounds: {readonly low: number; readonly high: number} | null
  /** The target in force on the period's first day. */
  readonly target: {readonly level: number; readonly direction: 'at-least' | 'at-most'; readonly source: string} | null
  /** Rows needed to tell the value from its target (95 %, two-sided, 80 % power); null when it can be told, or cannot be asked. */
  readonly nNeeded: number | null
  readonly hidden: boolean
  /** Of a weighted sample: the rows that a plain random sample of the same precision would have. */
  readonly effectiveRows?: number
  readonly completeness: Completeness
  readonly definition: {readonly id: string; readonly version: number; readonly hash: string}
  readonly snapshot: SnapshotRef
  /** Whether aggregates answered, or the rows themselves (a new or changed definition, a split the aggregates do not hold). */
  readonly source: 'aggregates' | 'rows'
}

/** A figure's trail: what a reader needs to make the same number again. */
export interface Pedigree {
  readonly sql: string
  readonly definition: {readonly id: string; readonly version: number; readonly hash: string}
  readonly snapshot: SnapshotRef
  readonly files: readonly PedigreeFile[]
  /** Rows of some months of the period have expired: the SQL no longer reaches them, and their files are counted by whole months. */
  readonly expired?: boolean
}

export interface PedigreeFile {
  readonly id: number
  readonly name: string
  readonly sha256: string
  readonly loadedAt: Temporal.Instant
  /** Rows of this file that the snapshot holds for the period. */
  readonly rows: number
  readonly quarantined: number
  readonly excluded: number
  readonly supersededBy: readonly string[]
}

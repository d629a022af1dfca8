import type {Unit} from '#core/format'
import type {LondonDate} from '#core/time'

/** An SQL condition over a fact's columns that takes rows out of a population, with the rule that says so. */
export interface Exclusion {
  readonly rule: string
  readonly where: string
  readonly says: string
}

/** Rows in the population whose value the data do not hold: counted beside every figure, never a hit and never a miss in silence. */
export interface Unknown {
  readonly rule: string
  readonly where: string
  readonly says: string
}

/** A dated target with its source. `level` is in the measure's own unit (0.9 for 90 %). */
export interface Target {
  readonly from: LondonDate
  readonly level: number
  readonly direction: 'at-least' | 'at-most'
  readonly source: string
}

export type Shape =
  /** `hits` out of every row of the population. Unknowns stay in the denominator and are never hits. */
  | {readonly kind: 'proportion'; readonly hits: string; readonly outOf: string; readonly comparator?: 'within' | 'under'}
  /** `hits` over `of`, each summed: for facts whose rows are already counts. Unknowns stay in `of`. */
  | {readonly kind: 'ratio'; readonly hits: string; readonly of: string; readonly outOf: string; readonly comparator?: 'within' | 'under'}
  /** `total` over `of`, each summed: a mean from summed waits. No interval can be given without the rows. */
  | {readonly kind: 'mean-of-sums'; readonly total: string; readonly of: string; readonly outOf: string}
  /** `hits` out of the population, each row as much as its `weight`: a sample that stands for more than itself. Unknowns stay in the denominator. */
  | {readonly kind: 'weighted-share'; readonly hits: string; readonly weight: string; readonly outOf: string}
  /** The mean of `of` over rows where it is known. */
  | {readonly kind: 'mean'; readonly of: string; readonly outOf: string}
  /** A percentile of a whole-second duration (nearest rank: the least value that at least `p` of the known values do not exceed). */
  | {readonly kind: 'percentile'; readonly of: string; readonly p: number; readonly outOf: string}
  /** Rows of the population, or the sum of `sum` over them. */
  | {readonly kind: 'count'; readonly sum?: string; readonly outOf: string}
  /** Rows per 1,000 population; the population comes from the workspace's areas. */
  | {readonly kind: 'rate'; readonly sum?: string; readonly per: 1000; readonly outOf: string}
  /** Open at the end of the period: opened before it and not closed. */
  | {readonly kind: 'stock'; readonly opened: string; readonly closed: string; readonly outOf: string}

export type MeasureKind = Shape['kind']

/** Whether a target's level can be one of its measure: a share's lies from 0 to 1, and 90 would be 9,000%. */
export const levelFits = (measure: Pick<Measure, 'unit'>, level: number): boolean => measure.unit !== 'share' || (level >= 0 && level <= 1)

/** Whether a shape's value is a part of its denominator, so that a numerator beside it gives the rest away. */
export const isShare = ({kind}: Shape): boolean => kind === 'proportion' || kind === 'ratio' || kind === 'weighted-share'

export interface Measure {
  /** subject.line.name in kebab-case; the file bears the last part. */
  readonly id: string
  readonly version: number
  readonly title: string
  /** A clause for sentences, after "we": 'answered {value} of 999 calls within 10 seconds'. */
  readonly sentence: string
  readonly fact: string
  /** The column whose London date puts a row in a period. */
  readonly period: string
  /** Which of the fact's coverage keys its rows come under ('999'), so that a day on which only another line has data counts as missing. Empty: all. */
  readonly covers: readonly string[]
  /** From which stamp to which, in words and columns; null for a count that no clock runs in. */
  readonly clock: {readonly from: string; readonly to: string; readonly called: string} | null
  readonly where: string
  readonly exclude: readonly Exclusion[]
  readonly unknown: Unknown | null
  readonly shape: Shape
  readonly unit: Unit
  readonly better: 'higher' | 'lower' | 'neither'
  /** Columns of the fact by which the figure may be split and filtered. */
  readonly splits: readonly string[]
  /** Columns that tell one worker from another: asked for only under a purpose that the workspace records, and listed by no page. */
  readonly workerSplits?: readonly string[]
  readonly targets: readonly Target[]
  /** A count above zero and below this is hidden, in every output, hits and misses both. 0 hides nothing. */
  readonly hideBelow: number
  /**
   * The least share of the population whose value must be known. Below it no signal is read of the figure or, where `refuse` is set, no figure is
   * given at all: what is known may then be another kind of row than what is not.
   */
  readonly leastKnown?: {readonly rule: string; readonly share: number; readonly refuse: boolean}
  /** False for one that stands on its subject’s own page and not in lists of all measures: a stage, a second clock. */
  readonly listed?: false
  /** The measure of which this is one with a rule otherwise: shown beside it, and never by itself in a list. */
  readonly variantOf?: {readonly measure: string; readonly rule: string; readonly says: string}
  /** The numbered counting rules that the definition follows (docs/rules). */
  readonly rules: readonly string[]
  /** What the figure is for, what it leaves unsaid, and a worked example; shown in the catalogue. */
  readonly about: string
  /** Where the definition comes from. */
  readonly source: string
}

const listedOf = new WeakMap<readonly Measure[], readonly Measure[]>()

/** Those that stand in lists of all measures: not the variants and details of others. */
export function listedMeasures(measures: readonly Measure[]): readonly Measure[] {
  const known = listedOf.get(measures)
  if (known) return known
  const listed = measures.filter((measure) => measure.variantOf === undefined && measure.listed !== false)
  listedOf.set(measures, listed)
  return listed
}

/** Returns the definition as given, once what it says of itself fits: a slip here is a bug, met when the module is read. */
export function defineMeasure(measure: Measure): Measure {
  if (!/^[a-z0-9-]+(\.[a-z0-9-]+){1,3}$/.test(measure.id))
    throw new Error(`measure ${measure.id}: an id is subject.line.name in kebab-case`)
  if (!measure.targets.every(({level}) => levelFits(measure, level)))
    throw new Error(`measure ${measure.id}: a share's target lies from 0 to 1`)
  return measure
}

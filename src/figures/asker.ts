import type {Scope} from '#core/figure-ref'
import type {Grain, LondonDate, Period} from '#core/time'
import type {Measure} from '#measures/define'
import type {Figure, Pedigree, SnapshotRef} from './figure.ts'

export interface Question {
  /** Measure id. */
  readonly measure: string
  readonly period: Period
  readonly scope?: Scope
  /** As at the end of this London day, by recorded load time. Absent: as known now. */
  readonly asKnown?: LondonDate
  /** Name of a purpose that the workspace records, for what lies below team. */
  readonly purpose?: string
}

/** Figures by one or two declared splits over one period. Cells that hold no row are absent, unless the split hides: then every cell stands, hidden. */
export interface SplitFigures {
  readonly by: readonly string[]
  readonly cells: readonly {readonly at: readonly (string | number)[]; readonly figure: Figure}[]
  /** Why there are no cells, where that is not for want of rows: the aggregates do not hold this split, and the rows have expired. */
  readonly absence?: 'rows-expired'
}

export type RowsOf = 'all' | 'hits' | 'misses' | 'unknown'

/** Rows behind a figure: for analysts on this machine, never in an export. `fields` in the order of each row's values, as text. */
export interface RowPage {
  readonly fields: readonly {readonly name: string; readonly meaning: string}[]
  readonly rows: readonly (readonly (string | null)[])[]
  readonly total: number
  /** For each row, the file and record it came from. */
  readonly origins: readonly {readonly file: string; readonly record: number}[]
  /** Rows of some months of the period have expired: they were counted in the figure and can no longer be shown. */
  readonly expired?: boolean
}

/** What changed in a figure between two snapshots. */
export interface Restatement {
  readonly measure: Measure
  readonly period: Period
  readonly was: Figure
  readonly is: Figure
  readonly why: string
}

/** A force's own measure that cannot be asked: its id where it says one, the file it stands in, and why, each problem with its line. */
export interface SetApart {
  readonly measure: string | null
  readonly file: string
  readonly problems: readonly string[]
}

/** `ask`, and everything near it. The only maker of Figures. */
export interface Asker {
  readonly measures: readonly Measure[]
  /** The force's own definitions that could not be read. One that fails only on the rows is among `measures`, and refused when it is asked. */
  readonly apart: readonly SetApart[]
  measure(id: string): Measure
  ask(question: Question): Promise<Figure>
  /** One Figure for each whole grain that touches the period, in order, gaps included. */
  series(question: Question & {readonly grain: Grain}): Promise<readonly Figure[]>
  split(question: Question & {readonly by: readonly string[]}): Promise<SplitFigures>
  rows(
    question: Question & {readonly of: RowsOf; readonly limit: number; readonly offset: number; readonly worstFirst?: boolean},
  ): Promise<RowPage>
  pedigree(question: Question): Promise<Pedigree>
  snapshot(asKnown?: LondonDate): Promise<SnapshotRef | null>
  /** Every snapshot, latest first: one a load. */
  snapshots(): Promise<readonly (SnapshotRef & {readonly files: readonly string[]})[]>
  /** The last London date with data for the fact a measure counts, and the last instant of an event. */
  dataTo(measure: string): Promise<{readonly day: LondonDate; readonly at: Temporal.Instant} | null>
  /** Figures of the last `months` months that read otherwise than they did on `since`, at the shown precision. */
  restated(since: LondonDate, months: number): Promise<readonly Restatement[]>
}

import type {LondonDate} from '#core/time'

/** What a load did with a file, row by row: rows in = loaded + quarantined + excluded, exactly; and loaded = current + superseded. */
export interface Receipt {
  readonly id: number
  readonly contract: string
  readonly contractVersion: number
  /** File name without its folder. */
  readonly file: string
  readonly sha256: string
  readonly bytes: number
  readonly mapping: string | null
  /** Changes whenever what the mapping says does. */
  readonly mappingHash: string
  readonly loadedAt: Temporal.Instant
  readonly snapshot: string
  readonly rowsIn: number
  readonly loaded: number
  readonly quarantined: number
  readonly excluded: number
  /** Of the loaded rows, those that a later file has not replaced. */
  readonly current: number
  readonly superseded: number
  readonly supersededBy: readonly string[]
  /** Older files that this one replaced rows of, with how many, and on which of their dates. */
  readonly supersedes: readonly {
    readonly file: string
    readonly rows: number
    readonly from: LondonDate
    readonly to: LondonDate
    readonly partial: boolean
  }[]
  /** Files that go on standing beside it on some of its dates, as one of the two holds only what came late: how many rows it has there, and on which dates. */
  readonly beside: readonly {readonly file: string; readonly rows: number; readonly from: LondonDate; readonly to: LondonDate}[]
  /** Named exclusions of the mapping, each with its count. */
  readonly exclusions: readonly {readonly name: string; readonly rows: number}[]
  /** Rows by the rule that quarantined them; a row may break several. */
  readonly faults: readonly {readonly rule: string; readonly heading: string; readonly says: string; readonly rows: number}[]
  /** Dates the file speaks for, by line or whatever the contract covers by. */
  readonly coverage: readonly {
    readonly by: string
    readonly from: LondonDate
    readonly to: LondonDate
    readonly days: number
    readonly rows: number
  }[]
  /** Local times that the zone's clocks pass twice, or never, and how they were read. */
  readonly ambiguousTimes: number
  readonly missingTimes: number
  readonly expired: boolean
}

/**
 * A load either made a receipt, or met a file already held under the same contract and mapping and changed nothing. `built` is the receipt of
 * the rows that were made of the file's and loaded after them: incidents, of log lines.
 */
export interface LoadOutcome {
  readonly kind: 'loaded' | 'already-held'
  readonly receipt: Receipt
  readonly built?: Receipt
  /** How the file was read, where that was not as it stood: 'it is the sheet ‘Calls’ of a workbook'. */
  readonly notes?: readonly string[]
}

/** One fault of one quarantined row. Personal cells are masked. */
export interface Fault {
  readonly file: string
  readonly record: number
  /** Physical line of the file, where the reader gives it. */
  readonly line: number | null
  readonly rule: string
  readonly heading: string
  readonly got: string | null
  readonly expected: string
  /** The row's cells as read, by heading. */
  readonly cells: Readonly<Record<string, string | null>>
}

/** Days between the first and the last day of data that no file holds: none of their rows, or (`rows`) a few that came with another day's. */
export interface CoverageGap {
  readonly contract: string
  readonly by: string
  readonly from: LondonDate
  readonly to: LondonDate
  readonly days: number
  /** Rows of these days that came with a neighbour's. */
  readonly rows?: number
}

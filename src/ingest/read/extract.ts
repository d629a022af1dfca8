import type {Dialect} from './dialect.ts'
import type {Limits} from './limits.ts'

export type Format = 'csv' | 'parquet' | 'xlsx' | 'ods' | 'ndjson'
export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252'
export type Newline = '\n' | '\r\n' | '\r'

/** What the caller may state about a file (from a mapping) instead of leaving it to be found. */
export interface OpenOptions {
  /** An existing folder for the clean copy of a file that the engine cannot read as it is. */
  readonly tempDir: string
  readonly encoding?: Encoding
  readonly delimiter?: string
  /** Null: no cell of the file is quoted, whatever it holds. */
  readonly quote?: string | null
  /** The character before a mark that stands for itself: a backslash, or the mark again. Null where `quote` is null. */
  readonly escape?: string | null
  /** The physical row (from 1) that holds the headings. */
  readonly headingRow?: number
  /** Of a workbook; without it, the first sheet that is not hidden. */
  readonly sheet?: string
  /** A heading that stands twice: refused (the default), or the second named ‘heading (2)’. */
  readonly repeatedHeadings?: 'refuse' | 'number'
  /** Rewrite the file even if it looks clean, because the engine found a record that it cannot read. */
  readonly clean?: boolean
  readonly limits?: Partial<Limits>
  readonly signal?: AbortSignal
  readonly onProgress?: (bytesRead: number, bytesTotal: number) => void
}

/** Rules about the form of a file, cited in quarantine and receipts. A record that breaks one never reaches the engine. */
export const fileRules = {
  'FILE-1': 'a record has as many cells as there are headings (empty cells past the last heading are let through)',
  'FILE-2': 'every byte of a record is text in the encoding of the file, and none is NUL',
  'FILE-3': 'a quotation mark that opens a cell closes it, and nothing stands between it and the next delimiter',
  'FILE-4': 'a line of NDJSON is one JSON object, with each of its keys once',
} as const

export type FileRule = keyof typeof fileRules

/** A data record that is no record of the table. */
export interface RejectedRecord {
  /** From 1, counting data records in the order of the file, rejected ones too. */
  readonly record: number
  /** Physical line or sheet row (from 1) on which it starts. */
  readonly line: number
  readonly rule: FileRule
  readonly got: string
  readonly expected: string
  /** As read; the whole line as one cell where its cells cannot be told apart. Cut to 1,000 cells and 64 KB. */
  readonly cells: readonly string[]
}

export interface CsvSource extends Dialect {
  readonly kind: 'csv'
  /** Absolute. */
  readonly path: string
  readonly newline: Newline
  /** Records (blank lines among them) before the first data record: what the engine's `skip` counts. */
  readonly skip: number
  /** Data columns, without the record number of a clean copy. */
  readonly columns: number
  /** No record is longer. */
  readonly maxRecordBytes: number
  /** Whether some quoted cell holds a line end: the engine must then read with one thread, or it may lose its place. */
  readonly newlinesInCells: boolean
  /** Whether every record is one line and no line is blank: the engine may then begin at any of them. */
  readonly lineEach: boolean
}

export interface ParquetSource {
  readonly kind: 'parquet'
  readonly path: string
}

/** A file that the engine can read as text, with what was counted in it before the engine saw it. */
export interface Extract {
  /** Base name. */
  readonly file: string
  /** Of the file as sent. */
  readonly bytes: number
  readonly sha256: string
  readonly format: Format
  readonly encoding: Encoding | null
  /** As sent, trimmed; ‘Column 3’ where blank. Empty for Parquet, whose headings are in its own schema. */
  readonly headings: readonly string[]
  /** Physical row (from 1). */
  readonly headingRow: number
  /** Data records, rejected ones too, counted by our own scan. Null for Parquet, whose metadata holds it. The engine must read `records - rejected.length` rows. */
  readonly records: number | null
  readonly source: CsvSource | ParquetSource
  /** Why `source.path` is a clean copy in `tempDir`; empty if it is the file itself. */
  readonly converted: readonly string[]
  readonly rejected: readonly RejectedRecord[]
  /** 'sequential': row n that the engine reads is record n. 'column': the source has a column `record` that holds n. */
  readonly recordNumbers: 'sequential' | 'column'
  /** Physical line on which a record starts, where known. */
  lineOf(record: number): number | null
  /** Deletes the clean copy. */
  dispose(): Promise<void>
}

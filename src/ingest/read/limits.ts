/** What a file may hold before it is refused; each is a bound on memory, disk or patience, not a rule about the data. */
export interface Limits {
  readonly columns: number
  readonly cellBytes: number
  /** Of one record, its cells together. */
  readonly recordBytes: number
  /** How much of the start of a file is looked at for its encoding, dialect and headings. */
  readonly headBytes: number
  /** Above this share of records that are no records (and above `rejectedFree` of them), the file is refused. */
  readonly rejectedShare: number
  readonly rejectedFree: number
  /** What the cells of rejected records may take in memory. */
  readonly rejectedBytes: number
  /** What a compressed file, or one part of a spreadsheet, may unpack to. */
  readonly unpackedBytes: number
  /** Unpacked over packed size, looked at once more than `unpackedFree` bytes have come out. */
  readonly unpackRatio: number
  readonly unpackedFree: number
  /** Texts that a workbook's cells share; they are held in memory. */
  readonly sharedTextBytes: number
  readonly sheetRows: number
}

export const defaultLimits: Limits = {
  columns: 1_000,
  cellBytes: 1_000_000,
  recordBytes: 16_000_000,
  headBytes: 1_048_576,
  rejectedShare: 0.1,
  rejectedFree: 100,
  rejectedBytes: 32_000_000,
  unpackedBytes: 32_000_000_000,
  unpackRatio: 200,
  unpackedFree: 64_000_000,
  sharedTextBytes: 200_000_000,
  sheetRows: 1_048_576,
}

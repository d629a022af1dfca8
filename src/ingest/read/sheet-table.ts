import {AnswerableError, isAnswerable} from '#core/errors'
import {CleanCopy} from './clean-copy.ts'
import type {OpenOptions} from './extract.ts'
import {nameHeadings} from './headings.ts'
import type {Limits} from './limits.ts'
import {LineIndex} from './line-index.ts'
import type {OpenedTable} from './opened-table.ts'
import {Rejects} from './rejects.ts'

/** One row of a sheet as it is read: cells by column from 0, those past the limit counted but not kept. */
export class SheetRow {
  readonly cells: (string | null)[] = []
  /** Columns up to the last cell that is not empty. */
  width = 0
  filled = 0

  set(column: number, text: string, limits: Limits): void {
    if (text === '') return
    this.width = Math.max(this.width, column + 1)
    this.filled++
    if (column > limits.columns) return
    while (this.cells.length < column) this.cells.push(null)
    this.cells[column] = text
  }
}

const sampleRows = 200

/**
 * Makes a table of the rows of a sheet and writes it as a clean copy. The headings are in the first row that is at least half as full as the rows
 * are wide; what stands above is a preamble. The table is as wide as the widest of its first rows; a later, wider row is rejected. Empty rows are
 * no records.
 */
export class SheetTable {
  readonly #file: string
  readonly #path: string
  readonly #limits: Limits
  readonly #options: Pick<OpenOptions, 'headingRow' | 'repeatedHeadings'>
  readonly #rejects: Rejects
  #waiting: {number: number; row: SheetRow}[] = []
  #headings: readonly string[] | null = null
  #headingRow = 0
  #copy: CleanCopy | null = null
  #lines = new LineIndex(1)
  #records = 0

  constructor(file: string, path: string, limits: Limits, options: Pick<OpenOptions, 'headingRow' | 'repeatedHeadings'>) {
    this.#file = file
    this.#path = path
    this.#limits = limits
    this.#options = options
    this.#rejects = new Rejects(file, limits)
  }

  /** Name of a column for messages. */
  heading(column: number): string {
    return this.#headings?.[column] ?? `Column ${column + 1}`
  }

  /** Takes the next row; `number` is its place in the sheet, from 1. */
  add(number: number, row: SheetRow): void {
    if (row.width === 0 || (this.#options.headingRow !== undefined && number < this.#options.headingRow)) return
    if (this.#headings !== null) this.#write(number, row)
    else {
      this.#waiting.push({number, row})
      if (this.#waiting.length >= sampleRows) this.#begin()
    }
  }

  finish(): Pick<OpenedTable, 'headings' | 'headingRow' | 'records' | 'source' | 'rejected' | 'recordNumbers' | 'lineOf'> {
    if (this.#headings === null) this.#begin()
    const records = this.#records
    const lines = this.#lines
    if (records === 0) throw new AnswerableError('FILE_NO_ROWS', {file: this.#file, row: this.#headingRow})
    this.#rejects.check(records)
    return {
      headings: this.#headings!,
      headingRow: this.#headingRow,
      records,
      source: this.#copy!.finish(),
      rejected: this.#rejects.all,
      recordNumbers: 'column',
      lineOf: (record) => (record <= records ? lines.lineOf(record) : null),
    }
  }

  close(): void {
    this.#copy?.close()
  }

  #begin(): void {
    const file = this.#file
    const rows = this.#waiting
    const first = rows[0]
    if (first === undefined) throw new AnswerableError('FILE_EMPTY', {file})
    const widths = rows.map(({row}) => row.width).sort((a, b) => a - b)
    const usual = widths[Math.floor(widths.length / 2)]!
    const chosen =
      this.#options.headingRow !== undefined
        ? first
        : (rows.find(({row}) => row.filled >= Math.max(Math.min(2, usual), usual / 2)) ?? first)
    if (this.#options.headingRow !== undefined && chosen.number !== this.#options.headingRow)
      throw new AnswerableError('FILE_NOT_TABLE', {
        file,
        why: `row ${this.#options.headingRow}, where its headings were said to be, is empty`,
      })
    const table = rows.slice(rows.indexOf(chosen))
    const columns = Math.max(...table.map(({row}) => (row.width > this.#limits.columns && row !== chosen.row ? 0 : row.width)))
    if (columns > this.#limits.columns)
      throw new AnswerableError('FILE_TOO_WIDE', {file, row: chosen.number, columns, limit: this.#limits.columns})
    const sent = Array.from({length: columns}, (_, index) => chosen.row.cells[index] ?? '')
    this.#headings = nameHeadings(file, chosen.number, sent, this.#options.repeatedHeadings ?? 'refuse')
    this.#headingRow = chosen.number
    this.#lines = new LineIndex(chosen.number + 1)
    this.#copy = new CleanCopy(this.#path, columns)
    this.#waiting = []
    for (const {number, row} of table.slice(1)) this.#write(number, row)
  }

  #write(number: number, row: SheetRow): void {
    const record = ++this.#records
    this.#lines.shift(record, number - (this.#lines.lineOf(record) ?? number))
    const columns = this.#headings!.length
    const large = row.cells.findIndex(
      (cell) => cell !== null && cell.length * 3 > this.#limits.cellBytes && Buffer.byteLength(cell) > this.#limits.cellBytes,
    )
    if (large >= 0) this.tooLarge(number, large, Buffer.byteLength(row.cells[large]!))
    const reject = (rule: 'FILE-1' | 'FILE-2', got: string, expected: string): void =>
      this.#rejects.add({record, line: number, rule, got, expected, cells: row.cells.map((cell) => cell ?? '')})
    if (row.width > columns) reject('FILE-1', `${row.width} cells`, `${columns} cells`)
    else if (row.cells.some((cell) => cell?.includes('\0'))) reject('FILE-2', 'a NUL character', 'text')
    else this.#copy!.writeTexts(record, row.cells)
  }

  /** Refuses a cell. */
  tooLarge(number: number, column: number, bytes: number): never {
    throw new AnswerableError('CELL_TOO_LARGE', {
      file: this.#file,
      row: number,
      heading: this.heading(column),
      bytes,
      limit: this.#limits.cellBytes,
    })
  }
}

/** A number of a sheet as people write it: 0.1 for 1.0000000000000001E-1, all digits of a whole number. */
export function numberText(value: string): string {
  const number = Number(value)
  return value.trim() === '' || !Number.isFinite(number) ? value : String(number)
}

/** What is said of a workbook of which one sheet was read: which, and which others were not, where none was asked for by name. */
export function sheetNotes(
  read: string,
  sheets: readonly {readonly name: string; readonly hidden: boolean}[],
  asked: string | undefined,
): string[] {
  const others = sheets.filter(({name, hidden}) => name !== read && !hidden).map(({name}) => `‘${name}’`)
  const left =
    asked === undefined && others.length > 0
      ? [`its other sheets were not read (${others.join(', ')}): a mapping names the sheet to read`]
      : []
  return [`it is the sheet ‘${read}’ of a workbook`, ...left]
}

/** A sheet that holds no table, in words that name the others: a cover before the data is no empty extract. Any other error is given back as it came. */
export function withoutTable(error: unknown, file: string, read: string, names: readonly string[], asked: string | undefined): unknown {
  if (names.length < 2 || asked !== undefined || !(isAnswerable(error, 'FILE_NO_ROWS') || isAnswerable(error, 'FILE_EMPTY'))) return error
  const listed = names.map((name) => `‘${name}’`).join(', ')
  return new AnswerableError(
    'FILE_NOT_TABLE',
    {file, why: `its sheet ‘${read}’ holds no table; name the one to read in a mapping (file: {sheet: NAME}), of ${listed}`},
    {cause: error},
  )
}

/** The sheet that is named, else the first that is not hidden. Refuses a name that no sheet bears, listing those there are. */
export function chooseSheet<S extends {readonly name: string; readonly hidden: boolean}>(
  file: string,
  sheets: readonly S[],
  name: string | undefined,
): S {
  const found = name === undefined ? (sheets.find((sheet) => !sheet.hidden) ?? sheets[0]) : sheets.find((sheet) => sheet.name === name)
  if (found) return found
  const names = sheets.map((sheet) => `‘${sheet.name}’`).join(', ')
  throw new AnswerableError('FILE_NOT_TABLE', {
    file,
    why: name === undefined ? 'it holds no sheet' : `it has no sheet ‘${name}’; its sheets are ${names}`,
  })
}

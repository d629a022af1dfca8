import {AnswerableError} from '#core/errors'
import type {OpenOptions} from './extract.ts'
import type {Limits} from './limits.ts'
import type {OpenedTable} from './opened-table.ts'
import {chooseSheet, numberText, SheetRow, SheetTable, sheetNotes, withoutTable} from './sheet-table.ts'
import {longestText, readXml} from './xml-stream.ts'
import type {ZipParts} from './zip-parts.ts'

type Attributes = Readonly<Record<string, string>>

/**
 * Reads one sheet of an ODS workbook, row by row. Values come from the cell's own value (dates and times in ISO form, numbers with all their
 * digits), texts from its paragraphs; comments are left out. A row or cell repeated many times is written out only where it holds something, so
 * that the million empty rows at the end of many sheets cost nothing. The sheet is the one named, else the first that is not hidden. Where none is
 * named, the rest of the book is read for the names of its other sheets alone.
 */
export async function readOds(file: string, zip: ZipParts, path: string, limits: Limits, options: OpenOptions): Promise<OpenedTable> {
  if ((await zip.small('META-INF/manifest.xml'))?.includes('encryption-data'))
    throw new AnswerableError('FILE_NOT_TABLE', {file, why: 'it is encrypted with a password'})
  const table = new SheetTable(file, path, limits, options)
  const read = async (wanted: string | null): Promise<OdsReader> => {
    const reader = new OdsReader(file, table, limits, wanted, (bytes) => options.onProgress?.(bytes, zip.size('content.xml')))
    await readXml(file, await zip.stream('content.xml'), longestText, reader, options.signal)
    return reader
  }
  try {
    const first = await read(options.sheet ?? null)
    // Every sheet hidden: then the first of them.
    const {found, sheets} = first.found === null ? await read(chooseSheet(file, first.sheets, options.sheet).name) : first
    try {
      return {format: 'ods', encoding: null, converted: sheetNotes(found!, sheets, options.sheet), ...table.finish()}
    } catch (error) {
      throw withoutTable(
        error,
        file,
        found!,
        sheets.map(({name}) => name),
        options.sheet,
      )
    }
  } finally {
    table.close()
  }
}

class OdsReader {
  readonly sheets: {readonly name: string; readonly hidden: boolean}[] = []
  found: string | null = null
  readonly progress: (bytes: number) => void
  readonly #file: string
  readonly #table: SheetTable
  readonly #limits: Limits
  readonly #wanted: string | null
  /** Styles of sheets that are not shown; they stand before the sheets. */
  readonly #hiding = new Set<string>()
  #style = ''
  #reading = false
  #finished = false
  #number = 0
  #row = new SheetRow()
  #rowTimes = 1
  #column = 0
  #cell: Attributes | null = null
  #text = ''
  #paragraphs = 0
  #inParagraph = 0
  #inComment = 0

  constructor(file: string, table: SheetTable, limits: Limits, wanted: string | null, progress: (bytes: number) => void) {
    this.progress = progress
    this.#file = file
    this.#table = table
    this.#limits = limits
    this.#wanted = wanted
  }

  readonly done = (): boolean => this.#finished && this.#wanted !== null

  readonly open = (name: string, attributes: Attributes): void => {
    if (name === 'style:style') this.#style = attributes['style:name'] ?? ''
    if (name === 'style:table-properties' && attributes['table:display'] === 'false') this.#hiding.add(this.#style)
    if (name === 'table:table') this.#openTable(attributes['table:name'] ?? '', this.#hiding.has(attributes['table:style-name'] ?? ''))
    if (!this.#reading) return
    switch (name) {
      case 'table:table-row':
        this.#row = new SheetRow()
        this.#rowTimes = times(attributes['table:number-rows-repeated'])
        this.#column = 0
        break
      case 'table:table-cell':
      case 'table:covered-table-cell':
        this.#cell = attributes
        this.#text = ''
        this.#paragraphs = 0
        break
      case 'office:annotation':
        this.#inComment++
        break
      case 'text:p':
      case 'text:h':
        if (this.#inComment === 0 && this.#paragraphs++ > 0) this.#text += '\n'
        this.#inParagraph++
        break
      case 'text:s':
        this.#add(' '.repeat(Math.min(times(attributes['text:c']), this.#limits.cellBytes + 1)))
        break
      case 'text:tab':
        this.#add('\t')
        break
      case 'text:line-break':
        this.#add('\n')
        break
    }
  }

  readonly close = (name: string): void => {
    if (!this.#reading) return
    switch (name) {
      case 'table:table-cell':
      case 'table:covered-table-cell':
        this.#endCell()
        break
      case 'office:annotation':
        this.#inComment--
        break
      case 'text:p':
      case 'text:h':
        this.#inParagraph--
        break
      case 'table:table-row':
        this.#endRow()
        break
      case 'table:table':
        this.#reading = false
        this.#finished = true
        break
    }
  }

  readonly text = (text: string): void => {
    if (this.#inParagraph > 0) this.#add(text)
  }

  readonly tooLong = (characters: number): never => this.#table.tooLarge(this.#number + 1, this.#column, characters)

  #openTable(name: string, hidden: boolean): void {
    if (this.#reading) return
    this.sheets.push({name, hidden})
    if (this.#finished || (this.#wanted === null ? hidden : name !== this.#wanted)) return
    this.#reading = true
    this.found = name
  }

  #add(text: string): void {
    if (this.#inComment > 0 || this.#cell === null) return
    this.#text += text
    if (this.#text.length > this.#limits.cellBytes) this.tooLong(this.#text.length)
  }

  #endCell(): void {
    const repeated = times(this.#cell?.['table:number-columns-repeated'])
    const text = cellText(this.#cell ?? {}, this.#text)
    if (text !== '') {
      // One cell past the limit is enough to refuse or reject the row.
      const kept = Math.min(repeated, Math.max(this.#limits.columns + 1 - this.#column, 1))
      for (let index = 0; index < kept; index++) this.#row.set(this.#column + index, text, this.#limits)
    }
    this.#column += repeated
    this.#cell = null
  }

  #endRow(): void {
    if (this.#row.width === 0) {
      this.#number += this.#rowTimes
      return
    }
    if (this.#number + this.#rowTimes > this.#limits.sheetRows)
      throw new AnswerableError('FILE_NOT_TABLE', {file: this.#file, why: `its sheet has rows beyond row ${this.#limits.sheetRows}`})
    for (let time = 0; time < this.#rowTimes; time++) this.#table.add(++this.#number, this.#row)
  }
}

const times = (attribute: string | undefined): number => {
  const count = Number(attribute ?? 1)
  return Number.isSafeInteger(count) && count > 0 ? count : 1
}

function cellText(cell: Attributes, text: string): string {
  switch (cell['office:value-type']) {
    case 'float':
    case 'percentage':
    case 'currency':
      return numberText(cell['office:value'] ?? text)
    case 'date':
      return (cell['office:date-value'] ?? text).replace('T', ' ').replace(/\.0+$/, '')
    case 'time':
      return clockText(cell['office:time-value']) ?? text
    case 'boolean':
      return (cell['office:boolean-value'] ?? text).toUpperCase()
    default:
      return text === '' ? (cell['office:string-value'] ?? '') : text
  }
}

/** An ISO duration (PT14H30M00S) as a clock shows it. */
function clockText(duration: string | undefined): string | null {
  const [, hours, minutes = '0', seconds = '0', fraction] = /^PT(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)(?:[.,](\d+))?S)?$/.exec(duration ?? '') ?? []
  if (duration === undefined || (hours === undefined && !/\d/.test(duration))) return null
  const clock = [hours ?? '0', minutes, seconds].map((part) => part.padStart(2, '0')).join(':')
  return fraction === undefined || /^0+$/.test(fraction) ? clock : `${clock}.${fraction}`
}

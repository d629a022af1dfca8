import {AnswerableError} from '#core/errors'
import {type StampKind, stampText} from './excel-serial.ts'
import type {OpenOptions} from './extract.ts'
import type {Limits} from './limits.ts'
import type {OpenedTable} from './opened-table.ts'
import {chooseSheet, numberText, SheetRow, SheetTable, sheetNotes, withoutTable} from './sheet-table.ts'
import {local, readBook, readCellKinds, readSharedTexts, unescapeText} from './xlsx-parts.ts'
import {longestText, readXml} from './xml-stream.ts'
import type {ZipParts} from './zip-parts.ts'

/**
 * Reads one sheet of an XLSX workbook, row by row; its shared texts are held, its rows are not. Numbers under a date or time format become ISO
 * text (excel-serial.ts), other numbers their shortest digits, truth values TRUE and FALSE, errors their sign (#N/A); a formula gives the value it
 * last had. The sheet is the one named, else the first that is not hidden.
 */
export async function readXlsx(file: string, zip: ZipParts, path: string, limits: Limits, options: OpenOptions): Promise<OpenedTable> {
  const book = await readBook(file, zip)
  const sheet = chooseSheet(file, book.sheets, options.sheet)
  const shared = book.sharedPart === null ? [] : await readSharedTexts(file, zip, book.sharedPart, limits, options.signal)
  const kinds = book.stylesPart === null ? [] : await readCellKinds(file, zip, book.stylesPart, options.signal)
  const table = new SheetTable(file, path, limits, options)
  try {
    await readRows(file, zip, sheet.part, table, {shared, kinds, date1904: book.date1904}, limits, options)
    return {format: 'xlsx', encoding: null, converted: sheetNotes(sheet.name, book.sheets, options.sheet), ...table.finish()}
  } catch (error) {
    throw withoutTable(
      error,
      file,
      sheet.name,
      book.sheets.map(({name}) => name),
      options.sheet,
    )
  } finally {
    table.close()
  }
}

interface CellMeaning {
  readonly shared: readonly string[]
  readonly kinds: readonly (StampKind | null)[]
  readonly date1904: boolean
}

async function readRows(
  file: string,
  zip: ZipParts,
  part: string,
  table: SheetTable,
  meaning: CellMeaning,
  limits: Limits,
  options: OpenOptions,
): Promise<void> {
  let number = 0
  let row = new SheetRow()
  let column = -1
  let type = 'n'
  let style = 0
  let value = ''
  let taking = false
  let phonetic = false
  await readXml(
    file,
    await zip.stream(part),
    longestText,
    {
      open: (name, attributes) => {
        const tag = local(name)
        if (tag === 'c') {
          column = attributes['r'] === undefined ? column + 1 : columnOf(attributes['r'])
          type = attributes['t'] ?? 'n'
          style = Number(attributes['s'] ?? 0)
          value = ''
        } else if (tag === 'v') taking = type !== 'inlineStr'
        else if (tag === 't') taking = type === 'inlineStr' && !phonetic
        else if (tag === 'rPh') phonetic = true
        else if (tag === 'row') {
          number = attributes['r'] === undefined ? number + 1 : Number(attributes['r'])
          if (!(number >= 1 && number <= limits.sheetRows))
            throw new AnswerableError('FILE_NOT_TABLE', {
              file,
              why: `its sheet has a row ${attributes['r'] ?? number}, beyond row ${limits.sheetRows}`,
            })
          row = new SheetRow()
          column = -1
        }
      },
      close: (name) => {
        const tag = local(name)
        if (tag === 'v' || tag === 't') taking = false
        else if (tag === 'rPh') phonetic = false
        else if (tag === 'c') row.set(column, cellText(value, type, style, meaning), limits)
        else if (tag === 'row') table.add(number, row)
      },
      text: (text) => {
        if (taking) value += text
      },
      tooLong: (characters) => table.tooLarge(number, Math.max(column, 0), characters),
      progress: (read) => options.onProgress?.(read, zip.size(part)),
    },
    options.signal,
  )
}

function cellText(value: string, type: string, style: number, {shared, kinds, date1904}: CellMeaning): string {
  switch (type) {
    case 's':
      return value === '' ? '' : (shared[Number(value)] ?? '')
    case 'str':
    case 'inlineStr':
      return unescapeText(value)
    case 'b':
      return value === '1' ? 'TRUE' : value === '0' ? 'FALSE' : value
    case 'd':
      return value.replace('T', ' ').replace(/Z$/, '')
    case 'n': {
      const kind = kinds[style] ?? null
      const stamp = kind === null || value === '' ? null : stampText(Number(value), kind, date1904)
      return stamp ?? numberText(value)
    }
    default:
      return value
  }
}

/** Column of a reference like `AB12`, from 0. */
function columnOf(reference: string): number {
  let column = 0
  for (let at = 0; at < reference.length; at++) {
    const code = reference.charCodeAt(at) & 0xdf
    if (code < 65 || code > 90 || column > 20_000) break
    column = column * 26 + code - 64
  }
  return column - 1
}

import {posix} from 'node:path'
import {Readable} from 'node:stream'
import {AnswerableError} from '#core/errors'
import {type StampKind, stampKind, stampText} from './excel-serial.ts'
import type {OpenOptions} from './extract.ts'
import type {Limits} from './limits.ts'
import type {OpenedTable} from './opened-table.ts'
import {numberText, SheetRow, SheetTable} from './sheet-table.ts'
import {readXml} from './xml-stream.ts'
import type {ZipParts} from './zip-parts.ts'

type Attributes = Readonly<Record<string, string>>

interface Book {
  readonly sheets: readonly {readonly name: string; readonly part: string; readonly hidden: boolean}[]
  readonly date1904: boolean
  readonly sharedPart: string | null
  readonly stylesPart: string | null
}

/** Text nodes and attributes of this many characters, at most, are let into memory. */
const longestText = 4_000_000

/** Excel writes characters that XML cannot hold as `_x000D_`. */
const unescapeText = (text: string): string =>
  text.includes('_x') ? text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16))) : text

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
    return {format: 'xlsx', encoding: null, converted: [`it is the sheet ‘${sheet.name}’ of a workbook`], ...table.finish()}
  } finally {
    table.close()
  }
}

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

const tooLong = (file: string, what: string) => (characters: number) => {
  throw new AnswerableError('FILE_NOT_TABLE', {file, why: `${what} holds a text of ${characters} characters or more`})
}

const local = (name: string): string => name.slice(name.indexOf(':') + 1)

async function smallXml(file: string, text: string, open: (name: string, attributes: Attributes) => void): Promise<void> {
  const ignore = (): void => undefined
  await readXml(file, Readable.from([Buffer.from(text)]), longestText, {
    open: (name, attributes) => open(local(name), attributes),
    close: ignore,
    text: ignore,
    tooLong: tooLong(file, 'its workbook'),
  })
}

/** Targets of a part's relations by their ids, as part names, with the last word of their type. */
async function relations(file: string, zip: ZipParts, part: string): Promise<Map<string, {type: string; target: string}>> {
  const found = new Map<string, {type: string; target: string}>()
  const text = await zip.small(posix.join(posix.dirname(part), '_rels', `${posix.basename(part)}.rels`))
  if (text !== null) {
    await smallXml(file, text, (name, {Id, Type = '', Target = '', TargetMode}) => {
      if (name !== 'Relationship' || Id === undefined || TargetMode === 'External') return
      const target = Target.startsWith('/') ? Target.slice(1) : posix.join(posix.dirname(part), Target)
      found.set(Id, {type: Type.slice(Type.lastIndexOf('/') + 1), target})
    })
  }
  return found
}

async function readBook(file: string, zip: ZipParts): Promise<Book> {
  const roots = [...(await relations(file, zip, '')).values()]
  const part = roots.find(({type}) => type === 'officeDocument')?.target ?? 'xl/workbook.xml'
  const text = await zip.small(part)
  if (text === null) throw new AnswerableError('FILE_NOT_TABLE', {file, why: `its part ${part} is missing`})
  const linked = await relations(file, zip, part)
  const sheets: Book['sheets'][number][] = []
  let date1904 = false
  await smallXml(file, text, (name, attributes) => {
    if (name === 'workbookPr') date1904 = ['1', 'true'].includes(attributes['date1904'] ?? '')
    if (name !== 'sheet') return
    const id = Object.entries(attributes).find(([key]) => key.endsWith(':id'))?.[1]
    const link = id === undefined ? undefined : linked.get(id)
    if (link?.type === 'worksheet')
      sheets.push({name: attributes['name'] ?? '', part: link.target, hidden: (attributes['state'] ?? 'visible') !== 'visible'})
  })
  const of = (type: string): string | null =>
    [...linked.values()].find((link) => link.type === type && zip.has(link.target))?.target ?? null
  return {sheets, date1904, sharedPart: of('sharedStrings'), stylesPart: of('styles')}
}

async function readSharedTexts(file: string, zip: ZipParts, part: string, limits: Limits, signal?: AbortSignal): Promise<string[]> {
  const texts: string[] = []
  let characters = 0
  let item = ''
  let inText = false
  let phonetic = false
  await readXml(
    file,
    await zip.stream(part),
    longestText,
    {
      open: (name) => {
        const tag = local(name)
        if (tag === 'si') item = ''
        else if (tag === 't') inText = !phonetic
        else if (tag === 'rPh') phonetic = true
      },
      close: (name) => {
        const tag = local(name)
        if (tag === 't') inText = false
        else if (tag === 'rPh') phonetic = false
        else if (tag === 'si') {
          characters += item.length + 16
          if (2 * characters > limits.sharedTextBytes)
            throw new AnswerableError('FILE_NOT_TABLE', {file, why: `its shared texts take more than ${limits.sharedTextBytes} bytes`})
          texts.push(unescapeText(item))
        }
      },
      text: (text) => {
        if (inText) item += text
      },
      tooLong: tooLong(file, 'its list of shared texts'),
    },
    signal,
  )
  return texts
}

/** What the number format of each cell style makes of a number. */
async function readCellKinds(file: string, zip: ZipParts, part: string, signal?: AbortSignal): Promise<(StampKind | null)[]> {
  const codes = new Map<number, string>()
  const ids: number[] = []
  let inCells = false
  await readXml(
    file,
    await zip.stream(part),
    longestText,
    {
      open: (name, attributes) => {
        const tag = local(name)
        if (tag === 'numFmt') codes.set(Number(attributes['numFmtId']), attributes['formatCode'] ?? '')
        else if (tag === 'cellXfs') inCells = true
        else if (tag === 'xf' && inCells) ids.push(Number(attributes['numFmtId'] ?? 0))
      },
      close: (name) => {
        if (local(name) === 'cellXfs') inCells = false
      },
      text: () => undefined,
      tooLong: tooLong(file, 'its list of styles'),
    },
    signal,
  )
  return ids.map((id) => stampKind(id, codes.get(id)))
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

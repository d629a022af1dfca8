import {posix} from 'node:path'
import {Readable} from 'node:stream'
import {AnswerableError} from '#core/errors'
import {type StampKind, stampKind} from './excel-serial.ts'
import type {Limits} from './limits.ts'
import {longestText, readXml} from './xml-stream.ts'
import type {ZipParts} from './zip-parts.ts'

type Attributes = Readonly<Record<string, string>>

/** What a workbook says of itself: its sheets in their order, and where its texts and styles are. */
export interface Book {
  readonly sheets: readonly {readonly name: string; readonly part: string; readonly hidden: boolean}[]
  readonly date1904: boolean
  readonly sharedPart: string | null
  readonly stylesPart: string | null
}

/** Excel writes characters that XML cannot hold as `_x000D_`. */
export const unescapeText = (text: string): string =>
  text.includes('_x') ? text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16))) : text

const tooLong = (file: string, what: string) => (characters: number) => {
  throw new AnswerableError('FILE_NOT_TABLE', {file, why: `${what} holds a text of ${characters} characters or more`})
}

/** A name without its prefix. */
export const local = (name: string): string => name.slice(name.indexOf(':') + 1)

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

/** Reads the list of sheets, following the links from part to part. */
export async function readBook(file: string, zip: ZipParts): Promise<Book> {
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

/** Reads the texts that cells share, without their phonetic guides. Refuses more than may be held. */
export async function readSharedTexts(file: string, zip: ZipParts, part: string, limits: Limits, signal?: AbortSignal): Promise<string[]> {
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
export async function readCellKinds(file: string, zip: ZipParts, part: string, signal?: AbortSignal): Promise<(StampKind | null)[]> {
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

import type {LondonDate} from '#core/time'
import {zipParts} from '../check/files/docx-zip.ts'
import {zipOf} from './zip.ts'

/**
 * A Word file packed so that the same letter gives the same bytes: its times are the letter's date, its parts stand in one order, and the ids that
 * the library draws by chance are numbered instead.
 */
export async function stableDocx(bytes: Uint8Array, date: LondonDate): Promise<Uint8Array> {
  const parts = await zipParts('letter.docx', bytes, 'all')
  const text = new Map<string, string>()
  const chance = new Map<string, string>()
  for (const [name, content] of parts) {
    if (!/\.(?:xml|rels)$/.test(name)) continue
    const xml = Buffer.from(content).toString('utf8')
    text.set(name, xml)
    if (!name.endsWith('.rels')) continue
    for (const [, id] of xml.matchAll(/ Id="((?!rId\d+")[^"]+)"/g)) if (!chance.has(id!)) chance.set(id!, `rIdLink${chance.size + 1}`)
  }
  const stable = (xml: string): string => {
    let plain = xml.replace(/(<dcterms:(?:created|modified)[^>]*>)[^<]*/g, `$1${date}T00:00:00Z`)
    let pictures = 0
    plain = plain.replace(/(<wp:docPr id=")\d+"/g, (_, start: string) => `${start}${++pictures}"`)
    for (const [id, named] of chance) plain = plain.replaceAll(`"${id}"`, `"${named}"`)
    return plain
  }
  const names = [...parts.keys()].filter((name) => !name.endsWith('/')).sort((a, b) => first(a) - first(b) || (a < b ? -1 : 1))
  return zipOf(Object.fromEntries(names.map((name) => [name, text.has(name) ? stable(text.get(name)!) : parts.get(name)!])))
}

/** Word looks for the list of types at the head of the file. */
const first = (name: string): number => (name === '[Content_Types].xml' ? 0 : name === '_rels/.rels' ? 1 : 2)

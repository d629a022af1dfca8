import {externalLinks, parse} from './docx-xml.ts'
import {zipParts} from './docx-zip.ts'
import {refused} from './refuse.ts'

const body = 'word/document.xml'
const links = 'word/_rels/document.xml.rels'
const notes = ['word/footnotes.xml', 'word/endnotes.xml'] as const
const left = new Set(['w:del', 'w:moveFrom', 'w:instrText', 'mc:Fallback', 'w:pPr', 'w:rPr', 'w:sectPr', 'w:tblPr', 'w:sdtPr'])

/** What a Word file says, and the links to other places that it holds. */
export interface DocxText {
  readonly text: string
  readonly hyperlinks: number
}

/**
 * The text of a Word file: paragraphs parted by blank lines, headings marked '# ', items of lists '- ', tables as lines of cells parted by tabs, notes at the end. Tracked deletions and field codes
 * are left out, insertions are in. Refuses a file that would fetch anything from elsewhere (a template, picture or object by link), a document type declaration, and bombs. Nothing is fetched or run.
 */
export async function docxText(file: string, bytes: Uint8Array): Promise<DocxText> {
  const parts = await zipParts(file, bytes, [body, links, ...notes])
  const main = parts.get(body)
  if (!main) throw refused(file, 'it is a zip archive and no Word document: word/document.xml is not in it')
  const hyperlinks = externalLinks(file, parts.get(links))
  const texts = [main, ...notes.flatMap((name) => parts.get(name) ?? [])].map((part) => paragraphs(file, part))
  return {text: texts.filter((text) => text !== '').join('\n\n'), hyperlinks}
}

function paragraphs(file: string, part: Uint8Array): string {
  const out: string[] = []
  let line: string[] = []
  let mark = ''
  let skip = 0
  let inText = 0
  let tables = 0
  let cell: string[] = []
  let row: string[] = []
  const endParagraph = () => {
    const words = line
      .join('')
      .replace(/[ \t]+/g, ' ')
      .trim()
    line = []
    if (words !== '') {
      if (tables > 0) cell.push(words.replace(/\n/g, ' '))
      else out.push(`${mark}${words}\n`)
    }
    mark = ''
  }
  parse(file, part, {
    open: ({name, attributes}) => {
      if (name === 'w:pStyle' && /^(?:heading|title)/i.test(attributes['w:val'] ?? '')) mark = '# '
      if (name === 'w:numPr' && mark === '') mark = '- '
      if (left.has(name)) skip++
      if (skip > 0) return
      if (name === 'w:t') inText++
      else if (name === 'w:tab') line.push(' ')
      else if (name === 'w:br' || name === 'w:cr') line.push('\n')
      else if (name === 'w:noBreakHyphen') line.push('-')
      else if (name === 'w:tbl') tables++
    },
    close: (name) => {
      if (left.has(name)) {
        skip--
        return
      }
      if (skip > 0) return
      if (name === 'w:t') inText--
      else if (name === 'w:p') endParagraph()
      else if (name === 'w:tc' && tables === 1) {
        row.push(cell.join(' '))
        cell = []
      } else if (name === 'w:tr' && tables === 1) {
        out.push(row.join('\t'))
        row = []
      } else if (name === 'w:tbl' && --tables === 0) out.push('')
    },
    text: (text) => {
      if (inText > 0 && skip === 0) line.push(text)
    },
  })
  return out.join('\n').trim()
}

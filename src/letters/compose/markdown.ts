/** A piece of a line as it was written; a binding is not yet read. */
export type RawInline =
  | {readonly kind: 'text'; readonly text: string; readonly strong: boolean; readonly emphasis: boolean}
  | {readonly kind: 'link'; readonly text: string; readonly href: string}
  | {readonly kind: 'binding'; readonly source: string; readonly strong: boolean; readonly emphasis: boolean}

export type RawBlock = {readonly line: number} & (
  | {readonly kind: 'heading'; readonly level: 1 | 2 | 3 | 4; readonly inlines: readonly RawInline[]}
  | {readonly kind: 'paragraph' | 'quote'; readonly inlines: readonly RawInline[]}
  | {readonly kind: 'list'; readonly ordered: boolean; readonly items: readonly (readonly RawInline[])[]}
  | {
      readonly kind: 'table'
      readonly head: readonly string[]
      readonly rows: readonly (readonly string[])[]
    }
)

export interface MarkdownProblem {
  readonly line: number
  readonly says: string
}

export interface ReadMarkdown {
  readonly blocks: readonly RawBlock[]
  readonly problems: readonly MarkdownProblem[]
}

/** A letter of more than this is none: about 400 pages. */
export const mostSource = 1_200_000

const bullet = /^\s*[-*+]\s+(.*)$/
const numbered = /^\s*\d{1,3}[.)]\s+(.*)$/

/**
 * Reads the Markdown that letters are written in: headings (#), paragraphs, lists, quotations (>), tables (|), **strong**, *emphasis*, links and
 * `{{ bindings }}`. HTML is text. A backslash takes the next mark as it stands. One pass; braces that are never closed are a problem with their line.
 */
export function readMarkdown(source: string): ReadMarkdown {
  if (source.length > mostSource)
    return {blocks: [], problems: [{line: 1, says: `The text has ${source.length} characters, and a letter at most ${mostSource}.`}]}
  const lines = source.replace(/\r\n?/g, '\n').split('\n')
  const blocks: RawBlock[] = []
  const problems: MarkdownProblem[] = []
  const inline = (text: string, line: number): RawInline[] => readInline(text, (says) => problems.push({line, says}))
  for (let i = 0; i < lines.length; ) {
    const text = lines[i]!
    const line = i + 1
    if (text.trim() === '') {
      i++
      continue
    }
    const heading = /^(#{1,4})\s+(.*)$/.exec(text)
    if (heading) {
      blocks.push({kind: 'heading', level: heading[1]!.length as 1 | 2 | 3 | 4, inlines: inline(heading[2]!.trim(), line), line})
      i++
      continue
    }
    const mark = bullet.test(text) ? bullet : numbered.test(text) ? numbered : null
    if (mark) {
      const items: RawInline[][] = []
      while (i < lines.length && mark.test(lines[i]!)) {
        const start = i + 1
        let item = mark.exec(lines[i]!)![1]!
        i++
        while (i < lines.length && /^\s{2,}\S/.test(lines[i]!) && !bullet.test(lines[i]!) && !numbered.test(lines[i]!))
          item += ` ${lines[i++]!.trim()}`
        items.push(inline(item, start))
      }
      blocks.push({kind: 'list', ordered: mark === numbered, items, line})
      continue
    }
    if (/^\s*\|.*\|\s*$/.test(text)) {
      const rows: string[][] = []
      while (i < lines.length && /^\s*\|.*\|\s*$/.test(lines[i]!)) {
        const cells = lines[i]!.trim()
          .slice(1, -1)
          .split('|')
          .map((cell) => cell.trim())
        if (!cells.every((cell) => /^:?-{2,}:?$/.test(cell))) rows.push(cells)
        i++
      }
      const [head = [], ...rest] = rows
      blocks.push({kind: 'table', head, rows: rest, line})
      continue
    }
    const quote = /^>\s?/.test(text)
    const words: string[] = []
    while (i < lines.length && lines[i]!.trim() !== '' && !/^#{1,4}\s/.test(lines[i]!) && /^>\s?/.test(lines[i]!) === quote) {
      if (words.length > 0 && !quote && (bullet.test(lines[i]!) || numbered.test(lines[i]!))) break
      words.push(lines[i]!.replace(/^>\s?/, '').trim())
      i++
    }
    blocks.push({kind: quote ? 'quote' : 'paragraph', inlines: inline(words.join(' '), line), line})
  }
  return {blocks, problems}
}

function readInline(text: string, report: (says: string) => void): RawInline[] {
  const pieces: RawInline[] = []
  let [strong, emphasis, held] = [false, false, '']
  const flush = () => {
    if (held !== '') pieces.push({kind: 'text', text: held, strong, emphasis})
    held = ''
  }
  for (let at = 0; at < text.length; ) {
    const rest = text.slice(at, at + 2)
    if (text[at] === '\\' && at + 1 < text.length && /[\\*_{}[\]#>|.)+-]/.test(text[at + 1]!)) {
      held += text[at + 1]
      at += 2
    } else if (rest === '{{') {
      const end = text.indexOf('}}', at + 2)
      if (end === -1) {
        report('‘{{’ is never closed with ‘}}’')
        held += text.slice(at)
        at = text.length
      } else {
        flush()
        pieces.push({kind: 'binding', source: text.slice(at + 2, end).trim(), strong, emphasis})
        at = end + 2
      }
    } else if (rest === '**') {
      flush()
      strong = !strong
      at += 2
    } else if (text[at] === '*' && (emphasis || /\S/.test(text[at + 1] ?? ' '))) {
      flush()
      emphasis = !emphasis
      at++
    } else if (text[at] === '[') {
      const link = /^\[([^\]]{1,300})\]\((https?:\/\/[^\s()]{1,600}|#[\w-]{1,80})\)/.exec(text.slice(at, at + 950))
      if (link) {
        flush()
        pieces.push({kind: 'link', text: link[1]!, href: link[2]!})
        at += link[0].length
      } else held += text[at++]
    } else held += text[at++]
  }
  flush()
  return pieces
}

/** Text as it must be written so that it is read back as it stands. */
export const escaped = (text: string): string =>
  text
    .replace(/([\\*[\]{}])/g, '\\$1')
    .replace(/^(\s*)(#{1,4}\s|>|[-+]\s|\|)/, '$1\\$2')
    .replace(/^(\s*\d{1,3})([.)]\s)/, '$1\\$2')

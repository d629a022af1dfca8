import type {Span} from './span.ts'

export type BlockKind = 'text' | 'heading' | 'item' | 'table'

/** A paragraph, a heading, an item of a list (its mark left out), or the lines of a table. */
export interface Block extends Span {
  readonly kind: BlockKind
}

interface Line extends Span {
  readonly text: string
}

/** Words that open a part of a response; such a line is a heading even where no blank line parts it from what follows. */
const partHeading =
  /^(?:(?:accelerated )?causes? of concern|areas? for improvement|recommendations?|appendix|annex|table|figure|(?:[\w' ]{0,30}\b)?(?:response|comments|answer)s?)\b[^.!?]{0,160}$/i
const itemMark = /^\s*(?:[-*\u2022\u25cf\u00b7\uf0b7]|\(?(?:\d{1,3}|[a-z]|[ivx]{1,4})[.)])\s+(?=\S)/i
/** '2.1 The force …': a numbered paragraph. */
const numbered = /^\s*\d{1,2}(?:\.\d{1,2}){1,3}\.?\s+["'(\u2018\u201c]?[A-Z\d\u00a3]/
const ends = /[.!?]['")\]]*\s*$/

const cells = (line: string): number =>
  line.includes('\t') ? line.split('\t').length : line.split('|').length > 2 ? line.split('|').length : 1
const spaced = (line: string): boolean => /\S {3,}\S/.test(line.trim())
const columned = (line: string): boolean => spaced(line) && /\d/.test(line)

function* linesOf(text: string): Generator<Line> {
  for (let start = 0; start <= text.length; ) {
    const next = text.indexOf('\n', start)
    const end = next === -1 ? text.length : next
    yield {start, end, text: text.slice(start, end)}
    start = end + 1
  }
}

/** Whether a line belongs to a table: cells parted by tabs or bars, or columns set with spaces in a run of such lines, with the heading over them. */
const tabular = (line: Line, before: Line | undefined, after: Line | undefined): boolean =>
  cells(line.text) > 1 ||
  (spaced(line.text) && after !== undefined && columned(after.text)) ||
  (columned(line.text) && ((before && columned(before.text)) || (after && columned(after.text))) === true)

function headingLike(text: string): boolean {
  const bare = text.trim()
  if (bare.length === 0 || bare.length > 160) return false
  if (partHeading.test(bare.replace(itemMark, ''))) return true
  return bare.length <= 90 && !/[.!?:;,]$/.test(bare)
}

/** A line begins a paragraph of its own: the line before ended a sentence well short of the page's width, or is itself one long paragraph. */
const opens = (line: Line, before: Line, width: number): boolean =>
  itemMark.test(line.text) ||
  (numbered.test(line.text) && ends.test(before.text)) ||
  /^#{1,6}\s/.test(line.text) ||
  /^#{1,6}\s/.test(before.text) ||
  partHeading.test(line.text.trim()) ||
  partHeading.test(before.text.trim()) ||
  (ends.test(before.text) && /^\s*["'(]?[A-Z\u00a3\d]/.test(line.text) && (before.text.length > 200 || before.text.length < width * 0.8))

function* groups(text: string): Generator<Line[]> {
  let group: Line[] = []
  for (const line of linesOf(text)) {
    if (line.text.trim() !== '') group.push(line)
    else if (group.length > 0) {
      yield group
      group = []
    }
  }
  if (group.length > 0) yield group
}

const trimmed = (text: string, start: number, end: number): Span => {
  const from = start + (text.slice(start, end).length - text.slice(start, end).trimStart().length)
  return {start: from, end: from + text.slice(from, end).trimEnd().length}
}

function asBlock(text: string, lines: readonly Line[]): Block {
  const first = lines[0]!
  const span = trimmed(text, first.start, lines.at(-1)!.end)
  const words = text.slice(span.start, span.end)
  const hashes = /^#{1,6}\s+/.exec(words)
  if (hashes && lines.length === 1) return {kind: 'heading', start: span.start + hashes[0].length, end: span.end}
  const mark = itemMark.exec(words)
  const unmarked = mark ? words.slice(mark[0].length) : words
  if (lines.length === 1 && headingLike(words) && (!mark || partHeading.test(unmarked))) {
    return {kind: 'heading', start: span.end - unmarked.length, end: span.end}
  }
  return mark ? {kind: 'item', start: span.start + mark[0].length, end: span.end} : {kind: 'text', ...span}
}

/** Splits plain text into blocks in order. One pass over the lines. */
export function blocksOf(text: string): Block[] {
  const blocks: Block[] = []
  for (const group of groups(text)) {
    const width = group.reduce((max, line) => Math.max(max, line.text.length), 0)
    let run: Line[] = []
    let table: Line[] = []
    const endRun = () => {
      if (run.length > 0) blocks.push(asBlock(text, run))
      run = []
    }
    const endTable = () => {
      if (table.length > 0) blocks.push({kind: 'table', start: table[0]!.start, end: table.at(-1)!.end})
      table = []
    }
    group.forEach((line, i) => {
      if (tabular(line, group[i - 1], group[i + 1])) {
        endRun()
        table.push(line)
        return
      }
      endTable()
      const before = run.at(-1)
      if (before && opens(line, before, width)) endRun()
      run.push(line)
    })
    endRun()
    endTable()
  }
  return joinBroken(text, blocks).flatMap((block) => cutLong(text, block))
}

/**
 * A paragraph cut by a page break goes on in the next block: in small letters, or after a long paragraph that ended without a stop. The two are one.
 */
function joinBroken(text: string, blocks: readonly Block[]): Block[] {
  const joined: Block[] = []
  for (const block of blocks) {
    const before = joined.at(-1)
    if (before && before.kind !== 'table' && goesOn(text, before, block)) {
      joined[joined.length - 1] = {...before, kind: before.kind === 'heading' ? 'text' : before.kind, end: block.end}
    } else joined.push(block)
  }
  return joined
}

/** No paragraph that people write is longer; a longer one is cut, so that work within a paragraph stays bounded. */
const longest = 6_000

function cutLong(text: string, block: Block): Block[] {
  if (block.kind === 'table' || block.end - block.start <= longest) return [block]
  const cut: Block[] = []
  for (let start = block.start; start < block.end; ) {
    const wanted = Math.min(block.end, start + longest)
    const space = wanted === block.end ? wanted : text.lastIndexOf(' ', wanted)
    const end = space > start ? space : wanted
    cut.push({...block, start, end})
    start = end
  }
  return cut
}

function goesOn(text: string, before: Block, block: Block): boolean {
  if (/[.!?:;]['")*\]]*$/.test(text.slice(before.end - 4, before.end))) return false
  const length = before.end - before.start
  if (/^[a-z]/.test(text.slice(block.start, block.start + 1)))
    return block.kind !== 'table' && (before.kind !== 'heading' || !partHeading.test(text.slice(before.start, before.end)))
  return before.kind === 'text' && block.kind === 'text' && length > 300
}

import type {Block} from './blocks.ts'
import {blocksOf} from './blocks.ts'
import {placer} from './place.ts'
import {plainText} from './plain-text.ts'
import type {Finding, Part, Voice} from './sections.ts'
import {findingsOf, voiceOfRole} from './sections.ts'
import type {Sentence} from './sentences.ts'
import {sentencesOf} from './sentences.ts'
import type {Place, Span} from './span.ts'
import {indexAt, within} from './span.ts'
import type {Table} from './tables.ts'
import {tablesOf} from './tables.ts'

/** A document read: its text with offsets kept, cut into blocks, sentences, tables and findings. */
export interface Letter {
  /** As it came. */
  readonly original: string
  /** Plain quotes and spaces, as long as the original. */
  readonly text: string
  /** The same with each paragraph on one line: line breaks inside a block are spaces. As long as the original. */
  readonly flat: string
  readonly blocks: readonly Block[]
  readonly sentences: readonly Sentence[]
  readonly tables: readonly Table[]
  readonly findings: readonly Finding[]
  readonly place: (span: Span) => Place
}

function flatten(text: string, blocks: readonly Block[]): string {
  const parts: string[] = []
  let from = 0
  for (const block of blocks) {
    parts.push(text.slice(from, block.start))
    const words = text.slice(block.start, block.end)
    parts.push(block.kind === 'table' ? words : words.replace(/\n/g, ' '))
    from = block.end
  }
  return parts.concat(text.slice(from)).join('')
}

/** Reads a text. Linear in its length; nothing is refused here. */
export function readLetter(original: string): Letter {
  const text = plainText(original)
  const blocks = blocksOf(text)
  const flat = flatten(text, blocks)
  return {
    original,
    text,
    flat,
    blocks,
    sentences: sentencesOf(flat, blocks),
    tables: tablesOf(text, blocks),
    findings: findingsOf(text, blocks),
    place: placer(original),
  }
}

export const sentenceAt = (letter: Letter, offset: number): Sentence | null => {
  const found = letter.sentences[indexAt(letter.sentences, offset)]
  return found && offset < found.end ? found : null
}

export const sentencesIn = (letter: Letter, span: Span): Sentence[] => within(letter.sentences, span)

/** The sentences of the same paragraph, in order. */
export function paragraphOf(letter: Letter, sentence: Sentence): Sentence[] {
  let from = sentence.index
  let to = sentence.index
  while (letter.sentences[from - 1]?.block === sentence.block) from--
  while (letter.sentences[to + 1]?.block === sentence.block) to++
  return letter.sentences.slice(from, to + 1)
}

export const findingAt = (letter: Letter, offset: number): Finding | null => {
  const found = letter.findings[indexAt(letter.findings, offset)]
  return found && offset < found.end ? found : null
}

export const partAt = (finding: Finding, offset: number): Part | null => {
  const found = finding.parts[indexAt(finding.parts, offset)]
  return found && offset < found.end ? found : null
}

/** Who speaks there: the inspectorate in a finding and its recommendations, the force in its answer, and the letter's author elsewhere. */
export function voiceAt(letter: Letter, offset: number): Voice {
  const finding = findingAt(letter, offset)
  const part = finding && partAt(finding, offset)
  return part ? voiceOfRole[part.role] : 'commissioner'
}

/** The span with its ends moved out to whole words. */
export function wholeWords({flat}: Letter, {start, end}: Span): Span {
  let [from, to] = [start, end]
  while (from > 0 && start - from < 30 && /[\w%£.-]/.test(flat[from - 1]!) && /[\w%£]/.test(flat[from]!)) from--
  while (to < flat.length && to - end < 30 && /[\w%]/.test(flat[to - 1] ?? ' ') && /[\w%-]/.test(flat[to]!)) to++
  return {start: from, end: to}
}

/** The words of a span on one line, as people read them. */
export const wordsOf = (letter: Letter, span: Span): string => letter.text.slice(span.start, span.end).replace(/\s+/g, ' ').trim()

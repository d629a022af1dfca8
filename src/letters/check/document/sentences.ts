import type {Block} from './blocks.ts'
import type {Span} from './span.ts'

export interface Sentence extends Span {
  readonly index: number
  /** Which block holds it. */
  readonly block: number
  /** The words: as long as the span, so that an index in it is an offset from `start`. */
  readonly text: string
}

/** No sentence that people write is longer; a longer one is cut, so that work within a sentence stays bounded. */
const longest = 1_200

const abbreviation =
  /(?:^|[\s(])(?:Mr|Mrs|Ms|Dr|Rt|Hon|St|No|Nos|vs|cf|approx|e\.g|i\.e|etc|p|pp|para|paras|s|ss|Insp|Supt|Sgt|Ch|Det|Cllr|Prof|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|[A-Z])\.$/

/** The sentences of the blocks, tables left out, in order. The text has each block on one line. A decimal point, an initial or an abbreviation ends none. */
export function sentencesOf(text: string, blocks: readonly Block[]): Sentence[] {
  const sentences: Sentence[] = []
  blocks.forEach((block, index) => {
    if (block.kind === 'table') return
    const words = text.slice(block.start, block.end)
    let from = 0
    const push = (to: number) => {
      const lead = words.slice(from, to).length - words.slice(from, to).trimStart().length
      const start = block.start + from + lead
      const body = words.slice(from + lead, to)
      for (let at = 0; at < body.length; at += longest) {
        const part = body.slice(at, at + longest)
        sentences.push({index: sentences.length, block: index, start: start + at, end: start + at + part.length, text: part})
      }
      from = to
    }
    for (const found of words.matchAll(/[.!?]['")\]]*(?=\s+["'([]?[A-Z\d\u00a3])/g)) {
      const to = found.index + found[0].length
      if (!abbreviation.test(words.slice(Math.max(from, to - 10), to))) push(to)
    }
    push(words.length)
  })
  return sentences
}

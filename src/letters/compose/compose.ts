import type {LondonDate} from '#core/time'
import {answerBinding, type BindingData} from './answer-binding.ts'
import {readBinding} from './language.ts'
import {type MarkdownProblem, type RawBlock, type RawInline, readMarkdown} from './markdown.ts'
import type {Block, BoundFigure, Inline, LetterDocument} from './model.ts'

/** Most bindings of one letter: far above any, so that no text keeps the engine busy for long. */
const mostBindings = 2_000

export interface LetterMeta {
  readonly title: string
  readonly author: string
  readonly date: LondonDate
  readonly marking?: string | null
  readonly demo?: boolean
}

/** A letter built whole, or every problem in it with its line; nothing is half-built. */
export type Composed =
  | {readonly kind: 'composed'; readonly document: LetterDocument}
  | {readonly kind: 'problems'; readonly problems: readonly MarkdownProblem[]}

/**
 * Builds a letter from its Markdown and the figures it binds. Each distinct binding is asked once, and two places that bind the same share one
 * footnote. A table or a chart stands alone in its paragraph.
 */
export async function composeLetter(source: string, meta: LetterMeta, data: BindingData): Promise<Composed> {
  const {blocks: raw, problems: found} = readMarkdown(source)
  const problems = [...found]
  const places = bindingsIn(raw)
  if (places.length > mostBindings)
    problems.push({line: places[mostBindings]!.line, says: `a letter binds at most ${mostBindings} figures`})
  if (problems.length > 0) return {kind: 'problems', problems}
  const bySource = new Map<string, string>()
  const answers = new Map<string, {readonly figure: BoundFigure; readonly block: Block | null}>()
  const wanted: {readonly key: string; readonly line: number; readonly read: Extract<ReturnType<typeof readBinding>, {kind: 'binding'}>}[] =
    []
  for (const {source: text, line} of places) {
    const read = readBinding(text)
    if (read.kind === 'problem') problems.push({line, says: `{{ ${clipped(text)} }}: ${read.says}`})
    else {
      bySource.set(text, read.binding.text)
      if (!wanted.some(({key}) => key === read.binding.text)) wanted.push({key: read.binding.text, line, read})
    }
  }
  const answered = await Promise.all(wanted.map(({read}, i) => answerBinding(read.binding, `f${i + 1}`, data)))
  answered.forEach((answer, i) => {
    const {key, line} = wanted[i]!
    if (answer.kind === 'problem') problems.push({line, says: `{{ ${key} }}: ${answer.says}`})
    else answers.set(key, answer)
  })
  if (problems.length > 0) return {kind: 'problems', problems: problems.toSorted((a, b) => a.line - b.line)}
  const answerOf = (text: string) => answers.get(bySource.get(text)!)!
  const blocks = levelled(raw).flatMap((block) => built(block, answerOf, (line, says) => problems.push({line, says})))
  if (problems.length > 0) return {kind: 'problems', problems}
  const figures = [...answers.values()].map(({figure}) => figure)
  return {
    kind: 'composed',
    document: {
      title: meta.title,
      author: meta.author,
      date: meta.date,
      marking: meta.marking ?? null,
      demo: meta.demo ?? false,
      blocks,
      figures,
    },
  }
}

/** Headings that skip no level, as readers by ear and PDF/UA want them: one below another is one level deeper. */
function levelled(blocks: readonly RawBlock[]): RawBlock[] {
  let above = 0
  return blocks.map((block) => {
    if (block.kind !== 'heading') return block
    above = Math.min(block.level, above + 1)
    return {...block, level: above as 1 | 2 | 3 | 4}
  })
}

const clipped = (text: string): string => (text.length > 80 ? `${text.slice(0, 78)} …` : text)

function* inlinesOfRaw(block: RawBlock): Generator<readonly RawInline[]> {
  if (block.kind === 'list') yield* block.items
  else if (block.kind !== 'table') yield block.inlines
}

const bindingsIn = (blocks: readonly RawBlock[]): {readonly source: string; readonly line: number}[] =>
  blocks.flatMap((block) =>
    [...inlinesOfRaw(block)].flat().flatMap((inline) => (inline.kind === 'binding' ? [{source: inline.source, line: block.line}] : [])),
  )

type AnswerOf = (source: string) => {readonly figure: BoundFigure; readonly block: Block | null}

function built(block: RawBlock, answerOf: AnswerOf, report: (line: number, says: string) => void): Block[] {
  const inlines = (raw: readonly RawInline[]) =>
    raw.map((inline): Inline => {
      if (inline.kind === 'link') return inline
      const marks = {...(inline.strong ? {strong: true} : {}), ...(inline.emphasis ? {emphasis: true} : {})}
      if (inline.kind === 'text') return {kind: 'text', text: inline.text, ...marks}
      const {figure, block: own} = answerOf(inline.source)
      if (own) report(block.line, `{{ ${figure.binding} }}: a ${figure.kind} stands alone in its paragraph`)
      return {kind: 'bound', text: figure.text, figure: figure.id, ...marks}
    })
  switch (block.kind) {
    case 'paragraph': {
      const [only, ...more] = block.inlines.filter((inline) => inline.kind !== 'text' || inline.text.trim() !== '')
      if (only?.kind === 'binding' && more.length === 0) {
        const own = answerOf(only.source).block
        if (own) return [own]
      }
      return [{kind: 'paragraph', inlines: inlines(block.inlines)}]
    }
    case 'quote':
      return [{kind: 'quote', inlines: inlines(block.inlines)}]
    case 'heading':
      return [{kind: 'heading', level: block.level, inlines: inlines(block.inlines)}]
    case 'list':
      return [{kind: 'list', ordered: block.ordered, items: block.items.map(inlines)}]
    case 'table':
      if ([block.head, ...block.rows].flat().some((cell) => cell.includes('{{')))
        report(block.line, 'a typed table holds no bindings: write {{ table … }}, or put the figure in the text')
      return [{kind: 'table', figure: null, caption: '', head: block.head, rows: block.rows, right: []}]
  }
}

import {type Letter, sentencesIn} from '../check/document/letter.ts'
import {numberOf} from '../check/document/number.ts'
import type {Finding, Part} from '../check/document/sections.ts'
import type {Sentence} from '../check/document/sentences.ts'
import type {Span} from '../check/document/span.ts'
import {type Reading, read} from '../check/readings/reading.ts'
import {statementOf} from './answers.ts'
import type {Proposals, ProposedElement, ProposedFinding, ProposedRecommendation, Within} from './proposals.ts'

const wanted = /\b(?:should|must|(?<!\b(?:they|you|we|will) )needs? to|ought to)\b/i
/** A remark on what somebody knows, or on what another review found, asks for nothing. */
const known = /\bfindings? (?:was|were) that\b|\bknows? (?:that )?(?:it|they) must\b/i
const recommendationHeading = /^recommendations?\s*\d*\s*:?$/i
const leadIn = /:\s*$/
const deadline = /\bwithin\s+([\w-]+)\s+(months?|years?|weeks?)\b/i

/**
 * Reads a response letter and proposes what the register would hold of it: every cause of concern with its recommendations, every area for
 * improvement, and the force's answer to each, sentence by sentence. Pure, and nothing of it is entered: a person accepts, edits or rejects each.
 * Where 'Recommendations' stands over a list, each item is one; where 'Recommendation' does, the items are its elements. A text without headings
 * of findings is an outcome that says so.
 */
export function proposeRegister(text: string): Proposals {
  const reading = read(text, {})
  const {letter} = reading
  if (letter.findings.length === 0)
    return {
      kind: 'no-headings',
      says: 'No heading of a finding was found: a line such as ‘Cause of concern 1’, ‘Recommendation 2’ or ‘Area for improvement 3’, and ‘Force response’ over each answer. Add such lines to a copy of the text, or enter the findings by hand.',
    }
  return {
    kind: 'proposals',
    report: reportTitle(reading),
    written: reading.written?.date ?? null,
    findings: letter.findings.map((finding, index) => proposed(reading, finding, index)),
  }
}

/** The letter's subject line: the first short line that names an inspection. */
function reportTitle({letter}: Reading): string | null {
  const block = letter.blocks.find(
    (each) => each.end - each.start < 200 && /\binspection of\b|\bPEEL\b.*\d{4}/i.test(letter.text.slice(each.start, each.end)),
  )
  return block ? said(letter, block) : null
}

const kinds = {
  'cause of concern': 'cause-of-concern',
  'area for improvement': 'area-for-improvement',
  recommendation: 'recommendation',
} as const

function proposed(reading: Reading, finding: Finding, index: number): ProposedFinding {
  const {letter} = reading
  const own = finding.parts.filter(({role}) => role === 'finding')
  const body = own.flatMap((part) => sentencesOf(reading, part)).filter((sentence) => sentence.start >= finding.heading.end)
  const [first] = body
  const recommendations = finding.parts
    .filter(({role}) => role === 'recommendation')
    .flatMap((part) => recommendationsIn(reading, part))
    .map((each, i): ProposedRecommendation => ({...each, number: each.number === '' ? String(i + 1) : each.number}))
  const answer = finding.parts
    .filter(({role}) => role === 'response')
    .flatMap((part) => sentencesOf(reading, part).slice(1))
    .map((sentence) => statementOf(reading, sentence))
  const alone = finding.kind === 'recommendation' ? recommendations[0] : undefined
  // The headline is a point like the others where it asks for something: an answer to the rest alone would leave out what the finding is about.
  const asked = body.filter((sentence) => wanted.test(sentence.text) && !known.test(sentence.text))
  return {
    kind: kinds[finding.kind],
    number: alone?.number ?? String(finding.number ?? index + 1),
    title: alone?.title ?? (first ? shortened(said(letter, first)) : said(letter, finding.heading)),
    words: alone?.words ?? (first ? verbatim(reading, {start: first.start, end: body.at(-1)!.end}) : ''),
    line: letter.place(finding.heading).line,
    elements: alone ? alone.elements : lettered((asked.length > 0 ? asked : body.slice(0, 1)).map((sentence) => said(letter, sentence))),
    recommendations: alone ? [] : recommendations,
    answer,
  }
}

/** The sentences of a part, table captions and sources apart. */
const sentencesOf = ({letter}: Reading, part: Part): Sentence[] =>
  sentencesIn(letter, part).filter(({text}) => !/^(?:Figure|Table|Source)\b[^.]{0,20}:/.test(text))

/** The recommendations under one heading. */
function recommendationsIn(reading: Reading, part: Part): ProposedRecommendation[] {
  const {letter} = reading
  const sentences = sentencesOf(reading, part)
  const heading = sentences[0] && recommendationHeading.test(sentences[0].text) ? sentences[0] : null
  const rest = heading ? sentences.slice(1) : sentences
  if (rest.length === 0) return []
  const several = heading !== null && /^recommendations/i.test(heading.text)
  const lead = rest.filter((sentence) => leadIn.test(sentence.text))
  const items = rest.filter((sentence) => letter.blocks[sentence.block]?.kind === 'item')
  const within = withinOf(rest.map(({text}) => text).join(' '))
  if (several && items.length > 0)
    return items.map((item): ProposedRecommendation => {
      const words = said(letter, item)
      return {
        number: '',
        title: shortened(words),
        words: [...lead.map((each) => said(letter, each)), words].join(' '),
        line: letter.place(item).line,
        within,
        elements: lettered([words]),
      }
    })
  const parts = items.map((item) => said(letter, item).replace(/[;,]\s*(?:and|or)?$/, ''))
  const words = verbatim(reading, {start: rest[0]!.start, end: rest.at(-1)!.end})
  const only = parts.length === 1 ? parts[0]! : null
  return [
    {
      number: part.number === null ? '' : String(part.number),
      title: shortened(only ?? said(letter, rest[0]!)),
      words,
      line: letter.place(rest[0]!).line,
      within,
      elements: lettered(parts.length > 0 ? parts : rest.map((sentence) => said(letter, sentence))),
    },
  ]
}

function withinOf(text: string): Within | null {
  const found = deadline.exec(text)
  const count = found ? numberOf(found[1]!) : Number.NaN
  if (!found || !Number.isFinite(count) || /^week/i.test(found[2]!)) return null
  return {words: found[0], months: /^year/i.test(found[2]!) ? count * 12 : count}
}

/** The words of a span on one line, as they were written: an element is a quotation. */
const said = ({original}: Letter, {start, end}: Span): string => original.slice(start, end).replace(/\s+/g, ' ').trim()
const verbatim = ({letter}: Reading, {start, end}: Span): string => letter.original.slice(start, end).trim()

const lettered = (words: readonly string[]): ProposedElement[] =>
  words.map((each, i) => ({letter: i < 26 ? String.fromCharCode(97 + i) : `a${i}`, words: each}))

/** A sentence as a title: without its stop, cut at a word where it is long. */
function shortened(words: string): string {
  const bare = words.replace(/[.:;]\s*$/, '')
  if (bare.length <= 160) return bare
  const cut = bare.slice(0, 157)
  return `${cut.slice(0, cut.lastIndexOf(' '))} …`
}

import {countInWords, formatCount, formatDateLong, sentenceCase} from '#core/format'
import type {CheckReport, VerdictKind} from '#letters/check/report'
import type {FormError} from '../route.ts'
import {type Note, type Row, sideBySide} from './side-by-side.ts'

export interface CheckFormView {
  readonly text: string
  readonly published: string
  readonly againstData: boolean
  readonly force: string
  readonly errors: readonly FormError[]
}

export interface CheckResultView {
  readonly name: string
  readonly answer: string
  /** 'Of 61 claims:' and then each verdict with its count. */
  readonly claims: string
  readonly counts: readonly {readonly text: string; readonly strong: boolean}[]
  readonly notes: readonly string[]
  readonly rows: readonly Row[]
  readonly loose: readonly Note[]
  readonly unchecked: readonly {readonly line: number; readonly quote: string; readonly why: string}[]
}

export interface CheckView {
  readonly form: CheckFormView
  readonly result: CheckResultView | null
}

const counted: Readonly<Record<VerdictKind, (count: number) => string>> = {
  impossible: (n) => `${formatCount(n)} impossible`,
  'does-not-add-up': (n) => `${formatCount(n)} ${n === 1 ? 'does' : 'do'} not add up`,
  missing: (n) => `${formatCount(n)} missing`,
  question: (n) => `${formatCount(n)} ${n === 1 ? 'question' : 'questions'} to ask`,
  'cannot-be-checked': (n) => `${formatCount(n)} cannot be checked from the text`,
  consistent: (n) => `${formatCount(n)} consistent`,
}
const order: readonly VerdictKind[] = ['consistent', 'impossible', 'does-not-add-up', 'question', 'missing', 'cannot-be-checked']

/** What the checker found, as one sentence that can be read aloud. */
export function answerOf({claims, counts}: CheckReport): string {
  if (claims.length === 0) return 'No number was found in this text.'
  const parts = [
    counts.impossible > 0 ? `${figures(counts.impossible)} cannot be` : null,
    counts['does-not-add-up'] > 0
      ? `${figures(counts['does-not-add-up'])} ${counts['does-not-add-up'] === 1 ? 'does' : 'do'} not add up`
      : null,
    counts.missing > 0 ? `${countInWords(counts.missing)} ${counts.missing === 1 ? 'thing is' : 'things are'} missing` : null,
    counts.question > 0
      ? `there ${counts.question === 1 ? 'is one question' : `are ${countInWords(counts.question)} questions`} to ask`
      : null,
  ].filter((part) => part !== null)
  if (parts.length === 0) return 'Nothing in this text speaks against its figures, as far as the text itself can tell.'
  const said = parts.length === 1 ? parts[0]! : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`
  return `${sentenceCase(said)}.`
}

const figures = (count: number): string => `${countInWords(count)} ${count === 1 ? 'figure' : 'figures'}`

/** Each verdict with its count, in the order they are read. */
export const verdictCounts = (counts: CheckReport['counts']): {readonly text: string; readonly strong: boolean}[] =>
  order.filter((kind) => counts[kind] > 0).map((kind) => ({text: counted[kind](counts[kind]), strong: kind !== 'cannot-be-checked'}))

/** A report as the page shows it: the sentence, the counts, the text with its verdicts beside it, and what nothing bears on. */
export function checkResultView(text: string, report: CheckReport): CheckResultView {
  const {rows, loose} = sideBySide(text, report)
  return {
    name: [report.title ?? 'Pasted text', ...(report.written ? [`dated ${formatDateLong(report.written)}`] : [])].join(', '),
    answer: answerOf(report),
    claims: report.claims.length === 1 ? 'Of 1 claim:' : `Of ${formatCount(report.claims.length)} claims:`,
    counts: verdictCounts(report.counts),
    notes: report.notes,
    rows,
    loose,
    unchecked: report.verdicts
      .filter(({rule}) => rule === 'none')
      .map(({places, says}) => ({line: places[0]?.line ?? 0, quote: places[0]?.quote ?? '', why: says})),
  }
}

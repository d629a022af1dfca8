import type {Claim, ClaimKind} from './claims/claim.ts'
import {languageNote} from './document/language.ts'
import {wholeWords, wordsOf} from './document/letter.ts'
import type {Known, Reading} from './readings/reading.ts'
import {read} from './readings/reading.ts'
import type {CheckReport, Found, ListedClaim, RuleId, Verdict, VerdictKind} from './report.ts'
import {unjudged, verdictKinds} from './report.ts'
import {rules} from './rules/all.ts'

export interface CheckOptions extends Known {
  /** The name of the document in the report. */
  readonly title?: string
}

const whyNot: Readonly<Record<ClaimKind, string>> = {
  share: 'Nothing in the text bears on it.',
  'percentage points': 'The two ends of the change are not beside it.',
  'count of count': 'No share is printed beside it.',
  count: 'The text gives no other figure that it should make or match.',
  mean: 'No share within a time stands beside it, and the spread is not given.',
  duration: 'The text gives no other figure that it should match.',
  money: 'The text gives no parts or total for it.',
  rank: 'The list it is taken from is not here.',
  rate: 'The count and the population behind it are not printed.',
  date: 'It is not tied to another date.',
  interval: 'The method and the counts behind it are not tied to it here.',
  'table cell': 'No sum or share in the table is made of it.',
}

/**
 * Reads a letter or report and lists every number it claims, where it stands, what kind it is, and what can be said of it from the text alone. Pure: no file, clock or network. It states, shows the sum and asks;
 * 'impossible' is kept for what arithmetic forbids whatever the data. Time grows with the length of the text. The text may be empty or in another language; the notes say so.
 */
export const checkText = (text: string, {title, ...known}: CheckOptions = {}): CheckReport => reportOn(read(text, known), title ?? null, [])

/** The report on a text once read: every rule, and what was found beside the rules (by the data of a workspace). */
export function reportOn(
  reading: Reading,
  title: string | null,
  beside: readonly {readonly rule: RuleId; readonly found: readonly Found[]}[],
): CheckReport {
  const answered = new Set(
    beside.flatMap(({found}) => found.filter(({verdict}) => verdict !== 'cannot-be-checked').flatMap(({claims}) => claims ?? [])),
  )
  // What the data answer no longer wants for a count.
  const stands = ({verdict, claims = []}: Found) =>
    verdict !== 'cannot-be-checked' || claims.length === 0 || !claims.every((c) => answered.has(c))
  const judged = [...rules.map((rule) => ({rule: rule.id, found: rule.check(reading).filter(stands)})), ...beside].flatMap(
    ({rule, found}) => found.map((each) => toVerdict(reading, rule, each)),
  )
  const spokenOf = new Set(judged.flatMap((verdict) => verdict.claims))
  const rest = reading.claims
    .filter((claim) => !spokenOf.has(claim.id) && claim.role !== 'threshold')
    .map((claim) => toVerdict(reading, unjudged, defaultFor(reading, claim)))
  const verdicts = [...judged, ...rest].sort((a, b) => (a.places[0]?.start ?? 0) - (b.places[0]?.start ?? 0))
  const counts = Object.fromEntries(verdictKinds.map((kind) => [kind, 0])) as Record<VerdictKind, number>
  const byClaim = new Map<number, number[]>()
  verdicts.forEach((verdict, i) => {
    counts[verdict.verdict]++
    for (const id of verdict.claims) byClaim.set(id, [...(byClaim.get(id) ?? []), i])
  })
  return {
    title,
    written: reading.written?.date ?? null,
    characters: reading.letter.original.length,
    claims: reading.claims.map((claim) => listed(reading, claim, byClaim.get(claim.id) ?? [])),
    verdicts,
    counts,
    notes: notesOn(reading),
  }
}

const toVerdict = ({letter}: Reading, rule: Verdict['rule'], found: Found): Verdict => ({
  verdict: found.verdict,
  rule,
  says: found.says,
  sum: found.sum ?? null,
  because: found.because ?? null,
  places: found.spans.map((span) => letter.place(wholeWords(letter, span))),
  claims: [...new Set((found.claims ?? []).map((claim) => claim.id))],
  ...(found.figure ? {figure: found.figure} : {}),
})

const defaultFor = ({samples}: Reading, claim: Claim): Found => ({
  verdict: 'cannot-be-checked',
  says: samples.get(claim.id)?.how === 'told before' ? 'It is told before, with its count.' : whyNot[claim.kind],
  spans: [{start: claim.start, end: claim.end}],
  claims: [claim],
})

function listed({letter}: Reading, claim: Claim, verdicts: readonly number[]): ListedClaim {
  const sentence = letter.sentences[claim.sentence]
  const row = claim.kind === 'table cell' ? letter.tables[claim.table]?.rows[claim.row] : undefined
  const excerpt = sentence ? wordsOf(letter, sentence) : row ? row.map((cell) => cell.text).join(' | ') : claim.text
  return {...letter.place(claim), quote: claim.text, id: claim.id, kind: claim.kind, role: claim.role, excerpt, verdicts}
}

function notesOn(reading: Reading): string[] {
  const notes: string[] = []
  if (reading.letter.text.trim() === '') notes.push('There is no text to check.')
  else if (reading.claims.length === 0) notes.push('No number was found in the text.')
  const language = languageNote(reading.letter.text)
  if (language) notes.push(language)
  return notes
}

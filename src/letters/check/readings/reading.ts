import type {LondonDate} from '#core/time'
import type {Claim, ClaimKind} from '../claims/claim.ts'
import {isKind} from '../claims/claim.ts'
import {extractClaims} from '../claims/extract.ts'
import type {Letter} from '../document/letter.ts'
import {readLetter} from '../document/letter.ts'
import type {PeriodMention} from '../document/periods.ts'
import {letterDate, periodsOf} from '../document/periods.ts'
import type {Span} from '../document/span.ts'
import {indexAt, within} from '../document/span.ts'
import type {Comparison} from './comparisons.ts'
import {comparisonsOf} from './comparisons.ts'
import type {Samples} from './samples.ts'
import {samplesOf} from './samples.ts'
import type {TableMatch} from './table-matches.ts'
import {tableMatchesOf} from './table-matches.ts'
import type {Value} from './value.ts'
import {valuesOf} from './values.ts'

/** What the reader of the report knows and the text may not say. */
export interface Known {
  /** The day to count deadlines from where the letter bears no date. */
  readonly today?: LondonDate
  /** The day the inspectorate published the report that is answered. */
  readonly reportPublished?: LondonDate
}

/** A letter with everything the rules look at. Made once. */
export interface Reading {
  readonly letter: Letter
  readonly known: Known
  readonly written: (Span & {readonly date: LondonDate}) | null
  readonly periods: readonly PeriodMention[]
  readonly claims: readonly Claim[]
  readonly values: readonly Value[]
  readonly samples: Samples
  readonly comparisons: readonly Comparison[]
  /** Shares of the text that stand in a table too, by claim id. */
  readonly inTables: ReadonlyMap<number, TableMatch>
}

export function read(text: string, known: Known): Reading {
  const letter = readLetter(text)
  const written = letterDate(letter.text)
  const periods = periodsOf(letter.flat, written?.date ?? known.today ?? null)
  const claims = extractClaims(letter, periods)
  const values = valuesOf(letter, claims, periods)
  const samples = samplesOf(letter, values)
  return {
    letter,
    known,
    written,
    periods,
    claims,
    values,
    samples,
    comparisons: comparisonsOf(letter, values, samples),
    inTables: tableMatchesOf(letter, values),
  }
}

/** The claims that lie in a span, in order. */
export const claimsIn = (reading: Reading, span: Span): Claim[] => within(reading.claims, span)
export const claimsOfKind = <K extends ClaimKind>(reading: Reading, ...kinds: readonly K[]): Claim<K>[] =>
  reading.claims.filter(isKind(...kinds))

/** The values that lie in a span, found by halving. */
export function valuesIn(reading: Reading, span: Span): Value[] {
  const found: Value[] = []
  const starts = reading.values
  let low = 0
  let high = starts.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (starts[middle]!.claim.start < span.start) low = middle + 1
    else high = middle
  }
  for (let i = low; i < starts.length && starts[i]!.claim.start < span.end; i++) found.push(starts[i]!)
  return found
}

export const periodsIn = (reading: Reading, span: Span): PeriodMention[] => within(reading.periods, span)
export const claimBefore = (reading: Reading, offset: number): Claim | null => reading.claims[indexAt(reading.claims, offset - 1)] ?? null

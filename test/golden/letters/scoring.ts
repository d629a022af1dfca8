import {plainText} from '#letters/check/document/plain-text'
import type {Span} from '#letters/check/document/span'
import type {CheckReport, Verdict} from '#letters/check/report'

/** What a reader found: the rule it falls under, the verdict, and words of the letter that lie there. */
export interface Expected {
  readonly rule: string
  readonly verdict: string
  readonly quote: string
  readonly why: string
}

export interface Score {
  readonly missed: readonly Expected[]
  /** Verdicts other than consistent and unjudged that no expectation meets. */
  readonly extra: readonly Verdict[]
  readonly recall: number
  readonly precision: number
  readonly line: string
}

const occurrences = (text: string, quote: string): {start: number; end: number}[] => {
  const found: {start: number; end: number}[] = []
  const wanted = plainText(quote)
  for (let at = text.indexOf(wanted); at !== -1; at = text.indexOf(wanted, at + 1)) found.push({start: at, end: at + wanted.length})
  return found
}

export const touches = (text: string, quote: string, places: readonly Span[]): boolean =>
  occurrences(plainText(text), quote).some((span) => places.some((place) => place.start < span.end && span.start < place.end))

/** A verdict that asks something of the letter: not 'consistent', and not the listing of what no rule speaks of. */
export const flagged = ({verdicts}: CheckReport): Verdict[] =>
  verdicts.filter((verdict) => verdict.verdict !== 'consistent' && verdict.rule !== 'none')

/**
 * Holds a report against a reader's list. A finding is met by a verdict of the same rule and kind at the same place; a verdict that meets no finding is extra, whatever its merit.
 */
export function score(name: string, text: string, report: CheckReport, expected: readonly Expected[]): Score {
  const meets = (want: Expected, verdict: Verdict) =>
    verdict.rule === want.rule && verdict.verdict === want.verdict && touches(text, want.quote, verdict.places)
  const missed = expected.filter((want) => !report.verdicts.some((verdict) => meets(want, verdict)))
  const asked = flagged(report)
  const extra = asked.filter((verdict) => !expected.some((want) => meets(want, verdict)))
  const [recall, precision] = [1 - missed.length / expected.length, 1 - extra.length / Math.max(1, asked.length)]
  const line = `${name}: recall ${(recall * 100).toFixed(1)}% (${expected.length - missed.length} of ${expected.length}), precision ${(precision * 100).toFixed(1)}% (${asked.length - extra.length} of ${asked.length})`
  return {missed, extra, recall, precision, line}
}

/** A report without its listings of shares that bear no count: they ask for a number and say nothing against one. */
export const faultsOnly = (report: CheckReport): CheckReport => ({
  ...report,
  verdicts: report.verdicts.filter(({rule}) => rule !== 'LETTER-4'),
})

/** Recall and precision by kind of fault, a line a rule. */
export function byRule({missed, extra}: Score, text: string, report: CheckReport, expected: readonly Expected[]): string[] {
  const rules = [...new Set([...expected.map(({rule}) => rule), ...extra.map(({rule}) => rule)])].toSorted(
    (a, b) => Number(a.split('-')[1]) - Number(b.split('-')[1]),
  )
  return rules.map((rule) => {
    const wanted = expected.filter((each) => each.rule === rule).length
    const asked = flagged(report).filter((each) => each.rule === rule).length
    const [wrong, lost] = [extra.filter((each) => each.rule === rule).length, missed.filter((each) => each.rule === rule)]
    const places = lost.map(({quote}) => `${quote} (line ${text.slice(0, text.indexOf(quote)).split('\n').length})`).join('; ')
    return `  ${rule}: found ${wanted - lost.length} of ${wanted}, right ${asked - wrong} of ${asked}${places ? `; missed ${places}` : ''}`
  })
}

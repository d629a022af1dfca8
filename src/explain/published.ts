import {formatCount, formatPeriod, formatShare, formatValue, roundHalfUp, sentenceCase} from '#core/format'
import type {LondonDate, Period} from '#core/time'
import type {Asker} from '#figures/asker'
import type {Figure} from '#figures/figure'

/** Where our own figures come from: the log of calls, or interval reports, which hold fewer of them. */
export type OwnSource = 'calls' | 'intervals'

interface Pair {
  readonly own: string
  readonly published: string
  /** Said of both figures. */
  readonly says: string
}

const pairs: Record<OwnSource, readonly Pair[]> = {
  calls: [
    {own: 'calls.999.under-10s', published: 'published.999.under-10s', says: 'answered in under 10 seconds'},
    {own: 'calls.999.10s-to-under-60s', published: 'published.999.10s-to-under-60s', says: 'answered in 10 to under 60 seconds'},
    {own: 'calls.999.60s-or-more', published: 'published.999.60s-or-more', says: 'answered after 60 seconds or more'},
    {own: 'calls.999.mean-wait', published: 'published.999.mean-wait', says: 'mean wait'},
  ],
  intervals: [
    {own: 'intervals.999.under-10s-of-answered', published: 'published.999.under-10s', says: 'answered in under 10 seconds'},
    {own: 'intervals.999.mean-wait', published: 'published.999.mean-wait', says: 'mean wait'},
  ],
}

/** Our figure and the published one of a month, side by side; they are never merged. */
export interface Compared {
  readonly own: Figure
  readonly published: Figure
  /** Published less own, in the figures' unit; null where either has no value. */
  readonly difference: number | null
  readonly words: string
}

export interface ComparedMonth {
  readonly period: Period
  readonly compared: readonly Compared[]
  /** Calls answered, as published and at our switch. */
  readonly answered: {readonly own: number | null; readonly published: number | null; readonly words: string}
  /** What of this month in particular bears on the difference. */
  readonly notes: readonly string[]
}

export interface Reconciliation {
  readonly force: string
  readonly months: readonly ComparedMonth[]
  /** Why the two series differ at all. */
  readonly why: readonly string[]
}

const whyTheyDiffer: readonly string[] = [
  'The published clock starts when the operator connects the call, and includes the operator’s transfer; ours starts when the call reaches our switch. The same call waits longer in the published series.',
  'The published series counts the calls that the operator saw answered; our switch counts those that reached it. Test and internal calls are no caller’s: the log of calls leaves them out, interval reports and the published series may not.',
]

/**
 * Sets our own 999 figures beside the published ones, month by month, with the difference in words and what may explain it (PUB-5). `force` is the
 * name in the published series. Shares are compared of calls answered on both sides. Nothing is added, averaged or filled in: a month that either
 * series lacks is said to be lacking.
 */
export async function reconcilePublished(
  asker: Asker,
  question: {readonly force: string; readonly period: Period; readonly own?: OwnSource; readonly asKnown?: LondonDate},
): Promise<Reconciliation> {
  const {force, period} = question
  const asKnown = question.asKnown ? {asKnown: question.asKnown} : {}
  const monthly = (measure: string, scope: Readonly<Record<string, readonly string[]>> = {}) =>
    asker.series({measure, period, grain: 'month', scope, ...asKnown})
  const scope = {force: [force]}
  const asked = await Promise.all(
    pairs[question.own ?? 'calls'].map(async (pair) => ({
      pair,
      own: await monthly(pair.own),
      published: await monthly(pair.published, scope),
    })),
  )
  const volumes = await monthly('published.999.volume', scope)
  const months = volumes.map((volume, index) => {
    const compared = asked.map(({pair, own, published}) => compare(pair, own[index]!, published[index]!))
    return {
      period: volume.period,
      compared,
      answered: compareAnswered(compared[0]!.own, volume),
      notes: notesOf(compared),
    }
  })
  return {force, months, why: whyTheyDiffer}
}

function compare(pair: Pair, own: Figure, published: Figure): Compared {
  const difference = own.value === null || published.value === null ? null : published.value - own.value
  return {own, published, difference, words: `${sentenceCase(pair.says)}: ${differenceWords(own, published)}`}
}

function differenceWords(own: Figure, published: Figure): string {
  if (own.value === null || published.value === null) {
    const lacking = [...(published.value === null ? ['published'] : []), ...(own.value === null ? ['ours'] : [])].join(' and ')
    const held = own.value ?? published.value
    const whose = own.value === null ? 'published' : 'ours'
    return held === null ? 'no figure, published or ours.' : `${whose} ${shown(held, own)}; ${lacking}: no figure, so no difference.`
  }
  const gap = gapWords(published.value, own.value, own)
  return `published ${shown(published.value, own)}, ours ${shown(own.value, own)}; ${gap === null ? 'they read the same.' : `published is ${gap}.`}`
}

/** Shares as per cent and waits in seconds, both to one decimal: a difference is taken of the numbers as shown, so that a reader's subtraction agrees. */
const shownNumber = (value: number, {measure}: Figure): number => roundHalfUp(measure.unit === 'share' ? value * 100 : value, 1)
const shown = (value: number, figure: Figure): string =>
  figure.measure.unit === 'share' ? formatShare(value) : `${formatValue(shownNumber(value, figure), 'number')} s`

/** How the published number differs from ours, as both are shown; null where they read the same. */
function gapWords(published: number, own: number, figure: Figure): string | null {
  const gap = shownNumber(published, figure) - shownNumber(own, figure)
  const size = formatValue(Math.abs(gap), 'number')
  if (size === formatValue(0, 'number')) return null
  return figure.measure.unit === 'share' ? `${size} points ${gap > 0 ? 'higher' : 'lower'}` : `${size} s ${gap > 0 ? 'longer' : 'shorter'}`
}

function compareAnswered(ownFigure: Figure, volume: Figure): ComparedMonth['answered'] {
  const [own, published] = [ownFigure.denominator, volume.value]
  if (own === null || published === null) return {own, published, words: 'Calls answered cannot be compared: one of the two has no figure.'}
  const more = published - own
  const gap = more === 0 ? 'the same number' : `${formatCount(Math.abs(more))} ${more > 0 ? 'more' : 'fewer'}`
  return {own, published, words: `Calls answered: published ${formatCount(published)}, ours ${formatCount(own)}; ${gap}.`}
}

/** What in this month's own figures bears on the difference: unknown waits, days without data, and a published figure that reads better than it could. */
function notesOf(compared: readonly Compared[]): string[] {
  const {own} = compared[0]!
  const notes: string[] = []
  if (own.unknowns)
    notes.push(`${formatCount(own.unknowns)} of our answered calls ${own.measure.unknown!.says}: they are in no band of ours.`)
  const {completeness} = own
  if (completeness.daysWithData < completeness.days)
    notes.push(`We hold ${completeness.daysWithData} of the ${completeness.days} days of ${formatPeriod(own.period)}.`)
  const better = compared.filter(
    ({own: {measure}, difference}) => difference !== null && difference !== 0 && measure.better === (difference > 0 ? 'higher' : 'lower'),
  )
  const first = better.find(({own: {measure}}) => /\.(under-10s|under-10s-of-answered|mean-wait)$/.test(measure.id))
  if (first)
    notes.push(
      'The published figure reads better than ours, which its longer clock cannot explain: check which calls each leaves out before either is quoted.',
    )
  return notes
}

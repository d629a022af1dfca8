import type {Unit} from '#core/format'
import {countInWords, formatRange, formatValue, sentenceCase} from '#core/format'
import type {Grain} from '#core/time'
import type {NotRead, SignalPoint, SignalTarget} from './signal-series.ts'

const nouns: Record<Grain, readonly [one: string, many: string]> = {
  day: ['day', 'days'],
  week: ['week', 'weeks'],
  month: ['month', 'months'],
  quarter: ['quarter', 'quarters'],
  year: ['year', 'years'],
  'financial-year': ['financial year', 'financial years'],
}

export const periodNoun = (grain: Grain): string => nouns[grain][0]

/** 'one month', 'five months', '12 months' */
export const periods = (count: number, grain: Grain): string => `${countInWords(count)} ${nouns[grain][count === 1 ? 0 : 1]}`

const article = (label: string): string => (label.startsWith('week of') ? `the ${label}` : label)

/** 'in June 2024', 'on 3 June 2024', 'in the week of 3 June 2024' */
export const inPeriod = (label: string, grain: Grain): string => `${grain === 'day' ? 'on' : 'in'} ${article(label)}`

/** 'since January 2024'; without its year where a label of the same year stands beside it. */
export function since(label: string, beside?: string): string {
  const year = / \d{4}$/.exec(label)?.[0]
  const short = year !== undefined && beside?.endsWith(year) ? label.slice(0, -year.length) : label
  return `since ${article(short)}`
}

/**
 * The usual range in words. Counts are whole: the range names the least and the most that lie inside it, so that a count outside never reads as
 * one of its ends.
 */
export function rangeInWords(lower: number, upper: number, unit: Unit): string {
  if (unit === 'per-1000') return `${formatValue(lower, 'number')} to ${formatValue(upper, unit)}`
  if (unit !== 'count') return formatRange(lower, upper, unit)
  const [least, most] = [Math.ceil(lower - 1e-9), Math.floor(upper + 1e-9)]
  if (least > most) return formatRange(lower, upper, 'number')
  return least === most ? formatValue(least, 'count') : formatRange(least, most, 'count')
}

/** An average in words: that of counts keeps a decimal, since it is rarely whole. */
export const averageInWords = (mean: number, unit: Unit): string => formatValue(mean, unit === 'count' ? 'number' : unit)

/** 'the 90% standard', 'the limit of 10' */
export function targetInWords(target: SignalTarget, unit: Unit): string {
  const noun = target.direction === 'at-least' ? 'standard' : 'limit'
  const level = formatValue(target.level, unit === 'count' && !Number.isInteger(target.level) ? 'number' : unit).replace(/\.0(?!\d)/, '')
  return unit === 'share' ? `the ${level} ${noun}` : `the ${noun} of ${level}`
}

/** Why a point is not read, for a table cell: '29 of 31 days'. */
export function notReadShort(why: NotRead, point: SignalPoint): string {
  switch (why) {
    case 'no-figure':
      return 'No figure'
    case 'incomplete':
      return point.coverage === undefined ? 'Days missing' : `${point.coverage.daysWithData} of ${point.coverage.days} days`
    case 'few-known':
      return 'Too little known'
    case 'few-rows':
    case 'no-range':
      return 'Too few to judge'
  }
}

/** The same as a sentence: 'January 2024 is not read: 29 of 31 days.' */
export function notReadSentence(why: NotRead, point: SignalPoint): string {
  const start = sentenceCase(article(point.label))
  if (why === 'no-figure') return `${start} has no figure.`
  const short = notReadShort(why, point)
  return `${start} is not read: ${why === 'incomplete' && point.coverage !== undefined ? short : short.toLowerCase()}.`
}

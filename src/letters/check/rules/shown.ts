import {formatCount, formatRange, formatShare, roundHalfUp} from '#core/format'
import {wilson} from '#stats/wilson'
import type {Letter} from '../document/letter.ts'
import {wholeWords, wordsOf} from '../document/letter.ts'
import type {Span} from '../document/span.ts'

/** A number of at most so many decimals, grouped, without trailing zeros: 47.15, 1,240, −9.6. */
export function shown(value: number, places = 2): string {
  const [whole, rest] = String(roundHalfUp(Math.abs(value), places)).split('.')
  const sign = value < 0 ? '\u2212' : ''
  return `${sign}${formatCount(Number(whole))}${rest ? `.${rest}` : ''}`
}

/** A share from 0 to 1 as per cent, with as many decimals as help. */
export const percent = (share: number, places = 2): string => `${shown(share * 100, places)}%`

/** A share with just so many decimals, zeros and all, as it would be printed beside another: 71.0%. */
export function printedShare(share: number, places: number): string {
  const [whole, rest = ''] = shown(share * 100, places).split('.')
  return places === 0 ? `${whole}%` : `${whole}.${rest.padEnd(places, '0')}%`
}

/** A share of fewer cases than this is not put as per cent. */
const leastForPercent = 10

/** '50.0% (36.1 to 63.9%, Wilson 95%)'; of fewer than ten the interval alone. */
export function withInterval(count: number, of: number): string {
  const interval = wilson(count, of)
  if (!interval) return '–'
  const range = `${formatRange(interval.low, interval.high, 'share')}, ${interval.method}`
  return of < leastForPercent ? range : `${formatShare(count / of)} (${range})`
}

/** The words there, cut at a word's end, in quotation marks. */
export function quoted(letter: Letter, span: Span, limit = 90): string {
  const words = wordsOf(letter, wholeWords(letter, span))
  if (words.length <= limit) return `‘${words}’`
  const cut = words.slice(0, limit)
  return `‘${cut.slice(0, Math.max(20, cut.lastIndexOf(' ')))} …’`
}

export const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)
export const list = (items: readonly string[]): string =>
  items.length < 2 ? (items[0] ?? '') : `${items.slice(0, -1).join(', ')} and ${items.at(-1)}`

import {formatCount, formatRange, roundHalfUp} from '#core/format'
import {wilson} from '#stats/wilson'
import type {Letter} from '../document/letter.ts'
import {wordsOf} from '../document/letter.ts'
import type {Span} from '../document/span.ts'

/** A number of at most so many decimals, grouped, without trailing zeros: 47.15, 1,240, 9.6. */
export function shown(value: number, places = 2): string {
  const [whole, rest] = String(roundHalfUp(value, places)).split('.')
  return `${formatCount(Number(whole))}${rest ? `.${rest}` : ''}`
}

/** A share from 0 to 1 as per cent, with as many decimals as help. */
export const percent = (share: number, places = 2): string => `${shown(share * 100, places)}%`

/** '50% (between 36.1 and 63.9%, 95%, Wilson)' */
export function withInterval(count: number, of: number): string {
  const interval = wilson(count, of)
  if (!interval) return '–'
  return `${percent(count / of, 1)} (${formatRange(interval.low, interval.high, 'share')}, 95%, Wilson)`
}

/** The words there, cut at a word's end, in quotation marks. */
export function quoted(letter: Letter, span: Span, limit = 90): string {
  const words = wordsOf(letter, span)
  if (words.length <= limit) return `‘${words}’`
  const cut = words.slice(0, limit)
  return `‘${cut.slice(0, Math.max(20, cut.lastIndexOf(' ')))} …’`
}

export const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)
export const list = (items: readonly string[]): string =>
  items.length < 2 ? (items[0] ?? '') : `${items.slice(0, -1).join(', ')} and ${items.at(-1)}`

import {formatCount, formatShare, roundHalfUp} from '#core/format'
import type {Check, Journey, Place} from './journey.ts'

/** '714 + 20,926 = 21,640' */
export const checkWords = ({parts, total}: Check): string => `${parts.map(formatCount).join(' + ')} = ${formatCount(total)}`

/** Of 100 callers: '3', '1 in 200' below a half. */
export function ofHundred(count: number, offered: number): string {
  const share = (100 * count) / offered
  if (count > 0 && share < 0.5) return 'fewer than 1'
  return String(roundHalfUp(share, 0))
}

/** A place's share of the one it came from. */
export function shareOfBefore({places}: Journey, {count, from}: Place): string {
  const before = places.find(({id}) => id === from)
  return before ? formatShare(count / before.count) : '100.0%'
}

/** 'Of 100 callers to 101, 3 gave up before anyone answered …' */
export function journeySentence(journey: Journey): string {
  const offered = journey.places[0]!.count
  const of = (id: string): number => journey.places.find((place) => place.id === id)?.count ?? 0
  const queued = journey.places.filter(({from, id}) => from === 'answered' && journey.places.some((place) => place.from === id))
  const waiting = queued.reduce((sum, {count}) => sum + count, 0)
  const lost = journey.ends.filter(({mark, from}) => mark === 'gave-up' && from !== 'offered').reduce((sum, {count}) => sum + count, 0)
  const hundred = (count: number) => ofHundred(count, offered)
  const start = `Of 100 callers to ${journey.dialled}, ${hundred(of('gave-up'))} gave up before anyone answered`
  if (journey.needs.length > 0) return `${start} and ${hundred(of('answered'))} were answered; what became of those is not loaded.`
  return `${start}, ${hundred(of('answered') - waiting)} were dealt with, moved or put through at the first answer, and ${hundred(waiting)} were sent to a second queue, where ${hundred(lost)} gave up.`
}

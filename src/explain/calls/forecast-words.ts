import {formatCount, formatDate, formatDateLong, formatRange, formatShare, formatSharePlain} from '#core/format'
import type {VolumeForecast} from './forecast.ts'

/** What the forecast looks back on: 'From 1 July 2022 to 30 June 2024: 730 days, 3 without data, 28 hidden or no longer held.' */
export const historyWords = ({history: {from, to, days, missing, unshown}}: VolumeForecast): string =>
  `From ${formatDate(from)} to ${formatDate(to)}: ${formatCount(days)} days, ${formatCount(missing)} without data${unshown > 0 ? `, ${formatCount(unshown)} whose count is hidden or no longer held: unknown, not 0` : ''}.`

/** '80%' for a level or a share that needs no decimal. */
export const wholePercent = (share: number): string => `${Math.round(100 * share)}%`

/** How often intervals held: '83.1% of 420 (standard error 2.0 points)'. */
export const coverageWords = ({covered, of, share, standardError}: VolumeForecast['slotCoverage']): string =>
  share === null
    ? 'not tried: too few past forecasts'
    : `${formatShare(share)}, ${formatCount(covered)} of ${formatCount(of)}${standardError === null ? '' : `, standard error ${formatSharePlain(standardError)} points`}`

export function forecastSentence({measure, ahead}: VolumeForecast): string {
  const known = ahead.filter(({value}) => value !== null)
  if (known.length === 0) return `${measure.title}: no day ahead can be forecast.`
  const total = known.reduce((sum, {value}) => sum + value!, 0)
  const busiest = known.reduce((most, day) => (day.value! > most.value! ? day : most))
  const between = busiest.low === null || busiest.high === null ? '' : `, likely ${formatRange(busiest.low, busiest.high, 'count')}`
  const unknown = ahead.length - known.length
  const less = unknown === 0 ? '' : ` ${unknown} special ${unknown === 1 ? 'day has' : 'days have'} no forecast: none of the kind was seen.`
  return `${measure.title}: about ${formatCount(total / known.length)} a day from ${formatDate(ahead[0]!.day)} to ${formatDate(ahead.at(-1)!.day)}, most on ${formatDateLong(busiest.day)}: ${formatCount(busiest.value!)}${between}.${less}`
}

/** A rung's gain over the one held before it: '0.4 ± 0.2 points', '–' on the first. */
export const gainWords = (gain: number | null, error: number | null): string =>
  gain === null
    ? '–'
    : `${gain < 0 && formatSharePlain(-gain) !== '0.0' ? '−' : ''}${formatSharePlain(Math.abs(gain))}${error === null ? '' : ` ± ${formatSharePlain(error)}`} points`

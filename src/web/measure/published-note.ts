import {formatPeriod} from '#core/format'
import {endOf, startOf} from '#core/time'
import {reconcilePublished} from '#explain/published'
import type {Figure} from '#figures/figure'
import type {Measure} from '#measures/define'
import type {Services} from '../services.ts'

export interface PublishedNote {
  /** 'May 2024, answered in under 10 seconds: published 91.9%, ours 92.1%; published is 0.2 points lower.' */
  readonly compared: string
  readonly why: string
}

/** Which own figure stands beside a published one: its own pair, or for the headline the band that the series publishes. */
const pairOf: Readonly<Record<string, string>> = {
  'calls.999.within-10s': 'calls.999.under-10s',
  'calls.999.under-10s': 'calls.999.under-10s',
  'calls.999.10s-to-under-60s': 'calls.999.10s-to-under-60s',
  'calls.999.60s-or-more': 'calls.999.60s-or-more',
  'calls.999.mean-wait': 'calls.999.mean-wait',
}

/** The published national series beside our own figure, for the latest month that both hold; null where there is none. The two are never merged. */
export async function publishedNote({asker, force}: Services, measure: Measure, figure: Figure | null): Promise<PublishedNote | null> {
  const own = pairOf[measure.id]
  if (!own || !figure || force.openDataName === undefined || !asker.measures.some(({id}) => id === 'published.999.volume')) return null
  const to = endOf('month', startOf('month', figure.period.from))
  const from = Temporal.PlainDate.from(to).subtract({months: 6}).toString()
  const {months, why} = await reconcilePublished(asker, {force: force.openDataName, period: {from, to}})
  for (const {period, compared} of months.toReversed()) {
    const pair = compared.find((one) => one.own.measure.id === own && one.difference !== null)
    if (pair) return {compared: `${formatPeriod(period)}. ${pair.words}`, why: why[0]!}
  }
  return null
}

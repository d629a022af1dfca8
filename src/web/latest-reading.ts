import type {LondonDate} from '#core/time'
import {type Reading, type RebaseDecision, readingOf} from '#explain/figure-series'
import type {Measure} from '#measures/define'
import {reach} from './measure/asked.ts'
import {latestPeriod, readFilters} from './measure/filters.ts'
import {derive} from './remember.ts'
import type {Services} from './services.ts'

/** A measure over its latest stretch, as lists show it. */
export interface LatestReading {
  readonly measure: Measure
  readonly reading: Reading
  readonly held: boolean
  readonly lastDay: LondonDate
}

/** Each measure's latest two years of months (or four of quarters, where its files speak for quarters), unfiltered, as known now. */
export async function latestReadings(services: Services, measures: readonly Measure[]): Promise<LatestReading[]> {
  const rebases = (await services.rebases?.()) ?? []
  const key = `latest ${measures.map(({id}) => id).join()} ${rebases.map(({measure, on}) => `${measure}@${on}`).join()}`
  return derive(services.asker, key, () => read(services, measures, rebases))
}

const read = (services: Services, measures: readonly Measure[], rebases: readonly RebaseDecision[]): Promise<LatestReading[]> =>
  Promise.all(
    measures.map(async (measure) => {
      const {lastDay, unit, held, own} = await reach(services, measure)
      const grain = unit === 'quarter' ? 'quarter' : 'month'
      const {scope} = readFilters({}, {lastDay, unit, grains: [grain], own})
      const figures = await services.asker.series({measure: measure.id, scope, period: latestPeriod(grain, lastDay), grain})
      return {measure, reading: readingOf(figures, grain, rebases), held, lastDay}
    }),
  )

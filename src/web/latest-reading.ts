import {isAnswerable} from '#core/errors'
import type {LondonDate} from '#core/time'
import {type Reading, type RebaseDecision, readingOf} from '#explain/figure-series'
import type {SetApart} from '#figures/asker'
import {placeOf} from '#figures/definition-place'
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

/** What a list of measures shows: those that can be read, and the force's own that cannot, as they are written or as the rows are. */
export interface LatestReadings {
  readonly readings: readonly LatestReading[]
  readonly apart: readonly SetApart[]
}

const ids = new WeakMap<readonly Measure[], string>()
const idsOf = (measures: readonly Measure[]): string => {
  const known = ids.get(measures) ?? measures.map(({id}) => id).join()
  ids.set(measures, known)
  return known
}

/** Each measure's latest two years of months (or four of quarters, where its files speak for quarters), unfiltered, as known now. */
export async function latestReadings(services: Services, measures: readonly Measure[]): Promise<LatestReadings> {
  const rebases = (await services.rebases?.()) ?? []
  const key = `latest ${idsOf(measures)} ${rebases.map(({measure, on}) => `${measure}@${on}`).join()}`
  return derive(services.asker, key, () => read(services, measures, rebases))
}

/** The force's own measures that cannot be asked: those that cannot be read, and those that fail on the rows that are held. */
export const setApart = async (services: Services): Promise<readonly SetApart[]> =>
  (
    await latestReadings(
      services,
      services.asker.measures.filter((measure) => placeOf(measure) !== null),
    )
  ).apart

async function read(services: Services, measures: readonly Measure[], rebases: readonly RebaseDecision[]): Promise<LatestReadings> {
  const found = await Promise.all(
    measures.map(async (measure): Promise<LatestReading | SetApart> => {
      const {lastDay, unit, held, own} = await reach(services, measure)
      const grain = unit === 'quarter' ? 'quarter' : 'month'
      const {scope} = readFilters({}, {lastDay, unit, grains: [grain], own})
      try {
        const figures = await services.asker.series({measure: measure.id, scope, period: latestPeriod(grain, lastDay), grain})
        return {measure, reading: readingOf(figures, grain, rebases), held, lastDay}
      } catch (error) {
        const place = placeOf(measure)
        if (!place || !isAnswerable(error, 'MEASURE_FAILS')) throw error
        return {
          measure: measure.id,
          file: place.file,
          problems: [`line ${place.line}: shape: on the rows that are held, ${error.details.why}`],
        }
      }
    }),
  )
  return {
    readings: found.filter((each): each is LatestReading => 'reading' in each),
    apart: [...services.asker.apart, ...found.filter((each): each is SetApart => 'problems' in each)],
  }
}

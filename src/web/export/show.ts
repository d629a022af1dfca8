import {syntheticLabel} from '#core/format'
import {type Reading, readingOf} from '#explain/figure-series'
import {figureJson} from '#figures/figure-json'
import {type Asked, askedOf, type MeasureInput, measureInput} from '../measure/asked.ts'
import {type Filters, scopeWords} from '../measure/filters.ts'
import {paths} from '../paths.ts'
import {csv, json, route} from '../route.ts'
import type {Services} from '../services.ts'
import {figuresCsv} from './figures-csv.ts'

/** Every split the figures are narrowed to, national data’s force included: an export stands alone. */
const filterWords = (filters: Filters): string[] => [...(filters.scope['force'] ?? []).map(String), ...scopeWords(filters)]

async function readingFor(services: Services, input: MeasureInput): Promise<{asked: Asked; reading: Reading}> {
  const asked = await askedOf(services, input)
  const {filters, question} = asked
  const [figures, rebases] = await Promise.all([
    services.asker.series({...question, period: filters.period, grain: filters.grain}),
    services.rebases?.() ?? [],
  ])
  return {asked, reading: readingOf(figures, filters.grain, rebases)}
}

/** The figures of a measure's page as CSV. */
export const measureCsv = route({
  method: 'GET',
  path: paths.measure.csv.pattern,
  needs: 'figures:export',
  audit: 'MEASURE_EXPORT',
  input: measureInput,

  async handle({input, services}) {
    const {asked, reading} = await readingFor(services, input)
    const {name, demo} = services.force
    return csv(
      `${asked.measure.id}${demo ? '-synthetic' : ''}.csv`,
      figuresCsv(reading, {force: name, demo, scope: filterWords(asked.filters), marking: services.marking}),
    )
  },
})

/** The same for programs, in the words of the command line’s --json. */
export const measureJson = route({
  method: 'GET',
  path: paths.measure.json.pattern,
  needs: 'figures:export',
  audit: 'MEASURE_EXPORT',
  input: measureInput,

  async handle({input, services}) {
    const {asked, reading} = await readingFor(services, input)
    const {name, demo} = services.force
    return json({
      force: name,
      ...(demo ? {label: syntheticLabel} : {}),
      measure: asked.measure.id,
      title: asked.measure.title,
      filters: asked.filters.scope,
      asKnown: asked.filters.known,
      signal: {kind: reading.signal.kind, sentence: reading.signal.sentence, standing: reading.signal.standing?.sentence ?? null},
      figures: reading.figures.map(figureJson),
    })
  },
})

import {isAnswerable} from '#core/errors'
import {addDays, addMonths, type LondonDate, londonDate, type Period} from '#core/time'
import {leading, readingOf} from '#explain/figure-series'
import type {Asker, SplitFigures} from '#figures/asker'
import type {Measure} from '#measures/define'
import {paths} from '../paths.ts'
import {page, route} from '../route.ts'
import {askedOf, measureInput} from './asked.ts'
import {filterFields, type SplitValues} from './filter-fields.ts'
import {drawable, type Filters, parseStretch} from './filters.ts'
import {hasWeek} from './heat.ts'
import {MeasurePage} from './measure.tsx'
import {measureCrumbs, measureView} from './measure-view.ts'
import {publishedNote} from './published-note.ts'
import {reachable} from './reachable.ts'

const mostLoads = 36
const mostValues = 60

async function splitValues(asker: Asker, measure: Measure, period: Period): Promise<SplitValues> {
  const others = measure.splits.filter((split) => split !== 'hour' && split !== 'weekday')
  const found = await Promise.all(
    others.map(async (by) => {
      const {cells} = await asker.split({measure: measure.id, period, by: [by]})
      return [
        by,
        cells
          .map(({at}) => String(at[0]))
          .toSorted()
          .slice(0, mostValues),
      ] as const
    }),
  )
  return Object.fromEntries(found)
}

/** The last quarter of what is shown, or all of it when it is shorter: enough calls an hour to judge, and recent. */
const weekPeriod = (filters: Filters, last: Period, lastDay: LondonDate): Period => {
  const after = addDays(lastDay, 1)
  const to = last.to < after ? last.to : after
  const from = addMonths(to, -3)
  return {from: from > filters.period.from ? from : filters.period.from, to}
}

/** Hours of the week, or none where a measure that hides small counts is not published so finely (HIDE-5). */
const unlessFiner = (split: Promise<SplitFigures>): Promise<SplitFigures | null> =>
  split.catch((error: unknown) => (isAnswerable(error, 'FILTER_DISCLOSES') ? null : Promise.reject(error)))

/** One measure: the answer, the picture, how we know. */
export const showMeasure = route({
  method: 'GET',
  path: paths.measure.show.pattern,
  needs: 'figures:read',
  audit: 'MEASURE_VIEW',
  input: measureInput,

  async handle({input, services}) {
    const {asker} = services
    const {measure, reach, filters, question} = await askedOf(services, input)
    const [figures, snapshots, annotations, rebases, values] = await Promise.all([
      asker.series({...question, period: filters.period, grain: filters.grain}),
      asker.snapshots(),
      services.annotations(),
      services.rebases?.() ?? [],
      splitValues(asker, measure, filters.period),
    ])
    const reading = readingOf(figures, filters.grain, rebases)
    const figure = leading(reading)
    const period = figure && weekPeriod(filters, figure.period, reach.lastDay)
    const [pedigree, split, published] = await Promise.all([
      figure ? asker.pedigree({...question, period: figure.period}) : null,
      period && hasWeek(measure) ? unlessFiner(asker.split({...question, period, by: ['weekday', 'hour']})) : null,
      Object.keys(filters.scope).length === 0 ? publishedNote(services, measure, figure) : null,
    ])
    const loads = [...new Set(snapshots.map(({at}) => londonDate(at)))].slice(0, mostLoads)
    const view = measureView({
      measure,
      filters,
      fields: filterFields(measure, filters, {...reach, loads, values}),
      reading,
      pedigree,
      published,
      week: split && period ? {split, period, target: figure?.target ?? null} : null,
      annotations,
      wholeTable: input['table'] === 'all',
      cut: cutShort(input['period'], filters),
    })
    return page(MeasurePage, reachable(view, services.may), {title: measure.title, section: 'measures', crumbs: measureCrumbs(measure)})
  },
})

const cutShort = (text: string | undefined, {period, grain}: Filters): boolean => {
  const asked = text ? parseStretch(text) : null
  return asked !== null && drawable(asked, grain).from === period.from && asked.from < period.from
}

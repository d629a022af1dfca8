import {z} from 'zod'
import {isDate} from '#core/time'
import type {Unanswered} from '#explain/calls/asked'
import {forecastVolume, type VolumeForecast} from '#explain/calls/forecast'
import {volumeMeasure} from '#explain/calls/volumes'
import {paths} from '../paths.ts'
import {derive} from '../remember.ts'
import {page, route} from '../route.ts'
import type {Services} from '../services.ts'
import {ForecastPage} from './forecast.tsx'
import {forecastView} from './forecast-view.ts'

const weeks = ['1', '2', '4', '8'] as const

/** The forecast from the call log, or from interval reports where no log is held. */
async function firstHeld({asker, facts}: Services, line: string, ahead: number): Promise<VolumeForecast | Unanswered> {
  let found: VolumeForecast | Unanswered = {kind: 'needs-data', needs: [{contract: 'calls', what: `calls to ${line}`}]}
  for (const measure of volumeMeasure(asker, line)) {
    found = await forecastVolume(asker, facts, {measure, weeks: ahead})
    if (found.kind === 'answered') return found
  }
  return found
}

/** Calls to come by day and quarter-hour. */
export const showForecast = route({
  method: 'GET',
  path: paths.calls.forecast.pattern,
  needs: 'figures:read',
  about: 'calls',
  audit: 'CALLS_FORECAST_VIEW',
  input: z.object({
    line: z.enum(['999', '101'], 'Select 999 or 101').optional(),
    weeks: z.enum(weeks, 'Select 1, 2, 4 or 8 weeks').optional(),
    day: z.string().refine(isDate, 'A day is a date, such as 2024-07-01').optional(),
  }),

  async handle({input, services}) {
    const {line = '101', weeks: ahead = '2', day = null} = input
    const found = await derive(services.asker, `forecast ${line} ${ahead}`, () => firstHeld(services, line, Number(ahead)))
    const view = forecastView(found, {
      line,
      day,
      action: paths.calls.forecast.to(),
      dayHref: (chosen) => `${paths.calls.forecast.to({}, {line, weeks: ahead, day: chosen})}#quarters`,
      fields: [
        {name: 'line', label: 'Line', options: ['999', '101'].map((value) => ({value, text: value, selected: value === line}))},
        {
          name: 'weeks',
          label: 'Ahead',
          options: weeks.map((value) => ({value, text: value === '1' ? '1 week' : `${value} weeks`, selected: value === ahead})),
        },
      ],
    })
    return page(ForecastPage, view, {title: 'What is to come', section: 'calls', crumbs: [{text: 'Calls', href: paths.calls.reasons.to()}]})
  },
})

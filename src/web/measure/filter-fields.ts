import {dayRange, formatDate, formatPeriod, hourRange, sentenceCase} from '#core/format'
import {addDays, addMonths, type Grain, type LondonDate, type Period, startOf} from '#core/time'
import type {Measure} from '#measures/define'
import type {Reach} from './asked.ts'
import {everything, type Filters, latestPeriod, stretchText} from './filters.ts'

export interface Option {
  readonly value: string
  readonly text: string
  readonly selected: boolean
}
export interface Field {
  readonly name: string
  readonly label: string
  readonly options: readonly Option[]
}

const grainWords: Record<Grain, string> = {
  day: 'Day',
  week: 'Week',
  month: 'Month',
  quarter: 'Quarter',
  year: 'Year',
  'financial-year': 'Financial year',
}

const select = (options: readonly {value: string; text: string}[], chosen: string, describe: (value: string) => string): Option[] => {
  const all = options.some(({value}) => value === chosen) ? options : [...options, {value: chosen, text: describe(chosen)}]
  return all.map((option) => ({...option, selected: option.value === chosen}))
}

function periodField(filters: Filters, lastDay: LondonDate): Field {
  const latest = latestPeriod(filters.grain, lastDay)
  const end = startOf('month', addDays(lastDay, 1))
  const spans = [12, 24, 36].map((months) => ({from: addMonths(end, -months), to: end}))
  const thisYear = startOf('financial-year', lastDay)
  const years = [0, 1, 2].map((back) => ({from: addMonths(thisYear, -12 * back), to: addMonths(thisYear, 12 - 12 * back)}))
  const name = (period: Period) => sentenceCase(formatPeriod(period))
  const options = [latest, ...spans, ...years]
    .map((period, i) => ({value: i === 0 ? '' : stretchText(period), text: name(period)}))
    .filter(({text}, i, all) => all.findIndex((other) => other.text === text) === i)
  return {name: 'period', label: 'Period', options: select(options, filters.periodText, () => name(filters.period))}
}

/** Values that a split other than hours and weekdays takes, found in the data. */
export type SplitValues = Readonly<Record<string, readonly string[]>>

function splitField(split: string, filters: Filters, values: SplitValues): Field {
  const chosen = filters.scopeText[split] ?? ''
  if (split === 'hour') {
    const codes = ['06-13', '14-21', '22-05', ...Array.from({length: 24}, (_, hour) => String(hour))]
    const options = [{value: '', text: 'All hours'}, ...codes.map((value) => ({value, text: hourRange(value)}))]
    return {name: split, label: 'Hours', options: select(options, chosen, hourRange)}
  }
  if (split === 'weekday') {
    const codes = ['1-5', '6-7', '1', '2', '3', '4', '5', '6', '7']
    const options = [{value: '', text: 'All days'}, ...codes.map((value) => ({value, text: dayRange(value)}))]
    return {name: split, label: 'Days', options: select(options, chosen, dayRange)}
  }
  const name = sentenceCase(split.replaceAll('_', ' '))
  const own = filters.own[split]
  const others = (values[split] ?? []).filter((value) => value !== own).map((value) => ({value, text: value}))
  const first =
    own && own !== everything
      ? [
          {value: '', text: own},
          {value: everything, text: 'All'},
        ]
      : [{value: '', text: 'All'}]
  return {name: split, label: name, options: select([...first, ...others], chosen === own ? '' : chosen, (value) => value)}
}

/** The form: every field a list, so that nothing needs typing and each choice stands in the address. */
export function filterFields(
  measure: Measure,
  filters: Filters,
  at: Pick<Reach, 'lastDay' | 'grains'> & {readonly loads: readonly LondonDate[]; readonly values: SplitValues},
): Field[] {
  const by = at.grains.map((value) => ({value: value as string, text: grainWords[value]}))
  const dates = [{value: '', text: 'Today'}, ...at.loads.map((value) => ({value, text: formatDate(value)}))]
  return [
    periodField(filters, at.lastDay),
    {name: 'by', label: 'By', options: select(by, filters.grain, (value) => value)},
    ...measure.splits.map((split) => splitField(split, filters, at.values)),
    {name: 'known', label: 'As known on', options: select(dates, filters.known ?? '', formatDate)},
  ]
}

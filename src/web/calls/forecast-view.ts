import {type FanSpec, fan} from '#charts/fan'
import {formatCount, formatDate, formatDateLong, formatRange, formatShare, roundHalfUp} from '#core/format'
import type {Unanswered} from '#explain/calls/asked'
import type {DayAhead, VolumeForecast} from '#explain/calls/forecast'
import {coverageWords, forecastSentence, gainWords, historyWords, wholePercent} from '#explain/calls/forecast-words'
import {unansweredWords} from '#explain/calls/unanswered-words'
import type {Field} from '../measure/filter-fields.ts'
import {drawnAt} from './draw.ts'
import type {Pictured, TableView} from './pictured.ts'

export interface ForecastView {
  readonly name: string
  readonly answer: string
  readonly today: string | null
  readonly fields: readonly Field[]
  readonly action: string
  readonly days: Pictured | null
  readonly quarters: {
    readonly title: string
    readonly table: TableView
    readonly others: readonly {readonly text: string; readonly href: string; readonly current: boolean}[]
  } | null
  readonly ladder: TableView | null
  readonly notes: readonly string[]
}

export interface ForecastGiven {
  readonly fields: readonly Field[]
  readonly action: string
  readonly line: string
  /** The day whose slots are listed; null for the first. */
  readonly day: string | null
  readonly dayHref: (day: string) => string
}

const pastShown = 28

const clock = (slot: number, slots: number): string => {
  const minutes = (slot * 1440) / slots
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`
}

const one = (value: number): string => roundHalfUp(value, 1).toFixed(1)

function daysOf(found: VolumeForecast): Pictured {
  const past = found.past.slice(-pastShown)
  const spec: FanSpec = {
    id: 'forecast',
    title: 'Calls by day',
    description: forecastSentence(found),
    intervalWords: `${wholePercent(found.level)} interval`,
    days: [
      ...past.map(({day, value, special}) => ({day, kind: 'past' as const, value, low: null, high: null, special: special !== null})),
      ...found.ahead.map(({day, value, low, high, special}) => ({
        day,
        kind: 'ahead' as const,
        value,
        low,
        high,
        special: special !== null,
      })),
    ],
  }
  const say = ({special, clockChange}: DayAhead): string =>
    [special, clockChange ? 'the clock changes' : null].filter((word) => word !== null).join(', ')
  return {
    title: 'Calls by day',
    basis: `the last four weeks, and ${wholePercent(found.level)} intervals of the days ahead`,
    drawn: drawnAt('page', fan, spec),
    note: null,
    table: {
      caption: 'Calls forecast by day',
      table: {
        head: ['Day', 'Calls', `${wholePercent(found.level)} interval`, 'Special'],
        numbers: [1, 2],
        rows: found.ahead.map((day) => [
          formatDateLong(day.day),
          day.value === null ? 'none seen' : formatCount(day.value),
          day.low === null || day.high === null ? '–' : formatRange(day.low, day.high, 'count'),
          say(day),
        ]),
      },
    },
  }
}

function quartersOf(found: VolumeForecast, given: ForecastGiven): ForecastView['quarters'] {
  const chosen = found.ahead.find(({day}) => day === given.day) ?? found.ahead[0]
  if (!chosen) return null
  const unit = found.slots === 96 ? 'quarter-hour' : 'half-hour'
  const hours = Array.from({length: 24}, (_, hour) => hour)
  const perHour = found.slots / 24
  return {
    title: `${formatDateLong(chosen.day)} by ${unit}`,
    others: found.ahead.map(({day}) => ({text: formatDate(day), href: given.dayHref(day), current: day === chosen.day})),
    table: {
      head: ['From', ...Array.from({length: perHour}, (_, k) => `:${String((60 / perHour) * k).padStart(2, '0')}`), 'Hour'],
      numbers: Array.from({length: perHour + 1}, (_, k) => k + 1),
      rows: hours.map((hour) => {
        const own = chosen.slots.slice(hour * perHour, (hour + 1) * perHour)
        const sum = own.reduce((total, {value}) => total + (value ?? 0), 0)
        const skipped = own.every(({value}) => value === null)
        return [
          clock(hour * perHour, found.slots),
          ...own.map(({value, low, high}) =>
            value === null ? '–' : low === null || high === null ? one(value) : `${one(value)} (${one(low)} to ${one(high)})`,
          ),
          skipped ? (chosen.value === null ? '–' : 'skipped') : one(sum),
        ]
      }),
    },
  }
}

const ladderOf = ({days: {choice}}: VolumeForecast): TableView => ({
  head: ['Method', 'Error (WAPE)', 'Against the last same weekday (MASE)', 'Gain over the one held', 'Chosen'],
  numbers: [1, 2, 3],
  rows: choice.rungs.map(({name, wape, mase, gain, gainError}, i) => [
    name,
    formatShare(wape),
    roundHalfUp(mase, 3).toFixed(3),
    gainWords(gain, gainError),
    i === choice.chosen ? 'taken' : '',
  ]),
})

function todayWords({today, level}: VolumeForecast): string | null {
  if (!today) return null
  const {now} = today
  return `${formatDateLong(today.day)} so far: ${formatCount(today.soFar)} calls. It was forecast at ${formatCount(today.before)}; from its calls so far it is now at ${formatCount(now.total)}, ${wholePercent(level)} interval ${formatRange(now.interval.low, now.interval.high, 'count')}.`
}

/** The page about what is to come: the sentence, the days, the quarter-hours of one day, and every method tried. */
export function forecastView(found: VolumeForecast | Unanswered, given: ForecastGiven): ForecastView {
  const base = {name: `Calls to come on ${given.line}`, fields: given.fields, action: given.action}
  if (found.kind !== 'answered')
    return {...base, answer: unansweredWords(found), today: null, days: null, quarters: null, ladder: null, notes: []}
  const {days, slotCoverage, level, slots} = found
  return {
    ...base,
    answer: forecastSentence(found),
    today: todayWords(found),
    days: daysOf(found),
    quarters: quartersOf(found, given),
    ladder: ladderOf(found),
    notes: [
      `Each method forecast from ${days.choice.origins} past days, without what came after; ${formatCount(days.choice.scoredDays)} forecast days were scored. A simpler method is kept unless a later one is better by more than its standard error.`,
      `${wholePercent(level)} intervals come from past errors: of days they held ${coverageWords(days.coverage)}; of ${slots === 96 ? 'quarter-hours' : 'half-hours'} ${coverageWords(slotCoverage)}.`,
      `${historyWords(found)} Bank holidays are forecast as days of their kind were; a day whose clock changes has 23 or 25 hours.`,
    ],
  }
}

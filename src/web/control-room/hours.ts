import {type IntervalDotsSpec, intervalDots} from '#charts/interval-dots'
import {countInWords, formatDate, formatDateLong, formatRange, formatValue, sentenceCase} from '#core/format'
import type {LondonDate} from '#core/time'
import {absenceWords, countsWords, tooFewForShare, valueWords} from '#explain/figure-words'
import type {SplitFigures} from '#figures/asker'
import type {Figure} from '#figures/figure'
import {nightHours} from '#figures/scope-sql'
import {drawnAt} from '../calls/draw.ts'
import type {Pictured} from '../calls/pictured.ts'
import {stretches} from '../measure/heat.ts'
import type {ControlRoomFacts} from './ask.ts'

/** A figure as a page shows it: its value, the counts alone where they are few, or why there is none. */
export const shown = (figure: Figure): string =>
  figure.value === null ? absenceWords(figure) : tooFewForShare(figure) ? (countsWords(figure) ?? '–') : valueWords(figure)

/** Hours in words: '17:00, 21:00 to 23:00'. */
export function hoursWords(hours: readonly number[]): string {
  const marked = Array.from({length: 24}, (_, hour) => hours.includes(hour))
  const two = (hour: number) => `${String(hour % 24).padStart(2, '0')}:00`
  const runs = stretches(marked)
  return runs
    .toSorted((a, b) => a.from - b.from)
    .map(({from, hours: length}) => `${two(from)} to ${two(from + length)}`)
    .join(', ')
}

/** One hour's share of 999 answered in time. */
export interface HourShare {
  readonly day: LondonDate
  readonly hour: number
  readonly figure: Figure | null
}

/** Whether an hour with enough calls missed its standard. */
export const below = ({figure}: HourShare): boolean => {
  const target = figure?.target
  return (
    figure?.value != null &&
    !tooFewForShare(figure) &&
    !!target &&
    (target.direction === 'at-least' ? figure.value < target.level : figure.value > target.level)
  )
}

/** The day's 24 hours, those without calls as well, and those of the morning after that calls have come in. */
export function sharesOf({day, hours, morning, morningHours}: ControlRoomFacts): HourShare[] {
  const listed = (of: LondonDate, split: SplitFigures | null, count: number): HourShare[] => {
    const at = new Map(split?.cells.map(({at: [hour], figure}) => [Number(hour), figure]))
    return Array.from({length: count}, (_, hour) => ({day: of, hour, figure: at.get(hour) ?? null}))
  }
  return [...listed(day, hours, 24), ...(morning ? listed(morning.day, morningHours, morning.hours) : [])]
}

const hoursCounted = (count: number): string => `${countInWords(count)} ${count === 1 ? 'hour' : 'hours'}`

/** 'Three hours below 90% yesterday, one so far today', or of a day that is not yesterday. */
function titleOf(missed: readonly HourShare[], facts: ControlRoomFacts, level: string | null, yesterday: boolean): string {
  if (!level) return '999 within 10 seconds by hour'
  const on = missed.filter(({day}) => day === facts.day).length
  const first = `${on === 0 ? 'No hour' : sentenceCase(hoursCounted(on))} below ${level}${yesterday ? ' yesterday' : ''}`
  if (!facts.morning) return first
  const since = missed.length - on
  return `${first}, ${since === 0 ? 'none' : countInWords(since)} ${yesterday ? 'so far today' : 'in the morning after'}`
}

/** The day's hours against the standard, and the morning's so far. */
export function hoursPicture(facts: ControlRoomFacts, yesterday: boolean): Pictured | null {
  const shares = sharesOf(facts)
  const first = shares.find(({figure}) => figure)?.figure
  if (!first) return null
  const missed = shares.filter(below)
  const level = first.target ? formatValue(first.target.level, 'share').replace('.0', '') : null
  const title = titleOf(missed, facts, level, yesterday)
  const several = facts.morning !== null
  const spec: IntervalDotsSpec = {
    id: 'hours',
    title,
    description: `999 calls answered within 10 seconds by hour, ${formatDateLong(facts.day)}. ${missed.length > 0 ? `Below: ${hoursWords(missed.map(({hour}) => hour))}.` : ''}`,
    unit: 'share',
    target: first.target,
    dots: shares.map(({day, hour, figure}) => ({
      name: String(hour).padStart(2, '0'),
      group: formatDateLong(day),
      value: figure?.value ?? null,
      interval: figure?.interval ?? null,
      verdict: figure && tooFewForShare(figure) ? 'too-few' : below({day, hour, figure}) ? 'misses' : 'meets',
    })),
    shaded: facts.morning
      ? [{from: nightHours.from, to: Math.min(shares.length, 24 + nightHours.to) - 1, name: 'Night shift'}]
      : [
          {from: 0, to: nightHours.to - 1, name: 'Night shift'},
          {from: nightHours.from, to: 23, name: 'Night'},
        ],
    tooFewWords: 'fewer than 10 calls: not judged',
  }
  return {
    title,
    basis: '999 within 10 seconds by hour; the bar is the 95% interval',
    drawn: drawnAt('page', intervalDots, spec),
    note: null,
    table: {
      caption: `999 calls answered within 10 seconds by hour, ${formatDate(facts.day)}`,
      table: {
        head: ['Hour', 'Answered in time', '95% interval'],
        numbers: [1, 2],
        rows: shares.map(({day, hour, figure}) => [
          `${several ? `${formatDate(day)}, ` : ''}${String(hour).padStart(2, '0')}:00`,
          figure ? shown(figure) : 'none counted',
          figure?.interval ? formatRange(figure.interval.low, figure.interval.high, 'share') : '–',
        ]),
      },
    },
  }
}

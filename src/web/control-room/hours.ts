import {type IntervalDotsSpec, intervalDots} from '#charts/interval-dots'
import {countInWords, formatDate, formatDateLong, formatRange, formatValue, sentenceCase} from '#core/format'
import {absenceWords, countsWords, tooFewForShare, valueWords} from '#explain/figure-words'
import type {Figure} from '#figures/figure'
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

/** The day's 24 hours, those without calls as well. */
export function sharesOf({hours}: ControlRoomFacts): HourShare[] {
  const at = new Map(hours?.cells.map(({at: [hour], figure}) => [Number(hour), figure]))
  return Array.from({length: 24}, (_, hour) => ({hour, figure: at.get(hour) ?? null}))
}

/** The day's hours against the standard. */
export function hoursPicture(facts: ControlRoomFacts): Pictured | null {
  const shares = sharesOf(facts)
  const first = shares.find(({figure}) => figure)?.figure
  if (!first) return null
  const missed = shares.filter(below)
  const level = first.target ? formatValue(first.target.level, 'share').replace('.0', '') : null
  const title = level
    ? missed.length === 0
      ? `No hour below ${level}`
      : `${sentenceCase(countInWords(missed.length))} ${missed.length === 1 ? 'hour' : 'hours'} below ${level}`
    : '999 within 10 seconds by hour'
  const spec: IntervalDotsSpec = {
    id: 'hours',
    title,
    description: `999 calls answered within 10 seconds by hour, ${formatDateLong(facts.day)}. ${missed.length > 0 ? `Below: ${hoursWords(missed.map(({hour}) => hour))}.` : ''}`,
    unit: 'share',
    target: first.target,
    dots: shares.map(({hour, figure}) => ({
      name: String(hour).padStart(2, '0'),
      group: hour === 0 ? formatDateLong(facts.day) : '',
      value: figure?.value ?? null,
      interval: figure?.interval ?? null,
      verdict: figure && tooFewForShare(figure) ? 'too-few' : below({hour, figure}) ? 'misses' : 'meets',
    })),
    shaded: [
      {from: 0, to: 5, name: 'Night'},
      {from: 22, to: 23, name: 'Night'},
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
        rows: shares.map(({hour, figure}) => [
          `${String(hour).padStart(2, '0')}:00`,
          figure ? shown(figure) : 'none counted',
          figure?.interval ? formatRange(figure.interval.low, figure.interval.high, 'share') : '–',
        ]),
      },
    },
  }
}

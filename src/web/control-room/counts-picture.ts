import {type IntervalDotsSpec, intervalDots} from '#charts/interval-dots'
import {formatDateLong, formatRange, weekdayName} from '#core/format'
import {type LondonDate, weekday} from '#core/time'
import {drawnAt} from '../calls/draw.ts'
import type {Pictured} from '../calls/pictured.ts'
import type {ControlRoomFacts, HourCount} from './ask.ts'
import {hoursWords, shown} from './hours.ts'

/** Whether an hour brought more or fewer calls than such hours do. */
export const isOut = ({standing}: HourCount): boolean => standing === 'outside' || standing === 'worse' || standing === 'better'
export const over = ({figure, usual}: HourCount): boolean => figure?.value != null && usual !== null && figure.value > usual.high

/** A day's calls by hour against what is expected. */
export function countsPicture({measure, hours}: ControlRoomFacts['counts'][number], day: LondonDate): Pictured | null {
  if (hours.every(({figure}) => figure === null)) return null
  const line = measure.id.split('.')[1]!
  const [high, low] = [hours.filter((hour) => isOut(hour) && over(hour)), hours.filter((hour) => isOut(hour) && !over(hour))]
  const said = [
    ...(high.length > 0 ? [`more calls than usual ${hoursWords(high.map(({hour}) => hour))}`] : []),
    ...(low.length > 0 ? [`fewer ${hoursWords(low.map(({hour}) => hour))}`] : []),
  ]
  const title = said.length === 0 ? `${line}: calls as usual in every hour` : `${line}: ${said.join('; ')}`
  const spec: IntervalDotsSpec = {
    id: `counts-${line}`,
    title,
    description: `${measure.title} by hour on ${formatDateLong(day)} against the usual limits of the last ${weekdayName(weekday(day))}s.`,
    unit: 'count',
    target: null,
    dots: hours.map((hour) => ({
      name: String(hour.hour).padStart(2, '0'),
      group: '',
      value: hour.figure?.value ?? (hour.usual ? 0 : null),
      interval: hour.usual ? {low: hour.usual.low, high: hour.usual.high} : null,
      verdict: isOut(hour) ? 'misses' : 'meets',
      way: over(hour) ? 'up' : 'down',
    })),
    shaded: [],
    words: {bar: 'usual limits of such hours', misses: 'outside them', meets: 'calls in the hour'},
  }
  return {
    title,
    basis: `calls offered by hour, against what is expected of a ${weekdayName(weekday(day))}`,
    drawn: drawnAt('half', intervalDots, spec),
    note: null,
    table: {
      caption: `${measure.title} by hour against the usual range`,
      table: {
        head: ['Hour', 'Calls', 'Usual'],
        numbers: [1, 2],
        rows: hours.map(({hour, figure, usual}) => [
          `${String(hour).padStart(2, '0')}:00`,
          figure ? shown(figure) : '0',
          usual ? formatRange(usual.low, usual.high, 'count') : '–',
        ]),
      },
    },
  }
}

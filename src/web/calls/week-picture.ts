import {type HeatCell, type HeatMapSpec, heatMap, hours as hourNames} from '#charts/heat-map'
import {formatCount, formatShare, weekdayName} from '#core/format'
import {endedAt} from '#explain/calls/readings'
import type {HourOfWeek, Week} from '#explain/calls/week'
import {drawnAt} from './draw.ts'
import type {Pictured} from './pictured.ts'

/** Below so many stays an hour of the week is not judged. */
const fewestStays = 10
const days = [1, 2, 3, 4, 5, 6, 7]

/** Of those who joined in an hour, the share who had hung up in the end, as it was. */
const gaveUp = ({incidence}: HourOfWeek): number => endedAt(incidence, [1], [incidence.knownTo ?? 0])[0]?.share ?? 0

/** When in the week people give up: a share for each hour of each weekday, by when they joined the queue. */
export function weekPicture({hours}: Week, queue: string): Pictured | null {
  const at = new Map(hours.map((one) => [`${one.weekday}-${one.hour}`, one]))
  const cellOf = (weekday: number, hour: number): HeatCell => {
    const one = at.get(`${weekday}-${hour}`)
    if (!one) return {kind: 'none'}
    return one.incidence.spells < fewestStays ? {kind: 'few'} : {kind: 'value', value: gaveUp(one)}
  }
  const judged = hours.filter(({incidence}) => incidence.spells >= fewestStays)
  if (judged.length === 0) return null
  const [most, least] = [judged.reduce((a, b) => (gaveUp(b) > gaveUp(a) ? b : a)), judged.reduce((a, b) => (gaveUp(b) < gaveUp(a) ? b : a))]
  const name = ({weekday, hour}: HourOfWeek) => `${weekdayName(weekday)} at ${String(hour).padStart(2, '0')}:00`
  const title = judged.length === 1 ? 'One hour of the week can be judged' : `Most give up on ${name(most)}, fewest on ${name(least)}`
  const spec: HeatMapSpec = {
    id: 'week',
    title,
    description: `Share of those who joined ${queue} and hung up, by weekday and hour: ${formatShare(gaveUp(most))} on ${name(most)}, ${formatShare(gaveUp(least))} on ${name(least)}.`,
    unit: 'share',
    columns: hourNames,
    rows: days.map((day) => weekdayName(day).slice(0, 3)),
    cells: days.map((day) => hourNames.map((_, hour) => cellOf(day, hour))),
    target: null,
    better: 'lower',
    fewWords: `fewer than ${fewestStays} callers: not judged`,
  }
  return {
    title,
    basis: 'of those who joined the queue in each hour, the share who hung up; single hours may be chance',
    drawn: drawnAt('page', heatMap, spec),
    note: null,
    table: {
      caption: 'Share who hung up, with how many joined, by hour and weekday',
      table: {
        head: ['Hour', ...days.map(weekdayName)],
        numbers: days.map((_, i) => i + 1),
        rows: hourNames.map((hourName, hour) => [
          `${hourName}:00`,
          ...days.map((day) => {
            const one = at.get(`${day}-${hour}`)
            if (!one) return 'nobody'
            return one.incidence.spells < fewestStays
              ? `${formatCount(one.incidence.spells)} joined`
              : `${formatShare(gaveUp(one))} of ${formatCount(one.incidence.spells)}`
          }),
        ]),
      },
    },
  }
}

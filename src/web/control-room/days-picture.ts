import {type HeatCell, type HeatMapSpec, heatMap, hours as hourNames} from '#charts/heat-map'
import {formatDate, formatValue, weekdayName} from '#core/format'
import {type LondonDate, weekday} from '#core/time'
import {tooFewForShare} from '#explain/figure-words'
import type {Figure} from '#figures/figure'
import {drawnAt} from '../calls/draw.ts'
import type {Pictured} from '../calls/pictured.ts'
import type {ControlRoomFacts} from './ask.ts'
import {shown} from './hours.ts'

const cellOf = (figure: Figure | undefined): HeatCell => {
  if (!figure) return {kind: 'none'}
  if (figure.value === null) return {kind: 'unknown'}
  return tooFewForShare(figure) ? {kind: 'few'} : {kind: 'value', value: figure.value}
}

const dayLabel = (day: LondonDate): string => `${weekdayName(weekday(day)).slice(0, 3)} ${Number(day.slice(8))}`

/** 28 days by hour. */
export function daysPicture({days, day}: ControlRoomFacts): Pictured | null {
  const grids = days.map((one) => ({...one, at: new Map(one.split.cells.map(({at: [hour], figure}) => [Number(hour), figure]))}))
  const target = grids.flatMap(({at}) => [...at.values()]).find(({target: own}) => own)?.target ?? null
  if (grids.every(({at}) => at.size === 0)) return null
  const spec: HeatMapSpec = {
    id: 'days',
    title: 'The last 28 days by hour',
    description: `999 calls answered within 10 seconds by day and hour, 28 days to ${formatDate(day)}.`,
    unit: 'share',
    columns: hourNames,
    rows: grids.map((one) => dayLabel(one.day)),
    cells: grids.map(({at}) => hourNames.map((_, hour) => cellOf(at.get(hour)))),
    target,
    better: 'higher',
    fewWords: 'fewer than 10: not judged',
  }
  return {
    title: 'The last 28 days by hour',
    basis: `999 within 10 seconds${target ? `; shaded and bold: below ${formatValue(target.level, 'share').replace('.0', '')}` : ''}`,
    drawn: drawnAt('page', heatMap, spec),
    note: null,
    table: {
      caption: '999 calls answered within 10 seconds by day and hour',
      table: {
        head: ['Day', ...hourNames],
        numbers: hourNames.map((_, i) => i + 1),
        rows: grids.map((one) => [
          dayLabel(one.day),
          ...hourNames.map((_, hour) => {
            const figure = one.at.get(hour)
            return figure ? shown(figure) : '–'
          }),
        ]),
      },
    },
  }
}

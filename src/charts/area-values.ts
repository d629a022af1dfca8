import type {Unit} from '#core/format'
import type {Box} from './box.ts'
import {overlap} from './box.ts'
import {inkOn} from './contrast.ts'
import {gatherLabels} from './gathered.ts'
import {cellTexts, drawMark, type HeatCell, type Look} from './heat-map.ts'
import {stepsByRank} from './heat-steps.ts'
import {baseline, boxOf, drawLabel, type Label} from './label.ts'
import {openCircle} from './marks.ts'
import type {Markup} from './svg.ts'
import {svg} from './svg.ts'
import {textWidth} from './text-width.ts'
import {chartText, colours, notable, quietCell} from './tokens.ts'

/** Where the value of an area may stand: its middle, and the room that it has there. */
export interface Spot {
  readonly x: number
  readonly y: number
  readonly room: Box
}

/** How the areas of a map are shaded: the highest quarter of values in three steps, or the lowest where higher is better. */
export interface AreaShades {
  readonly look: Look
  readonly fillOf: (cell: HeatCell) => string
  /** Whether a value is one of the shaded. */
  readonly shaded: (cell: HeatCell) => boolean
}

export function areaShades(unit: Unit, better: 'higher' | 'lower' | 'neither', cells: readonly HeatCell[]): AreaShades {
  const values = cells.flatMap((cell) => (cell.kind === 'value' ? [cell.value] : []))
  const steps = stepsByRank(values, unit, better === 'higher' ? 'lowest' : 'highest')
  const stepOf = (cell: HeatCell) => (cell.kind === 'value' ? steps.find(({holds}) => holds(cell.value)) : undefined)
  const text = cellTexts(values, unit, null, (value) => steps.find(({holds}) => holds(value))?.shade ?? null)
  const look: Look = {text, size: chartText.tick, palette: notable, steps}
  return {
    look,
    fillOf: (cell) => {
      const step = stepOf(cell)
      return step ? look.palette[step.shade] : cell.kind === 'value' || cell.kind === 'none' ? quietCell : colours.paper
    },
    shaded: (cell) => stepOf(cell) !== undefined,
  }
}

/** The values of areas where there is room for them, the shaded ones bold; a square marks a shaded area where there is none, an open circle one of too few. */
export function areaValues(
  areas: readonly {readonly cell: HeatCell; readonly spot: Spot | null}[],
  {look, fillOf, shaded}: AreaShades,
  width: number,
): Markup {
  const taken: Box[] = []
  const numbers: Label[] = []
  const marks = areas.map(({cell, spot}): Markup | null => {
    if (!spot) return null
    if (cell.kind === 'few') return openCircle(spot.x, spot.y, 2.6, colours.muted)
    if (cell.kind !== 'value') return null
    const bold = shaded(cell)
    const fill = inkOn(fillOf(cell), bold ? colours.ink : colours.muted)
    const {x} = spot
    const y = baseline(spot.y, chartText.tick)
    const label: Label = {x, y, text: look.text!(cell.value), size: chartText.tick, bold, anchor: 'middle', fill}
    const box = boxOf(label)
    const fits =
      box.left >= spot.room.left - 1 &&
      box.right <= spot.room.right + 1 &&
      box.bottom - box.top <= spot.room.bottom - spot.room.top + 2 &&
      taken.every((other) => overlap(box, other) === 0)
    if (fits && box.left >= 0 && box.right <= width) {
      taken.push(box)
      numbers.push(label)
      return null
    }
    return bold ? drawMark(spot.x, spot.y, fill) : null
  })
  return svg`${marks}${gatherLabels(numbers)}`
}

/** Room under a map for its scale. */
export const scaleRoom = 30

/** So many kilometres as a bar, with north beside it: under the left edge of the map, or further left where the words would not fit. */
export function mapScale(pxOfKilometre: number, left: number, bottom: number, width: number): Markup {
  const kilometres = [1, 2, 5, 10, 20, 50, 100].find((each) => each * pxOfKilometre >= 40) ?? 100
  const long = kilometres * pxOfKilometre
  const text = `${kilometres} km, north is up`
  const x = Math.max(0, Math.min(left, width - long - 8 - textWidth(text, chartText.tick)))
  const y = bottom + 20
  return svg`<path d="M${x} ${y - 4}v4h${long}v-4" fill="none" stroke="${colours.muted}" stroke-width="1.2"/>${drawLabel({x: x + long + 8, y: y + 1, text, size: chartText.tick, fill: colours.muted})}`
}

import type {Unit} from '#core/format'
import {areaShades, areaValues, mapScale, type Spot, scaleRoom} from './area-values.ts'
import type {Box} from './box.ts'
import type {Drawing, Named, Size} from './frame.ts'
import {frame} from './frame.ts'
import {hatch} from './hatch.ts'
import {cellLegend, type HeatCell} from './heat-map.ts'
import {coordinate, svg} from './svg.ts'
import {colours} from './tokens.ts'

/** One area of a map: the squares that it is made of, and its value. */
export interface MapArea {
  readonly name: string
  readonly cell: HeatCell
  /** Column from the west, row from the south. */
  readonly squares: readonly {readonly column: number; readonly row: number}[]
}

export interface AreaMapSpec extends Named {
  readonly unit: Unit
  readonly better: 'higher' | 'lower' | 'neither'
  readonly columns: number
  readonly rows: number
  /** Side of a square in kilometres, for the scale. */
  readonly side: number
  readonly areas: readonly MapArea[]
  readonly fewWords?: string
}

/**
 * Areas as the squares in which their events lie, north upwards, each with its value where there is room. The highest quarter of values (or the lowest, where
 * higher is better) is shaded in three steps, its numbers bold; where a number does not fit, a square marks the shaded areas, and the table beside
 * carries the values. There is no ground beneath and nothing is fetched.
 */
export function areaMap(spec: AreaMapSpec, {width, narrow}: Size): Drawing {
  const {areas, columns, rows} = spec
  const cells = areas.map(({cell}) => cell)
  const shades = areaShades(spec.unit, spec.better, cells)
  const px = Math.min(width / Math.max(1, columns), (narrow ? 420 : 560) / Math.max(1, rows))
  const left = (width - px * columns) / 2
  const height = px * rows
  const at = (column: number, row: number): Box => ({
    left: left + column * px,
    right: left + (column + 1) * px,
    top: height - (row + 1) * px,
    bottom: height - row * px,
  })
  const owner = new Map(areas.flatMap(({squares}, i) => squares.map(({column, row}) => [`${column} ${row}`, i] as const)))

  const grounds = areas.map(({cell, squares}) => ({
    fill: shades.fillOf(cell),
    hatched: cell.kind === 'unknown' && squares.map(({column, row}) => hatch(at(column, row))),
    path: runs(squares.map(({column, row}) => ({line: row, from: column})))
      .map(({line, from, length}) => {
        const box = at(from, line)
        return `M${coordinate(box.left)} ${coordinate(box.top)}h${coordinate(length * px)}v${coordinate(px)}h${coordinate(-length * px)}z`
      })
      .join(''),
  }))
  const painted = [...Map.groupBy(grounds, ({fill}) => fill)].map(
    ([fill, list]) =>
      svg`<path d="${list.map(({path}) => path).join('')}" fill="${fill}" shape-rendering="crispEdges"/>${list.map(({hatched}) => hatched)}`,
  )
  const borders = areas.map(({squares}, i) => {
    const apart = (column: number, row: number): boolean => owner.get(`${column} ${row}`) !== i
    const across = squares.flatMap(({column, row}) => [
      ...(apart(column, row + 1) ? [{line: row + 1, from: column}] : []),
      ...(apart(column, row - 1) ? [{line: row, from: column}] : []),
    ])
    const upright = squares.flatMap(({column, row}) => [
      ...(apart(column - 1, row) ? [{line: column, from: row}] : []),
      ...(apart(column + 1, row) ? [{line: column + 1, from: row}] : []),
    ])
    const path = [
      ...runs(across).map(
        ({line, from, length}) => `M${coordinate(left + from * px)} ${coordinate(height - line * px)}h${coordinate(length * px)}`,
      ),
      ...runs(upright).map(
        ({line, from, length}) => `M${coordinate(left + line * px)} ${coordinate(height - from * px)}v${coordinate(-length * px)}`,
      ),
    ]
    return path.join('')
  })

  const spots = areas.map(({cell, squares}) => ({cell, spot: middleOf(squares.map(({column, row}) => at(column, row)))}))
  return {
    svg: frame(
      spec,
      width,
      height + scaleRoom,
      svg`${painted}<path d="${borders.join('')}" fill="none" stroke="${colours.intervalBar}" stroke-width="1"/>${areaValues(spots, shades, width)}${mapScale(px / spec.side, left, height, width)}`,
    ),
    width,
    height: height + scaleRoom,
    legend: cellLegend({unit: spec.unit, target: null, ...(spec.fewWords ? {fewWords: spec.fewWords} : {})}, cells, shades.look),
  }
}

/** Pieces of one length along numbered lines, neighbours joined. */
function runs(
  pieces: readonly {readonly line: number; readonly from: number}[],
): {readonly line: number; readonly from: number; readonly length: number}[] {
  const joined: {line: number; from: number; length: number}[] = []
  for (const {line, from} of pieces.toSorted((a, b) => a.line - b.line || a.from - b.from)) {
    const last = joined.at(-1)
    if (last && last.line === line && from <= last.from + last.length) last.length = Math.max(last.length, from - last.from + 1)
    else joined.push({line, from, length: 1})
  }
  return joined
}

/** Where a label stands in an area: amid the longest run of squares in the row that is nearest its middle, and the room that it has there. */
function middleOf(boxes: readonly Box[]): Spot | null {
  if (boxes.length === 0) return null
  const mean = boxes.reduce((sum, {top}) => sum + top, 0) / boxes.length
  const rows = Map.groupBy(boxes, ({top}) => top)
  const runs = [...rows.values()].flatMap((row) => {
    const sorted = row.toSorted((a, b) => a.left - b.left)
    const joined: Box[] = []
    for (const box of sorted) {
      const last = joined.at(-1)
      if (last && box.left - last.right < 0.01) joined[joined.length - 1] = {...last, right: box.right}
      else joined.push(box)
    }
    return joined
  })
  const cost = ({left, right, top}: Box): number => Math.abs(top - mean) - 0.5 * (right - left)
  const room = runs.reduce((best, run) => (cost(run) < cost(best) ? run : best))
  const x = (room.left + room.right) / 2
  const column = boxes.filter(({left, right}) => left <= x + 0.01 && right > x + 0.01)
  const [top, bottom] = [Math.min(...column.map((box) => box.top)), Math.max(...column.map((box) => box.bottom))]
  const whole = Math.abs(column.reduce((sum, box) => sum + box.bottom - box.top, 0) - (bottom - top)) < 0.01
  return whole ? {x, y: (top + bottom) / 2, room: {...room, top, bottom}} : {x, y: (room.top + room.bottom) / 2, room}
}

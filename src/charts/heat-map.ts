import type {Unit} from '#core/format'
import {formatCount, formatSharePlain} from '#core/format'
import type {Box} from './box.ts'
import {inkOn} from './contrast.ts'
import type {Drawing, Named, Size} from './frame.ts'
import {frame} from './frame.ts'
import {gatherBoxes, gatherLabels} from './gathered.ts'
import {hatch} from './hatch.ts'
import type {HeatStep, HeatTarget} from './heat-steps.ts'
import {fails, stepsByRank, stepsFromTarget} from './heat-steps.ts'
import {baseline, type Label} from './label.ts'
import type {LegendItem} from './legend.ts'
import {legendItem} from './legend.ts'
import {openCircle} from './marks.ts'
import type {Markup} from './svg.ts'
import {svg} from './svg.ts'
import {textWidth} from './text-width.ts'
import {chartText, colours, failing, notable, quietCell} from './tokens.ts'
import {shortValue} from './value-axis.ts'

export type {HeatTarget} from './heat-steps.ts'

export type HeatCell =
  | {readonly kind: 'value'; readonly value: number}
  /** Too few to judge: an open mark, no number, no colour. */
  | {readonly kind: 'few'}
  /** The data cannot say: hatched. */
  | {readonly kind: 'unknown'}
  /** The data say that there was nothing to count: a dash. */
  | {readonly kind: 'none'}

export interface HeatMapSpec extends Named {
  readonly unit: Unit
  readonly columns: readonly string[]
  readonly rows: readonly string[]
  /** One list a row, one cell a column. A cell that is absent counts as unknown. */
  readonly cells: readonly (readonly HeatCell[])[]
  /** Null shades the highest quarter, or the lowest where higher is better, in a colour that says nothing of failing. */
  readonly target: HeatTarget | null
  readonly better: 'higher' | 'lower' | 'neither'
  /** For the key: 'fewer than 10 calls: not judged' */
  readonly fewWords?: string
}

/** Hours of the day as a heat map's columns: '00' to '23'. */
export const hours: readonly string[] = Array.from({length: 24}, (_, hour) => String(hour).padStart(2, '0'))

/** Which shade a value takes, or null where it is quiet. */
type Shading = (value: number) => number | null

/**
 * How the numbers of a grid are written. Shares are whole per cents; where rounding would carry one over the target or into another shade,
 * all shaded ones get a decimal, and one that even so reads as the target is written '<90' or '>25'.
 */
export function cellTexts(values: readonly number[], unit: Unit, target: HeatTarget | null, shading: Shading): (value: number) => string {
  if (unit !== 'share') return (value) => shortValue(value, unit).replace(' min', '')
  const whole = (value: number): string => formatCount(value * 100)
  const misread = (value: number, text: string): boolean => shading(Number(text) / 100) !== shading(value)
  if (!target) return whole
  const decimal = values.some((value) => misread(value, whole(value)))
  return (value) => {
    const text = decimal && shading(value) !== null ? formatSharePlain(value) : whole(value)
    if (fails(value, target) === fails(Number(text) / 100, target)) return text
    return fails(value, target)
      ? `${value < target.level ? '<' : '>'}${shortValue(target.level, 'share', true).replace('%', '')}`
      : formatSharePlain(value)
  }
}

const markSize = 4

/** How the cells of a grid or a map look. */
export interface Look {
  /** Null where numbers do not fit and squares stand for them. */
  readonly text: ((value: number) => string) | null
  readonly size: number
  readonly palette: readonly [string, string, string]
  readonly steps: readonly HeatStep[]
}

interface PlacedCell {
  readonly cell: HeatCell
  readonly box: Box
}

/** The cells of a grid: their grounds by colour, then marks, then numbers that look alike together. */
function drawCells(placed: readonly PlacedCell[], look: Look): Markup {
  const grounds: {box: Box; fill: string}[] = []
  const marks: Markup[] = []
  const numbers: Label[] = []
  for (const {cell, box} of placed) {
    const [x, y] = [(box.left + box.right) / 2, (box.top + box.bottom) / 2]
    switch (cell.kind) {
      case 'unknown':
        marks.push(hatch(box))
        break
      case 'none':
        grounds.push({box, fill: quietCell})
        marks.push(svg`<path d="M${x - 3} ${y}h6" fill="none" stroke="${colours.muted}" stroke-width="1.2"/>`)
        break
      case 'few':
        marks.push(
          svg`<rect x="${box.left + 0.5}" y="${box.top + 0.5}" width="${box.right - box.left - 1}" height="${box.bottom - box.top - 1}" fill="${colours.paper}" stroke="${colours.hairline}"/>${openCircle(x, y, 2.6, colours.muted)}`,
        )
        break
      case 'value': {
        const step = look.steps.find(({holds}) => holds(cell.value))
        const fill = step ? look.palette[step.shade] : quietCell
        const ink = inkOn(fill, step ? colours.ink : colours.muted)
        grounds.push({box, fill})
        const {size} = look
        if (look.text)
          numbers.push({x, y: baseline(y, size), text: look.text(cell.value), size, bold: step !== undefined, anchor: 'middle', fill: ink})
        else if (step) marks.push(drawMark(x, y, ink))
      }
    }
  }
  return svg`${gatherBoxes(grounds)}${marks}${gatherLabels(numbers)}`
}

export const drawMark = (x: number, y: number, ink: string): Markup =>
  svg`<rect x="${x - markSize / 2}" y="${y - markSize / 2}" width="${markSize}" height="${markSize}" fill="${ink}"/>`

function quietWords({target, unit}: Judged): string {
  if (!target) return 'the rest'
  return `${shortValue(target.level, unit, true)} or ${target.direction === 'at-least' ? 'more' : 'less'}`
}

type Judged = Pick<HeatMapSpec, 'target' | 'unit' | 'fewWords'>

/** The key of what occurs among the cells of a grid or a map. */
export function cellLegend(spec: Judged, cells: readonly HeatCell[], look: Look): LegendItem[] {
  const swatch = (text: string, colour: string, mark: Markup): LegendItem =>
    legendItem(text, 23, 16, svg`<rect x="0.5" y="0.5" width="22" height="15" fill="${colour}" stroke="#c3cacf"/>${mark}`)
  const has = (kind: HeatCell['kind']): boolean => cells.some((cell) => cell.kind === kind)
  const shaded = look.steps.toReversed().map(({shade, words}) => {
    const colour = look.palette[shade]
    return swatch(words, colour, look.text ? svg`` : drawMark(11.5, 8, inkOn(colour, colours.ink)))
  })
  const quiet = cells.some((cell) => cell.kind === 'value' && !look.steps.some(({holds}) => holds(cell.value)))
  return [
    ...(quiet ? [swatch(quietWords(spec), quietCell, svg``)] : []),
    ...shaded,
    ...(has('few') ? [swatch(spec.fewWords ?? 'too few to judge', colours.paper, openCircle(11.5, 8, 2.6, colours.muted))] : []),
    ...(has('none')
      ? [swatch('nothing to count', quietCell, svg`<path d="M8.5 8h6" fill="none" stroke="${colours.muted}" stroke-width="1.2"/>`)]
      : []),
    ...(has('unknown') ? [swatch('no data', colours.paper, hatch({left: 1, top: 1, right: 22, bottom: 15}))] : []),
  ]
}

/**
 * A grid of values, hours by weekdays for one. Cells that miss the target are coloured in up to three steps by their distance from it, their
 * number bold; the rest stay pale and muted. Where a number does not fit, a square marks the cell instead, and the table beside carries the
 * values. Ink is chosen by computed contrast.
 */
export function heatMap(spec: HeatMapSpec, {width}: Size): Drawing {
  const grid = spec.rows.map((_, row) => spec.columns.map((_, column): HeatCell => spec.cells[row]?.[column] ?? {kind: 'unknown'}))
  const cells = grid.flat()
  const values = cells.flatMap((cell) => (cell.kind === 'value' ? [cell.value] : []))
  const steps = spec.target
    ? stepsFromTarget(values, spec.target, spec.unit)
    : stepsByRank(values, spec.unit, spec.better === 'higher' ? 'lowest' : 'highest')

  const left = Math.ceil(Math.max(0, ...spec.rows.map((row) => textWidth(row, chartText.label)))) + 10
  const top = 24
  const cell = {width: (width - left) / Math.max(1, spec.columns.length), height: 27}
  const text = cellTexts(values, spec.unit, spec.target, (value) => steps.find(({holds}) => holds(value))?.shade ?? null)
  const widest = (size: number): number => Math.max(0, ...values.map((value) => textWidth(text(value), size, true)))
  const size = [chartText.label, chartText.tick].find((each) => widest(each) + 5 <= cell.width)
  const look: Look = {text: size ? text : null, size: size ?? chartText.tick, palette: spec.target ? failing : notable, steps}

  const widestHead = Math.max(0, ...spec.columns.map((text) => textWidth(text, chartText.tick)))
  const every = [1, 2, 3, 4, 6, 12, 24].find((step) => step * cell.width >= widestHead + 16) ?? spec.columns.length
  const heads = spec.columns.flatMap((text, column): Label[] =>
    column % every === 0
      ? [
          {
            x: Math.min(left + (column + 0.5) * cell.width, width - textWidth(text, chartText.tick) / 2),
            y: 13,
            text,
            size: chartText.tick,
            anchor: 'middle',
            fill: colours.muted,
          },
        ]
      : [],
  )
  const names = spec.rows.map((text, index): Label => {
    const y = top + (index + 0.5) * cell.height
    return {x: left - 8, y: baseline(y, chartText.label), text, anchor: 'end'}
  })
  const gap = 0.75
  const placed = grid.flatMap((row, index) =>
    row.map((each, column): PlacedCell => {
      const [x, y] = [left + column * cell.width, top + index * cell.height]
      return {cell: each, box: {left: x + gap, top: y + gap, right: x + cell.width - gap, bottom: y + cell.height - gap}}
    }),
  )
  const height = top + spec.rows.length * cell.height
  return {
    svg: frame(spec, width, height, svg`${gatherLabels([...heads, ...names])}${drawCells(placed, look)}`),
    width,
    height,
    legend: cellLegend(spec, cells, look),
  }
}

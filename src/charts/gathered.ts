import type {Box} from './box.ts'
import type {Label} from './label.ts'
import type {Markup} from './svg.ts'
import {attributes, coordinate, svg} from './svg.ts'
import {chartText, colours} from './tokens.ts'

/** A tenth of a pixel, which nobody sees: what the edges of many small boxes are written to. */
const tenth = (value: number): string => coordinate(Math.round(value * 10) / 10)

/** Boxes in one colour as one path: a hundred boxes written a hundred times over are most of a drawing. */
export const boxesPath = (boxes: readonly Box[]): string =>
  boxes.map(({left, top, right, bottom}) => `M${tenth(left)} ${tenth(top)}H${tenth(right)}V${tenth(bottom)}H${tenth(left)}z`).join('')

/** Boxes by their colour, a path each. */
export function gatherBoxes(boxes: readonly {readonly box: Box; readonly fill: string}[]): readonly Markup[] {
  return [...Map.groupBy(boxes, ({fill}) => fill)].map(
    ([fill, list]) => svg`<path d="${boxesPath(list.map(({box}) => box))}" fill="${fill}"/>`,
  )
}

/** Labels that look alike in one group, which bears size, weight, anchor and colour once. */
export function gatherLabels(labels: readonly Label[]): readonly Markup[] {
  const look = ({size = chartText.label, bold = false, anchor = 'start', fill = colours.ink}: Label): Markup =>
    attributes({'font-size': size, 'font-weight': bold ? 700 : null, 'text-anchor': anchor === 'start' ? null : anchor, fill})
  return [...Map.groupBy(labels, (label) => look(label).text)].map(
    ([, list]) =>
      svg`<g ${look(list[0]!)}>${list.map(({x, y, text}) => svg`<text x="${Math.round(x * 10) / 10}" y="${y}">${text}</text>`)}</g>`,
  )
}

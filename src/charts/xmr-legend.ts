import {hatch} from './hatch.ts'
import type {LegendItem} from './legend.ts'
import {legendItem} from './legend.ts'
import {diamond, dottedRing, flagColour, openCircle, triangle} from './marks.ts'
import type {Flag, Moved} from './signal.ts'
import type {Markup} from './svg.ts'
import {svg} from './svg.ts'
import {colours} from './tokens.ts'
import type {XmrSpec} from './xmr-spec.ts'

const words: Partial<Record<Flag, string>> = {better: 'better than usual', worse: 'worse than usual', neutral: 'outside usual variation'}

/** A key's entry for a signal, with each of the shapes in which it occurs. */
export function signalItem(flag: Flag, ways: ReadonlySet<Moved>, text: string): LegendItem {
  const shapes = [...(['up', 'down', null] as const)].filter((way) => ways.has(way))
  const drawn = shapes.map((way, i): Markup => {
    const x = 8 + i * 20
    return way === null ? diamond(x, 8, flagColour[flag], 6) : triangle(x, 8.5, way, flagColour[flag], 6)
  })
  return legendItem(text, 16 + 20 * Math.max(0, shapes.length - 1), 16, drawn)
}

export const openItem = (text: string): LegendItem => legendItem(text, 16, 16, openCircle(8, 8, 3.8))
export const targetItem = (text: string): LegendItem =>
  legendItem(text, 32, 16, svg`<path d="M1 8H31" fill="none" stroke="${colours.ink}" stroke-width="2" stroke-dasharray="2 3"/>`)
export const rangeItem = (text: string): LegendItem =>
  legendItem(text, 26, 16, svg`<rect x="0" y="2" width="26" height="12" fill="${colours.range}"/>`)
export const unknownItem = (text: string): LegendItem =>
  legendItem(
    text,
    22,
    16,
    svg`<rect x="0.5" y="1.5" width="21" height="13" fill="none" stroke="${colours.hatch}"/>${hatch({left: 1, top: 2, right: 21, bottom: 14})}`,
  )

/** The key of an XmR chart: the marks that occur in it, none that do not. */
export function xmrLegend({points, limits, rangeBasis, notReadWords}: XmrSpec, showsUsual: boolean): LegendItem[] {
  const drawn = points.filter(({value}) => value !== null)
  const items = (['better', 'worse', 'neutral'] as const).flatMap((flag) => {
    const ways = new Set(drawn.filter((point) => point.flag === flag).map(({moved}) => moved))
    return ways.size > 0 ? [signalItem(flag, ways, words[flag] ?? flag)] : []
  })
  if (showsUsual && drawn.some(({flag}) => flag === 'usual')) items.push(openItem('usual variation'))
  if (drawn.some(({complete, flag}) => !complete || flag === 'not-read')) {
    items.push(legendItem(notReadWords ?? 'days missing', 20, 20, [openCircle(10, 10), dottedRing(10, 10)]))
  }
  if (drawn.length < points.length) items.push(unknownItem('no figure'))
  if (limits.some(({lower, upper}) => lower !== null || upper !== null)) {
    items.push(rangeItem(rangeBasis ? `usual range, ${rangeBasis}` : 'usual range'))
  }
  return items
}

import {raw} from 'hono/html'
import type {LegendItem} from '#charts/legend'
import type {Drawn} from '../measure/chart.ts'

/** The same picture at each width, of which the style sheet displays one; the others are hidden from everybody. */
export function Drawings({drawn, family}: {drawn: readonly Drawn[]; family: 'series' | 'week' | 'half'}) {
  return (
    <>
      {drawn.map(({at, drawing}) => (
        <div class={`a-at a-at--${family}-${at}`}>{raw(drawing.svg)}</div>
      ))}
    </>
  )
}

export function Legend({items}: {items: readonly LegendItem[]}) {
  if (items.length === 0) return null
  return (
    <ul class="a-legend">
      {items.map(({glyph, text}) => (
        <li>
          {raw(glyph)} {text}
        </li>
      ))}
    </ul>
  )
}

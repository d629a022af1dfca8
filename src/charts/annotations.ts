import type {Box} from './box.ts'
import type {Label} from './label.ts'
import {baseline, boxOf, drawLabel, place} from './label.ts'
import {numberedDisc} from './marks.ts'
import {spread} from './spread.ts'
import type {Markup} from './svg.ts'
import {svg} from './svg.ts'
import {shorten, wrap} from './text-width.ts'
import {chartText, colours} from './tokens.ts'

/** An action or event: its number, the px where it starts, and its name with its date ('Five officers a day, from 1 February 2024'). */
export interface Annotated {
  readonly number: number
  readonly x: number
  readonly name: string
}

const discRadius = 9.5
/** Height in px of the row of discs above the plot. */
export const discRowHeight = 32
const discMiddle = 12

const discBox = (x: number): Box => ({left: x - 12, top: discMiddle - discRadius, right: x + 12, bottom: discMiddle + discRadius})

/** Where the discs stand: above their lines, moved apart where dates are close. */
const discCentres = (annotated: readonly Annotated[], width: number): number[] =>
  spread(
    annotated.map(({x}) => x),
    2 * discRadius + 3,
    discRadius + 1,
    width - discRadius - 1,
  )

/** The names beside the discs, or null when they do not all fit in one row and a key must carry them. */
export function namesBeside(annotated: readonly Annotated[], width: number): Label[] | null {
  const centres = discCentres(annotated, width)
  const discs = centres.map(discBox)
  const placed: Label[] = []
  for (const [i, {name}] of annotated.entries()) {
    const y = baseline(discMiddle, chartText.tick)
    const candidates: Label[] = [
      {x: centres[i]! + 14, y, text: name, size: chartText.tick},
      {x: centres[i]! - 14, y, text: name, size: chartText.tick, anchor: 'end'},
    ]
    const others = discs.filter((_, j) => j !== i)
    const texts = [...placed.map(boxOf), ...others]
    const label = place(candidates, {within: {left: 0, top: -50, right: width, bottom: 50}, texts, marks: [], lines: []})
    if (!label) return null
    placed.push(label)
  }
  return placed
}

/** Discs in a row at the top, a dotted line down from each through the plot, and the names where they are given. */
export function drawAnnotations(annotated: readonly Annotated[], names: readonly Label[] | null, plot: Box, width: number): Markup {
  const centres = discCentres(annotated, width)
  const verticals = annotated.map(({x}, i) => {
    const foot = discMiddle + discRadius
    return svg`<path d="M${centres[i]!} ${foot}L${x} ${Math.max(plot.top, foot + 2)}V${plot.bottom}" fill="none" stroke="${colours.ink}" stroke-width="1.2" stroke-dasharray="1.6 3"/>`
  })
  const discs = annotated.map(({number}, i) => numberedDisc(centres[i]!, discMiddle, number, discRadius))
  return svg`${verticals}${discs}${(names ?? []).map(drawLabel)}`
}

export interface Key {
  readonly height: number
  readonly draw: (top: number) => Markup
}

/** The numbered key below a chart whose names do not fit beside their discs. */
export function annotationKey(annotated: readonly Annotated[], width: number): Key {
  const [lineHeight, size, left] = [18, chartText.label, 28]
  const entries = annotated.map(({number, name}) => ({
    number,
    lines: wrap(name, width - left, size).map((line) => shorten(line, width - left, size)),
  }))
  const heights = entries.map(({lines}) => Math.max(1, lines.length) * lineHeight + 6)
  return {
    height: heights.reduce((sum, each) => sum + each, 0),
    draw: (top) => {
      let y = top
      return svg`${entries.map(({number, lines}, i) => {
        const middle = y + 10
        y += heights[i]!
        return [
          numberedDisc(10, middle, number, discRadius),
          ...lines.map((text, line) => drawLabel({x: left, y: baseline(middle, size) + line * lineHeight, text, size})),
        ]
      })}`
    },
  }
}

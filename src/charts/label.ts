import type {Box, Segment} from './box.ts'
import {inside, lengthIn, overlap} from './box.ts'
import type {Markup} from './svg.ts'
import {attributes, svg} from './svg.ts'
import {textWidth} from './text-width.ts'
import {chartText, colours} from './tokens.ts'

/** One line of text in a drawing. `y` is the baseline. */
export interface Label {
  readonly x: number
  readonly y: number
  readonly text: string
  readonly size?: number
  readonly bold?: boolean
  readonly anchor?: 'start' | 'middle' | 'end'
  readonly fill?: string
}

// Arial's ascenders and figures rise to 0.73 of the size, its descenders fall to 0.21 (OS/2 table of Liberation Sans).
const rise = 0.74
const fall = 0.21

/** The box that a label's ink can fill. */
export function boxOf({x, y, text, size = chartText.label, bold = false, anchor = 'start'}: Label): Box {
  const width = textWidth(text, size, bold)
  const left = anchor === 'start' ? x : anchor === 'middle' ? x - width / 2 : x - width
  return {left, top: y - rise * size, right: left + width, bottom: y + fall * size}
}

/** The baseline that centres figures and capitals of a size on `middle`. */
export const baseline = (middle: number, size: number): number => middle + 0.36 * size

export function drawLabel({x, y, text, size = chartText.label, bold = false, anchor = 'start', fill = colours.ink}: Label): Markup {
  const given = {
    x,
    y,
    'font-size': size,
    'font-weight': bold ? 700 : null,
    'text-anchor': anchor === 'start' ? null : anchor,
    fill,
  }
  return svg`<text ${attributes(given)}>${text}</text>`
}

/** A label with paper behind it, for text that crosses a line. */
export function drawLabelOnPaper(label: Label, paper: string = colours.paper): Markup {
  const box = boxOf(label)
  return svg`<rect x="${box.left - 2}" y="${box.top - 1}" width="${box.right - box.left + 4}" height="${box.bottom - box.top + 1}" fill="${paper}" fill-opacity="0.85"/>${drawLabel(label)}`
}

export interface Surroundings {
  /** Where the label must lie. */
  readonly within: Box
  /** Boxes of other text: never covered. */
  readonly texts: readonly Box[]
  /** Marks: covered only when nothing else is free. */
  readonly marks: readonly Box[]
  /** The series, crossed only when nothing else is free. */
  readonly lines: readonly Segment[]
  /** Rules and limits, which a label on paper may cross at a small cost. */
  readonly rules?: readonly Segment[]
}

const grown = (box: Box, by: number): Box => ({left: box.left - by, top: box.top - by, right: box.right + by, bottom: box.bottom + by})

function cost(label: Label, {marks, lines, rules = []}: Surroundings): number {
  const box = grown(boxOf(label), 1)
  const area = marks.reduce((sum, mark) => sum + overlap(box, mark), 0)
  const crossed = (segments: readonly Segment[]): number => segments.reduce((sum, segment) => sum + lengthIn(segment, box), 0)
  return area + 4 * crossed(lines) + crossed(rules)
}

/**
 * Of the candidates that stay within bounds and off all other text, the one that covers least of marks and lines; the earlier wins a tie.
 * Null when none is allowed, or when the best covers more than `most` (px² of marks, four for a px of the series, one for a px of a rule).
 */
export function place(candidates: readonly Label[], surroundings: Surroundings, most = Number.POSITIVE_INFINITY): Label | null {
  const {within, texts} = surroundings
  let best: Label | null = null
  let least = most
  for (const candidate of candidates) {
    const box = boxOf(candidate)
    if (!inside(box, within) || texts.some((text) => overlap(grown(box, 2), text) > 0)) continue
    const covered = cost(candidate, surroundings)
    if (covered < least || (best === null && covered <= least)) {
      best = candidate
      least = covered
    }
  }
  return best
}

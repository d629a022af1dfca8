import type {Box} from './box.ts'
import type {Markup} from './svg.ts'
import {coordinate, svg} from './svg.ts'
import {colours} from './tokens.ts'

/**
 * Hatching of a box, the mark of what is unknown: rising lines `step` px apart, cut at the edges. Drawn as lines, not as a pattern, so
 * that it needs no id and looks the same in a page, in Word and in a PDF.
 */
export function hatch({left, top, right, bottom}: Box, {step = 5, stroke = colours.hatch}: {step?: number; stroke?: string} = {}): Markup {
  const height = bottom - top
  let path = ''
  const first = Math.ceil((left + top) / step) * step
  for (let sum = first; sum < right + bottom; sum += step) {
    const [x1, x2] = [Math.max(left, sum - bottom), Math.min(right, sum - top)]
    if (x2 - x1 > 0.01 && height > 0) path += `M${coordinate(x1)} ${coordinate(sum - x1)}L${coordinate(x2)} ${coordinate(sum - x2)}`
  }
  return path === '' ? svg`` : svg`<path d="${path}" fill="none" stroke="${stroke}" stroke-width="1"/>`
}

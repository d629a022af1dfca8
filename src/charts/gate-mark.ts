import type {Named} from './frame.ts'
import {frame} from './frame.ts'
import {diamond, filledCircle} from './marks.ts'
import {svg} from './svg.ts'
import {colours} from './tokens.ts'

/**
 * An error against its limit, in the size of a word: a bar as far as the limit, closed by a stroke, and the error as a disc within it or a diamond
 * beyond it. The scale ends at two and a half times the limit; an error beyond stands at the end.
 */
export function gateMark({error, limit, ...named}: Named & {readonly error: number; readonly limit: number}): string {
  const [width, height, left] = [170, 22, 6]
  const scale = (width - 2 * left) / (2.5 * limit)
  const [end, at] = [left + limit * scale, left + Math.min(error, 2.5 * limit) * scale]
  const mark = error <= limit ? filledCircle(at, 11, 5.5) : diamond(at, 11, colours.worse, 7)
  return frame(
    named,
    width,
    height,
    svg`<rect x="${left}" y="6" width="${end - left}" height="10" fill="${colours.hairline}"/><path d="M${end} 2v18" fill="none" stroke="${colours.ink}" stroke-width="2"/>${mark}`,
  )
}

import type {Box} from './box.ts'
import {boxOf, drawLabel} from './label.ts'
import type {Markup} from './svg.ts'
import {svg} from './svg.ts'
import {shorten, textWidth} from './text-width.ts'
import {chartText, colours} from './tokens.ts'

/** A part of a phrase in one style. */
export interface Word {
  readonly text: string
  readonly bold?: boolean
  readonly fill?: string
}

const gap = 4

/** Width in px of words set side by side. */
export const phraseWidth = (words: readonly Word[], size: number = chartText.label): number =>
  words.reduce((sum, {text, bold}) => sum + textWidth(text, size, bold), 0) + gap * Math.max(0, words.length - 1)

export interface Phrase {
  readonly x: number
  /** Baseline. */
  readonly y: number
  readonly words: readonly Word[]
  readonly size?: number
  /** Words past this px are cut with an ellipsis. */
  readonly right?: number
  /** Paper behind, for text that crosses what is drawn. */
  readonly onPaper?: boolean
}

/** Words side by side from `x`, each in its own weight and colour; what does not fit is cut, and whole words that have no room are left out. */
export function drawPhrase({x, y, words, size = chartText.label, right = Number.POSITIVE_INFINITY, onPaper = false}: Phrase): Markup {
  const drawn: Markup[] = []
  const boxes: Box[] = []
  let at = x
  for (const {text, bold = false, fill = colours.ink} of words) {
    const cut = shorten(text, right - at, size, bold)
    if (cut === '' || cut === '…') break
    const label = {x: at, y, text: cut, size, bold, fill}
    drawn.push(drawLabel(label))
    boxes.push(boxOf(label))
    at += textWidth(cut, size, bold) + gap
    if (cut !== text) break
  }
  const [first, last] = [boxes[0], boxes.at(-1)]
  const paper =
    onPaper && first && last
      ? svg`<rect x="${first.left - 2}" y="${first.top - 1}" width="${last.right - first.left + 4}" height="${first.bottom - first.top + 2}" fill="${colours.paper}" fill-opacity="0.82"/>`
      : null
  return svg`${paper}${drawn}`
}

import type {Markup} from './svg.ts'
import {svg} from './svg.ts'

/** A key's entry: the mark as a small drawing of its own, hidden from assistive technology, and the words that say it. */
export interface LegendItem {
  readonly glyph: string
  readonly text: string
}

/** A mark as a small drawing. It is decoration: the words stand beside it. */
export const glyph = (width: number, height: number, content: Markup | readonly Markup[]): string =>
  svg`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" aria-hidden="true" focusable="false">${content}</svg>`
    .text

export const legendItem = (text: string, width: number, height: number, content: Markup | readonly Markup[]): LegendItem => ({
  glyph: glyph(width, height, content),
  text,
})

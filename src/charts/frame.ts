import type {LegendItem} from './legend.ts'
import type {Markup} from './svg.ts'
import {svg} from './svg.ts'
import {fontFamily} from './tokens.ts'

/** What a chart gives back: the picture, its size in px, and the keys of the marks that occur in it. */
export interface Drawing {
  readonly svg: string
  readonly width: number
  readonly height: number
  readonly legend: readonly LegendItem[]
}

/** Width in px of the drawing, and whether to draw for a narrow page. */
export interface Size {
  readonly width: number
  readonly narrow: boolean
}

/** What every chart is told apart from its rows. */
export interface Named {
  /** Unique on the page: letters, digits, hyphens. Title and description take their ids from it. */
  readonly id: string
  /** The finding, as the heading beside the chart puts it. */
  readonly title: string
  /** The text alternative: a sentence or two that say what the picture shows. */
  readonly description: string
}

/** The element around a drawing, named for assistive technology, self-contained as a file, drawn at its own size and never enlarged. */
export function frame({id, title, description}: Named, width: number, height: number, content: Markup | readonly Markup[]): string {
  const name = id.replace(/[^A-Za-z0-9_-]/g, '-')
  return svg`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-labelledby="${name}-title ${name}-desc" font-family="${fontFamily}"><title id="${name}-title">${title}</title><desc id="${name}-desc">${description}</desc>${content}</svg>`
    .text
}

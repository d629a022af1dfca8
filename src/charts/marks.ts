import {baseline} from './label.ts'
import type {Flag, Moved} from './signal.ts'
import type {Markup} from './svg.ts'
import {svg} from './svg.ts'
import {textWidth} from './text-width.ts'
import {chartText, colours} from './tokens.ts'

export const flagColour: Record<Flag, string> = {
  better: colours.better,
  worse: colours.worse,
  neutral: colours.ink,
  usual: colours.series,
  'not-read': colours.series,
}

/** A filled triangle centred on (x, y); `radius` is half its width. The thin paper edge parts it from the line beneath. */
export function triangle(x: number, y: number, way: 'up' | 'down', fill: string, radius = 6): Markup {
  const sign = way === 'up' ? 1 : -1
  const [tip, base] = [y - sign * radius * 0.95, y + sign * radius * 0.75]
  return svg`<path d="M${x} ${tip}L${x + radius} ${base}H${x - radius}Z" fill="${fill}" stroke="${colours.paper}" stroke-width="1"/>`
}

export const diamond = (x: number, y: number, fill: string, radius = 6): Markup =>
  svg`<path d="M${x} ${y - radius}L${x + radius} ${y}L${x} ${y + radius}L${x - radius} ${y}Z" fill="${fill}" stroke="${colours.paper}" stroke-width="1"/>`

export const openCircle = (x: number, y: number, radius = 3.6, stroke: string = colours.series): Markup =>
  svg`<circle cx="${x}" cy="${y}" r="${radius}" fill="${colours.paper}" stroke="${stroke}" stroke-width="1.5"/>`

export const filledCircle = (x: number, y: number, radius = 4.5, fill: string = colours.ink): Markup =>
  svg`<circle cx="${x}" cy="${y}" r="${radius}" fill="${fill}" stroke="${colours.paper}" stroke-width="1"/>`

export const dottedRing = (x: number, y: number, radius = 8.5): Markup =>
  svg`<circle cx="${x}" cy="${y}" r="${radius}" fill="none" stroke="${colours.ink}" stroke-width="1.2" stroke-dasharray="1.6 2.2"/>`

/** A black disc with a number in it, for an action; it widens for numbers that need it. */
export function numberedDisc(x: number, y: number, number: number, radius = 9.5): Markup {
  const text = String(number)
  const half = Math.max(radius, textWidth(text, chartText.tick, true) / 2 + 4)
  return svg`<rect x="${x - half}" y="${y - radius}" width="${2 * half}" height="${2 * radius}" rx="${radius}" fill="${colours.ink}"/><text x="${x}" y="${baseline(y, chartText.tick)}" font-size="${chartText.tick}" font-weight="700" text-anchor="middle" fill="${colours.paper}">${text}</text>`
}

/** The mark of one point: a triangle the way it moved, a diamond for a signal without a way, an open circle where there is none. */
export function signalMark(x: number, y: number, flag: Flag, moved: Moved, radius = 6): Markup {
  if (flag === 'usual' || flag === 'not-read') return openCircle(x, y, Math.min(3.6, radius * 0.65))
  return moved === null ? diamond(x, y, flagColour[flag], radius) : triangle(x, y, moved, flagColour[flag], radius)
}

import {colours} from './tokens.ts'

function luminance(hex: string): number {
  const channel = (at: number): number => {
    const value = Number.parseInt(hex.slice(at, at + 2), 16) / 255
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4
  }
  return 0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5)
}

/** Contrast of two colours ('#rrggbb'), 1 to 21. Source: WCAG 2.2, definitions of relative luminance and contrast ratio. */
export function contrast(one: string, other: string): number {
  const [a, b] = [luminance(one), luminance(other)]
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05)
}

/** The colour of text on `fill`: the first of those preferred that reaches 4.5 to 1 (WCAG 2.2, 1.4.3), else ink or paper, whichever reads better. */
export function inkOn(fill: string, ...preferred: readonly string[]): string {
  const good = preferred.find((colour) => contrast(colour, fill) >= 4.5)
  if (good) return good
  return contrast(colours.ink, fill) >= contrast(colours.paper, fill) ? colours.ink : colours.paper
}

import {describe, expect, it} from 'vitest'
import {contrast, inkOn} from './contrast.ts'
import {colours, cssVariables, failing, notable, quietCell} from './tokens.ts'

describe('contrast', () => {
  it('is 21 for black on white and 1 for a colour on itself (WCAG 2.2)', () => {
    expect(contrast('#000000', '#ffffff')).toBeCloseTo(21, 10)
    expect(contrast('#777777', '#777777')).toBe(1)
  })

  // #767676 is the lightest grey that passes on white at AA, #777777 the darkest that fails: W3C, Understanding SC 1.4.3.
  it('agrees with the published boundary greys', () => {
    expect(contrast('#767676', '#ffffff')).toBeGreaterThanOrEqual(4.5)
    expect(contrast('#777777', '#ffffff')).toBeLessThan(4.5)
  })
})

// The ratios the design states, to one decimal.
const claims: readonly [name: string, one: string, other: string, ratio: number][] = [
  ['ink on white', colours.ink, colours.paper, 19.6],
  ['muted on white', colours.muted, colours.paper, 7.1],
  ['muted on a panel', colours.muted, colours.panel, 6.5],
  ['better on white', colours.better, colours.paper, 6.1],
  ['better on its chip', colours.better, colours.betterChip, 5.3],
  ['worse on white', colours.worse, colours.paper, 6.0],
  ['worse on its chip', colours.worse, colours.worseChip, 5.3],
  ['series line on white', colours.series, colours.paper, 5.9],
  ['ink on the first failing colour', colours.ink, failing[0], 16.8],
  ['ink on the second', colours.ink, failing[1], 11.8],
  ['ink on the third', colours.ink, failing[2], 7.2],
  ['ink on the interval band', colours.ink, colours.interval, 12.8],
  ['muted on the second failing colour, which it may not stand on', colours.muted, failing[1], 4.3],
  ['muted on the third, which it may not stand on', colours.muted, failing[2], 2.6],
  ['better to worse: one lightness', colours.better, colours.worse, 1.0],
]

describe('tokens', () => {
  it.each(claims)('%s', (_, one, other, ratio) => {
    expect(Math.round(contrast(one, other) * 10) / 10).toBe(ratio)
  })

  it('marks that carry meaning reach 3 to 1 on white (WCAG 2.2, 1.4.11)', () => {
    for (const mark of [colours.better, colours.worse, colours.series, colours.intervalBar, colours.column, colours.hatch]) {
      expect(contrast(mark, colours.paper)).toBeGreaterThanOrEqual(3)
    }
  })

  it('text chosen for a fill always reaches 4.5 to 1', () => {
    for (const fill of [...failing, ...notable, quietCell, colours.range, colours.interval, colours.better, colours.worse, colours.ink]) {
      expect(contrast(inkOn(fill, colours.muted), fill)).toBeGreaterThanOrEqual(4.5)
    }
    expect(inkOn(quietCell, colours.muted)).toBe(colours.muted)
    expect(inkOn(failing[1], colours.muted)).toBe(colours.ink)
    expect(inkOn(colours.ink)).toBe(colours.paper)
  })

  it('lists every colour as a custom property', () => {
    expect(cssVariables()).toContain('--ink: #0b0c0c;')
    expect(cssVariables()).toContain('--better-chip: #e9f0f7;')
    expect(cssVariables()).toContain('--failing-3: #e08646;')
    expect(cssVariables()).toContain('--answer-size: 30px;')
  })
})

import fc from 'fast-check'
import {SaxesParser} from 'saxes'
import {expect} from 'vitest'
import {type Grain, grains, periodsIn} from '#core/time'
import {inside, overlap} from '../box.ts'
import {textsIn} from '../drawn-text.ts'
import type {Drawing} from '../frame.ts'

/** What holds of every drawing, whatever the rows. */
export function keepsTheLaws({svg, width, height}: Drawing): void {
  expect(svg).not.toMatch(/NaN|Infinity|undefined|null/)
  expect(() => new SaxesParser().write(svg).close()).not.toThrow()
  const texts = textsIn(svg)
  const page = {left: -1.5, top: -1.5, right: width + 1.5, bottom: height + 1.5}
  for (const {text, size, box} of texts) {
    expect(size, text).toBeGreaterThanOrEqual(12)
    expect(inside(box, page), `${text} leaves the drawing`).toBe(true)
  }
  texts.forEach((one, i) => {
    for (const other of texts.slice(i + 1)) expect(overlap(one.box, other.box), `${one.text} over ${other.text}`).toBe(0)
  })
}

const century: Record<Grain, string[]> = {day: [], week: [], month: [], quarter: [], year: [], 'financial-year': []}
for (const grain of grains) {
  const to = grain === 'day' ? '1999-01-01' : '2090-01-01'
  century[grain] = periodsIn(grain, {from: '1990-01-01', to}).map(({from}) => from)
}
/** First days of so many periods from 1990 on. */
export const starts = (grain: Grain, count: number): string[] => century[grain].slice(0, count)

/** Words with every character that markup must escape, and some that are wide, joined or rare. */
export const words = fc.string({unit: fc.constantFrom('<', '&', '"', "'", '>', 'a', 'W', ' ', 'é', '中', '👮', '\u0000'), maxLength: 60})
/** A wide page, a phone, and the narrowest that is drawn for. */
export const sizes = fc.constantFrom({width: 800, narrow: false}, {width: 358, narrow: true}, {width: 288, narrow: true})

export const share = fc.double({min: 0, max: 1, noNaN: true})

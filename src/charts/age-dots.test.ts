import fc from 'fast-check'
import {SaxesParser} from 'saxes'
import {describe, expect, it} from 'vitest'
import {type AgeDotsSpec, type AgeRow, ageDots} from './age-dots.ts'
import {inside, overlap} from './box.ts'
import {textsIn} from './drawn-text.ts'

const minutes = (...ages: number[]) => ages.map((age) => ({seconds: age * 60, late: age > 60}))
const example: AgeDotsSpec = {
  id: 'open',
  title: '80 incidents open without a unit at 06:00',
  description: 'Incidents without a unit by grade and age.',
  words: {late: 'past target', inTime: 'within target', oldest: 'oldest'},
  rows: [
    {name: 'Immediate', words: '1 open, 0 past target', late: false, target: 900, oldest: '6 min', marks: minutes(6)},
    {name: 'Priority', words: '14 open, 9 past target', late: true, target: 3600, oldest: '7 h 52 min', marks: minutes(8, 14, 61, 75, 472)},
    {
      name: 'Scheduled',
      words: '63 open, no target',
      late: false,
      target: null,
      oldest: '2 d 19 h',
      marks: Array.from({length: 63}, (_, i) => ({seconds: 3600 + i * 3700, late: false})),
    },
  ],
}

describe('ages on a log scale', () => {
  it.each([
    ['age-dots', {width: 1180, narrow: false}],
    ['age-dots-narrow', {width: 358, narrow: true}],
  ])('are drawn as in %s.svg', async (name, size) => {
    await expect(ageDots(example, size).svg).toMatchFileSnapshot(`__snapshots__/${name}.svg`)
  })

  it('have one mark for each that waits, and none is lost to another in the same place', () => {
    const marks = (svg: string) => [...svg.matchAll(/<circle cx="([\d.]+)" cy="([\d.]+)"/g)].map(([, x, y]) => `${x} ${y}`)
    const {svg} = ageDots(example, {width: 1180, narrow: false})
    expect(marks(svg)).toHaveLength(1 + 2 + 63)
    expect(new Set(marks(svg)).size).toBe(66)
  })

  it('keep the laws: whatever waits, no text is over another or leaves the drawing', () => {
    const words = fc.string({unit: fc.constantFrom('<', '&', '"', 'W', ' ', 'é', '中'), maxLength: 60})
    const row: fc.Arbitrary<AgeRow> = fc.record({
      name: words,
      words,
      late: fc.boolean(),
      target: fc.option(fc.integer({min: 60, max: 400_000})),
      oldest: words,
      marks: fc.array(fc.record({seconds: fc.integer({min: 0, max: 3_000_000}), late: fc.boolean()}), {maxLength: 80}),
    })
    const sizes = fc.constantFrom({width: 1180, narrow: false}, {width: 704, narrow: false}, {width: 288, narrow: true})
    fc.assert(
      fc.property(fc.array(row, {maxLength: 4}), sizes, (rows, size) => {
        const {svg, width, height} = ageDots({...example, rows}, size)
        expect(svg).not.toMatch(/NaN|Infinity|undefined/)
        expect(() => new SaxesParser().write(svg).close()).not.toThrow()
        const texts = textsIn(svg)
        for (const {text, box} of texts)
          expect(inside(box, {left: -1.5, top: -1.5, right: width + 1.5, bottom: height + 1.5}), text).toBe(true)
        texts.forEach((one, i) => {
          for (const other of texts.slice(i + 1)) expect(overlap(one.box, other.box), `${one.text} over ${other.text}`).toBe(0)
        })
      }),
      {numRuns: 60},
    )
  })
})

import fc from 'fast-check'
import {describe, expect, it} from 'vitest'
import {coalitions, mostFactors, shapley, shapleyOf} from './shapley.ts'

describe('Shapley', () => {
  it('divides the gloves as the textbook does', () => {
    // One left glove (A), two right ones (B, C); a pair is worth 1: A gets 2/3, B and C 1/6 each.
    const {parts} = shapley(['A', 'B', 'C'], (set) => (set.has('A') && set.size > 1 ? 1 : 0))
    expect(parts.map(({part}) => part)).toEqual([expect.closeTo(2 / 3, 14), expect.closeTo(1 / 6, 14), expect.closeTo(1 / 6, 14)])
  })

  it('sums to the change, gives like factors like parts and an idle factor nothing', () => {
    const values = fc
      .integer({min: 0, max: mostFactors})
      .chain((m) => fc.array(fc.double({min: -1e3, max: 1e3, noNaN: true}), {minLength: 2 ** m, maxLength: 2 ** m}))
    fc.assert(
      fc.property(values, (given) => {
        const factors = Array.from({length: Math.log2(given.length)}, (_, k) => k)
        const {all, none, parts} = shapleyOf(factors, given)
        expect(Math.abs(parts.reduce((sum, {part}) => sum + part, 0) - (all - none))).toBeLessThanOrEqual(1e-9)
        // The same values with one more factor that changes nothing.
        if (factors.length < mostFactors) {
          const idle = shapleyOf([...factors, 'idle'], [...given, ...given]).parts
          expect(idle.at(-1)!.part).toBe(0)
          for (const {factor, part} of parts) expect(idle.find((one) => one.factor === factor)!.part).toBeCloseTo(part, 9)
        }
      }),
    )
    const twins = shapley(['a', 'b', 'c'], (set) => set.size ** 2)
    expect(twins.parts.map(({part}) => part)).toEqual([expect.closeTo(3, 12), expect.closeTo(3, 12), expect.closeTo(3, 12)])
  })

  it('asks for each set once, in the order of its bits', () => {
    expect(coalitions(['a', 'b']).map((set) => [...set].join(''))).toEqual(['', 'a', 'b', 'ab'])
  })

  it('refuses too many factors, one that stands twice, missing values and a value that is none', () => {
    expect(() => coalitions(Array.from({length: 8}, (_, i) => i))).toThrow('8 factors; at most 7')
    expect(() => coalitions(['a', 'a'])).toThrow('stands twice')
    expect(() => shapleyOf(['a'], [1])).toThrow('1 values for 1 factors')
    expect(() => shapleyOf(['a'], [1, Number.NaN])).toThrow('a value of NaN')
  })
})

import fc from 'fast-check'
import {describe, expect, it} from 'vitest'
import {NumberTable} from './number-table.ts'

const wordsOf = (number: number): Int32Array => Int32Array.of(number | 0, (number / 7) | 0, -1, number % 11)

/** What a table says of numbers, row by row: the words it holds, or null. */
const told = (table: NumberTable, numbers: readonly number[]): (number[] | null)[] => {
  const into = new Int32Array(numbers.length * 4)
  const others = new Int32Array(numbers.length)
  const unknown = new Set(others.subarray(0, table.find(Float64Array.from(numbers), into, others)))
  return numbers.map((_, row) => (unknown.has(row) ? null : [...into.subarray(row * 4, row * 4 + 4)]))
}

describe('a table of numbers', () => {
  it('tells the words of those it was given, and no others, as it grows', () => {
    const number = fc.oneof(
      fc.integer({min: 1, max: 999_999_999_999_999}),
      fc.integer({min: 1, max: 50}),
      // Alike in their lower half, and so near each other in a poor table.
      fc.integer({min: 1, max: 200_000}).map((high) => high * 2 ** 32 + 77),
    )
    fc.assert(
      fc.property(fc.array(number, {maxLength: 60}), fc.array(number, {maxLength: 60}), fc.nat({max: 80}), (kept, asked, most) => {
        const table = new NumberTable(0, most)
        const held = new Map<number, number[]>()
        for (const each of kept) {
          table.keep(each, wordsOf(each))
          if (held.size < most) held.set(each, [...wordsOf(each)])
        }
        const numbers = [...asked, ...kept, Number.NaN, 0, -3]
        expect(told(table, numbers)).toEqual(numbers.map((each) => held.get(each) ?? null))
      }),
      {seed: 4, numRuns: 300},
    )
  })

  it('holds as many as it may, however few were expected', () => {
    const table = new NumberTable(10, 20_000)
    for (let number = 1; number <= 30_000; number++) table.keep(number * 7919, wordsOf(number))
    const numbers = [1, 2, 2048, 2049, 8191, 8192, 19_999, 20_000, 20_001, 30_000]
    expect(
      told(
        table,
        numbers.map((number) => number * 7919),
      ),
    ).toEqual(numbers.map((number) => (number <= 20_000 ? [...wordsOf(number)] : null)))
  })
})

import {readFileSync} from 'node:fs'
import {describe, expect, it} from 'vitest'
import {sharedHas, sharedPath} from '../../../test/shared.ts'
import {groupSpells} from './at-risk.ts'
import {logRank} from './log-rank.ts'

const spells = (times: readonly number[]) => groupSpells(times.map((time) => ({time: Math.abs(time), cause: time < 0 ? null : 0})))
const data = 'reference/data_aml.csv'

describe('log-rank', () => {
  it.skipIf(!sharedHas(data))(`agrees with R's survdiff on the leukaemia data (needs ../shared/${data})`, () => {
    const rows = readFileSync(sharedPath(data), 'utf8').trim().split('\n').slice(1)
    const group = (name: string) =>
      spells(rows.filter((row) => row.includes(`"${name}"`)).map((row) => Number(row.split(',')[0]) * (row.split(',')[1] === '1' ? 1 : -1)))
    const test = logRank([group('Maintained'), group('Nonmaintained')])!
    // R prints: observed 7 and 11, expected 10.69 and 7.31, chi-square 3.4 on 1 degree of freedom, p = 0.07.
    expect(test.observed).toEqual([7, 11])
    expect(test.expected.map((value) => Number(value.toFixed(2)))).toEqual([10.69, 7.31])
    expect(test.chiSquare.toFixed(1)).toBe('3.4')
    expect(test.freedom).toBe(1)
    expect(test.pValue.toFixed(2)).toBe('0.07')
  })

  it('follows the sums by hand', () => {
    // A ends at 1 and 3; B at 2 and is censored at 4. At 1: 4 at risk, 2 in A, E = 1/2, V = 1/4. At 2: 3 at risk, 1 in A, E = 1/3, V = 2/9.
    // At 3: 2 at risk, 1 in A, E = 1/2, V = 1/4. So O − E = 2 − 4/3 = 2/3 and V = 13/18: chi-square (4/9)/(13/18) = 8/13.
    const test = logRank([spells([1, 3]), spells([2, -4])])!
    expect(test.expected[0]).toBeCloseTo(4 / 3, 14)
    expect(test.chiSquare).toBeCloseTo(8 / 13, 14)
  })

  it('does not depend on the order of three groups, and counts a doubled group once in its freedom', () => {
    const [a, b, c] = [spells([1, 4, 6, -7]), spells([2, 3, -5, 9]), spells([2, 8, 8, -10])]
    const one = logRank([a, b, c])!
    const other = logRank([c, a, b])!
    expect(one.freedom).toBe(2)
    expect(other.chiSquare).toBeCloseTo(one.chiSquare, 12)
  })

  it('is null where there is nothing to compare', () => {
    expect(logRank([spells([1, 2])])).toBeNull()
    expect(logRank([spells([1, 2]), []])).toBeNull()
    expect(logRank([spells([-1, -2]), spells([-3])])).toBeNull()
  })
})

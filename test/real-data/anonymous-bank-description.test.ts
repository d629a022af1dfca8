import {expect, it} from 'vitest'
import {sharedHas} from '../shared.ts'
import {type BankRow, bankLog, isPhantom} from './bank-log.ts'

const months = ['january', 'february', 'march', 'april'] as const
const unnumbered = (row: BankRow): boolean => Number(row['customer_id']) === 0
const joined = (row: BankRow): boolean => row['q_start'] !== '0:00:00'

/** docs/bank-log.md sets what is asserted here beside the description that came with the data. */
it.skipIf(!sharedHas('data/anonymous-bank-1999/january.txt'))(
  'the Anonymous Bank’s log against its own description (needs ../shared/data/anonymous-bank-1999)',
  () => {
    const byMonth = months.map((month) => bankLog(month))
    expect(byMonth.map(({length}) => length)).toEqual([31_599, 33_344, 38_801, 32_036])
    const all = byMonth.flat()
    expect(new Set(all.map((row) => row['vru+line'])).size).toBe(27)
    expect([all.length, all.filter(isPhantom).length]).toEqual([135_780, 1230])
    const calls = all.filter((row) => !isPhantom(row))
    const atOnce = calls.filter((row) => !joined(row) && row['outcome'] === 'AGENT')
    const waiting = calls.filter(joined)
    expect([atOnce.filter(unnumbered).length, atOnce.length]).toEqual([40_676, 43_413])
    expect([waiting.filter(unnumbered).length, waiting.length]).toEqual([18_615, 83_601])
    expect(waiting.filter((row) => Number(row['q_start']!.split(':')[0]) < 7)).toHaveLength(115)
  },
)

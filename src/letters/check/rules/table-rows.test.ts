import {describe, expect, it} from 'vitest'
import {verdictsOf} from './verdicts-of.ts'

const table = (last: string) => `Month\tCalls\tIn time\tShare
April 2024\t13,300\t12,276\t92.3%
May 2024\t14,600\t13,607\t93.2%
June 2024\t12,000\t10,800\t${last}
`

describe('[LETTER-37] rows of a table whose share is made of their counts', () => {
  it('holds each row to its counts', () => {
    // 12,276 / 13,300 = 92.301; 13,607 / 14,600 = 93.199; 10,800 / 12,000 = 90.0
    expect(verdictsOf('LETTER-37', table('90.0%'))).toEqual(['consistent: 92.3%', 'consistent: 93.2%', 'consistent: 90.0%'])
    expect(verdictsOf('LETTER-37', table('91.0%')).at(-1)).toBe('does-not-add-up: 91.0%')
  })

  it('says nothing where the columns are unrelated', () => {
    expect(verdictsOf('LETTER-37', 'Force\tCalls\tPosts\tShare\nStow\t100\t20\t77%\nFen\t90\t30\t61%\n')).toEqual([])
  })
})

import {expect, it} from 'vitest'
import {progressTo} from './load.ts'

it('says nothing for two seconds, then rows, rate and what is left, and not more often than a pipe can bear', () => {
  const notes: string[] = []
  let now = 0
  const progress = progressTo({isTerminal: false, write: () => {}, note: (text) => notes.push(text)}, 'march.csv', () => now)
  for (const at of [500, 1900]) {
    now = at
    progress({stage: 'checking', share: 0.1, rows: 1_000_000})
  }
  expect(notes).toEqual([])
  now = 3500
  progress({stage: 'checking', share: 0.5, rows: 1_000_000})
  now = 4000
  progress({stage: 'checking', share: 0.6, rows: 1_000_000})
  // Half of checking is 0.1 + 0.5 × 0.5 = 35% of the whole: 350,000 rows in 3.5 s, and 6.5 s more at that pace.
  expect(notes).toEqual(['march.csv: checking, 35% done, 1,000,000 rows, 100,000 a second, about 7 s left'])
})

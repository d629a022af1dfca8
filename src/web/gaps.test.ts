import {expect, it} from 'vitest'
import {foldGaps} from './gaps.ts'

const gap = (by: string, from: string, to: string, days: number) => ({contract: 'calls', by, from, to, days})

it('folds the lines of one log that stopped together, and puts the latest first', () => {
  const folded = foldGaps([
    gap('999', '2024-01-17', '2024-01-18', 2),
    gap('101', '2024-01-17', '2024-01-18', 2),
    gap('101', '2024-03-02', '2024-03-02', 1),
  ])
  const few = {...gap('101', '2024-04-02', '2024-04-02', 1), rows: 2}
  expect(foldGaps([few])).toEqual([{what: 'Calls, 101', from: '2024-04-02', to: '2024-04-02', days: 1, rows: 2}])
  expect(folded).toEqual([
    {what: 'Calls, 101', from: '2024-03-02', to: '2024-03-02', days: 1},
    {what: 'Calls, 101 and 999', from: '2024-01-17', to: '2024-01-18', days: 2},
  ])
})

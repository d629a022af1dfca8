import {expect, it} from 'vitest'
import {foldGaps} from './gaps.ts'

const contracts = [{id: 'calls', title: 'Calls offered'}]
const gap = (by: string, from: string, to: string, days: number) => ({contract: 'calls', by, from, to, days})

it('folds the lines of one log that stopped together, and puts the latest first', () => {
  const folded = foldGaps(
    [gap('999', '2024-01-17', '2024-01-18', 2), gap('101', '2024-01-17', '2024-01-18', 2), gap('101', '2024-03-02', '2024-03-02', 1)],
    contracts,
  )
  const few = {...gap('101', '2024-04-02', '2024-04-02', 1), rows: 2}
  expect(foldGaps([few], contracts)).toEqual([{what: 'Calls offered, 101', from: '2024-04-02', to: '2024-04-02', days: 1, rows: 2}])
  expect(folded).toEqual([
    {what: 'Calls offered, 101', from: '2024-03-02', to: '2024-03-02', days: 1},
    {what: 'Calls offered, 101 and 999', from: '2024-01-17', to: '2024-01-18', days: 2},
  ])
})

it('names a kind of extract by its title, not by its id', () => {
  const stays = {contract: 'queue-spells', by: '', from: '2024-03-02', to: '2024-03-02', days: 1}
  expect(foldGaps([stays], [{id: 'queue-spells', title: 'Stays in queues'}])[0]?.what).toBe('Stays in queues')
})

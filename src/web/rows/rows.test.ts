import {describe, expect, it} from 'vitest'
import type {PageOutcome} from '../route.ts'
import {medianWait999, volume999, within10s} from '../testing/fixture-measures.ts'
import {fixtureServices} from '../testing/fixture-services.ts'
import {type RowsView, rowsOffered} from './rows-view.ts'
import {showRows} from './show.ts'

const shown = async (query: Record<string, string>) =>
  ((await showRows.answer({id: within10s.id, ...query}, fixtureServices())) as PageOutcome<RowsView>).view

describe('rows behind a figure', () => {
  it('carry the file and record they came from', async () => {
    const {rows} = await shown({period: '2024-06', of: 'misses'})
    expect(rows).toHaveLength(50)
    expect(rows[1]).toMatchObject({file: 'calls-2024-06.csv', record: '8'})
  })
  it('are counted in words', async () => {
    expect((await shown({period: '2024-06', of: 'misses'})).answer).toBe(
      '911 rows are not counted as met for June 2024; those unknown stand apart.',
    )
    expect((await shown({of: 'unknown', hour: '22-05'})).answer).toBe('41 rows had no answer time in June 2024, 22:00 to 06:00.')
  })
  it('come fifty to a page', async () => {
    expect((await shown({of: 'misses', page: '19'})).pages).toMatchObject({says: '901 to 911 of 911', next: null})
  })
  it('are of the latest whole month unless another is named', async () => {
    expect((await shown({})).answer).toBe('13,797 rows lie behind this figure for June 2024.')
  })
  it('are hits and misses only for a share', async () => {
    expect(rowsOffered(within10s)).toEqual(['all', 'hits', 'misses', 'unknown'])
    expect(rowsOffered(volume999)).toEqual(['all'])
    expect(await showRows.answer({id: volume999.id, of: 'misses'}, fixtureServices())).toEqual({
      kind: 'not-found',
    })
  })
  it('can be ranked where each has a length', async () => {
    expect((await shown({})).order).toBeNull()
    expect((await shown({id: medianWait999.id})).order?.text).toBe('Longest first')
  })
})

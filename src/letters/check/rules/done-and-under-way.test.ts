import {describe, expect, it} from 'vitest'
import {verdictsOf} from './verdicts-of.ts'

const said = (text: string) => verdictsOf('LETTER-31', text)

describe('[LETTER-31] done in one place, under way in another', () => {
  it('asks about a backlog cleared and decreasing', () => {
    expect(
      said('In POLIT the backlog has now been cleared.\n\nThe plan for POLIT has brought a notable decrease in outstanding cases.'),
    ).toHaveLength(1)
    expect(
      said(
        'The backlog of referrals in the abuse team was cleared in April.\n\nWe continue to reduce the backlog of referrals in the abuse team.',
      ),
    ).toHaveLength(1)
  })

  it('keeps teams and things apart', () => {
    expect(said('In POLIT the backlog has now been cleared.\n\nIn MOSOVO there is a reduction in overdue visits.')).toEqual([])
    expect(said('The vacancies in the hub were filled.\n\nStaff of the hub are there to reduce the backlog.')).toEqual([])
  })
})

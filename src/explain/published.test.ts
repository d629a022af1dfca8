import {afterAll, beforeAll, describe, expect, it} from 'vitest'
import {type Loading, loading} from '../../test/loading.ts'
import {type Reconciliation, reconcilePublished} from './published.ts'

/** Calls of one day, each answered after the given seconds; null for one whose time was lost. */
const log = (day: string, waits: readonly (number | null)[]): string =>
  waits
    .map((wait, index) => {
      const minute = String(index).padStart(2, '0')
      const answered = wait === null ? '' : `${day} 12:${minute}:${String(wait).padStart(2, '0')}`
      return `${day}-${index},999,${day} 12:${minute}:00,${answered},${day} 13:00:00,answered`
    })
    .join('\n')

const spring = {from: '2024-03-01', to: '2024-07-01'}

describe('our own 999 figures beside the published ones', () => {
  let made: Loading
  let found: Reconciliation
  beforeAll(async () => {
    made = await loading()
    const calls = [
      'Call Ref,Line,Offered,Answered,Ended,Outcome',
      // March: 8 of 10 in under 10 seconds, mean (8 x 4 + 20 + 48) / 10 = 10.0.
      log('2024-03-04', [4, 4, 4, 4, 4, 4, 4, 4, 20, 48]),
      // April: the same, and one answer whose time was lost.
      log('2024-04-04', [4, 4, 4, 4, 4, 4, 4, 4, 20, 48, null]),
      log('2024-05-04', [4, 4, 4, 4, 4, 4, 4, 4, 20, 48]),
    ]
    await made.loadText('calls', 'calls.csv', `${calls.join('\n')}\n`)
    const published = [
      'Month,Force,Calls Answered,Mean Seconds,Under 10 seconds,10 to under 60 seconds,60 seconds or more',
      '2024-03-01,Wexcombe,12,12.5,9,3,0',
      '2024-03-01,Elsewhere,1000,5,990,10,0',
      '2024-04-01,Wexcombe,10,8.0,9,1,0',
      '2024-06-01,Wexcombe,10,8.0,9,1,0',
    ]
    await made.loadText('open-999', 'published.csv', `${published.join('\n')}\n`)
    found = await reconcilePublished(made.services.asker, {force: 'Wexcombe', period: spring})
  })
  afterAll(() => made[Symbol.asyncDispose]())

  it('[PUB-5] stand side by side, month by month, with the difference in words', () => {
    expect(found.months.map(({period}) => period.from)).toEqual(['2024-03-01', '2024-04-01', '2024-05-01', '2024-06-01'])
    const [march] = found.months
    expect(march!.compared.map(({words}) => words)).toEqual([
      // 9 of 12 against 8 of 10
      'Answered in under 10 seconds: published 75.0%, ours 80.0%; published is 5.0 points lower.',
      'Answered in 10 to under 60 seconds: published 25.0%, ours 20.0%; published is 5.0 points higher.',
      'Answered after 60 seconds or more: published 0.0%, ours 0.0%; they read the same.',
      'Mean wait: published 12.5 s, ours 10.0 s; published is 2.5 s longer.',
    ])
    expect(march!.compared[0]!.difference).toBeCloseTo(-0.05, 12)
    expect(march!.answered).toEqual({own: 10, published: 12, words: 'Calls answered: published 12, ours 10; 2 more.'})
    expect(march!.notes).toEqual(['We hold 1 of the 31 days of March 2024.'])
  })

  it('say when the published figure reads better than its longer clock allows, and which calls of ours are in no band', () => {
    const april = found.months[1]!
    expect(april.compared[0]!.words).toBe('Answered in under 10 seconds: published 90.0%, ours 72.7%; published is 17.3 points higher.')
    expect(april.notes).toEqual([
      '1 of our answered calls had no answer time: they are in no band of ours.',
      'We hold 1 of the 30 days of April 2024.',
      'The published figure reads better than ours, which its longer clock cannot explain: check which calls each leaves out before either is quoted.',
    ])
  })

  it('say which of the two is lacking, and take no difference', () => {
    const [, , may, june] = found.months
    expect(may!.compared[0]).toMatchObject({
      difference: null,
      words: 'Answered in under 10 seconds: ours 80.0%; published: no figure, so no difference.',
    })
    expect(june!.compared[0]).toMatchObject({
      difference: null,
      words: 'Answered in under 10 seconds: published 90.0%; ours: no figure, so no difference.',
    })
    expect(may!.answered.words).toBe('Calls answered cannot be compared: one of the two has no figure.')
  })

  it('explain why the two differ at all, by the clock first', () => {
    expect(found.why[0]).toContain('includes the operator’s transfer')
  })

  it('compare interval reports where there is no log of calls', async () => {
    await using other = await loading()
    const head =
      'Line,Interval Start,Minutes,Offered,Answered,Abandoned,Wait Seconds,Under 10,10 to 30,30 to 60,60 to 120,120 to 300,300 or more'
    await other.loadText('call-intervals', 'i.csv', `${head}\n999,04/03/2024 12:00:00,30,11,10,1,100,8,1,1,0,0,0\n`)
    await other.loadText('open-999', 'p.csv', 'Month,Force,Calls Answered,Mean Seconds,Under 10 seconds\n2024-03,Wexcombe,10,11,7\n')
    const {months} = await reconcilePublished(other.services.asker, {
      force: 'Wexcombe',
      period: {from: '2024-03-01', to: '2024-04-01'},
      own: 'intervals',
    })
    expect(months[0]!.compared.map(({words}) => words)).toEqual([
      'Answered in under 10 seconds: published 70.0%, ours 80.0%; published is 10.0 points lower.',
      'Mean wait: published 11.0 s, ours 10.0 s; published is 1.0 s longer.',
    ])
  })
})

import {describe, expect, it} from 'vitest'
import {read} from '../readings/reading.ts'

const claims = (text: string) =>
  read(text, {}).claims.map(({kind, text: words, role}) => `${kind}: ${words}${role === 'value' ? '' : ` (${role})`}`)

describe('claims found in a text', () => {
  it('are of every kind', () => {
    expect(claims('We answered 93.2% of calls within 10 seconds; the average wait was 4 seconds.')).toEqual([
      'share: 93.2%',
      'duration: 10 seconds (threshold)',
      'mean: 4 seconds',
    ])
    expect(claims('149 of 316 said so, 39 out of 57 and six of nine.')).toEqual([
      'count of count: 149 of 316',
      'count of count: 39 out of 57',
      'count of count: six of nine',
    ])
    expect(claims('Of 46 cases we examined, only 23 met it.')).toEqual(['count of count: Of 46 cases we examined, only 23'])
    expect(claims('We have £2.4 million, 277 applications and a two-day course.')).toEqual([
      'money: £2.4 million',
      'count: 277 applications',
      'duration: two-day',
    ])
    expect(claims('We are 16th highest nationally (out of 43 forces), 9.6 incidents per 1,000 people.')).toEqual([
      'rank: 16th highest nationally (out of 43 forces)',
      'rate: 9.6 incidents per 1,000',
    ])
    expect(claims('It rose by 8 percentage points, between 59 and 82%, on 7 May 2024.')).toEqual([
      'percentage points: 8 percentage points (change)',
      'interval: 59 and 82% (interval)',
      'date: 7 May 2024',
    ])
    expect(claims('Two thirds of victims, one in three callers and half of all staff.')).toEqual([
      'share: Two thirds',
      'share: one in three',
      'share: half',
    ])
  })

  it('leave names alone', () => {
    const text =
      'Under section 55(5) of the Police Act 1996, in Appendix 1, Table 2 and recommendation 3, call 0300 333 3456 or 101, 24/7, PE29 9LA, at 14:00, 1500-2100hrs, grade 1, PEEL 2023–25, one-to-one, a@b.uk.'
    expect(claims(text)).toEqual([])
  })

  it('know what a number does in its sentence', () => {
    expect(claims('The 90 percent level expected is our target.')).toEqual(['share: 90 percent (target)'])
    expect(claims('No officer has a workload exceeding 20% of the total.')).toEqual(['share: 20% (limit)'])
    expect(claims('They give 10% of their time.')).toEqual(['share: 10% (part-of-time)'])
    expect(claims('Calls fell by 12%, and we expect to reach 95% by spring.')).toEqual(['share: 12% (change)', 'share: 95% (forecast)'])
    expect(claims('It should be attended within 15 minutes.')).toEqual(['duration: 15 minutes (target)'])
  })

  it('complete what is left out after ‘compared to’', () => {
    const found = read('The average wait was 4 seconds, compared to 7 in March 2023. This compares to 11 seconds in February.', {}).claims
    expect(found.map((claim) => (claim.kind === 'mean' ? claim.seconds : null))).toEqual([4, 7, 11])
  })

  it('never overlap, whatever the text', () => {
    const found = read(
      'One in 3 of 5 per cent of 12 of 40 calls a day in 2 of 3 weeks, £5m per 1,000, 3rd of 43 forces, 4 to 5%.',
      {},
    ).claims
    found.forEach((claim, i) => {
      expect(claim.start).toBeGreaterThanOrEqual(found[i - 1]?.end ?? 0)
    })
    expect(found.length).toBeGreaterThan(3)
  })
})

import {describe, expect, it} from 'vitest'
import {clashOf} from './clash.ts'
import {read} from './reading.ts'

const values = (text: string) => {
  const reading = read(text, {})
  return reading.values.map(
    ({claim, period, line, thresholdSeconds}) => `${claim.text} | ${period?.text ?? '-'} | ${line ?? '-'} | ${thresholdSeconds ?? '-'}`,
  )
}
const pairs = (text: string) =>
  read(text, {}).comparisons.map(
    ({subject, reference, connector, way}) => `${reference.claim.text} → ${subject.claim.text} (${connector}${way ? `, ${way}` : ''})`,
  )
const samples = (text: string) => {
  const {samples: found, claims} = read(text, {})
  return [...found].map(([id, {hits, of, how}]) => `${claims[id]!.text}: ${hits ?? '?'} of ${of}, ${how}`)
}

describe('a value in its sentence', () => {
  it('takes its own period, line and threshold', () => {
    expect(values('In May 2024 we answered 93.2% of 999 calls within 10 seconds and 84.0% of 101 calls within 30 seconds.')).toEqual([
      '93.2% | May 2024 | 999 | 10',
      '84.0% | May 2024 | 101 | 30',
    ])
    expect(values('It was 94.3% for March 2024, up from 87.8% in February 2024.')).toEqual([
      '94.3% | March 2024 | - | -',
      '87.8% | February 2024 | - | -',
    ])
  })

  it('takes what it lacks from the sentence before, in its paragraph alone', () => {
    expect(values('In April 2024, 95% of 999 calls were quick. It was 97% by night.')).toEqual([
      '95% | April 2024 | 999 | -',
      '97% | April 2024 | 999 | -',
    ])
    expect(values('In April 2024, 95% of 999 calls were quick.\n\nIt was 97% by night.')[1]).toBe('97% | - | - | -')
  })

  it('does not take the other side of a comparison for its line', () => {
    expect(values('Our 101 calls do well. The average wait was as rapid as that of 999 calls, at 4 seconds.')).toEqual([
      '4 seconds | - | 101 | -',
    ])
  })
})

describe('pairs set against each other', () => {
  it('are found by their words', () => {
    expect(pairs('Calls rose from 12,980 to 14,600.')).toEqual(['12,980 → 14,600 (from-to, up)'])
    expect(pairs('It was 94.3%, up from 87.8% in February and compared to 76.4% in March 2023.')).toEqual([
      '87.8% → 94.3% (from, up)',
      '76.4% → 94.3% (compared)',
    ])
    expect(pairs('The average wait was 4 seconds. This compares to 11 seconds in February or 24 seconds in March 2023.')).toEqual([
      '11 seconds → 4 seconds (compared)',
      '24 seconds → 4 seconds (compared)',
    ])
    expect(pairs('Reports fell to 3,420 in 2024, from 4,000 in 2023.')).toEqual(['4,000 → 3,420 (from, down)'])
    expect(pairs('The time has more than halved to just 7 seconds. It was so.')).toEqual([])
  })
})

describe('shares and their counts', () => {
  it('are paired by their words', () => {
    expect(samples('It was 81.4% of calls within 10 seconds (142,817 of 175,451).')).toEqual(['81.4%: 142817 of 175451, counted'])
    expect(samples('Only 149 of 316 said so. This is just 47.1 percent.')).toEqual(['47.1 percent: 149 of 316, counted'])
    expect(samples('We spoke to 172 of them and 115 (66.8%) would report again.')).toEqual(['66.8%: 115 of 172, counted'])
    expect(samples('The force recorded 59,919 crimes. It solved 10.8% of these. This 10.8% figure is high.')).toEqual([
      '10.8%: ? of 59919, whole',
      '10.8%: ? of 59919, told before',
    ])
    expect(samples('Of the 24 files we read, 37.5% lacked a plan.')).toEqual(['37.5%: ? of 24, whole'])
  })

  it('are not paired across another share', () => {
    expect(samples('It was so in 218 of 307 cases (71.0%). It was so in 83% of visits.')).toEqual(['71.0%: 218 of 307, counted'])
  })
})

describe('periods that clash', () => {
  it('overlap, or differ in length by half', () => {
    const year = (to: string) => ({from: `${Number(to.slice(0, 4)) - 1}${to.slice(4)}`, to})
    // July, August and September 2022: 31 + 31 + 30 days
    expect(clashOf(year('2023-07-01'), year('2022-10-01'))).toEqual({
      kind: 'overlap',
      days: 92,
      period: {from: '2022-07-01', to: '2022-10-01'},
    })
    expect(clashOf(year('2023-07-01'), year('2022-07-01'))).toBeNull()
    expect(clashOf({from: '2024-04-01', to: '2024-05-01'}, year('2023-04-01'))?.kind).toBe('unequal')
    expect(clashOf({from: '2024-02-01', to: '2024-03-01'}, {from: '2024-03-01', to: '2024-04-01'})).toBeNull()
  })
})

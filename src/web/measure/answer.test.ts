import {describe, expect, it} from 'vitest'
import {readingOf} from '#explain/figure-series'
import type {Figure} from '#figures/figure'
import {charged, medianWait999, volume999, within10s} from '../testing/fixture-measures.ts'
import {figure, monthly} from '../testing/fixture-series.ts'
import {answerSentence, chartHeading} from './answer.ts'

const years = {from: '2022-07-01', to: '2024-07-01'}
const plain = {force: null, scope: [], known: null}
const read = (figures: readonly Figure[]) => readingOf(figures, 'month')
const inJune = (count: Parameters<typeof figure>[3], measure = within10s) =>
  read([
    ...monthly(measure, {from: '2022-07-01', to: '2024-06-01'}),
    figure(measure, {from: '2024-06-01', to: '2024-07-01'}, 'month', count),
  ])

describe('the answer sentence', () => {
  it('says the figure, where it stands, and whether the change is more than usual', () => {
    // 12,886 / 13,797 = 0.93397
    expect(answerSentence(within10s, read(monthly(within10s, years)), plain)).toBe(
      'In June 2024 we answered 93.4% of 999 calls within 10 seconds, above the 90% standard; the rise since February 2024 is more than usual variation.',
    )
  })

  it('names what it was narrowed to, and when it was known', () => {
    const sentence = answerSentence(within10s, read(monthly(within10s, years)), {
      ...plain,
      scope: ['22:00 to 06:00', 'Friday'],
      known: 'As known on 30 June 2024',
    })
    expect(sentence).toMatch(/^As known on 30 June 2024: in June 2024, 22:00 to 06:00, Friday, we answered 93\.4% of 999 calls/)
  })

  it('reads no signal from a month with days missing', () => {
    const upToJanuary = monthly(within10s, {from: '2022-07-01', to: '2024-02-01'})
    expect(answerSentence(within10s, read(upToJanuary), plain)).toBe(
      'In January 2024 we answered 81.2% of 999 calls within 10 seconds, from 29 of 31 days; no signal is read from it.',
    )
  })

  it('puts no percentage on fewer than ten', () => {
    expect(answerSentence(within10s, inJune({numerator: 4, denominator: 7, unknowns: 0}), plain)).toBe(
      'In June 2024 there are too few to judge: 4 of 7.',
    )
  })

  it('leads with the latest month that has a value', () => {
    expect(answerSentence(within10s, inJune({numerator: null, denominator: null, unknowns: 0, absence: 'no-data'}), plain)).toMatch(
      /^In May 2024 we answered 92\.1%/,
    )
  })

  it('says why there is no figure', () => {
    const hidden = [
      figure(charged, {from: '2024-06-01', to: '2024-07-01'}, 'month', {numerator: 2, denominator: 9, unknowns: 0, absence: 'hidden'}),
    ]
    expect(answerSentence(charged, read(hidden), plain)).toBe(
      'In June 2024 there is no figure. A count here is fewer than 5, or would give such a count away; it is hidden in every output.',
    )
  })

  it('says that nothing is held', () => {
    expect(answerSentence(charged, read(monthly(charged, years)), plain)).toBe(
      'No data are held for ‘Charge rate, share of offences recorded’.',
    )
  })

  it('names another force instead of saying “we”', () => {
    const sentence = answerSentence(within10s, read(monthly(within10s, years)), {...plain, force: 'all forces'})
    expect(sentence).toMatch(/^In June 2024 all forces answered 93\.4% of 999 calls/)
  })

  it('speaks of seconds and of counts as of shares', () => {
    expect(answerSentence(medianWait999, read(monthly(medianWait999, years)), plain)).toMatch(
      /^In June 2024 we answered half of 999 calls within 5\.\d s; /,
    )
    expect(answerSentence(volume999, read(monthly(volume999, years)), plain)).toMatch(/^In June 2024 we were offered 13,797 calls to 999; /)
  })
})

describe('the heading of the chart', () => {
  it('states the finding', () => {
    expect(chartHeading(read(monthly(within10s, years)))).toBe('Higher than usual since February 2024')
  })
  it('states that there is none', () => {
    expect(chartHeading(read(monthly(within10s, {from: '2022-07-01', to: '2023-05-01'})))).toBe('No change beyond usual variation')
  })
})

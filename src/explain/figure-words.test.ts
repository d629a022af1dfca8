import {describe, expect, it} from 'vitest'
import {charged, medianWait999, within10s} from '#web/testing/fixture-measures.ts'
import {figure} from '#web/testing/fixture-series.ts'
import {absenceSentence, completenessWords, targetLabel, targetLevel, unknownWords, valueWords} from './figure-words.ts'

const june = {from: '2024-06-01', to: '2024-07-01'}
const of = (numerator: number, denominator: number) => figure(within10s, june, 'month', {numerator, denominator, unknowns: 3})

describe('a value', () => {
  it('is a share where the rows bear one', () => {
    expect(valueWords(of(82, 100))).toBe('82.0%')
  })
  it('puts the counts first when they are few', () => {
    expect(valueWords(of(41, 57))).toBe('41 of 57, 71.9%')
  })
  it('is counts alone below ten', () => {
    expect(valueWords(of(4, 7))).toBe('4 of 7')
  })
  it('says that it is hidden, or that nothing was counted', () => {
    expect(valueWords(figure(charged, june, 'month', {numerator: 1, denominator: 9, unknowns: 0, absence: 'hidden'}))).toBe('hidden')
    expect(valueWords(figure(charged, june, 'month', {numerator: 0, denominator: 0, unknowns: 0, absence: 'none-counted'}))).toBe(
      'none counted',
    )
  })
})

it('keeps unknown apart from met', () => {
  expect(unknownWords(of(82, 100))).toEqual({count: '3', says: 'had no answer time: counted as unknown, not as met'})
  expect(unknownWords(figure(charged, june, 'month', {numerator: 8, denominator: 10, unknowns: 0}))).toBeNull()
})

it('says each absence in a sentence of its own', () => {
  const sentences = (['no-data', 'none-counted', 'hidden', 'rows-expired'] as const).map((absence) =>
    absenceSentence({absence, measure: charged}),
  )
  expect(new Set(sentences).size).toBe(4)
  expect(sentences[1]).toBe(
    'The files of this period hold nothing to count: all offences recorded in the period, those not yet assigned an outcome included, none.',
  )
})

it('writes a level without a needless decimal', () => {
  expect(targetLevel({level: 0.9, direction: 'at-least'}, within10s)).toBe('90%')
  expect(targetLabel({level: 0.125, direction: 'at-most'}, within10s)).toBe('Limit 12.5%')
  expect(targetLevel({level: 10, direction: 'at-most'}, medianWait999)).toBe('10 s')
})

it('counts the days that have data', () => {
  const january = figure(within10s, {from: '2024-01-01', to: '2024-02-01'}, 'month', {numerator: 1, denominator: 2, unknowns: 0})
  expect(completenessWords(january)).toBe('29 of 31 days')
})

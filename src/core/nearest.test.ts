import {describe, expect, it} from 'vitest'
import {nearest} from './nearest.ts'

const headings = ['Call Ref', 'Offered', 'Answered', 'Ended', 'Outcome']

describe('the candidate that was most likely meant', () => {
  it.each([
    ['Anwsered', 'Answered'],
    ['answered_at', 'Answered'],
    ['call-ref', 'Call Ref'],
    ['OFERED', 'Offered'],
    ['Call Reference', 'Call Ref'],
    ['outcomes', 'Outcome'],
  ])('%s: %s', (typed, meant) => {
    expect(nearest(typed, headings)).toBe(meant)
  })

  it.each(['Postcode', '', 'x', '…'])('none for ‘%s’', (typed) => {
    expect(nearest(typed, headings)).toBeNull()
  })

  it('none among none', () => {
    expect(nearest('Offered', [])).toBeNull()
  })

  it('the one with fewer edits, and the first of two alike', () => {
    expect(nearest('callz', ['calls', 'call'])).toBe('calls')
    expect(nearest('ab', ['abc', 'abd'])).toBe('abc')
  })
})

import fc from 'fast-check'
import {describe, expect, it} from 'vitest'
import {wordDiff} from './word-diff.ts'

const side = (was: string, is: string, kind: 'out' | 'in') =>
  wordDiff(was, is)
    .filter((piece) => piece.kind === 'same' || piece.kind === kind)
    .map(({text}) => text)
    .join('')

describe('what changed between two drafts', () => {
  it('is told word by word', () => {
    expect(wordDiff('We answered 93.4% of calls.', 'We answered 93.1% of all calls.')).toEqual([
      {kind: 'same', text: 'We answered '},
      {kind: 'out', text: '93.4%'},
      {kind: 'in', text: '93.1%'},
      {kind: 'same', text: ' of'},
      {kind: 'in', text: ' all'},
      {kind: 'same', text: ' calls.'},
    ])
  })

  it('shows a rewritten passage whole, not broken up by the few words that both happen to hold', () => {
    expect(wordDiff('The force has ten new posts for the hub.', 'Callers to the second queue gave up for want of staff.')).toEqual([
      {kind: 'out', text: 'The force has ten new posts for the hub.'},
      {kind: 'in', text: 'Callers to the second queue gave up for want of staff.'},
    ])
    expect(wordDiff('a big cat sat', 'a small dog sat')).toEqual([
      {kind: 'same', text: 'a '},
      {kind: 'out', text: 'big cat'},
      {kind: 'in', text: 'small dog'},
      {kind: 'same', text: ' sat'},
    ])
  })

  const text = fc
    .array(fc.constantFrom('calls', 'of', 'the', 'force', '93.4%', 'will', '\n\n'), {maxLength: 30})
    .map((words) => words.join(' '))
  it('gives both texts back, and no change where there is none', () => {
    fc.assert(
      fc.property(text, text, (was, is) => {
        expect([side(was, is, 'out'), side(was, is, 'in')]).toEqual([was, is])
        expect(wordDiff(was, was).every(({kind}) => kind === 'same')).toBe(true)
      }),
      {numRuns: 400, seed: 55},
    )
  })

  it('takes little time where much differs', () => {
    const [was, is] = [Array.from({length: 9000}, (_, i) => `a${i}`).join(' '), Array.from({length: 9000}, (_, i) => `b${i}`).join(' ')]
    expect(side(was, is, 'in')).toBe(is)
  })
})

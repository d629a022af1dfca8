import {describe, expect, it} from 'vitest'
import {verdictsOf} from './verdicts-of.ts'

const said = (text: string, options = {}) => verdictsOf('LETTER-33', `18 June 2024\n\nDear Home Secretary\n\n${text}\n`, options)

describe('[LETTER-33] a deadline that has passed', () => {
  it('asks about a day before the letter for what is yet to come', () => {
    expect(said('We promised it by 31 May 2024, and this will be done.')).toHaveLength(1)
    expect(said('It will be done by 30 September 2024.')).toEqual([])
    expect(said('It was done by 31 May 2024.')).toEqual([])
  })

  it('counts from today where the letter bears no date', () => {
    expect(verdictsOf('LETTER-33', 'It will be done by 30 September 2024.', {today: '2024-10-01'})).toHaveLength(1)
    expect(verdictsOf('LETTER-33', 'It will be done by 30 September 2024.')).toEqual([])
  })
})

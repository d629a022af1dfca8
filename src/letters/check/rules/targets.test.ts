import {describe, expect, it} from 'vitest'
import {verdictsOf} from './verdicts-of.ts'

const verdict = (text: string) => verdictsOf('LETTER-22', text).map((said) => said.split(':')[0])

describe('[LETTER-22] targets told in two ways, or not told', () => {
  it('asks about one target with two values', () => {
    expect(
      verdict(
        'Grade 1 incidents should be attended within 15 minutes and grade 2 incidents within 60 minutes. Our target for grade 1 incidents is 20 minutes.',
      ),
    ).toEqual(['question'])
    expect(
      verdict(
        'Our targets are 15 minutes for Immediate incidents and 60 minutes for Priority incidents. Our target for Priority incidents is 60 minutes.',
      ),
    ).toEqual([])
  })

  it('asks for targets that are said to be met', () => {
    expect(verdict('Call handling is exceeding our targets.')).toEqual(['missing'])
    expect(verdict('Our target for 999 calls is 90%. Call handling is exceeding our targets.')).toEqual([])
  })
})

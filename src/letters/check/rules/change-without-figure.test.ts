import {describe, expect, it} from 'vitest'
import {verdictsOf} from './verdicts-of.ts'

const verdict = (text: string) => verdictsOf('LETTER-18', text).map((said) => said.split(':')[0])

describe('[LETTER-18] a change without its figures', () => {
  it('is missing its figures', () => {
    for (const text of [
      'There has been a marked reduction in open incidents.',
      'Improvements have been made on the crime line.',
      'We have increased detective numbers in key areas.',
      'The plan is improving performance.',
      'The total is trending downwards.',
    ])
      expect(verdict(text), text).toEqual(['missing'])
  })

  it('asks for the figure before, and for the base of an amount', () => {
    expect(verdict('The review showed significant improvements in service, notably 83% of victims were told.')).toEqual(['question'])
    expect(verdict('We have increased contacts by around 2,000 a month.')).toEqual(['question'])
  })

  it('leaves out what is yet to come, what no figure measures, and what its figures follow', () => {
    expect(verdict('We aim to bring about a marked reduction in open incidents.')).toEqual([])
    expect(verdict('The review has improved data capture processes.')).toEqual([])
    expect(verdict('There has been a marked reduction in open incidents. Open incidents were 28.0% of all in May.')).toEqual([])
  })

  it('leaves the inspectors’ own words alone', () => {
    expect(verdict('Cause of concern 1\n\nThere has been a marked reduction in the service to victims.\n')).toEqual([])
  })
})

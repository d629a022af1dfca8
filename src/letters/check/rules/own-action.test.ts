import {describe, expect, it} from 'vitest'
import {verdictsOf} from './verdicts-of.ts'

const letter = (own: string) => `Dear Home Secretary

This is my response under section 55 of the Police Act 1996. ${own}

Appendix 1

Cause of concern 1

The force is slow.

Recommendation 1

The force should put enough trained staff in its contact centre.

Force response

A new rota will start in May 2024.
`
const verdict = (own: string) => verdictsOf('LETTER-29', letter(own)).map((said) => said.split(':')[0])

describe('[LETTER-29] the local policing body’s own action (section 55(5B))', () => {
  it('is missing where only the chief’s is stated', () => {
    expect(verdict('I have noted the response of the Chief Constable.')).toEqual(['missing'])
  })

  it('is met by an action that names the recommendation or its words', () => {
    expect(verdict('On recommendation 1, I have paid for 14 posts.')).toEqual(['consistent'])
    expect(verdict('I have paid for 14 trained staff in the contact centre.')).toEqual(['consistent'])
  })

  it('is not asked of a document that is no such response', () => {
    expect(verdictsOf('LETTER-29', 'Recommendation 1\n\nThe force should be quicker.\n')).toEqual([])
  })
})

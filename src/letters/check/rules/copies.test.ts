import {describe, expect, it} from 'vitest'
import {verdictsOf} from './verdicts-of.ts'

const letter = (copy: string) =>
  `Home Secretary\n${copy}\n\n18 June 2024\n\nDear Home Secretary\n\nThis is my response under section 55 of the Police Act 1996.\n`
const verdict = (copy: string) => verdictsOf('LETTER-36', letter(copy)).map((said) => said.split(':')[0])

describe('[LETTER-36] copies to the inspectors and the Secretary of State (section 55(6))', () => {
  it('asks where no copy to the inspectors is named', () => {
    expect(verdict('London')).toEqual(['question'])
    expect(verdict("cc: His Majesty's Inspectorate of Constabulary")).toEqual(['consistent'])
  })
})

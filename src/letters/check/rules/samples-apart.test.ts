import {describe, expect, it} from 'vitest'
import {sumsOf, verdictsOf} from './verdicts-of.ts'

const letter = (finding: string, answer: string) =>
  `Area for improvement 1\n\nThe force should do better.\n\n${finding}\n\nForce response\n\n${answer}\n`
const verdict = (finding: string, answer: string) => verdictsOf('LETTER-17', letter(finding, answer)).map((said) => said.split(':')[0])

describe('[LETTER-17] samples that cannot be told apart', () => {
  it('asks about ‘improved’ between two small samples', () => {
    // Wilson 95%: 36 of 57 (.6316) is .5018 to .7446; 41 of 60 (.6833) is .5579 to .7866. Newcombe:
    // .0518 − √(.1254² + .1130²) = −.1170; .0518 + √(.1033² + .1298²) = .2177
    const [finding, answer] = [
      'We found that victims were consulted in 36 of 57 cases.',
      'Our audit found that victims were consulted in 41 of 60 cases, an improvement.',
    ]
    expect(verdict(finding, answer)).toEqual(['question'])
    expect(sumsOf('LETTER-17', letter(finding, answer))[0]).toContain('between −11.7 and 21.8 (Newcombe 95%)')
  })

  it('is consistent where they can be told apart', () => {
    expect(
      verdict(
        'We found that victims were consulted in 20 of 100 cases.',
        'Our audit found that victims were consulted in 80 of 100 cases, an improvement.',
      ),
    ).toEqual(['consistent'])
  })

  it('asks about a share without counts that the inspectors’ sample allows for', () => {
    // 39 of 57: Wilson 55.5 to 79.0, two thirds lies inside
    expect(
      verdict(
        'It only consulted victims about the outcome in 39 out of 57 cases.',
        'We continue to improve, with two thirds of victims consulted before the outcome.',
      ),
    ).toEqual(['question'])
  })

  it('says nothing of two samples of different things', () => {
    expect(
      verdict('We found that victims were consulted in 36 of 57 cases.', 'Our vehicles improved: 41 of 60 vans were serviced.'),
    ).toEqual([])
  })
})

import {describe, expect, it} from 'vitest'
import {checkText} from '../check-text.ts'

const says = (answer: string | null) =>
  checkText(
    `Cause of concern 1\n\nThe force is slow.\n\nRecommendation 1\n\nThe force should be quicker.\n\n${answer === null ? '' : `Force response\n\n${answer}\n`}`,
  )
    .verdicts.filter(({rule}) => rule === 'LETTER-28')
    .map(({verdict, says: words}) => `${verdict}: ${words}`)

describe('[LETTER-28] a recommendation without action, date or owner', () => {
  it('is consistent with all three', () => {
    expect(says('The work is led by Superintendent Okoro. A new rota will start by 30 September 2024.')).toEqual([
      'consistent: Recommendation 1 is answered with an action, a date and an owner.',
    ])
  })

  it('names what is lacking', () => {
    expect(says('A new rota will start by 30 September 2024.')[0]).toContain('without an owner')
    expect(says('The work is led by Superintendent Okoro. A new rota has been written.')[0]).toContain('without a date')
    expect(says(null)[0]).toContain('has no answer')
  })

  it('does not take the date of a figure for the date of an action', () => {
    expect(says('The work is led by Superintendent Okoro, and it was 71% in May 2024.')[0]).toContain('without a date')
  })
})

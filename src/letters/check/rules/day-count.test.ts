import {describe, expect, it} from 'vitest'
import {sumsOf, verdictsOf} from './verdicts-of.ts'

const letter = (date: string, published: string) =>
  `${date}\n\nDear Home Secretary\n\nUnder section 55 of the Police Act 1996 I respond to the report${published}.\n`
const verdict = (date: string, published: string, options = {}) =>
  verdictsOf('LETTER-32', letter(date, published), options).map((said) => said.split(':')[0])

describe('[LETTER-32] the 56 days of section 55', () => {
  it('begins with the day of publication', () => {
    // 12 March is day 1: 20 days of March, 30 of April, 6 of May make 56; 6 May 2024 is the last.
    expect(verdict('6 May 2024', ', which the inspectorate published on 12 March 2024')).toEqual(['consistent'])
    expect(verdict('7 May 2024', ', which the inspectorate published on 12 March 2024')).toEqual(['does-not-add-up'])
    expect(sumsOf('LETTER-32', letter('7 May 2024', ', which the inspectorate published on 12 March 2024'))[0]).toContain(
      'Tuesday 7 May 2024 is day 57',
    )
  })

  it('takes the date from the reader where the text has none', () => {
    expect(verdict('7 May 2024', '', {reportPublished: '2024-03-12'})).toEqual(['does-not-add-up'])
    expect(verdict('7 May 2024', '')).toEqual(['missing'])
  })

  it('asks for the letter’s own date, or counts to today', () => {
    expect(verdict('To whom it concerns', ', which the inspectorate published on 12 March 2024')).toEqual(['missing'])
    expect(verdict('To whom it concerns', ', which the inspectorate published on 12 March 2024', {today: '2024-04-01'})).toEqual([
      'consistent',
    ])
  })

  it('is not asked of other documents', () => {
    expect(verdictsOf('LETTER-32', '7 May 2024\n\nDear all\n\nThank you.\n')).toEqual([])
  })
})

import {afterEach, describe, expect, it} from 'vitest'
import {type Given, given} from '#figures/testing/given'
import {checkWithData} from '../check-data.ts'

const held: Given[] = []
afterEach(() => {
  for (const made of held.splice(0)) made.close()
})

/** What LETTER-38 says of a text over the calls of a table, as 'verdict: sum'. */
async function said(text: string, table = whole): Promise<string[]> {
  const made = await given('call', table)
  held.push(made)
  const report = await checkWithData(text, {asker: made.asker})
  return report.verdicts.filter(({rule}) => rule === 'LETTER-38').map(({verdict, says, sum}) => `${verdict}: ${sum ?? says}`)
}

const day = (i: number) => `2024-03-${String(i).padStart(2, '0')}`
const row = (i: number) => `999 | ${day(i)} 12:00:00 | ${i <= 24 ? 4 : i <= 30 ? 30 : '-'} | ${i <= 30 ? '-' : 40}`
/** A 999 call a day: 24 answered in time of 31, six late, one lost. Two 101 calls, one lost. */
const whole = `
  line | offered_at | answer_seconds | abandon_seconds
  ${Array.from({length: 31}, (_, i) => row(i + 1)).join('\n  ')}
  101 | 2024-03-10 12:00:00 | 20 | -
  101 | 2024-03-10 12:00:00 | -  | 60
`
/** The same without its last day. */
const short = whole.replace(/ {2}999 \| 2024-03-31.*\n/, '')

describe('[LETTER-38] a claim that a measure counts', () => {
  it('is consistent where it is the measure’s figure', async () => {
    expect(await said('In March 2024 the force answered 77.4% of 999 calls within 10 seconds.')).toEqual(['consistent: 24 ÷ 31 = 77.42%'])
    expect(await said('In March 2024 the average wait for an answer on 101 was 20 seconds.')).toEqual(['consistent: 20 ÷ 1 = 20 s'])
  })

  it('does not add up where no measure of that name gives it, and shows the counts', async () => {
    expect(await said('In March 2024 the force answered 91.9% of 999 calls within 10 seconds.')).toEqual([
      'does-not-add-up: 24 ÷ 31 = 77.42%',
    ])
  })

  it('is a question where it is another definition’s figure: of those answered, 24 of 30', async () => {
    expect(await said('In March 2024 the force answered 80.0% of 999 calls within 10 seconds.')).toEqual(['question: 24 ÷ 30 = 80%'])
  })

  it('is a question where days are missing', async () => {
    expect(await said('In March 2024 the force answered 91.9% of 999 calls within 10 seconds.', short)).toEqual(['question: 24 ÷ 30 = 80%'])
  })

  it('cannot be checked for a period that no file speaks for', async () => {
    const [only] = await said('In March 2023 the force answered 91.9% of 999 calls within 10 seconds.')
    expect(only).toMatch(/^cannot-be-checked: .*no file that is loaded speaks for the period/)
  })

  it.each([
    ['another limit', 'In March 2024 the force answered 91.9% of 999 calls within 15 seconds.'],
    ['no period', 'The force answered 91.9% of 999 calls within 10 seconds.'],
    ['the second queue', 'In March 2024 callers in the second queue abandoned 32% of 101 calls.'],
    ['all forces', 'In March 2024 forces in England and Wales answered 91.9% of 999 calls within 10 seconds.'],
    ['a standard', 'In March 2024 the target was 90% of 999 calls answered within 10 seconds.'],
    ['a name that hides its clock', 'In March 2024 we achieved a 999 Grade of Service of 91.9%.'],
  ])('is left alone where it speaks of %s', async (_, text) => {
    expect(await said(text)).toEqual([])
  })
})

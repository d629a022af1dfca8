import {describe, expect, it} from 'vitest'
import {sumsOf, verdictsOf} from './verdicts-of.ts'

const said = (text: string) => verdictsOf('LETTER-8', text)
const outcomes = (caption: string, last: string) =>
  `${caption}\n\nOutcome group\tForce\nCharged\t7.2%\nCautions\t2.9%\nNo suspect\t${last}\n`

describe('[LETTER-8] columns of a table that should sum', () => {
  it('holds counts to their total', () => {
    // 18,412 + 13,977 + 15,111 = 47,500
    const table = (total: string) => `District\tCrimes\nStow\t18,412\nFen\t13,977\nMarl\t15,111\nTotal\t${total}\n`
    expect(said(table('47,500'))).toEqual(['consistent: 47,500'])
    expect(said(table('47,550'))).toEqual(['does-not-add-up: 47,550'])
  })

  it('states what is left of shares of one whole', () => {
    // 7.2 + 2.9 + 86.1 = 96.2
    const text = outcomes('Table 1: Percentage of crime by outcome group', '86.1%')
    expect(said(text)).toEqual(['does-not-add-up: Force'])
    expect(sumsOf('LETTER-8', text)).toEqual(['7.2 + 2.9 + 86.1 = 96.2; 100 − 96.2 = 3.8; rounding allows 0.15 either way'])
  })

  it('asks for the rest where the rows are said to be selected', () => {
    expect(said(outcomes('Table 1: Percentage of crime by selected outcome group', '86.1%'))).toEqual(['question: Force'])
  })

  it('lets pass what rounding explains', () => {
    // 33.3 + 33.3 + 33.3 = 99.9, within 0.15
    expect(said('Share of calls by channel\n\nChannel\tShare\n999\t33.3%\n101\t33.3%\nOnline\t33.3%\n')).toEqual(['consistent: Share'])
  })

  it('does not add shares that are no parts of a whole', () => {
    expect(said('Calls answered in time\n\nMonth\tShare\nMay 2024\t93.2%\nJune 2024\t92.0%\n')).toEqual([])
  })

  it('reads tables set with bars and with spaces', () => {
    expect(said('| District | Crimes |\n|---|---|\n| Stow | 10 |\n| Fen | 20 |\n| Total | 31 |\n')).toEqual(['does-not-add-up: 31'])
    expect(said('District          Crimes\nStow              10\nFen               20\nTotal             30\n')).toEqual(['consistent: 30'])
  })
})

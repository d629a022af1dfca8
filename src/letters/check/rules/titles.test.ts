import {describe, expect, it} from 'vitest'
import {verdictsOf} from './verdicts-of.ts'

const said = (text: string) => verdictsOf('LETTER-35', text)

describe('[LETTER-35] a title against itself', () => {
  it('asks about a word listed twice, once for all its places', () => {
    const title = "'PEEL 2023–2025 Police effectiveness, efficiency and effectiveness. An inspection'"
    expect(said(`The report ${title} is welcome. I respond to ${title}.`)).toHaveLength(1)
  })

  it('asks about two wordings of one title', () => {
    expect(
      said(
        "The report 'PEEL 2023–25: An inspection of Marlshire Police' came. I respond to 'PEEL 2023–25: An assessment of Marlshire Police'.",
      ),
    ).toHaveLength(1)
  })

  it('lets a shortened title pass', () => {
    expect(
      said(
        "The report 'PEEL 2023–25: Police effectiveness, efficiency and legitimacy – An inspection of Marlshire Police' came. I respond to 'PEEL 2023–25: An inspection of Marlshire Police'.",
      ),
    ).toEqual([])
  })
})

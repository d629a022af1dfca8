import {describe, expect, it} from 'vitest'
import {verdictsOf} from './verdicts-of.ts'

const said = (answer: string) =>
  verdictsOf('LETTER-25', `3 June 2024\n\nCause of concern 1\n\nThe force answers too slowly.\n\nForce response\n\n${answer}\n`)

describe('[LETTER-25] a cause that begins after its effect', () => {
  it('is asked about in one sentence', () => {
    expect(
      said('The rise since February is the result of our rapid team, whose members took their first calls on 20 May 2024.'),
    ).toHaveLength(1)
    expect(said('The rise since May is the result of our rapid team, whose members took their first calls on 20 February 2024.')).toEqual(
      [],
    )
  })

  it('is asked about across sentences, by the posts it names', () => {
    const text =
      'The key change was adding an additional 10 posts to the hub. The improvements have been immediate, with February and March better than before.\n\nIn addition to the extra 10 posts, 10 vacancies were filled. As a result, 20 new staff will join the hub in June 2024.'
    expect(said(text)).toHaveLength(1)
  })

  it('says nothing where no start is given', () => {
    expect(said('The rise since February is the result of hard work by our rapid team.')).toEqual([])
  })
})

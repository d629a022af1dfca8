import {describe, expect, it} from 'vitest'
import {verdictsOf} from './verdicts-of.ts'

const said = (finding: string, answer: string) =>
  verdictsOf('LETTER-27', `Area for improvement 1\n\n${finding}\n\nForce response\n\n${answer}\n`)

describe('[LETTER-27] something the finding names and the answer does not', () => {
  it('finds a team, a named part and a hyphenated thing in a shortfall', () => {
    expect(said('Officers in the serious crime team struggle.', 'We have a plan for the hub.')).toEqual(['missing: the serious crime team'])
    expect(said('This will help it develop the workforce, including volunteers.', 'We train all staff.')).toEqual([
      'missing: including volunteers',
    ])
    expect(said('Reviews and one-to-one meetings rarely took place.', 'Reviews now take place.')).toHaveLength(1)
  })

  it('is content with the name, its words or its abbreviation', () => {
    expect(said('Officers in the serious crime team struggle.', 'The serious crime team has ten more posts.')).toEqual([])
    expect(said('The online investigation team has a backlog.', 'The Online Investigation Team (OIT) was enlarged.')).toEqual([])
    expect(said('We saw that the vulnerable persons unit had a backlog.', 'Vulnerable Persons Unit (VPUN) staff were added.')).toEqual([])
  })

  it('finds what cannot be measured and is not spoken of', () => {
    expect(said("The force can't measure if callers hang up because of the long waiting times.", 'Ten posts were added.')).toHaveLength(1)
    expect(
      said(
        "The force can't measure if callers hang up because of the long waiting times.",
        'The new system records when callers hang up and how long they were waiting.',
      ),
    ).toEqual([])
  })
})

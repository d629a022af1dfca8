import {describe, expect, it} from 'vitest'
import {verdictsOf} from './verdicts-of.ts'

const said = (text: string) => verdictsOf('LETTER-20', text)
const answer = (text: string) => `Cause of concern 1\n\nThe force answers too slowly.\n\nForce response\n\n${text}\n`

describe('[LETTER-20] two series under one name', () => {
  it('asks about one name with two thresholds', () => {
    expect(
      said(
        'The service level for 101 was 84.0% within 30 seconds in April 2024. The service level for 101 was 95.1% within two minutes in May 2024.',
      ),
    ).toHaveLength(1)
    expect(
      said(
        'The service level for 101 was 84.0% within 30 seconds in April 2024. The service level for 999 was 95.1% within 10 seconds in May 2024.',
      ),
    ).toEqual([])
  })

  it('asks about a grade of service followed by a share within seconds', () => {
    expect(
      said(answer('In March we achieved a 999 Grade of Service of 91.9%. In April 95% of 999 calls were answered within 10 seconds.')),
    ).toHaveLength(1)
  })

  it('asks about abandonment in two queues', () => {
    expect(
      said('In June 27.0% of 101 callers gave up in the second queue. In May abandonment on 101 was 3.9%, counted at the switchboard.'),
    ).toHaveLength(1)
    expect(
      said('In June 27.0% of 101 callers gave up in the second queue. In May 25.0% of 101 callers gave up in the second queue.'),
    ).toEqual([])
  })

  it('asks about a first answer beside a second queue', () => {
    expect(
      said(answer('In April 93.4% of 101 calls were answered within 30 seconds. Secondary abandonment rates remain challenging.')),
    ).toHaveLength(1)
  })

  it('asks about a rate whose name loses words', () => {
    expect(
      said(
        'The all crime prosecution possible outcome rate was 15.2% in March. The all crime prosecution rate was ranked 16th of 43 forces.',
      ),
    ).toHaveLength(1)
    expect(said('The all crime prosecution rate was 15.2% in March. The prosecution rate for rape was 5.1%.')).toEqual([])
  })
})

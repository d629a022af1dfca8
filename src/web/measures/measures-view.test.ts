import {describe, expect, it} from 'vitest'
import {latestReadings} from '../latest-reading.ts'
import {fixtureMeasures} from '../testing/fixture-measures.ts'
import {fixtureServices} from '../testing/fixture-services.ts'
import {listSentence, measuresView} from './measures-view.ts'

const {readings: all} = await latestReadings(fixtureServices(), fixtureMeasures)
const only = (...ids: string[]) => all.filter(({measure}) => ids.includes(measure.id))

describe('the sentence over a list', () => {
  it('counts the rows beneath it', () => {
    expect(listSentence(all)).toBe(
      'Of six figures, two are better than usual, one is worse and one has moved beyond usual variation; one of the two with a standard or limit meets it; one has no data.',
    )
  })
  it('says that nothing changed', () => {
    expect(listSentence(only('calls.101.within-30s'))).toBe(
      'Of one figure, none has changed beyond usual variation; none has a standard or limit that can be judged.',
    )
  })
  it('speaks of a single standard as one', () => {
    expect(listSentence(only('calls.101.abandonment'))).toBe(
      'Of one figure, one is worse than usual; the one with a standard or limit does not meet it.',
    )
  })
  it('claims nothing without data', () => {
    expect(listSentence(only('outcomes.recorded.charge-rate'))).toBe('No figure can be given: nothing is loaded that the measures count.')
  })
})

describe('the matrix', () => {
  it('groups measures by subject, in their own order', () => {
    expect(measuresView({readings: all, apart: []}).groups.map(({title, rows}) => [title, rows.length])).toEqual([
      ['999 calls', 3],
      ['101 calls', 2],
      ['Outcomes of offences recorded', 1],
    ])
  })
  it('gives icons a name, since the words beside them say the rest', () => {
    const [row] = measuresView({readings: all, apart: []}).groups[0]!.rows
    expect(row!.icons.variation.words).toBe('better than usual, moved up')
    expect(row!.icons.assurance.words).not.toBe('')
  })
  it('draws the series once and keeps it while the data stand', () => {
    expect(measuresView({readings: all, apart: []}).groups[0]!.rows[0]).toBe(measuresView({readings: all, apart: []}).groups[0]!.rows[0])
  })
})

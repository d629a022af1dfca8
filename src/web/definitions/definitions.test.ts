import {describe, expect, it} from 'vitest'
import {callsV1} from '#contracts/calls-v1'
import {builtInMeasures} from '#measures/catalogue'
import {charged, fixtureMeasures, within10s} from '../testing/fixture-measures.ts'
import {catalogueView} from './catalogue-view.ts'
import {definitionView} from './definition-view.ts'

describe('a definition', () => {
  const terms = Object.fromEntries(definitionView(within10s).terms.map((term) => [term.term, term]))

  it('says whether the threshold itself counts', () => {
    expect(terms['Counts']).toMatchObject({
      text: 'Rows for which this holds. The threshold itself counts as in time.',
      code: 'answer_seconds <= 10',
    })
  })
  it('says what is left out and what is unknown, with their rules', () => {
    expect(terms['Left out']?.text).toBe('test and internal calls (CALL-4)')
    expect(terms['Unknown']?.text).toMatch(/^Rows that had no answer time \(CALL-6\)/)
  })
  it('gives each standard its day and source', () => {
    expect(definitionView(within10s).targets).toMatchObject([{label: 'Standard 90%', from: '1 April 2021'}])
  })
  it('says from which count on it hides', () => {
    const hide = definitionView(charged).terms.find(({term}) => term === 'Small counts')
    expect(hide?.text).toMatch(/below 5 is hidden/)
  })
  it('can be written for every measure there is', () => {
    expect(builtInMeasures.map((measure) => definitionView(measure).terms.length > 8)).toEqual(builtInMeasures.map(() => true))
  })
})

it('the catalogue lists measures by subject, and extracts with their personal-data marks', () => {
  const view = catalogueView(fixtureMeasures, [callsV1])
  expect(view.answer).toBe('Six measures can be asked of one kind of extract.')
  expect(view.groups.map(({title}) => title)).toEqual(['999 calls', '101 calls', 'Outcomes of offences recorded'])
  const [calls] = view.contracts
  expect(calls?.columns.find(({name}) => name === 'caller_key')?.personal).toBe('hashed at the door')
  expect(calls?.rules[0]).toEqual({id: 'CALL-2', says: 'a call is answered after it is offered'})
})

describe('the catalogue, searched', () => {
  const found = (words: string, subject = '') => catalogueView(fixtureMeasures, [callsV1], {words, subject})
  it('finds by words in any case and order, in name, id and description', () => {
    const view = found('SECONDS 999 answered')
    expect(view.groups.flatMap(({measures}) => measures.map(({title}) => title))).toContain(within10s.title)
    expect(view.narrowed).toBe(true)
  })
  it('says how many it found, and of what', () => {
    expect(found('', 'calls.101').answer).toMatch(/^\S+ of six measures (is|are) about 101 calls\.$/)
    expect(found('zebra')).toMatchObject({answer: 'None of six measures is about ‘zebra’.', groups: []})
  })
})

import {expect, it} from 'vitest'
import {paths} from './paths.ts'

it('writes an address from its parts, with empty filters left out', () => {
  expect(paths.measure.show.to({id: 'calls.999.within-10s'}, {by: 'week', hour: '', known: null})).toBe(
    '/measures/calls.999.within-10s?by=week',
  )
})

it('keeps the ending of an export apart from the id', () => {
  expect(paths.measure.csv.to({id: 'calls.999.within-10s'})).toBe('/measures/calls.999.within-10s.csv')
})

it('escapes what a part holds, so that it stays one part', () => {
  expect(paths.definitions.show.to({id: '../data?x'})).toBe('/definitions/..%2Fdata%3Fx')
})

it('leaves commas readable', () => {
  expect(paths.measures.to({}, {hour: '1,2'})).toBe('/measures?hour=1,2')
})

import {expect, it} from 'vitest'
import {contracts} from '#contracts/catalogue'
import {facts} from '#facts/catalogue'
import {builtInMeasures} from '#measures/catalogue'
import {areaOf} from './areas.ts'

it('[ACC-8] every measure, fact and contract that is built in belongs to an area', () => {
  const ids = [...builtInMeasures.map(({id}) => id), ...Object.keys(facts), ...contracts.map(({id}) => id)]
  expect([...new Set(ids.filter((id) => areaOf(id) === null))]).toEqual([])
})

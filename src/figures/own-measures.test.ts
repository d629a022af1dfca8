import {afterAll, beforeAll, describe, expect, it} from 'vitest'
import {measuresOf} from '#app/workspace-services'
import {builtInMeasures} from '#measures/catalogue'
import type {Measure} from '#measures/define'
import {Engine} from '#store/engine'
import {givenWorkspace, removeGiven} from '../../test/ingest/given.ts'
import {readOwnMeasures} from './own-measures.ts'
import {given} from './testing/given.ts'

let engine: Engine
beforeAll(async () => {
  engine = await Engine.open({directories: []})
})
afterAll(() => engine.close())

const text = (parts: Readonly<Record<string, string>>): string => {
  const plain = {
    id: 'ours.line.measure',
    version: '1',
    title: 'Ours',
    sentence: 'did {value}',
    fact: 'call',
    clock: 'null',
    where: "'true'",
    unit: 'share',
    better: 'higher',
    hideBelow: '0',
    about: 'For a test.',
    source: 'Ours',
  }
  return Object.entries({...plain, ...parts})
    .map(([key, value]) => `${key}: ${value}`)
    .join('\n')
}
const read = async (parts: Readonly<Record<string, string>>): Promise<Measure> =>
  (await readOwnMeasures(engine, [{file: 'ours.yaml', text: text(parts)}], builtInMeasures))[0]!

const march = {from: '2024-03-01', to: '2024-04-01'}
const table = `
  call_ref | disposition | answer_seconds
  a        | theft       | 4
  b        | hoax        | 40
  c        | -           | 4
  d        | -           | -
  e        | theft       | -
`
async function asked(parts: Readonly<Record<string, string>>) {
  const measure = await read(parts)
  const calls = await given('call', table, {measures: [measure]})
  const figure = await calls.asker.ask({measure: measure.id, period: march})
  calls.close()
  return figure
}

describe('a force’s own measure over cells that are blank', () => {
  it('counts as unknown what its hits cannot decide, where it does not say itself what is unknown', async () => {
    const shape = '{kind: proportion, hits: "answer_seconds <= 10", outOf: calls}'
    expect(await asked({shape})).toMatchObject({numerator: 2, denominator: 5, unknowns: 2, bounds: {low: 0.4, high: 0.8}})
    const unknown = `{rule: OURS-1, where: "outcome = 'none'", says: have none}`
    expect(await asked({shape, unknown})).toMatchObject({numerator: 2, denominator: 5, unknowns: 0})
  })

  it('counts as left out the rows that its condition cannot decide', async () => {
    const shape = '{kind: proportion, hits: "line = \'999\'", outOf: calls}'
    expect(await asked({shape, where: "disposition <> 'hoax'"})).toMatchObject({denominator: 2, excluded: 2, unknowns: 0})
    expect(await asked({shape, where: "coalesce(disposition, '') <> 'hoax'"})).toMatchObject({denominator: 4, excluded: 0})
    expect((await read({shape, where: "line = '999'"})).exclude).toEqual([])
  })

  it('leaves rows without the value out of a mean, and counts them', async () => {
    const shape = '{kind: mean, of: answer_seconds, outOf: calls}'
    expect(await asked({shape, unit: 'seconds'})).toMatchObject({value: 16, denominator: 3, unknowns: 2})
  })
})

describe('a definition that fails on a cell', () => {
  const failing = {where: "CAST(disposition AS INTEGER) > 3 AND line = '999'", shape: '{kind: count, outOf: calls}', unit: 'count'}

  it('stops a load in words that name it, not as a fault of the program', async () => {
    const measure = await read(failing)
    const others = builtInMeasures.filter(({id}) => id.startsWith('calls.999.'))
    await expect(given('call', table, {measures: [...others, measure]})).rejects.toMatchObject({
      code: 'MEASURE_FAILS',
      details: {measure: 'ours.line.measure'},
    })
  })

  it('is refused by its name when asked of rows that are held', async () => {
    const good = await read({...failing, where: "line = '999'"})
    const calls = await given('call', table, {measures: [good]})
    const {where} = await read(failing)
    Object.assign(good, {where})
    await expect(calls.asker.ask({measure: good.id, period: march})).rejects.toMatchObject({code: 'MEASURE_FAILS'})
    calls.close()
  })
})

describe('a definition is refused, in words', () => {
  const shape = '{kind: proportion, hits: "true", outOf: calls}'
  it.each([
    ['a fact of no name of ours', {fact: 'constructor', shape}, 'there is no fact ‘constructor’'],
    [
      'a share’s target in per cent',
      {shape, targets: '[{from: "2024-01-01", level: 90, direction: at-least, source: ours}]'},
      'a share’s target lies from 0 to 1: write 0.9 for 90%',
    ],
    ['a second query', {shape, where: '"(SELECT count(*) FROM call) > 1"'}, 'it may hold no query of its own'],
    ['the machine’s files', {shape, where: "\"count(*) = 0 OR 'x' IN (getenv('HOME'))\""}, 'it may'],
    [
      'a file’s text',
      {shape: '{kind: proportion, hits: "read_text(\'/etc/passwd\') IS NULL", outOf: calls}'},
      'it may not call read_text()',
    ],
  ])('%s', async (_, parts, words) => {
    await expect(read(parts as Readonly<Record<string, string>>)).rejects.toMatchObject({
      code: 'CONFIG_INVALID',
      message: expect.stringContaining(words),
    })
  })
})

it('a force’s own target of a built-in share is refused in per cent', async () => {
  const target = "{from: '2024-01-01', level: 90, direction: at-least, source: Ours}"
  const place = givenWorkspace(`targets:\n  calls.999.within-10s: [${target}]\n`)
  await expect(measuresOf(place.workspace, engine)).rejects.toThrow('targets.calls.999.within-10s: a share’s target lies from 0 to 1')
  removeGiven()
})

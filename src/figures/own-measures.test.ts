import {afterAll, beforeAll, describe, expect, it} from 'vitest'
import {measuresOf} from '#app/workspace-services'
import {builtInMeasures} from '#measures/catalogue'
import type {Measure} from '#measures/define'
import {Engine} from '#store/engine'
import {showDefinitions} from '#web/definitions/show'
import {showHome} from '#web/home/show'
import {showMeasures} from '#web/measures/show'
import type {PageOutcome} from '#web/route'
import {fixtureServices} from '#web/testing/fixture-services'
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
const all = (parts: Readonly<Record<string, string>>) =>
  readOwnMeasures(engine, [{file: 'measures/ours.yaml', text: text(parts)}], builtInMeasures)
const read = async (parts: Readonly<Record<string, string>>): Promise<Measure> => (await all(parts)).measures[0]!

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

  it('stops no load and no other figure, and is refused with its file and line when it is asked', async () => {
    const measure = await read(failing)
    const others = builtInMeasures.filter(({id}) => id.startsWith('calls.999.'))
    const calls = await given('call', table, {measures: [...others, measure]})
    await expect(calls.asker.ask({measure: measure.id, period: march})).rejects.toMatchObject({
      code: 'MEASURE_FAILS',
      message: expect.stringMatching(/ours\.line\.measure \(measures\/ours\.yaml, line \d+\) fails on the rows that are held/),
    })
    expect(await calls.asker.ask({measure: 'calls.999.within-10s', period: march})).toMatchObject({value: 0.4, source: 'aggregates'})
    calls.close()
  })

  it('is set apart on the pages that list all measures, which go on', async () => {
    const [measure, {apart}] = [await read(failing), await all({fact: 'calls', shape: failing.shape})]
    const others = builtInMeasures.filter(({id}) => id.startsWith('calls.999.'))
    const calls = await given('call', table, {measures: [...others, measure]})
    const services = {...fixtureServices(), asker: Object.assign(calls.asker, {apart})}
    const words = [expect.stringContaining('line 5: fact: there is no fact ‘calls’')]
    const onRows = [expect.stringMatching(/^line \d+: shape: on the rows that are held, it makes of a cell what the cell is not$/)]
    const set = [
      {measure: 'ours.line.measure', file: 'measures/ours.yaml', problems: words},
      {measure: 'ours.line.measure', file: 'measures/ours.yaml', problems: onRows},
    ]
    const shown = async (route: typeof showMeasures | typeof showHome | typeof showDefinitions) =>
      ((await route.handle({input: {}, services, user: {actor: {roles: []}}} as never)) as PageOutcome<Record<string, unknown>>).view
    expect((await shown(showMeasures))['apart']).toEqual(set)
    expect((await shown(showDefinitions))['apart']).toEqual(set)
    expect(JSON.stringify(await shown(showHome))).toContain('Set apart.')
    calls.close()
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

it('a file that is no YAML, or a second definition of one id, leaves the others standing', async () => {
  const shape = '{kind: proportion, hits: "true", outOf: calls}'
  const [good, broken] = [text({shape}), text({shape, title: '"no end'})]
  const files = [
    {file: 'measures/a.yaml', text: good},
    {file: 'measures/b.yaml', text: broken},
    {file: 'measures/c.yaml', text: good},
    {file: 'measures/d.yaml', text: good.replace('line.measure', 'line.other')},
  ]
  const {measures, apart} = await readOwnMeasures(engine, files, builtInMeasures)
  expect(measures.map(({id}) => id)).toEqual(['ours.line.measure', 'ours.line.other'])
  expect(apart).toMatchObject([
    {file: 'measures/b.yaml', problems: expect.arrayContaining([expect.stringMatching(/^line \d+: /)])},
    {file: 'measures/c.yaml', problems: ['line 1: id: there is a measure ‘ours.line.measure’ already']},
  ])
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
    expect(await all(parts as Readonly<Record<string, string>>)).toMatchObject({
      measures: [],
      apart: [{measure: 'ours.line.measure', file: 'measures/ours.yaml', problems: [expect.stringContaining(words)]}],
    })
  })
})

it('a force’s own target of a built-in share is refused in per cent', async () => {
  const target = "{from: '2024-01-01', level: 90, direction: at-least, source: Ours}"
  const place = givenWorkspace(`targets:\n  calls.999.within-10s: [${target}]\n`)
  await expect(measuresOf(place.workspace, engine)).rejects.toThrow('targets.calls.999.within-10s: a share’s target lies from 0 to 1')
  removeGiven()
})

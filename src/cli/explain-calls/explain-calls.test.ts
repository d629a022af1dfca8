import {afterAll, beforeAll, describe, expect, it} from 'vitest'
import {simulatedCalls} from '#explain/testing/simulated-calls'
import {type GivenFacts, givenFacts} from '#figures/testing/fact-tables'
import {builtInMeasures} from '#measures/catalogue'
import {runCli} from '../program.ts'
import type {CliServices} from '../services.ts'

describe('answerable explain calls', () => {
  let facts: GivenFacts
  beforeAll(async () => {
    facts = await givenFacts(simulatedCalls(1, 1500))
  })
  afterAll(() => facts.close())

  async function said(...args: string[]): Promise<{code: number; text: string; note: string}> {
    let [text, note] = ['', '']
    const workspace = {
      facts,
      asker: {measures: builtInMeasures, measure: (id: string) => builtInMeasures.find((measure) => measure.id === id)},
      close: () => {},
    }
    const services = {
      open: async () => workspace,
      output: {
        isTerminal: false,
        write: (more: string) => {
          text += more
        },
        note: (more: string) => {
          note += more
        },
      },
    } as unknown as CliServices
    const code = await runCli(services, ['explain', 'calls', ...args], 'test')
    return {code, text, note}
  }
  const json = async (...args: string[]) => JSON.parse((await said(...args, '--json')).text)

  it('follows calls to where they ended, with the sums', async () => {
    const {text} = await said('journey', '--period', '2024-06')
    expect(text).toContain('Offered on 101')
    expect(text).toMatch(/Checks: .* = 3,000\./)
    expect((await json('journey', '--period', '2024-06')).ends.reduce((sum: number, {count}: {count: number}) => sum + count, 0)).toBe(3000)
  })

  it('gives each definition of abandonment with its three figures', async () => {
    const {text} = await said('abandonment', '--period', '2024-06', '--short', '5')
    expect(text).toContain('The force has not said which definition is its own')
    expect(text).toContain('Primary: hung up before the first answer')
    expect(text).toContain('Hang-ups under 5 s are left out of both counts.')
    expect((await json('abandonment', '--period', '2024-06')).rows).toHaveLength(3)
  })

  it('tells how long callers would wait, by hours', async () => {
    const {text} = await said('patience', '--period', '2024-06', '--by', 'hours')
    expect(text).toContain('22:00 to 06:00')
    expect((await json('patience', '--period', '2024-06')).groups[0].stillWaiting).toHaveLength(5)
  })

  it('tells what became of callers by hour of the week', async () => {
    const hours = await json('week', '--period', '2024-06')
    expect(hours).toHaveLength(168)
    expect(hours.reduce((sum: number, {stays}: {stays: number}) => sum + stays, 0)).toBe(1500)
    expect((await said('week', '--period', '2024-06')).text).toContain('Would wait past 5 min')
  })

  it('tells what each message did', async () => {
    const {text} = await said('announcements', '--period', '2024-06', '--moment', '2')
    expect(text).toContain('online at 1:00 min')
  })

  it('tells what callers did next, as bounds, at several windows', async () => {
    const {text} = await said('reasons', '--period', '2024-06', '--within', '60m', '--causes', 'online')
    expect(text).toContain('Unknown: no number to follow')
    expect(text).toContain('240 minutes')
    const found = await json('reasons', '--period', '2024-06')
    expect(Object.keys(found.incidence)).toEqual(['answered', 'left-otherwise', 'online', 'call', 'chat', 'none', 'unknown'])
  })

  it('parts a change, summing to it', async () => {
    const found = await json('change', '--before', '2024-06-03', '--after', '2024-06-10', '--by', 'hour,caller')
    expect(Math.abs(found.parts.reduce((sum: number, {part}: {part: number}) => sum + part, 0) - found.change)).toBeLessThanOrEqual(1e-12)
    expect((await said('change', '--before', '2024-06-03', '--after', '2024-06-10')).text).toContain('Sum: the change')
  })

  it('judges a published pair without a workspace', async () => {
    expect((await said('pairs', '--share', '94.3', '--within', '30', '--mean', '4')).text).toContain('A question to ask')
    expect(await json('pairs', '--share', '95', '--within', '10', '--mean', '3')).toMatchObject({verdict: {kind: 'possible'}})
  })

  it.each([
    [['reasons', '--period', '2024-06', '--within', '0.5s'], 2, 'within one second to one week'],
    [['reasons', '--period', '2024-06', '--within', '8d'], 2, 'within one second to one week'],
    [['reasons', '--period', '2024-06', '--causes', ''], 2, 'it is empty'],
    [['reasons', '--period', '2024-06', '--causes', 'weather'], 2, 'takes some of'],
    [['journey', '--period', 'June'], 2, 'is not a period'],
    [['journey', '--period', '2024-06', '--hours', 'night'], 2, 'takes FROM-TO'],
    [['patience', '--period', '2024-06', '--by', 'moon'], 2, 'takes one of'],
    [['patience', '--period', '2024-06', '--caller', 'old'], 2, 'takes new, repeat or withheld'],
    [['pairs', '--share', '101', '--within', '30', '--mean', '4'], 2, 'more than 100'],
    [['forecast', '--line', 'nowhere'], 2, 'no measure counts'],
    [['change', '--before', '2024-06-03', '--after', '2024-06-10', '--by', 'moon'], 2, 'takes some of'],
  ])('refuses %j in words', async (args, code, says) => {
    const found = await said(...args)
    expect(found.note).toContain(says)
    expect(found.code).toBe(code)
  })

  it('says what it needs where nothing is loaded for the period', async () => {
    expect((await said('journey', '--period', '2020-01')).text).toContain('Nothing was counted')
  })
})

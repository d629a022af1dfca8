import {afterAll, describe, expect, it} from 'vitest'
import {incidentsV1} from '#contracts/incidents-v1'
import type {RowPage} from '#figures/asker'
import type {Actor, Grant} from '#register/access/permissions'
import {runCommand, systemActor} from '#register/command'
import {setClosureTest} from '#register/set-closure-test'
import {givenRegister, givenStory, must} from '#register/testing/register'
import {addUpheld} from '#register/upheld'
import {remembering} from '../remember.ts'
import {fixtureAsker} from '../testing/fixture-asker.ts'
import {fixtureServices} from '../testing/fixture-services.ts'
import {scoping} from './scope.ts'

const holding = (...grants: Grant[]): Actor => ({
  id: 'person:7',
  person: 7,
  roles: grants.map(({role}) => role),
  areas: null,
  bodies: [],
  inspections: null,
  grants,
})
const page: RowPage = {
  fields: ['incident_ref', 'easting', 'grade', 'northing'].map((name) => ({name, meaning: name})),
  rows: [['1', '412300', 'immediate', '301200']],
  total: 1,
  origins: [{file: 'x.csv', record: 1}],
}
const asker = {...fixtureAsker(), rows: async () => page}
const scoped = scoping({...fixtureServices(), contracts: [incidentsV1], asker: remembering(asker)})
const question = {measure: 'calls.999.within-10s', period: {from: '2024-06-01', to: '2024-07-01'}, of: 'all', limit: 10, offset: 0} as const

describe('an inspector', () => {
  const fixture = fixtureServices()
  const register = givenRegister()
  const people = {...fixture.people, register}
  const forInspection = (inspection: number) => holding({role: 'inspector', areas: null, inspections: [inspection]})
  const services = scoping({...fixture, people, contracts: [incidentsV1], asker: remembering(fixtureAsker())})
  const set = async (entity: 'finding' | 'upheld', of: number, measure: string) =>
    must(
      await setClosureTest(
        register,
        fixture.asker,
        {entity, of, measure, grain: 'month', direction: 'at-least', level: 0.9, source: 'the report', hold: 3, fromDay: '2024-01-01'},
        {actor: systemActor('test')},
      ),
      'set',
    )
  afterAll(() => register.close())

  it('[ACC-19] is shown the figures that the findings of their inspection name, from then on, and no others', async () => {
    const {inspection, concern, force} = await givenStory(register)
    const ids = (of: number) => services(forInspection(of)).asker.measures.map(({id}) => id)
    expect(ids(inspection)).toEqual([])
    await set('finding', concern, 'calls.999.within-10s')
    expect(ids(inspection)).toEqual(['calls.999.within-10s'])
    expect(ids(inspection + 1)).toEqual([])
    const upheld = {kind: 'grade' as const, body: force, inspection, title: 'Good', source: 'report', fromDay: '2024-01-01'}
    const {id} = must(await runCommand(register, addUpheld, upheld, {actor: systemActor('test')}), 'added')
    await set('upheld', id, 'calls.101.within-30s')
    expect(ids(inspection).toSorted()).toEqual(['calls.101.within-30s', 'calls.999.within-10s'])
    const {asker: own, facts, may} = services(forInspection(inspection))
    const asked = {period: {from: '2024-06-01', to: '2024-07-01'}}
    expect((await own.ask({...asked, measure: 'calls.999.within-10s'})).value).toBeGreaterThan(0)
    await expect(own.ask({...asked, measure: 'calls.101.abandonment'})).rejects.toThrow('what no finding of your inspection names')
    expect(() => own.measure('calls.101.abandonment')).toThrow('what no finding of your inspection names')
    expect([may('figures:read', 'calls'), may('figures:read', 'calls.999.within-10s'), may('data:read', 'calls')]).toEqual([
      false,
      true,
      true,
    ])
    const rows = await facts.at()
    await expect(rows.held('call', asked.period)).rejects.toThrow('what no finding of your inspection names')
  })

  it('[ACC-19] who holds another role as well is shown what that role reaches', () => {
    const both = holding(
      {role: 'inspector', areas: null, inspections: [1]},
      {role: 'senior-leader', areas: ['responding'], inspections: null},
    )
    expect(services(both).asker.measures.map(({id}) => id)).toContain('calls.101.abandonment')
  })
})

describe('services as one actor may use them', () => {
  it('[ACC-16] show where something happened to an analyst, and leave it out for others who see rows', async () => {
    const analyst = scoped(holding({role: 'analyst', areas: null, inspections: null}))
    const supervisor = scoped(holding({role: 'public-protection-supervisor', areas: ['responding'], inspections: null}))
    const both = scoped(
      holding(
        {role: 'public-protection-supervisor', areas: ['responding'], inspections: null},
        {role: 'analyst', areas: ['investigating'], inspections: null},
      ),
    )
    expect(await analyst.asker.rows(question)).toEqual(page)
    for (const services of [supervisor, both]) {
      const shown = await services.asker.rows(question)
      expect(shown.fields.map(({name}) => name)).toEqual(['incident_ref', 'grade'])
      expect(shown.rows).toEqual([['1', 'immediate']])
    }
  })

  it('[ACC-8] list no measure of another area, and refuse any question about one', async () => {
    const {asker: own} = scoped(holding({role: 'action-owner', areas: ['investigating'], inspections: null}))
    expect(own.measures.every(({id}) => id.startsWith('outcomes.'))).toBe(true)
    expect(own.measures.length).toBeGreaterThan(0)
    const asked = {measure: question.measure, period: question.period}
    const questions = [
      () => own.ask(asked),
      () => own.series({...asked, grain: 'month'}),
      () => own.split({...asked, by: ['hour']}),
      () => own.rows(question),
      () => own.pedigree(asked),
      () => own.dataTo(question.measure),
    ]
    for (const ask of questions) await expect(ask()).rejects.toMatchObject({code: 'OUTSIDE_AREA', status: 403})
    expect(() => own.measure(question.measure)).toThrow('belongs to Responding to the public')
  })

  it('are shared by people with the same roles in the same places, and by no others', () => {
    const grant: Grant = {role: 'analyst', areas: ['responding'], inspections: null}
    expect(scoped(holding(grant))).toBe(scoped({...holding(grant), id: 'person:8', person: 8}))
    expect(scoped(holding(grant))).not.toBe(scoped(holding({...grant, areas: ['investigating']})))
  })

  it('keep what is derived of figures apart, so that one never reads another’s', async () => {
    const [leader, owner] = [
      scoped(holding({role: 'senior-leader', areas: null, inspections: null})),
      scoped(holding({role: 'action-owner', areas: ['investigating'], inspections: null})),
    ]
    const derive = (services: typeof leader, value: string) =>
      (services.asker as ReturnType<typeof remembering>).derive('the same key', async () => value)
    expect([await derive(leader, 'all'), await derive(owner, 'own'), await derive(leader, 'again')]).toEqual(['all', 'own', 'all'])
  })
})

import {describe, expect, it} from 'vitest'
import {incidentsV1} from '#contracts/incidents-v1'
import type {RowPage} from '#figures/asker'
import type {Actor, Grant} from '#register/access/permissions'
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

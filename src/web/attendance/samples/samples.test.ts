import {writeFileSync} from 'node:fs'
import {afterAll, beforeAll, describe, expect, it} from 'vitest'
import {fixedClock} from '#core/clock'
import {type Loading, loading} from '../../../../test/loading.ts'
import {openWorkspace, type WorkspaceServices} from '../../../app/workspace-services.ts'
import type {PageOutcome} from '../../route.ts'
import type {RecordView, SamplesView} from '../../samples/samples.tsx'
import type {Services} from '../../services.ts'
import {everybody} from '../../testing/fixture-people.ts'
import {fixtureServices} from '../../testing/fixture-services.ts'
import type {AuditView} from './audits.tsx'
import {drawAudit, showAudits} from './list.ts'
import {recordAudited, showAudited} from './record.ts'
import {publishAttendanceAudit, showAttendanceAudit} from './show.ts'

/** Sixty Immediate incidents of one day, the last two by officers, who are held to no time. */
const incidents = [
  'Incident Date,Serial,Created,Graded,First at Scene,First Grade,Origin,Disposal',
  ...Array.from({length: 60}, (_, n) => {
    const minute = `${String(6 + Math.floor(n / 6)).padStart(2, '0')}:${(n % 6) * 10 || '00'}`
    return `04/03/2024,${n + 1},04/03/2024 ${minute}:00,04/03/2024 ${minute}:30,,Immediate,${n < 58 ? 'Public' : 'Officer'},Attended`
  }),
  '',
].join('\n')
const earlier = [
  'Sample,Reviewed On,Incident,Grade,Met',
  ...Array.from({length: 46}, (_, n) => `June 2023,2023-07-10,2023-06-05/${n + 1},Immediate,${n < 23 ? 'Met' : 'Not met'}`),
  '',
].join('\n')

describe('audit samples of attendance', () => {
  let made: Loading
  let opened: WorkspaceServices
  let services: Services
  const who = {
    user: {person: 1, name: 'Sam Hill', actor: everybody, session: 'test'},
    visitor: {session: null, browser: '', url: '', putBy: null},
  }
  beforeAll(async () => {
    made = await loading()
    expect(await made.loadText('incidents', 'incidents.csv', incidents)).toMatchObject({quarantined: 0, loaded: 60})
    await made.loadText('attendance-audit', 'audit.csv', earlier)
    opened = await openWorkspace(made.services.dir, fixedClock('2025-01-01T00:00:00Z'))
    const fixture = fixtureServices()
    services = {
      ...fixture,
      people: fixture.people,
      files: fixture.files,
      clock: fixedClock('2025-01-01T00:00:00Z'),
      asker: opened.asker,
      facts: opened.facts,
      loadMade: async (contract, name, text) => {
        const file = opened.workspace.path('inbox', name)
        writeFileSync(file, text)
        return (await opened.load({contract, file}, () => {})).receipt
      },
    }
  })
  afterAll(async () => {
    opened.close()
    await made[Symbol.asyncDispose]()
  })

  const drawing = {name: 'immediate-2024-03', frame: 'immediate', period: '2024-03', each: '50', seed: '7'}
  const audit = async (given: Record<string, string> = {}, of = services): Promise<AuditView> =>
    ((await showAttendanceAudit.answer({name: drawing.name, ...given}, of, who)) as PageOutcome<AuditView>).view
  const addressOf = (incident: string): string => incident.replace('/', '.')

  it('[AUD-4] are drawn at random of those that the figure counts, the same for the same seed, and refused by name a second time', async () => {
    const empty = {name: 'Q1!', frame: 'x', period: 'lately', each: '0', seed: ''}
    const wrong = (await drawAudit.answer(empty, services, who)) as PageOutcome<SamplesView>
    expect(wrong.view.errors.map(({href}) => href)).toEqual(['#name', '#frame', '#period', '#each', '#seed'])
    const none = (await drawAudit.answer({...drawing, period: '2023-01'}, services, who)) as PageOutcome<SamplesView>
    expect(none.view.errors[0]!.text).toBe('January 2023 holds no Immediate incident that is held to a time')
    const outcome = await drawAudit.answer(drawing, services, who)
    expect(outcome).toMatchObject({kind: 'redirect', to: '/attendance/samples/immediate-2024-03', said: 'Drawn: 50 incidents'})
    const {sample} = await audit()
    const drawn = sample.calls!.map(({callRef}) => callRef)
    expect(new Set(drawn).size).toBe(50)
    expect(drawn.filter((ref) => /\/(59|60)$/.test(ref))).toEqual([])
    expect(sample.how).toContain('Drawn at random of 58 Immediate incidents')
    const atOnce = await Promise.all([1, 2].map(() => drawAudit.answer({...drawing, name: 'again'}, services, who)))
    expect(atOnce.map(({kind}) => kind).toSorted()).toEqual(['page', 'redirect'])
    expect((await audit({name: 'again'})).sample.calls!.map(({callRef}) => callRef)).toEqual(drawn)
    const twice = (await drawAudit.answer(drawing, services, who)) as PageOutcome<SamplesView>
    expect(twice.view.errors).toEqual([{text: 'A sample immediate-2024-03 is held already', href: '#name'}])
  })

  it('[AUD-5] are recorded incident by incident by a code, corrected, and refused for what was not drawn', async () => {
    const refs = (await audit()).sample.calls!.map(({callRef}) => callRef)
    const record = (incident: string, given: Record<string, string>) =>
      recordAudited.answer({name: drawing.name, incident: addressOf(incident), at: '2024-04-05 10:00', ...given}, services, who)
    for (const [i, ref] of refs.entries()) {
      const finding =
        i < 30 ? {met: 'met'} : i < 44 ? {met: 'not-met', note: 'no-unit'} : i < 48 ? {met: 'cannot-tell'} : {met: 'not-applicable'}
      expect(await record(ref, finding)).toMatchObject({kind: 'redirect', said: `Incident ${ref} recorded`})
    }
    expect(await record(refs[0]!, {met: 'met'})).toMatchObject({said: 'Nothing changed'})
    expect(await record(refs[0]!, {met: 'cannot-tell'})).toMatchObject({said: `Incident ${refs[0]} corrected`})
    await record(refs[0]!, {met: 'met'})
    const problem = async (given: Record<string, string>) =>
      ((await record(refs[1]!, given)) as PageOutcome<RecordView>).view.errors.map(({href}) => href)
    expect(await problem({})).toEqual(['#met'])
    expect(await problem({met: 'met', note: 'no-unit'})).toEqual(['#note'])
    expect(await problem({met: 'met', at: 'lately'})).toEqual(['#at'])
    expect(await problem({met: 'met', at: '2030-01-01 10:00'})).toEqual(['#at'])
    expect(await record('2024-03-04/999', {met: 'met'})).toMatchObject({kind: 'not-found'})
    const form = (await showAudited.answer({name: drawing.name, incident: addressOf(refs[30]!)}, services, who)) as PageOutcome<RecordView>
    expect(form.view.fields.map(({choices}) => choices.find(({chosen}) => chosen)?.value)).toEqual(['not-met', 'no-unit'])
  })

  it('[AUD-3] are reported with Wilson’s interval, bounds, what a gain of ten points would need, and beside another', async () => {
    const {sample, compare} = await audit()
    // Wilson by hand: 31.92 / 51.84 ± 1.96 / 51.84 × √(30 × 18 / 48 + 0.96), 48.4 to 74.8.
    expect(sample.answer).toBe('30 of 48 audited Immediate incidents met their time: 63%, between 48 and 75%.')
    expect(sample.notes[0]).toContain('the share would be 62.5 to 70.8%')
    // Fleiss, Levin and Paik 4.2 by hand: (1.960 √0.43875 + 0.8416 √0.43375)² / 0.01 = 343.2.
    expect(sample.notes[1]).toContain('need 344 incidents each')
    expect(sample.report.rows.map(([, n]) => n)).toEqual(['30', '14', '4', '48', '2'])
    expect(compare!.field.options.map(({value}) => value)).toEqual(['again', 'June 2023'])
    const {compare: other} = await audit({against: 'June 2023'})
    expect(other!.words).toEqual([
      'June 2023: 23 of 46, 50%, between 36 and 64%.',
      'immediate-2024-03: 30 of 48, 63%, between 48 and 75%.',
      expect.stringMatching(/^These two cannot be told apart: .* needs 388 incidents\.$/),
    ])
  })

  it('are counted by the audit’s measure once published, and list no incident to those who may not record', async () => {
    expect(await publishAttendanceAudit.answer({name: drawing.name}, services, who)).toMatchObject({said: 'Loaded: 50 findings'})
    const figure = await opened.asker.ask({measure: 'attendance.audit.met', period: {from: '2024-04-01', to: '2024-05-01'}})
    expect(figure).toMatchObject({numerator: 30, denominator: 48, unknowns: 4, excluded: 2})
    const shut = {...services, may: () => false} as Services
    expect((await audit({}, shut)).sample).toMatchObject({calls: null, publish: null})
    const {view} = (await showAudits.answer({}, shut, who)) as PageOutcome<SamplesView>
    expect(view.form).toBeNull()
    expect(view.samples.map(({name, calls}) => [name, calls])).toEqual([
      ['again', '0 of 50 read'],
      ['immediate-2024-03', '50 of 50 read'],
      ['June 2023', '46 read'],
    ])
    const from = await audit({name: 'June 2023'})
    expect(from.sample).toMatchObject({
      calls: null,
      publish: null,
      answer: '23 of 46 audited incidents met their time: 50%, between 36 and 64%.',
    })
    expect((await audit({name: 'again'})).sample.answer).toBe('No incident of this sample has been read yet.')
    expect(await showAttendanceAudit.answer({name: 'none'}, services, who)).toMatchObject({kind: 'not-found'})
  })
})

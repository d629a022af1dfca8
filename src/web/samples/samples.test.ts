import {writeFileSync} from 'node:fs'
import {afterAll, beforeAll, describe, expect, it} from 'vitest'
import {fixedClock} from '#core/clock'
import {type Loading, loading} from '../../../test/loading.ts'
import {openWorkspace, type WorkspaceServices} from '../../app/workspace-services.ts'
import type {PageOutcome, RedirectOutcome} from '../route.ts'
import type {Services} from '../services.ts'
import {everybody} from '../testing/fixture-people.ts'
import {fixtureServices} from '../testing/fixture-services.ts'
import {drawNewSample, showSamples} from './list.ts'
import {recordSampled, showRecord} from './record.ts'
import type {RecordView, SamplesView, SampleView} from './samples.tsx'
import {publishSample, showSample} from './show.ts'

const clock = fixedClock('2025-01-01T00:00:00Z')
const at = (index: number): string =>
  `04/03/2024 ${String(8 + Math.floor(index / 60)).padStart(2, '0')}:${String(index % 60).padStart(2, '0')}`
const calls = [
  'Call Ref,Line,Offered,Answered,Ended,Outcome',
  ...Array.from({length: 120}, (_, n) => `C${n},101,${at(n)}:00,${at(n)}:05,${at(n)}:20,answered`),
  '',
].join('\n')
/** Forty hang-ups under half a minute, eighty of two to five minutes. */
const spells = [
  'Spell Ref,Call Ref,Line,Entered,Left,Left How',
  ...Array.from({length: 120}, (_, n) => `S${n},C${n},public,${at(n)}:20,${n < 40 ? `${at(n)}:40` : `${at(n + 3)}:00`},abandoned`),
  '',
].join('\n')

describe('the pages about samples', () => {
  let made: Loading
  let opened: WorkspaceServices
  let services: Services
  const user = {person: 1, name: 'Sam Hill', actor: everybody, session: 'test'}
  const who = {user, visitor: {session: null, browser: '', url: '', putBy: null}}
  beforeAll(async () => {
    made = await loading()
    await made.loadText('calls', 'calls.csv', calls)
    await made.loadText('queue-spells', 'spells.csv', spells)
    opened = await openWorkspace(made.services.dir, clock)
    const fixture = fixtureServices()
    services = {
      ...fixture,
      people: fixture.people,
      files: fixture.files,
      clock,
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
  const drawing = {name: 'callback-2024-03', frame: 'second-queue', period: '2024-03', each: '10', seed: '7'}
  const sample = async (): Promise<SampleView> =>
    ((await showSample.answer({name: drawing.name}, services, who)) as PageOutcome<SampleView>).view

  it('say what is wrong with what was typed, beside each field', async () => {
    const {view, head} = (await drawNewSample.answer(
      {name: 'Q1!', frame: 'x', period: 'lately', each: '0', seed: ''},
      services,
      who,
    )) as PageOutcome<SamplesView>
    expect(view.errors.map(({href}) => href)).toEqual(['#name', '#frame', '#period', '#each', '#seed'])
    expect(head.status).toBe(422)
    const {view: none} = (await drawNewSample.answer({...drawing, period: '2023-01'}, services, who)) as PageOutcome<SamplesView>
    expect(none.errors[0]!.text).toBe('January 2023 holds no callers who gave up in a second queue')
  })

  it('draw a sample, load its calls, and refuse its name a second time', async () => {
    expect(await drawNewSample.answer(drawing, services, who)).toMatchObject({
      kind: 'redirect',
      to: '/calls/samples/callback-2024-03',
      said: 'Drawn: 20 calls',
    })
    const {view} = (await showSamples.answer({}, services, who)) as PageOutcome<SamplesView>
    expect(view.samples).toMatchObject([{name: 'callback-2024-03', what: 'call-back survey', calls: '20 calls'}])
    const again = (await drawNewSample.answer(drawing, services, who)) as PageOutcome<SamplesView>
    expect(again.view.errors[0]!.href).toBe('#name')
  })

  it('give one name to one of two who draw it at once, and tell the other with what they typed', async () => {
    const twice = {...drawing, name: 'at-once'}
    const outcomes = await Promise.all([twice, {...twice, seed: '8'}].map((typed) => drawNewSample.answer(typed, services, who)))
    expect(outcomes.map(({kind}) => kind).toSorted()).toEqual(['page', 'redirect'])
    const told = outcomes.find((outcome): outcome is PageOutcome<SamplesView> => outcome.kind === 'page')!
    const kept = outcomes[0] === told ? twice : {...twice, seed: '8'}
    expect(told.view).toMatchObject({form: kept, errors: [{text: 'A sample at-once is held already', href: '#name'}]})
    const failing = {...services, loadMade: () => Promise.reject(new Error('no room'))}
    await expect(drawNewSample.answer({...drawing, name: 'no-room'}, failing, who)).rejects.toThrow('no room')
    expect(await drawNewSample.answer({...drawing, name: 'no-room'}, services, who)).toMatchObject({kind: 'redirect'})
  })

  it('record answers by call, correct them, and report with intervals and what is still needed', async () => {
    const before = await sample()
    expect(before.calls!.every(({state}) => state === 'to be recorded')).toBe(true)
    for (const {callRef, stratum} of before.calls!) {
      const reason = stratum === 'under 30 s' ? 'reported-online' : 'waited-too-long'
      const outcome = await recordSampled.answer(
        {name: drawing.name, call: callRef, at: '2024-04-05 10:00', reached: 'yes', reason},
        services,
        who,
      )
      expect(outcome).toMatchObject({kind: 'redirect', said: `Call ${callRef} recorded`})
    }
    const {answer, report, counts} = await sample()
    // All of the 80 waited too long, none of the 40: two in three.
    expect(answer).toMatch(/^66\.7% of callers who gave up waited too long, interval .* from 20 answers\.$/)
    expect(counts).toBe('20 of 20 sampled calls recorded, 20 answered. They stand for 120 calls.')
    expect(report.rows.find(([says]) => says === 'reported online')![1]).toBe('10 of 20')
    const [first] = before.calls!
    const corrected = await recordSampled.answer(
      {name: drawing.name, call: first!.callRef, at: '2024-04-05 10:00', reached: 'no'},
      services,
      who,
    )
    expect((corrected as RedirectOutcome).said).toBe(`Call ${first!.callRef} corrected`)
  })

  it('refuse a reason of one not reached, a time that is none, and a call that was not drawn', async () => {
    const {calls: drawn} = await sample()
    const call = drawn![0]!.callRef
    const typed = async (given: Record<string, string>) =>
      (await recordSampled.answer({name: drawing.name, call, at: '2024-04-05 10:00', ...given}, services, who)) as PageOutcome<RecordView>
    expect((await typed({reached: 'no', reason: 'other'})).view.errors[0]!.text).toContain('SURV-2')
    expect((await typed({reached: 'yes', at: 'today'})).view.errors[0]!.href).toBe('#at')
    expect((await typed({reached: 'yes', at: '2030-01-01 10:00'})).view.errors[0]!.text).toContain('future')
    const stranger = Array.from({length: 120}, (_, n) => `C${n}`).find((ref) => !drawn!.some(({callRef}) => callRef === ref))!
    expect(await showRecord.answer({name: drawing.name, call: stranger}, services, who)).toEqual({kind: 'not-found'})
    expect(await showSample.answer({name: 'nobody'}, services, who)).toEqual({kind: 'not-found'})
  })

  it('load what was recorded, so that the survey’s measures count it', async () => {
    expect(await publishSample.answer({name: drawing.name}, services, who)).toMatchObject({kind: 'redirect', said: 'Loaded: 20 answers'})
    const figure = await opened.asker.ask({measure: 'survey.callback.waited-too-long', period: {from: '2024-04-01', to: '2024-07-01'}})
    expect(figure.denominator).toBeGreaterThan(0)
  })

  it('hide the calls from those who may not record', async () => {
    const {view} = (await showSample.answer({name: drawing.name}, {...services, may: () => false}, who)) as PageOutcome<SampleView>
    expect(view.calls).toBeNull()
    expect(view.publish).toBeNull()
  })
})

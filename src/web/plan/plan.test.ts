import {describe, expect, it} from 'vitest'
import {AnswerableError} from '#core/errors'
import {type LiveHub, liveAnswers} from '#plan/live'
import {createServer} from '../server.ts'
import {fixtureGate, fixturePlan, fixturePlans} from '../testing/fixture-plan.ts'
import {fixtureServices} from '../testing/fixture-services.ts'
import {hubView} from './hub-view.ts'
import {placeWords} from './place-words.ts'

const served = async (url: string, plans = fixturePlans()) => {
  const server = await createServer({...fixtureServices(), plans})
  try {
    return await server.inject(url)
  } finally {
    await server.close()
  }
}

describe('the page of a plan', () => {
  it('has the gate’s verdict before the answer, and the reason where a line fails', async () => {
    const {statusCode, body} = await served('/plan')
    expect(statusCode).toBe(200)
    expect(body).toContain('Fit for decisions about 999 and 101 answered in time. Not fit for crime gave up.')
    expect(body.indexOf('Not fit for crime gave up')).toBeLessThan(body.indexOf('we expect'))
    expect(body).toContain('6.1 points, limit 3: not fit')
    expect(body).toContain('The model does worse than the control room did')
  })

  it('dashes a measure that is not in force, says what a gain costs elsewhere, and keeps the remainder on its own row', async () => {
    const view = hubView(await fixturePlan(), 'hub', [{name: 'hub'}], null)
    const online = view.table.rows.find(({name}) => name === 'C. Online reporting')!
    expect(online).toMatchObject({counts: 'not in force: adds nothing', quiet: true})
    expect(online.cells.every(({text}) => text === '–')).toBe(true)
    expect(view.attribution!.sum).toBe('8.6 + 7.3 − 0.4 + 7.0 = 22.5. The unexplained part is stated, never shared out.')
    expect(view.attribution!.table.rows.at(-2)![0]).toBe('Unexplained')
    expect(view.supply[0]).toMatchObject({verdict: 'does not fit', fits: false})
    expect(view.unknown.rows[0]!.at(-1)).toContain('999 meets 90.0% at one end and not at the other')
  })

  it('calls another queue worse only beyond the error of the replay, and tells a smaller change as what it is', async () => {
    const plan = await fixturePlan()
    const seen = (error: number, fit: boolean) => {
      const {gate} = plan
      if (gate.kind !== 'replayed') throw new Error('the fixture is replayed')
      const lines = gate.lines.map((line) => (line.line === 'crime' ? {...line, error, fit} : line))
      const view = hubView({...plan, gate: {...gate, lines}}, 'hub', [{name: 'hub'}], null)
      return {
        notes: view.notes.join(' '),
        marked: view.table.rows.find(({name}) => name.startsWith('A.'))!.cells.some(({worse}) => worse === 'up'),
      }
    }
    const beyond = seen(0.0001, true)
    expect(beyond.notes).toMatch(/Displacement: crime, gave up, gets worse: from .*% with A alone.*% with all together\./)
    expect(beyond.marked).toBe(true)
    const within = seen(0.3, true)
    expect(within.notes).toMatch(
      /Crime, gave up: from .*% with A alone.* The replay of our own calls erred by 30\.0 points there, so this is not called worse\./,
    )
    expect(within.marked).toBe(false)
    const unfit = seen(0.0001, false)
    expect(unfit.notes).toContain('The model is not fit for that queue, so this is not called worse.')
    expect(unfit.marked).toBe(false)
    const none = hubView({...plan, gate: {kind: 'not-replayed', why: 'too few days'}}, 'hub', [{name: 'hub'}], null)
    expect(none.notes.join(' ')).toContain('No replay says how far the model can be trusted there')
  })

  it('speaks of single hours only where the replay is fit for them', async () => {
    const plan = await fixturePlan()
    const view = hubView(plan, 'hub', [{name: 'hub'}], null)
    expect(view.answer).toMatch(/hours? (from|of the day)/)
    expect(view.heat!.caution).toBe('')
    if (plan.gate.kind !== 'replayed') throw new Error('not replayed')
    const [first, ...others] = plan.gate.lines
    const wrong = first!.byHour.map((hour, i) => (i >= 9 && i < 12 ? {...hour, verdict: 'unfit' as const} : hour))
    const gate = {...plan.gate, lines: [{...first!, fitByHour: false, byHour: wrong}, ...others]}
    const told = hubView({...plan, gate}, 'hub', [{name: 'hub'}], null)
    expect(told.answer).toContain('which hours fail the model cannot tell')
    expect(told.heat!.caution).toBe(
      'At 09:00 to 12:00 the replay of 999 is wrong by more than its limit: those hours are no ground for a decision.',
    )
  })

  it('says that nothing is fit where nothing could be replayed', async () => {
    const plan = {
      ...(await fixturePlan()),
      gate: {kind: 'not-replayed', why: 'the log holds 30 days of the last 8 weeks; 56 are needed'} as const,
    }
    expect(hubView(plan, 'hub', [{name: 'hub'}], null).gate.verdict).toBe(
      'Not fit for decisions: the log holds 30 days of the last 8 weeks; 56 are needed.',
    )
    expect(fixtureGate.kind).toBe('replayed')
  })

  it('says that shifts are still to come while the first answer stands without them', async () => {
    const plan = {...(await fixturePlan()), staffing: {kind: 'later'} as const}
    const view = hubView(plan, 'hub', [{name: 'hub'}], {stage: 'More runs', done: 0, of: 200})
    expect(view.staffing).toMatchObject({drawn: null, trial: null, csv: null})
    expect(view.staffing!.words).toContain('are being worked out')
    expect(view.todo.map(({href}) => href)).toEqual(['#supply', '#unknown-inputs'])
  })

  it('waits in words, refuses in words, and says where scenarios go', async () => {
    const waiting = await served('/plan', fixturePlans({kind: 'working', progress: {stage: 'Simulating', done: 3, of: 12}}))
    expect(waiting.body).toContain('Simulating: 25%')
    expect(waiting.body).toContain('Look again')
    const error = new AnswerableError('SCENARIO_INVALID', {
      file: 'scenarios/hub.yaml',
      problems: ['line 3: unknown key ‘evaluat’; is ‘evaluate’ meant?'],
    })
    const refused = await served('/plan', fixturePlans({kind: 'refused', error}))
    expect(refused.statusCode).toBe(422)
    expect(refused.body).toContain('is ‘evaluate’ meant?')
    const none = await served('/plan', {...fixturePlans(), scenarios: () => []})
    expect(none.body).toContain('No scenario has been written')
  })

  it('gives the scenarios and the shifts as CSV', async () => {
    const scenarios = await served('/plan.csv')
    expect(scenarios.headers['content-disposition']).toContain('plan-hub.csv')
    expect(scenarios.body).toContain('C,Online reporting,2024-09-01,not-in-force,,,,,,,,')
    const shifts = await served('/plan/shifts.csv')
    expect(shifts.body).toContain('Monday,07:00,15:00,10:30,30,8,5')
  })

  it('gives the browser a hub whose answer narrows, and is the server’s own where nothing is moved', async () => {
    const plans = fixturePlans()
    const {body} = await served('/plan/live.json', plans)
    const hub = JSON.parse(body) as LiveHub
    expect(hub.measures.map(({id}) => id)).toEqual(['A', 'D'])
    const places = hub.measures.map(({slider}) => slider.value)
    const answers = [...liveAnswers({...hub, runs: 8}, places)]
    expect(answers[0]!.runs).toBe(2)
    // What is likely begins at what is usual, with room for how little two runs say, and narrows.
    const width = ({likely}: (typeof answers)[number]): number => likely!.high - likely!.low
    expect(width(answers[0]!)).toBeGreaterThan(2 * 1.2816 * hub.usual!)
    expect(width(answers.at(-1)!)).toBeLessThan(width(answers[0]!))
    expect(answers.at(-1)).toMatchObject({runs: 8, of: 8})
    const state = await plans.state('hub')
    const server = state.kind === 'ready' ? state.plan.evaluation.rows.at(-1)!.lines![0]!.inTime! : null
    expect(answers.at(-1)!.likely!.mean).toBeCloseTo(server!.mean, 3)
    const more = [...liveAnswers({...hub, runs: 4}, [10, places[1]!])].at(-1)!.likely!.mean
    const fewer = [...liveAnswers({...hub, runs: 4}, [0, places[1]!])].at(-1)!.likely!.mean
    expect(more).toBeGreaterThan(fewer)
  })

  it('works out numbers typed without a script, as its sliders would, and says what is wrong with one beyond its ends', async () => {
    const {body} = await served('/plan')
    expect(body).toContain('name="place"')
    const answer = (html: string): number => Number(/data-live-share[^>]*>\s*([\d.]+)%/.exec(html)![1])
    const tried = async (...places: string[]) =>
      served(`/plan?scenario=hub&${places.map((place) => `place=${encodeURIComponent(place)}`).join('&')}`)
    const [many, none] = [await tried('10', '-10'), await tried('0', '-10')]
    expect(many.body).toContain('16 of 16 runs, at the numbers entered')
    expect(many.body).toContain('value="10"')
    expect(answer(many.body)).toBeGreaterThan(answer(none.body))
    expect((await tried('5,5', '-10')).body).toContain('Five officers, 15:00 to 21:00: enter a number from 0 to 10.')
    expect((await tried('5', '-400')).body).toMatch(/enter a number from -20% to 20%/)
    const one = await tried('5')
    expect([one.statusCode, answer(one.body)]).toEqual([422, answer(body)])
    expect(one.body).toContain('Enter a number for each of the 2 measures.')
  })

  it('says a slider’s place in words', () => {
    expect([placeWords('people', 5), placeWords('share', 0.1), placeWords('change', -0.1), placeWords('change', 0)]).toEqual([
      '5',
      '10%',
      '10% less',
      'as it is',
    ])
  })
})

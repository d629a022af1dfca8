import {fixedClock} from '#core/clock'
import {addAction, progressAction} from '#register/actions'
import {approve} from '#register/approvals'
import {addBody, addPerson} from '#register/bodies'
import {type Register, runCommand, systemActor} from '#register/command'
import {addDate, moveDate} from '#register/dates'
import {addEvidence, addFigureEvidence, evidenceOf} from '#register/evidence'
import {addFinding, answerElement, elementsOf} from '#register/findings'
import {addForum} from '#register/forums'
import {addInspection, addReport} from '#register/inspections'
import {holdMeeting, planMeeting, recordDecision} from '#register/meetings'
import {sayForForce, sayForInspectorate, sayForLocalBody} from '#register/said'
import {setClosureTest} from '#register/set-closure-test'
import {addSupply} from '#register/supply'
import {givenRegister, must} from '#register/testing/register'
import {addUpheld} from '#register/upheld'
import type {Services} from '../services.ts'
import {everybody} from './fixture-people.ts'
import {fixtureServices} from './fixture-services.ts'

/** Numbers of the rows that tests name. */
export interface FixtureRows {
  readonly answering: number
  readonly waiting: number
  readonly relapsed: number
  readonly unmeasured: number
  readonly closed: number
  readonly forum: number
  readonly meeting: number
  readonly action: number
  readonly note: number
}

export interface FixtureRegister {
  readonly services: Services
  readonly register: Register
  readonly rows: FixtureRows
  close(): void
}

const at = (day: string) => Temporal.Instant.from(`${day}T09:00:00Z`)

/** The register of the drawn pages: findings that hold, relapsed, wait, have no measure and are closed, over the fixtures' figures. */
export async function fixtureRegister(options: {readonly empty?: boolean} = {}): Promise<FixtureRegister> {
  const base = fixtureServices()
  const held = givenRegister({allowed: base.people.register.allowed, clock: fixedClock('2024-07-01T07:30:00Z')})
  const services: Services = {...base, people: {...base.people, register: held}, files: held.workspace}
  const rows = options.empty ? none : await fillRegister(held, base.asker)
  return {services, register: held, rows, close: () => held.close()}
}

const none: FixtureRows = {answering: 0, waiting: 0, relapsed: 0, unmeasured: 0, closed: 0, forum: 0, meeting: 0, action: 0, note: 0}
const system = {actor: systemActor('fixture'), at: at('2024-06-24')}

/** Fills an empty register with the findings of the drawn pages, all of them official and in no guarded area. */
export async function fillRegister(register: Register, asker: Services['asker']): Promise<FixtureRows> {
  const run = async <K extends string>(outcome: Promise<{readonly kind: string}>, kind: K) =>
    must(await outcome, kind) as unknown as {readonly kind: K; readonly id: number}
  const body = async (kind: 'force' | 'local-policing-body' | 'inspectorate', name: string, office: string) =>
    (await run(runCommand(register, addBody, {kind, name, office, fromDay: '2020-01-01'}, system), 'added')).id
  const force = await body('force', 'Wexcombe Police', 'Chief Constable')
  const local = await body('local-policing-body', 'Police and Crime Commissioner for Wexcombe', 'Commissioner')
  const inspectorate = await body('inspectorate', 'Inspectorate of constabulary', 'Inspector')
  const person = async (name: string, post: string, of = force) =>
    (await run(runCommand(register, addPerson, {name, post, body: of}, system), 'added')).id
  const chair = await person('C. Charles', 'Deputy chief constable')
  const owner = await person('A. Able', 'Head of contact')
  const sponsor = await person('B. Baker', 'Assistant chief constable')
  await person('D. Dunn', 'Scrutiny manager', local)
  const inspection = (
    await run(
      runCommand(
        register,
        addInspection,
        {
          body: force,
          inspectorate,
          cycle: 'PEEL 2023–25',
          title: 'PEEL inspection of Wexcombe Police',
          scale: ['outstanding', 'good', 'adequate', 'requires improvement', 'inadequate'],
          areas: [
            {code: 'responding', name: 'Responding to the public', graded: true},
            {code: 'investigating', name: 'Investigating crime', graded: true},
            {code: 'leadership', name: 'Leadership and force management', graded: true},
          ],
        },
        system,
      ),
      'added',
    )
  ).id
  const report = (
    await run(
      runCommand(
        register,
        addReport,
        {inspection, kind: 'report', title: 'PEEL 2023–25: Wexcombe Police', reference: 'WX/2024', publishedOn: '2024-05-21'},
        system,
      ),
      'added',
    )
  ).id
  const finding = async (number: string, title: string, words: string, more: object = {}) =>
    (
      await run(
        runCommand(
          register,
          addFinding,
          {
            report,
            kind: 'area-for-improvement',
            number,
            title,
            words,
            reference: 'page 12',
            area: 'responding',
            owner,
            sponsor,
            openedOn: '2023-12-14',
            ...more,
          },
          system,
        ),
        'added',
      )
    ).id
  const elements = [
    'Too many 999 callers wait longer than ten seconds for an answer.',
    'Supervisors lack the information to act when performance falls.',
  ]
  const answering = await finding(
    '1',
    'Answering 999 calls within 10 seconds',
    `${elements.join(' ')} The force should show that improvement lasts.`,
    {
      kind: 'cause-of-concern',
      elements,
    },
  )
  const waiting = await finding('2', 'Callers who give up in the 101 queue', 'Too many callers give up before they are answered.', {
    kind: 'cause-of-concern',
  })
  const relapsed = await finding('1', 'Answering 101 calls within 30 seconds', 'The force should answer 101 calls in time.')
  const unmeasured = await finding('2', 'Leaders cannot explain demand', 'Leaders could not explain why demand outstrips capacity.', {
    area: 'leadership',
  })
  const closed = await finding('3', 'Answering in the day time', 'The force should answer calls in the day.')
  const test = (of: number, measure: string, more: object) =>
    run(
      setClosureTest(
        register,
        asker,
        {
          entity: 'finding',
          of,
          measure,
          grain: 'month',
          direction: 'at-least',
          level: 0.9,
          source: 'National contact management strategy',
          hold: 6,
          noConcern: false,
          fromDay: '2023-12-01',
          agreedWith: 'the Commissioner',
          ...more,
        },
        {...system, at: at('2024-01-09')},
      ),
      'set',
    )
  await test(answering, 'calls.999.within-10s', {season: [8], smallestN: 5000})
  await test(waiting, 'calls.101.abandonment', {direction: 'at-most', level: 0.05, source: 'the force’s own limit'})
  await test(relapsed, 'calls.101.within-30s', {level: 0.928})
  await test(closed, 'calls.101.within-30s', {level: 0.9})
  const said = {saidOn: '2024-06-10', occasion: ''}
  for (const id of [answering, waiting])
    await run(
      runCommand(
        register,
        sayForForce,
        {...said, finding: id, status: 'on-course', occasion: 'head of contact', note: 'vetting is slow'},
        system,
      ),
      'said',
    )
  await run(runCommand(register, sayForForce, {...said, finding: closed, status: 'complete'}, system), 'said')
  await run(
    runCommand(
      register,
      sayForLocalBody,
      {...said, finding: answering, status: 'not-yet-satisfied', occasion: 'accountability meeting'},
      system,
    ),
    'said',
  )
  await run(
    runCommand(
      register,
      sayForInspectorate,
      {...said, finding: closed, status: 'closed', letterReference: 'WX/L/12', letterDate: '2024-06-12', saidOn: '2024-06-12'},
      system,
    ),
    'said',
  )
  const action = (
    await run(
      runCommand(
        register,
        addAction,
        {
          finding: answering,
          title: 'Fill ten call-taker posts',
          term: 'medium',
          owner,
          sponsor,
          costPence: 41_200_000,
          funding: 'the uplift grant',
          costRecurs: 'yearly',
        },
        system,
      ),
      'added',
    )
  ).id
  await runCommand(register, progressAction, {action, version: 1, state: 'under-way', progress: '6 of 10 in post'}, system)
  const due = (
    await run(
      runCommand(
        register,
        addDate,
        {entity: 'action', of: action, origin: 'force', label: 'ten posts', source: 'force plan', day: '2024-05-01'},
        system,
      ),
      'added',
    )
  ).id
  await runCommand(register, moveDate, {due, version: 1, day: '2024-06-24', reason: 'vetting'}, {...system, at: at('2024-05-03')})
  const daily = (
    await run(
      runCommand(register, addAction, {finding: answering, title: 'Daily page and decision log', term: 'immediate', owner}, system),
      'added',
    )
  ).id
  await runCommand(register, progressAction, {action: daily, version: 1, state: 'in-force', inForceOn: '2024-03-04'}, system)
  const unowned = (
    await run(runCommand(register, addAction, {finding: answering, title: 'Replace the telephone system', term: 'long'}, system), 'added')
  ).id
  await run(
    runCommand(
      register,
      addDate,
      {entity: 'action', of: unowned, origin: 'force', label: 'contract', source: 'digital plan', day: '2025-03-31'},
      system,
    ),
    'added',
  )
  const first = register.db.read((reader) => elementsOf(reader, answering))[0]!
  await runCommand(
    register,
    answerElement,
    {
      element: first.id,
      version: 1,
      answer: '93.4% within 10 seconds in June 2024. Better than usual since February.',
      state: 'answered',
      note: 'rosters first',
    },
    system,
  )
  const about = {finding: answering, effectiveOn: '2024-06-03'}
  const note = (
    await run(
      runCommand(
        register,
        addEvidence,
        {...about, title: 'Board minute 6.2', content: {kind: 'minute', text: 'The board asked for a prediction.'}},
        system,
      ),
      'added',
    )
  ).id
  await run(
    addFigureEvidence(
      register,
      asker,
      {
        ...about,
        title: '999 within 10 s, June 2024',
        figure: {measure: 'calls.999.within-10s', period: {from: '2024-06-01', to: '2024-07-01'}},
      },
      system,
    ),
    'added',
  )
  const pins = register.db
    .read((reader) => evidenceOf(reader, answering, '2024-06-24'))
    .map((piece) => ({
      evidence: piece.id,
      revision: piece.revisions[0]!.id,
      tolerance: piece.kind === 'figure' ? 0.002 : null,
    }))
  const approver = {...everybody, id: `person:${sponsor}`, person: sponsor}
  await run(
    runCommand(
      register,
      approve,
      {finding: answering, level: 'business-lead', snapshot: '9f3c41a7', pins},
      {actor: approver, at: at('2024-06-25')},
    ),
    'approved',
  )
  const forum = (
    await run(
      runCommand(
        register,
        addForum,
        {name: 'Force Performance Board', kind: 'force-performance-board', body: force, chair, cadence: 'monthly', firstOn: '2024-01-03'},
        system,
      ),
      'added',
    )
  ).id
  const meeting = (
    await run(runCommand(register, planMeeting, {forum, heldOn: '2024-06-03'}, {...system, at: at('2024-05-27')}), 'planned')
  ).id
  await run(
    runCommand(
      register,
      recordDecision,
      {meeting, text: 'Bring a prediction for August.', finding: answering, owner, dueOn: '2024-06-20'},
      {...system, at: at('2024-06-03')},
    ),
    'recorded',
  )
  await runCommand(register, holdMeeting, {meeting, version: 1}, {...system, at: at('2024-06-03')})
  const ownForum = (
    await run(
      runCommand(
        register,
        addForum,
        {name: 'Accountability meeting', kind: 'local-body', body: local, cadence: 'quarterly', firstOn: '2024-01-10'},
        system,
      ),
      'added',
    )
  ).id
  await run(runCommand(register, planMeeting, {forum: ownForum, heldOn: '2024-07-10'}, system), 'planned')
  const callTakers = {action, kind: 'recruitment', role: 'call-taker'} as const
  for (const supply of [
    {...callTakers, fromDay: '2024-06-24', fte: 6, state: 'in-post'},
    {...callTakers, fromDay: '2024-06-24', fte: 1, state: 'agreed'},
    {...callTakers, fromDay: '2024-09-02', fte: 3, state: 'agreed'},
    {action: unowned, kind: 'training', role: 'telephone system', fromDay: '2025-03-31', fte: 40, state: 'hoped-for'},
  ] as const) {
    await run(runCommand(register, addSupply, supply, system), 'added')
  }
  await run(
    runCommand(
      register,
      addUpheld,
      {
        kind: 'positive-finding',
        body: force,
        inspection,
        area: 'responding',
        title: 'Callers who need help at once are told apart well',
        words: 'The force is good at telling apart callers who need help at once.',
        source: 'PEEL 2023–25: Wexcombe Police, page 18',
        owner,
        fromDay: '2024-05-21',
      },
      system,
    ),
    'added',
  )
  return {answering, waiting, relapsed, unmeasured, closed, forum, meeting, action, note}
}

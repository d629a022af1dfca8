import type {LondonDate} from '#core/time'
import {type DemoPost, demoPlanPoints} from '#demo/register-story'
import {addAction, addPlan, linkActions, progressAction} from '#register/actions'
import {runCommand} from '#register/command'
import {addDate, meetDate} from '#register/dates'
import {addForum} from '#register/forums'
import {closeDecision, holdMeeting, planMeeting, recordDecision} from '#register/meetings'
import {setClosureTest} from '#register/set-closure-test'
import {addUpheld} from '#register/upheld'
import {must, type Seeding} from './seeding.ts'

/** The contact plan: 23 points, those under findings and these. */
export async function plan({register, by, people}: Seeding, body: number): Promise<void> {
  const forum = must(
    await runCommand(
      register,
      addForum,
      {
        name: 'Contact plan forum',
        kind: 'action-plan',
        body,
        chair: people.contact,
        cadence: 'fortnightly',
        firstOn: '2024-01-16',
        areas: [],
      },
      by('deputy', '2024-01-09'),
    ),
    'added',
  ).id
  const id = must(
    await runCommand(register, addPlan, {title: 'Contact improvement plan', body, forum}, by('deputy', '2024-01-09')),
    'added',
  ).id
  let before: number | null = null
  for (const [index, {title, owner, due, done}] of demoPlanPoints.entries()) {
    const point = {
      title,
      term: 'medium' as const,
      plan: id,
      point: index + 11,
      owner: people[owner],
      sponsor: people.contact,
      area: 'responding',
    }
    const action: number = must(await runCommand(register, addAction, point, by('contact', '2024-01-16')), 'added').id
    const on = {entity: 'action' as const, of: action, origin: 'force' as const, label: title, source: 'contact plan', day: due}
    const set = must(await runCommand(register, addDate, on, by('contact', '2024-01-16')), 'added').id
    if (done) {
      must(await runCommand(register, progressAction, {action, version: 1, state: 'in-force', inForceOn: done}, by(owner, done)), 'edited')
      must(await runCommand(register, meetDate, {due: set, version: 1, doneOn: done}, by(owner, done)), 'edited')
    } else if (before !== null && title.startsWith('Weekend')) {
      must(await runCommand(register, linkActions, {action, needs: before}, by('contact', '2024-01-16')), 'linked')
    }
    before = action
  }
}

/** Forums with their cadence, the meetings held, and what they decided. */
export async function meet(
  {register, by, people}: Seeding,
  {force, local, findings}: {readonly force: number; readonly local: number; readonly findings: ReadonlyMap<string, number>},
): Promise<void> {
  const forum = async (input: {
    name: string
    kind: 'daily-management' | 'weekly-performance' | 'departmental' | 'force-performance-board' | 'local-body'
    cadence: 'daily' | 'weekly' | 'monthly'
    firstOn: LondonDate
    chair: number
    areas?: string[]
  }) =>
    must(
      await runCommand(register, addForum, {...input, body: input.kind === 'local-body' ? local : force}, by('deputy', '2024-01-09')),
      'added',
    ).id
  await forum({
    name: 'Daily management meeting',
    kind: 'daily-management',
    cadence: 'daily',
    firstOn: '2024-01-08',
    chair: people.manager,
    areas: ['responding'],
  })
  await forum({
    name: 'Weekly answering and attending',
    kind: 'weekly-performance',
    cadence: 'weekly',
    firstOn: '2024-01-10',
    chair: people.leader,
    areas: ['responding'],
  })
  await forum({
    name: 'Contact department',
    kind: 'departmental',
    cadence: 'monthly',
    firstOn: '2024-01-18',
    chair: people.contact,
    areas: ['responding'],
  })
  const accountability = await forum({
    name: 'Accountability meeting',
    kind: 'local-body',
    cadence: 'monthly',
    firstOn: '2024-01-22',
    chair: people.executive,
  })
  const board = await forum({
    name: 'Force Performance Board',
    kind: 'force-performance-board',
    cadence: 'monthly',
    firstOn: '2024-01-03',
    chair: people.deputy,
  })
  const held = async (of: number, on: LondonDate) => {
    const meeting = must(await runCommand(register, planMeeting, {forum: of, heldOn: on}, by('deputy', on)), 'planned').id
    must(await runCommand(register, holdMeeting, {meeting, version: 1}, by('deputy', on)), 'edited')
    return meeting
  }
  await held(accountability, '2024-06-20')
  const may = await held(board, '2024-05-03')
  const june = await held(board, '2024-06-03')
  const decide = async (meeting: number, on: LondonDate, text: string, owner: DemoPost, dueOn: LondonDate, finding?: string) =>
    must(
      await runCommand(
        register,
        recordDecision,
        {meeting, text, owner: people[owner], dueOn, finding: finding ? findings.get(finding)! : null},
        by('deputy', on),
      ),
      'recorded',
    ).id
  const daily = await decide(may, '2024-05-03', 'Show the share of morning meetings with a minute', 'manager', '2024-05-31', '999')
  const close = {decision: daily, version: 1, state: 'done' as const, doneOn: '2024-06-03', meeting: june, reason: 'Shown: 61 of 82'}
  must(await runCommand(register, closeDecision, close, by('deputy', '2024-06-03')), 'edited')
  await decide(may, '2024-05-03', 'Bring a measure of demand to the board', 'analyst', '2024-07-15', 'demand')
  await decide(june, '2024-06-03', 'Agree who answers for second queues at weekends', 'contact', '2024-06-28', 'second-queue')
  await decide(june, '2024-06-03', 'Predict August for 999, and put the prediction on record', 'analyst', '2024-07-03', '999')
  must(await runCommand(register, planMeeting, {forum: board, heldOn: '2024-07-03'}, by('deputy', '2024-06-28')), 'planned')
}

/** What must not slip. */
export async function uphold({register, by, people, asker}: Seeding, body: number): Promise<void> {
  const add = async (kind: 'grade' | 'positive-finding' | 'plan-objective', title: string, source: string, fromDay: LondonDate) =>
    must(
      await runCommand(
        register,
        addUpheld,
        {kind, body, title, source, fromDay, owner: people.contact, area: 'responding'},
        by('analyst', fromDay),
      ),
      'added',
    ).id
  await add(
    'positive-finding',
    'Callers who need help at once are told apart well at first contact',
    'PEEL 2023–25: Wexcombe Police, page 18',
    '2024-05-21',
  )
  const objective = await add(
    'plan-objective',
    'Be there when the public call',
    'Police and crime plan 2021 to 2025 (invented), objective 2',
    '2024-01-01',
  )
  const test = {
    entity: 'upheld' as const,
    of: objective,
    measure: 'calls.101.abandonment',
    grain: 'month' as const,
    direction: 'at-most' as const,
    level: 0.05,
    source: 'police and crime plan',
    hold: 3,
    fromDay: '2024-01-01',
    agreedWith: 'the commissioner',
  }
  must(await setClosureTest(register, asker, test, by('deputy', '2024-01-30')), 'set')
}

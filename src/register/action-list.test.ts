import {afterEach, beforeEach, expect, it} from 'vitest'
import {allowed} from './access/allowed.ts'
import {actionList, planRows} from './action-list.ts'
import {addAction, addPlan, linkActions, progressAction} from './actions.ts'
import {leavePost} from './bodies.ts'
import {type Register, runCommand} from './command.ts'
import {addDate} from './dates.ts'
import {actor, type GivenRegister, givenRegister, givenStory, must, type Story} from './testing/register.ts'

let register: GivenRegister
let story: Story
const by = {actor: actor(1)}
const today = '2024-07-01'
beforeEach(async () => {
  register = givenRegister()
  story = await givenStory(register)
})
afterEach(() => register.close())

const add = async (title: string, day: string | null, more: object = {}) => {
  const input = {title, term: 'medium' as const, finding: story.concern, owner: story.owner, ...more}
  const action = must(await runCommand(register, addAction, input, by), 'added').id
  const due = {entity: 'action' as const, of: action, origin: 'force' as const, label: title, source: 'plan'}
  if (day) must(await runCommand(register, addDate, {...due, day}, by), 'added')
  return action
}
const titles = (filter: Parameters<typeof actionList>[2], from: Register = register) =>
  actionList(from, actor(1), filter, today).rows.map(({title}) => title)

it('lists actions late first, by the page, with totals over every page that its filter lets through', async () => {
  const late = await add('Late', '2024-06-24')
  const waits = await add('Waits', '2024-12-01')
  await runCommand(register, linkActions, {action: waits, needs: late}, by)
  await add('No date', null)
  await add('Soon', '2024-07-10')
  const done = await add('Done', '2024-03-04')
  await runCommand(register, progressAction, {action: done, version: 1, state: 'in-force', inForceOn: '2024-03-04'}, by)
  expect(titles({})).toEqual(['Late', 'Soon', 'Waits', 'No date', 'Done'])
  expect([titles({show: 'open'}), titles({show: 'late'}), titles({show: 'soon'}), titles({show: 'done'})]).toEqual([
    ['Late', 'Soon', 'Waits', 'No date'],
    ['Late'],
    ['Soon'],
    ['Done'],
  ])
  const page = actionList(register, actor(1), {}, today, {limit: 2, offset: 2})
  expect(page).toMatchObject({
    count: 5,
    rows: [
      {title: 'Waits', rag: 'amber', waitsFor: [{id: late, late: true}]},
      {title: 'No date', rag: 'green'},
    ],
  })
  expect(page.rag).toEqual([
    {of: 'red', count: 1},
    {of: 'amber', count: 2},
    {of: 'green', count: 1},
    {of: 'closed', count: 1},
  ])
  for (const row of actionList(register, actor(1), {}, today).rows) expect(titles({owner: row.owner!.id})).toContain(row.title)
})

it('follows every change, and leaves out what its reader may not see', async () => {
  await add('Open', '2024-09-01')
  await add('Hidden', null, {sensitivity: 'public-protection'})
  const sees: Register = {...register, allowed: (_, __, row) => row?.sensitivity !== 'public-protection'}
  expect(actionList(sees, actor(2), {}, today)).toMatchObject({count: 1, rows: [{title: 'Open', rag: 'green'}]})
  await runCommand(register, leavePost, {person: story.owner, version: 1, leftOn: '2024-06-30'}, by)
  expect(actionList(sees, actor(2), {}, today)).toMatchObject({count: 1, rows: [{rag: 'amber', owner: {inPost: false}}]})
})

it('counts the points of a plan by the same rule', async () => {
  const plan = must(await runCommand(register, addPlan, {title: 'Contact plan', body: story.force}, by), 'added').id
  await add('Point 1', '2024-06-24', {plan, point: 1})
  await add('Point 2', '2024-12-01', {plan, point: 2})
  expect(planRows(register, actor(1), today)).toMatchObject([
    {title: 'Contact plan', points: 2, rag: [{of: 'red', count: 1}, {count: 0}, {of: 'green', count: 1}, {count: 0}]},
  ])
})

it('[ACC-3] shows an inspector the actions of findings of their inspection, and none that belong to no finding', async () => {
  await add('Of the finding', '2024-07-10')
  await add('Of no finding', '2024-07-10', {finding: null})
  const real: Register = {...register, allowed}
  const inspector = (inspection: number) => ({...actor(9), roles: ['inspector' as const], inspections: [inspection]})
  const seen = (inspection: number) => actionList(real, inspector(inspection), {}, today).rows.map(({title}) => title)
  expect(seen(story.inspection)).toEqual(['Of the finding'])
  expect(seen(story.inspection + 1)).toEqual([])
  expect(actionList(real, actor(1), {}, today).count).toBe(2)
})

import {mkdtempSync, rmSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {afterEach, beforeEach, expect, it} from 'vitest'
import {fixedClock} from '#core/clock'
import {auditHead, verifyAudit} from '#register/audit'
import {systemActor} from '#register/command'
import {keptPack} from '#register/pack'
import {peopleInPost} from '#register/person-refs'
import {promises} from '#register/promises'
import {Workspace} from '#store/workspace'
import {openWorkspace, type WorkspaceServices} from '../workspace-services.ts'
import {seedRegister} from './seed.ts'
import {settleRegister} from './settle.ts'

const clock = fixedClock('2024-07-01T05:00:00Z')
let opened: WorkspaceServices
let keyFile: string
beforeEach(async () => {
  const made = Workspace.init(mkdtempSync(join(tmpdir(), 'seed-')), {force: 'Wexcombe Police', demo: true})
  keyFile = made.keyFile
  opened = await openWorkspace(made.workspace.dir, clock)
})
afterEach(() => {
  const {dir} = opened
  opened.close()
  rmSync(dir, {recursive: true, force: true})
  rmSync(keyFile, {force: true})
})

it('the fictional force’s register is written once, by its own commands, and its totals add up', async () => {
  const {workspace, asker, register} = opened
  await seedRegister(workspace, asker, clock)
  const head = register.db.read(auditHead)
  await seedRegister(workspace, asker, clock)
  expect(register.db.read(auditHead)).toEqual(head)
  await settleRegister(workspace, asker, clock)
  const services = {asker, rebases: [], today: '2024-07-01'}
  const state = await promises(register, services, systemActor('test'), '2024-06-03')
  expect(state.rows).toHaveLength(7)
  expect(state.totals.reduce((sum, {count}) => sum + count, 0)).toBe(7)
  expect(state.closed).toBe(1)
  expect(state.late.map(({action}) => [action.title, action.daysLate])).toEqual([['Fill ten call-taker posts', 7]])
  expect(state.response?.clock).toMatchObject({day: 42, lastDay: '2024-07-15'})
  const board = register.db.read((rows) => rows.all(rows.db.selectFrom('meeting').select('id').where('state', '=', 'planned')))
  expect(keptPack(register, {meeting: board[0]!.id})!.pack.decisions.map(({number}) => number)).toEqual(['2.2', '2.1', '1.2'])
  expect(
    register.db.read((rows) => peopleInPost(rows, '2024-07-01')).filter(({post}) => post === 'Assistant chief constable'),
  ).toHaveLength(1)
  expect(register.db.read((rows) => verifyAudit(rows)).faults).toEqual([])
})

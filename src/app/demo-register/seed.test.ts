import {mkdtempSync, rmSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {afterEach, beforeEach, expect, it} from 'vitest'
import {fixedClock} from '#core/clock'
import {demoRecruits} from '#demo/scenario'
import {readScenario} from '#plan/scenario'
import {auditHead, verifyAudit} from '#register/audit'
import {listCollaborations} from '#register/bodies'
import {systemActor} from '#register/command'
import {keptPack} from '#register/pack'
import {peopleInPost} from '#register/person-refs'
import {promises} from '#register/promises'
import {plannedSupply, recruitsByRole, supplyStanding} from '#register/supply'
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
  const supply = register.db.read((rows) =>
    plannedSupply(rows).map((row) => [row.role, row.fte, row.from, supplyStanding(row, '2024-07-01')]),
  )
  expect(supply).toEqual([
    ['officers trained to take calls', 50, '2024-02-01', 'in-post'],
    ['call-taker', 6, '2024-06-03', 'in-post'],
    ['call-taker', 1, '2024-06-24', 'late'],
    ['call-taker', 3, '2024-09-02', 'agreed'],
    ['offender manager', 2, '2024-10-01', 'hoped-for'],
  ])
  const plan = readScenario(
    demoRecruits.file,
    demoRecruits.text,
    register.db.read((rows) => recruitsByRole(rows, '2024-07-01')),
  )
  expect(plan.measures.find(({kind}) => kind === 'recruits')).toMatchObject({
    recruits: [
      {from: '2024-06-03', fte: 6},
      {from: '2024-09-02', fte: 3},
    ],
  })
  expect(register.db.read((rows) => listCollaborations(rows, '2024-07-01'))).toMatchObject([
    {name: 'Joint public protection unit', lead: 'Wexcombe Police', shares: [{share: 0.5}, {share: 0.3}, {share: 0.2}]},
  ])
  expect(state.response?.clock).toMatchObject({day: 42, lastDay: '2024-07-15'})
  const board = register.db.read((rows) => rows.all(rows.db.selectFrom('meeting').select('id').where('state', '=', 'planned')))
  expect(keptPack(register, {meeting: board[0]!.id})!.pack.decisions.map(({number}) => number)).toEqual(['2.2', '2.1', '1.2'])
  expect(
    register.db.read((rows) => peopleInPost(rows, '2024-07-01')).filter(({post}) => post === 'Assistant chief constable'),
  ).toHaveLength(1)
  expect(register.db.read((rows) => verifyAudit(rows)).faults).toEqual([])
})

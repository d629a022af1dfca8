import {mkdtempSync, rmSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {fixedClock} from '#core/clock'
import type {Asker} from '#figures/asker'
import {actionList} from '#register/action-list'
import {appendAudit, auditPage, verifyAudit} from '#register/audit'
import type {Register} from '#register/command'
import {findingView} from '#register/finding-view'
import {forumRows} from '#register/forums'
import {decisionRows} from '#register/meetings'
import {notificationsOf} from '#register/notifications'
import {promises} from '#register/promises'
import {search} from '#register/search'
import {killRounds} from '#register/testing/kill-rounds'
import {givenStory} from '#register/testing/register'
import {RegisterDb} from '#store/register-db'
import {Workspace} from '#store/workspace'
import {type Measured, median} from './report.ts'

const today = '2024-07-01'
const actionsEach = 14
const asker = {snapshot: async () => null} as unknown as Asker
const services = {asker, rebases: [], today}

export interface Filled {
  readonly register: Register
  readonly workspace: Workspace
  readonly finding: number
  close(): void
}

/** A register with so many actions, fourteen under each finding, and so many rows of audit. */
export async function filled(actions: number, audit: number): Promise<Filled> {
  const {workspace, keyFile} = Workspace.init(mkdtempSync(join(tmpdir(), 'register-')), {force: 'Bench force'})
  const db = RegisterDb.open(workspace)
  const register: Register = {db, allowed: () => true, clock: fixedClock('2024-07-01T05:00:00Z')}
  const {report, inspection, owner, sponsor, concern} = await givenStory(register)
  const findings = [concern]
  await db.change((tx) => {
    for (let n = 1; n * actionsEach < actions; n++) {
      const {id} = tx.run(
        tx.db.insertInto('finding').values({
          inspection_id: inspection,
          report_id: report,
          kind: 'area-for-improvement',
          parent_id: null,
          number: String(n),
          title: `Finding ${n}`,
          words: `The force should do better at thing ${n}.`,
          reference: `page ${n}`,
          area: 'responding',
          unit: null,
          sensitivity: 'official',
          owner_id: owner,
          sponsor_id: sponsor,
          collaboration_id: null,
          opened_on: '2024-05-21',
          version: 1,
        }),
      )
      findings.push(id)
    }
    for (let n = 0; n < actions; n++) {
      const inForce = n % 3 !== 0
      const {id} = tx.run(
        tx.db.insertInto('action').values({
          finding_id: findings[Math.floor(n / actionsEach)]!,
          plan_id: null,
          point: null,
          meeting_id: null,
          title: `Action ${n} on rosters and vetting`,
          detail: 'What will be done, in a sentence or two of plain words.',
          term: 'medium',
          owner_id: owner,
          sponsor_id: sponsor,
          collaboration_id: null,
          cost_pence: null,
          cost_recurs: 'once',
          funding: '',
          state: inForce ? 'in-force' : 'under-way',
          progress: '',
          in_force_on: inForce ? '2024-06-01' : null,
          marks: null,
          annotation_id: null,
          area: 'responding',
          unit: null,
          sensitivity: 'official',
          version: 1,
        }),
      )
      const day = `2024-${String(6 + (n % 6)).padStart(2, '0')}-15`
      const done = inForce ? '2024-06-01' : null
      tx.run(
        tx.db.insertInto('due').values({
          entity: 'action',
          entity_id: id,
          origin: 'force',
          label: 'Done',
          source: 'plan',
          original_day: day,
          day,
          done_on: done,
          version: 1,
        }),
      )
    }
    return {keep: true, value: null}
  })
  for (let done = 0; done < audit; done += 50_000) {
    await db.change((tx) => {
      for (let n = done; n < Math.min(audit, done + 50_000); n++)
        appendAudit(tx, {actor: `person:${n % 200}`, at: n, event: 'viewed', entity: 'finding', id: String(n % 10), fields: []})
      return {keep: true, value: null}
    })
  }
  return {
    register,
    workspace,
    finding: concern,
    close() {
      db.close()
      rmSync(workspace.dir, {recursive: true, force: true})
      rmSync(keyFile, {force: true})
    },
  }
}

const actor = {id: 'person:1', person: 1, roles: ['senior-leader'] as const, areas: null, bodies: [], inspections: null}

/** What each page asks of the register, and the record that is made before it is shown. */
const pages: Record<string, (from: Filled) => unknown> = {
  home: ({register}) => promises(register, services, actor, '2024-06-03'),
  actions: ({register}) => actionList(register, actor, {show: 'open'}, today, {limit: 25, offset: 0}),
  finding: ({register, finding}) => findingView(register, services, actor, finding),
  search: ({register}) => search(register, actor, 'rosters vetting'),
  decisions: ({register}) => register.db.read((rows) => decisionRows(rows, {}, today)),
  forums: ({register}) => register.db.read((rows) => forumRows(rows, today)),
  audit: ({register}) => register.db.read((rows) => auditPage(rows, {limit: 100})),
  'audit of a row': ({register}) => register.db.read((rows) => auditPage(rows, {entity: 'finding', id: '7', limit: 100})),
  notifications: ({register}) => register.db.read((rows) => notificationsOf(rows, 1)),
}

const roundMs = 200
const rounds = 9

/** Times a second that a page's questions are answered over one short stretch. */
async function rate(from: Filled, ask: (from: Filled) => unknown): Promise<number> {
  const began = performance.now()
  let asked = 0
  while (performance.now() - began < roundMs) {
    await ask(from)
    asked++
  }
  return asked / ((performance.now() - began) / 1000)
}

/** Both rates in turns, so that whatever else the machine does falls on both; the median of each. The first of each fills what is kept. */
async function rates(small: Filled, large: Filled, ask: (from: Filled) => unknown): Promise<{readonly few: number; readonly many: number}> {
  await ask(small)
  await ask(large)
  const [few, many]: [number[], number[]] = [[], []]
  for (let round = 0; round < rounds; round++) {
    few.push(await rate(small, ask))
    many.push(await rate(large, ask))
  }
  return {few: median(few), many: median(many)}
}

/** Page queries with 10,000 actions and a million rows of audit against 100 actions; and 20 rounds of kill -9 over 2,000 commands. */
export async function register(): Promise<Measured[]> {
  const found: Measured[] = []
  const small = await filled(100, 1000)
  const large = await filled(10_000, 1_000_000)
  for (const [what, ask] of Object.entries(pages)) {
    const {few, many} = await rates(small, large, ask)
    found.push({
      bench: 'register',
      what: `${what}: 10,000 actions, 1 M audit rows`,
      ours: `${Math.round(many)} a second`,
      raw: `${Math.round(few)} with 100 actions`,
      ratio: many / few,
      limit: {atLeast: 0.5},
    })
  }
  const derived = performance.now()
  await promises(large.register, services, {...actor, areas: ['responding']}, '2024-06-03')
  found.push({
    bench: 'register',
    what: 'home, derived anew after a change',
    ours: `${Math.round(performance.now() - derived)} ms`,
    raw: '10,000 actions, 715 findings',
    ratio: performance.now() - derived,
    limit: null,
  })
  const began = performance.now()
  const checked = large.register.db.read((rows) => verifyAudit(rows))
  found.push({
    bench: 'register',
    what: 'audit verify',
    ours: `${((performance.now() - began) / 1000).toFixed(1)} s`,
    raw: `${checked.rows} rows`,
    ratio: checked.faults.length,
    limit: {atMost: 0},
  })
  large.close()
  small.close()
  const killed = await filled(0, 0)
  const tally = await killRounds(killed.workspace, () => RegisterDb.open(killed.workspace), {rounds: 20, commands: 200, seed: 1})
  found.push({
    bench: 'register',
    what: 'kill -9: lost, half done, audit faults',
    ours: `${tally.lost.length + tally.half.length + tally.auditFaults.length}`,
    raw: `${tally.acknowledged} acknowledged in ${tally.rounds} rounds`,
    ratio: tally.lost.length + tally.half.length + tally.auditFaults.length,
    limit: {atMost: 0},
  })
  killed.close()
  return found
}

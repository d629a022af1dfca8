import {mkdtempSync, rmSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {fixedClock} from '#core/clock'
import {RegisterDb} from '#store/register-db'
import {Workspace} from '#store/workspace'
import type {Actor} from '../access/permissions.ts'
import {addBody, addPerson} from '../bodies.ts'
import {type Register, runCommand} from '../command.ts'
import {addFinding} from '../findings.ts'
import {addInspection, addReport} from '../inspections.ts'

export interface GivenRegister extends Register {
  readonly workspace: Workspace
  close(): void
}

/** Somebody of everywhere; tests of access name their own. */
export const actor = (person: number | null = 1, more: Partial<Actor> = {}): Actor => ({
  id: person === null ? 'system:test' : `person:${person}`,
  person,
  roles: ['administrator'],
  areas: null,
  bodies: [],
  inspections: null,
  ...more,
})

/** An empty register in a folder of its own, in which everybody may do everything unless `allowed` says otherwise. */
export function givenRegister(options: Partial<Pick<Register, 'allowed' | 'clock'>> = {}): GivenRegister {
  const {workspace, keyFile} = Workspace.init(mkdtempSync(join(tmpdir(), 'register-')), {force: 'Test force'})
  const db = RegisterDb.open(workspace)
  return {
    db,
    workspace,
    allowed: options.allowed ?? (() => true),
    clock: options.clock ?? fixedClock('2024-07-01T05:00:00Z'),
    close() {
      db.close()
      rmSync(workspace.dir, {recursive: true, force: true})
      rmSync(keyFile, {force: true})
    },
  }
}

/** Unwraps the outcome that a test counts on. */
export function must<O extends {readonly kind: string}, K extends O['kind']>(outcome: O, kind: K): Extract<O, {readonly kind: K}> {
  if (outcome.kind !== kind) throw new Error(`expected ${kind}, got ${JSON.stringify(outcome)}`)
  return outcome as Extract<O, {readonly kind: K}>
}

export interface Story {
  readonly force: number
  readonly localBody: number
  readonly inspectorate: number
  readonly owner: number
  readonly sponsor: number
  readonly chair: number
  readonly inspection: number
  readonly report: number
  readonly concern: number
}

/** A force, its local policing body and the inspectorate; three people; one inspection with a report of 21 May 2024 and a cause of concern. */
export async function givenStory(register: Register): Promise<Story> {
  const by = {actor: actor()}
  const body = async (kind: 'force' | 'local-policing-body' | 'inspectorate', name: string, office: string) =>
    must(await runCommand(register, addBody, {kind, name, office, fromDay: '2020-01-01'}, by), 'added').id
  const force = await body('force', 'Wexcombe Police', 'Chief Constable')
  const localBody = await body('local-policing-body', 'Wexcombe Police and Crime Commissioner', 'Commissioner')
  const inspectorate = await body('inspectorate', 'Inspectorate', 'Inspector')
  const person = async (name: string, post: string) =>
    must(await runCommand(register, addPerson, {name, post, body: force}, by), 'added').id
  const owner = await person('A. Able', 'Head of contact')
  const sponsor = await person('B. Baker', 'Assistant chief constable')
  const chair = await person('C. Charles', 'Deputy chief constable')
  const inspection = must(
    await runCommand(
      register,
      addInspection,
      {
        body: force,
        inspectorate,
        cycle: 'PEEL 2023–25',
        title: 'PEEL inspection of Wexcombe Police',
        scale: ['outstanding', 'good', 'adequate', 'requires improvement', 'inadequate'],
        areas: [
          {code: 'victims', name: 'Service to victims', graded: false},
          {code: 'responding', name: 'Responding to the public', graded: true},
          {code: 'offenders', name: 'Managing offenders and suspects', graded: true},
        ],
      },
      by,
    ),
    'added',
  ).id
  const report = must(
    await runCommand(
      register,
      addReport,
      {inspection, kind: 'report', title: 'PEEL 2023–25: Wexcombe Police', reference: 'WX/2024', publishedOn: '2024-05-21'},
      by,
    ),
    'added',
  ).id
  const concern = must(
    await runCommand(
      register,
      addFinding,
      {
        report,
        kind: 'cause-of-concern',
        number: '1',
        title: 'Answering 999 calls within 10 seconds',
        words: 'Too many 999 callers wait longer than ten seconds for an answer. Supervisors lack the information to act.',
        reference: 'page 12',
        area: 'responding',
        owner,
        sponsor,
        openedOn: '2023-12-14',
        elements: ['Too many 999 callers wait longer than ten seconds for an answer.', 'Supervisors lack the information to act.'],
      },
      by,
    ),
    'added',
  ).id
  return {force, localBody, inspectorate, owner, sponsor, chair, inspection, report, concern}
}

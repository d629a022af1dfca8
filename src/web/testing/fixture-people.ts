import {mkdtempSync, rmSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {fixedClock} from '#core/clock'
import {allowed} from '#register/access/allowed'
import type {Actor, Grant} from '#register/access/permissions'
import type {People, Person} from '#register/people/people'
import {usualSignIn} from '#register/people/people'
import {keysFrom} from '#register/people/seal'
import type {Session} from '#register/people/sessions'
import {RegisterDb} from '#store/register-db'
import {Workspace} from '#store/workspace'
import type {Door} from '../session/door.ts'

const everywhere = (role: Grant['role']): Grant => ({role, areas: null, inspections: null})

/** Somebody who may open every page but those of the local policing body alone. */
export const everybody: Actor = {
  id: 'person:1',
  person: 1,
  roles: ['administrator', 'analyst', 'senior-leader', 'forum-chair'],
  areas: null,
  bodies: [],
  inspections: null,
  grants: [
    ...(['administrator', 'analyst', 'senior-leader', 'forum-chair'] as const).map(everywhere),
    {role: 'analyst', areas: ['protecting', 'offenders'], inspections: null},
  ],
}

const person: Person = {id: 1, name: 'Sam Hill', post: 'Performance analyst', body: 1, leftOn: null, account: null, roles: []}

/** What a fixture's door was told to record. */
export interface FixtureDoor extends Door {
  readonly recorded: string[]
}

/** A door that lets everybody in as one actor and takes every form: for tests of pages. How people are let in has tests of its own. */
export function openDoor(actor: Actor = everybody): FixtureDoor {
  const recorded: string[] = []
  const session: Session = {hash: 'fixture', stage: 'open', person, actor, unread: 0, purpose: 'checking-a-figure'}
  return {
    recorded,
    enter: async () => session,
    formerly: () => null,
    formToken: () => 'token',
    take: async () => 'right',
    madeFor: () => true,
    keep: async () => {},
    drop: async () => {},
    record: async (_, event, address) => {
      recorded.push(`${event} ${address}`)
    },
  }
}

let held: (People & {readonly files: Workspace}) | null = null

/** The people of an empty register in a folder of its own, made when first asked for and taken away when the tests end. */
export function fixturePeople(): People & {readonly files: Workspace} {
  if (held) return held
  const {workspace, keyFile} = Workspace.init(mkdtempSync(join(tmpdir(), 'people-')), {force: 'Wexcombe Police'})
  const register = {db: RegisterDb.open(workspace), allowed, clock: fixedClock('2024-07-01T07:30:00Z')}
  process.once('exit', () => {
    rmSync(workspace.dir, {recursive: true, force: true})
    rmSync(keyFile, {force: true})
  })
  held = {files: workspace, register, keys: keysFrom(Buffer.alloc(32, 7)), settings: usualSignIn}
  return held
}

import {mkdtempSync, rmSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {fixedClock} from '#core/clock'
import {RegisterDb} from '#store/register-db'
import {Workspace} from '#store/workspace'
import type {Actor} from '../access/permissions.ts'
import type {Register} from '../command.ts'

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

import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import {basename, dirname, join, relative, resolve} from 'node:path'
import {backup, DatabaseSync} from 'node:sqlite'
import {AnswerableError, isAnswerable} from '#core/errors'
import {explainMachine} from './machine-failure.ts'
import {sync} from './segment-files.ts'
import {inside, type Workspace} from './workspace.ts'

/** What a backup came to: files by what was done with them, and the bytes that were copied. */
export interface BackedUp {
  readonly to: string
  readonly copied: number
  /** Held by the last backup already: stored files never change. */
  readonly kept: number
  /** Of rows that have expired, or of segments that were merged and belong to no snapshot any more: gone from the copy as from the workspace. */
  readonly removed: number
  readonly bytes: number
}

/** Files that are written once, under a name of their own. */
const writtenOnce = ['facts', 'aggregates', 'quarantine', 'evidence']
/** Files that people edit: copied anew each time. */
const edited = ['mappings', 'measures', 'scenarios', 'boundaries']
const marker = 'BACKUP.txt'
const database = 'answerable.sqlite'

/**
 * Copies a workspace to another folder while it is served: the database by SQLite's online backup, as it stands at one moment, then every file
 * that it names, then the settings. A folder that holds the last backup is brought up to date; killed at any moment, its database is that one's or this one's, with every file it names.
 * No load and no expiry runs meanwhile. The key that hashes callers' numbers is not copied, nor are the inbox and unfinished work.
 * Refused: a folder inside the workspace or around it, and one that holds anything but a backup of the same force.
 */
export async function backUp(workspace: Workspace, target: string): Promise<BackedUp> {
  const to = realTarget(resolve(target))
  const head = `Answerable backup: ${workspace.config.force.name}`
  mustBeTarget(workspace.dir, to, head)
  workspace.mustWrite()
  return workspace.exclusively(async () => {
    try {
      return await copyInto(workspace, to, head)
    } catch (error) {
      const explained = explainMachine(error, to)
      throw isAnswerable(explained, 'DISK_FULL') || isAnswerable(explained, 'WORKSPACE_READ_ONLY')
        ? new AnswerableError('BACKUP_REFUSED', {to, why: (error as Error).message}, {cause: error})
        : explained
    }
  })
}

/** The folder a path leads to, through links, also where its last parts are not there yet. */
const realTarget = (path: string): string => (existsSync(path) ? realpathSync(path) : join(realTarget(dirname(path)), basename(path)))

async function copyInto(workspace: Workspace, to: string, head: string): Promise<BackedUp> {
  mkdirSync(to, {recursive: true, mode: 0o700})
  writeFileSync(join(to, marker), `${head}\n${about}\n`)
  const part = join(to, `${database}.part`)
  rmSync(part, {force: true})
  await copyDatabase(workspace.cataloguePath, part)
  const count = {copied: 0, kept: 0, removed: 0, bytes: 0}
  const held = new Set<string>()
  for (const path of writtenOnce.flatMap((folder) => filesUnder(workspace.dir, folder))) {
    held.add(path)
    if (await copyOnce(join(workspace.dir, path), join(to, path))) {
      count.copied++
      count.bytes += statSync(join(to, path)).size
    } else count.kept++
  }
  const settings = [...edited.flatMap((folder) => filesUnder(workspace.dir, folder)), ...settingsIn(workspace.dir)]
  for (const path of settings) await copyWhole(join(workspace.dir, path), join(to, path))
  for (const path of edited.flatMap((folder) => filesUnder(to, folder))) if (!settings.includes(path)) rmSync(join(to, path))
  for (const rest of ['-wal', '-shm']) rmSync(join(to, database + rest), {force: true})
  renameSync(part, join(to, database))
  for (const path of writtenOnce.flatMap((folder) => filesUnder(to, folder))) {
    if (held.has(path)) continue
    rmSync(join(to, path))
    count.removed++
  }
  return {to, ...count}
}

const about = `A whole copy of a workspace, without the key that hashes callers' numbers. To restore it, copy this folder to where the workspace was and
serve it from there; with the key file named in its answerable.yaml, further logs can be loaded. Load nothing into this copy: the next backup undoes it.`

function mustBeTarget(dir: string, to: string, head: string): void {
  const refuse = (why: string): never => {
    throw new AnswerableError('BACKUP_REFUSED', {to, why})
  }
  if (inside(dir, to) || inside(to, dir)) refuse('it lies inside the workspace, or around it')
  if (!existsSync(to)) return
  if (!statSync(to).isDirectory()) refuse('it is no folder')
  if (readdirSync(to).length === 0) return
  if (!existsSync(join(to, marker))) refuse('it holds something that is no backup')
  if (readFileSync(join(to, marker), 'utf8').split('\n')[0] !== head) refuse('it holds the backup of another force')
}

async function copyDatabase(from: string, to: string): Promise<void> {
  const source = new DatabaseSync(from)
  try {
    await backup(source, to)
  } finally {
    source.close()
  }
  const copy = new DatabaseSync(to)
  try {
    const {integrity_check: found} = copy.prepare('PRAGMA integrity_check').get() as {integrity_check: string}
    if (found !== 'ok') throw new Error(`the copy of the database is not whole: ${found}`)
    copy.exec('PRAGMA journal_mode = DELETE')
  } finally {
    copy.close()
  }
  await sync(to)
}

/** Regular files beneath a folder of the workspace, by their path in it; what is still being written has another ending and is left out. */
function filesUnder(dir: string, folder: string): string[] {
  const root = join(dir, folder)
  if (!existsSync(root)) return []
  return readdirSync(root, {recursive: true, withFileTypes: true})
    .filter((entry) => entry.isFile() && (folder !== 'evidence' || /^[0-9a-f]{64}$/.test(entry.name)))
    .map((entry) => relative(dir, join(entry.parentPath, entry.name)))
}

const settingsIn = (dir: string): string[] =>
  readdirSync(dir, {withFileTypes: true})
    .filter((entry) => entry.isFile() && /\.(yaml|json)$/.test(entry.name))
    .map(({name}) => name)

/** Whether a file had to be copied: one of the same name and size is the same, for it was written once and moved into place whole. */
async function copyOnce(from: string, to: string): Promise<boolean> {
  if (existsSync(to) && statSync(to).size === statSync(from).size) return false
  await copyWhole(from, to)
  return true
}

async function copyWhole(from: string, to: string): Promise<void> {
  mkdirSync(dirname(to), {recursive: true, mode: 0o700})
  const part = `${to}.part`
  copyFileSync(from, part)
  await sync(part)
  renameSync(part, to)
}

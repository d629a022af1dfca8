import {createHash} from 'node:crypto'
import {existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync} from 'node:fs'
import {open} from 'node:fs/promises'
import {dirname, join, relative} from 'node:path'
import type {Catalogue} from './catalogue.ts'
import type {Workspace} from './workspace.ts'

/** Room to read files into, used again: many files are small, and room made for each would be cleared away as often. */
const room: Buffer[] = []

/** SHA-256 of a file, as hex. */
export async function hashFile(path: string): Promise<string> {
  const hash = createHash('sha256')
  const buffer = room.pop() ?? Buffer.allocUnsafeSlow(1 << 20)
  const handle = await open(path, 'r')
  try {
    for (;;) {
      const {bytesRead} = await handle.read(buffer, 0, buffer.length, null)
      if (bytesRead === 0) return hash.digest('hex')
      hash.update(buffer.subarray(0, bytesRead))
    }
  } finally {
    await handle.close()
    if (room.length < 4) room.push(buffer)
  }
}

/** Forces what a path names to the disk, while other work goes on: a file's bytes, or the names in a folder. */
export async function sync(path: string, flags: 'r' | 'r+' = 'r+'): Promise<void> {
  const handle = await open(path, flags)
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

/** A file that is placed: its path from the workspace, and its size. */
export interface PlacedFile {
  readonly path: string
  readonly bytes: number
}

/** Moves a finished file from tmp/ to its place, on disk before it resolves. The name does not exist yet: segments are never overwritten. */
export async function placeFile(workspace: Workspace, from: string, to: string): Promise<PlacedFile> {
  const [placed] = await placeFiles(workspace, [{from, to}])
  return placed!
}

/** Moves finished files, each as `placeFile` does; a folder that takes in many has its names forced to the disk once. */
export async function placeFiles(
  workspace: Workspace,
  files: readonly {readonly from: string; readonly to: string}[],
): Promise<PlacedFile[]> {
  const placed: PlacedFile[] = []
  for (const {from, to} of files) {
    mkdirSync(dirname(to), {recursive: true})
    await sync(from)
    if (existsSync(to)) throw new Error(`segment ${to} exists`)
    renameSync(from, to)
    placed.push({path: relative(workspace.dir, to).replaceAll('\\', '/'), bytes: statSync(to).size})
  }
  if (process.platform !== 'win32') for (const folder of new Set(files.map(({to}) => dirname(to)))) await sync(folder, 'r')
  return placed
}

/**
 * Removes what a load that was killed left behind: files that no catalogue row names, and everything in tmp/. Only the holder of the writer's
 * lock may call it.
 */
export async function sweep(workspace: Workspace, catalogue: Catalogue): Promise<readonly string[]> {
  const named = await catalogue.files()
  const removed: string[] = []
  for (const folder of ['facts', 'aggregates', 'quarantine'] as const) {
    const root = workspace.path(folder)
    if (!existsSync(root)) continue
    for (const entry of readdirSync(root, {recursive: true, withFileTypes: true})) {
      if (!entry.isFile()) continue
      const full = join(entry.parentPath, entry.name)
      const path = relative(workspace.dir, full).replaceAll('\\', '/')
      if (named.has(path)) continue
      rmSync(full, {force: true})
      removed.push(path)
    }
  }
  for (const name of readdirSync(workspace.path('tmp'))) {
    if (!name.startsWith('writer.lock')) rmSync(workspace.path('tmp', name), {recursive: true, force: true})
  }
  return removed
}

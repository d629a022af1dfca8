import {createHash} from 'node:crypto'
import {closeSync, createReadStream, existsSync, fsyncSync, mkdirSync, openSync, readdirSync, renameSync, rmSync, statSync} from 'node:fs'
import {dirname, join, relative} from 'node:path'
import {pipeline} from 'node:stream/promises'
import type {Catalogue} from './catalogue.ts'
import type {Workspace} from './workspace.ts'

/** SHA-256 of a file, as hex. */
export async function hashFile(path: string): Promise<string> {
  const hash = createHash('sha256')
  await pipeline(createReadStream(path, {highWaterMark: 1 << 20}), hash)
  return hash.digest('hex')
}

/** Forces a file's bytes and its name to the disk. */
export function syncFile(path: string): void {
  const handle = openSync(path, 'r+')
  try {
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
}

function syncFolder(path: string): void {
  if (process.platform === 'win32') return
  const handle = openSync(path, 'r')
  try {
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
}

/** Moves a finished file from tmp/ to its place, on disk before it returns. The name does not exist yet: segments are never overwritten. */
export function placeFile(workspace: Workspace, from: string, to: string): {path: string; bytes: number} {
  mkdirSync(dirname(to), {recursive: true})
  syncFile(from)
  if (existsSync(to)) throw new Error(`segment ${to} exists`)
  renameSync(from, to)
  syncFolder(dirname(to))
  return {path: relative(workspace.dir, to).replaceAll('\\', '/'), bytes: statSync(to).size}
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

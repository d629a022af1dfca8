import {createHash} from 'node:crypto'
import {closeSync, existsSync, fsyncSync, mkdirSync, openSync, readFileSync, renameSync, writeSync} from 'node:fs'
import {dirname, join} from 'node:path'
import type {Workspace} from './workspace.ts'

/** Files of evidence, kept in the workspace under their own hash: the same bytes lie there once, and never change. */
const pathOf = (workspace: Workspace, sha256: string): string => join(workspace.dir, 'evidence', sha256.slice(0, 2), sha256)

/** Writes a file of evidence, on disk before this returns; gives its SHA-256. */
export function keepEvidence(workspace: Workspace, bytes: Uint8Array): string {
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  const path = pathOf(workspace, sha256)
  if (existsSync(path)) return sha256
  mkdirSync(dirname(path), {recursive: true})
  const unfinished = `${path}.${process.pid}`
  const file = openSync(unfinished, 'w', 0o600)
  try {
    for (let at = 0; at < bytes.length; ) at += writeSync(file, bytes, at)
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
  renameSync(unfinished, path)
  return sha256
}

/** The bytes of a file of evidence; null when they are not there, or are no longer those that were kept. */
export function evidenceBytes(workspace: Workspace, sha256: string): Uint8Array | null {
  if (!/^[0-9a-f]{64}$/.test(sha256)) throw new Error('evidence is named by its SHA-256')
  const path = pathOf(workspace, sha256)
  if (!existsSync(path)) return null
  const bytes = readFileSync(path)
  return createHash('sha256').update(bytes).digest('hex') === sha256 ? bytes : null
}

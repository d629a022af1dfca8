import {copyFile, type FileHandle, symlink} from 'node:fs/promises'
import {join} from 'node:path'
import type {Extract} from './extract.ts'

/** A file to be read as a table: as sent, or unpacked from what was sent. */
export interface TableFile {
  /** Base name of what was sent, for messages. */
  readonly file: string
  /** Absolute. */
  readonly path: string
  readonly bytes: number
  readonly handle: FileHandle
  /** Makes a new folder for a clean copy. */
  readonly folder: () => Promise<string>
}

/** An extract without what belongs to the file as sent. */
export type OpenedTable = Omit<Extract, 'file' | 'bytes' | 'sha256' | 'dispose'>

/**
 * A path under which the engine reads exactly this file. It takes `*`, `?` and brackets for a pattern (and may then read another file), and a
 * folder named `line=999` for a column; such a file is given to it under a plain name.
 */
export async function enginePath({path, folder}: Pick<TableFile, 'path' | 'folder'>): Promise<string> {
  if (!/[[\]*?=]/.test(path)) return path
  const plain = join(await folder(), 'sent')
  await symlink(path, plain).catch(() => copyFile(path, plain))
  return plain
}

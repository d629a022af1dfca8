import {mkdir, mkdtemp, readdir, rm, writeFile} from 'node:fs/promises'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {csvRelation} from './csv-relation.ts'
import type {Extract, OpenOptions} from './extract.ts'
import {openExtract} from './open-extract.ts'

/** A folder of its own for a test: the files sent, and the place for clean copies. */
export interface GivenFolder {
  readonly inbox: string
  readonly tempDir: string
  file(name: string, content: string | Uint8Array): Promise<string>
  open(name: string, content: string | Uint8Array, options?: Partial<OpenOptions>): Promise<Extract>
  /** What lies in tempDir. */
  left(): Promise<readonly string[]>
  /** Disposes of what was opened. */
  clear(): Promise<void>
  remove(): Promise<void>
}

export async function givenFolder(): Promise<GivenFolder> {
  const folder = await mkdtemp(join(tmpdir(), 'given-'))
  const inbox = join(folder, 'inbox')
  const tempDir = join(folder, 'temp')
  await mkdir(inbox)
  await mkdir(tempDir)
  const file = async (name: string, content: string | Uint8Array): Promise<string> => {
    await writeFile(join(inbox, name), content)
    return join(inbox, name)
  }
  const opened: Extract[] = []
  return {
    inbox,
    tempDir,
    file,
    open: async (name, content, options = {}) => {
      const extract = await openExtract(await file(name, content), {tempDir, ...options})
      opened.push(extract)
      return extract
    },
    clear: async () => {
      for (const extract of opened.splice(0)) await extract.dispose()
    },
    left: () => readdir(tempDir),
    remove: () => rm(folder, {recursive: true, force: true}),
  }
}

/** Asks a real engine; rows as arrays of values. */
export type Ask = (sql: string) => Promise<readonly (readonly unknown[])[]>

/** The rows of an extract, from a record on, as the engine reads them, without record numbers. */
export async function readBack(ask: Ask, extract: Extract, from = 1): Promise<readonly (readonly (string | null)[])[]> {
  const columns = extract.headings.map((_, index) => `c${index}`).join(', ')
  return (await ask(`SELECT ${columns} FROM ${csvRelation(extract, from)}`)) as readonly (readonly (string | null)[])[]
}

import type {Readable} from 'node:stream'
import {text} from 'node:stream/consumers'
import {type Entry, openPromise, type ZipFile} from 'yauzl'
import {AnswerableError} from '#core/errors'
import {refuseBomb} from './gunzip.ts'
import type {Limits} from './limits.ts'

const mostParts = 10_000
/** Of a part that is held whole: a manifest or a list of sheets. */
const smallBytes = 4_000_000

/** The parts of a zip file, each unpacked as a stream within the limits. Refuses encrypted parts, bombs, and damage. */
export class ZipParts {
  readonly #file: string
  readonly #zip: ZipFile
  readonly #limits: Limits
  readonly #entries: ReadonlyMap<string, Entry>

  private constructor(file: string, zip: ZipFile, limits: Limits, entries: ReadonlyMap<string, Entry>) {
    this.#file = file
    this.#zip = zip
    this.#limits = limits
    this.#entries = entries
  }

  static async open(file: string, path: string, limits: Limits): Promise<ZipParts> {
    let zip: ZipFile | null = null
    try {
      zip = await openPromise(path, {lazyEntries: true, autoClose: false, validateEntrySizes: true})
      if (zip.entryCount > mostParts)
        throw new AnswerableError('FILE_NOT_TABLE', {file, why: `it is a zip archive of ${zip.entryCount} parts`})
      const entries = new Map<string, Entry>()
      for await (const entry of zip.eachEntry()) entries.set(entry.fileName, entry)
      return new ZipParts(file, zip, limits, entries)
    } catch (error) {
      zip?.close()
      throw error instanceof AnswerableError ? error : damagedZip(file, error)
    }
  }

  get names(): readonly string[] {
    return [...this.#entries.keys()]
  }

  has(name: string): boolean {
    return this.#entries.has(name)
  }

  /** Unpacked size of a part. */
  size(name: string): number {
    return this.#entries.get(name)?.uncompressedSize ?? 0
  }

  async stream(name: string): Promise<Readable> {
    const file = this.#file
    const entry = this.#entries.get(name)
    if (!entry) throw new AnswerableError('FILE_NOT_TABLE', {file, why: `its part ${name} is missing`})
    if (entry.isEncrypted()) throw new AnswerableError('FILE_NOT_TABLE', {file, why: 'it is encrypted with a password'})
    refuseBomb(file, entry.compressedSize, entry.uncompressedSize, this.#limits)
    return await this.#zip.openReadStreamPromise(entry).catch((error: unknown) => Promise.reject(damagedZip(file, error)))
  }

  /** A small part as a whole; null if it is not there. */
  async small(name: string): Promise<string | null> {
    const entry = this.#entries.get(name)
    if (!entry) return null
    if (entry.uncompressedSize > smallBytes)
      throw new AnswerableError('FILE_NOT_TABLE', {file: this.#file, why: `its part ${name} is larger than ${smallBytes} bytes`})
    const stream = await this.stream(name)
    return await text(stream).catch((error: unknown) => Promise.reject(damagedZip(this.#file, error)))
  }

  close(): void {
    this.#zip.close()
  }
}

export const damagedZip = (file: string, error: unknown): AnswerableError =>
  new AnswerableError(
    'FILE_NOT_TABLE',
    {file, why: `its zip archive is damaged or cut short (${error instanceof Error ? error.message : String(error)})`},
    {cause: error},
  )

import {buffer} from 'node:stream/consumers'
import type {Entry, ZipFile} from 'yauzl'
import {fromBufferPromise} from 'yauzl'
import {isAnswerable} from '#core/errors'
import {limits} from './limits.ts'
import {refused} from './refuse.ts'

/**
 * The named parts of a zip file, or all, as bytes, in its order; those that are not there are left out. Refuses damage, encryption, too many parts, and a part that unpacks to far more than a document
 * holds, by its stated sizes and again as it is read.
 */
export async function zipParts(
  file: string,
  bytes: Uint8Array,
  names: readonly string[] | 'all',
): Promise<ReadonlyMap<string, Uint8Array>> {
  let zip: ZipFile | null = null
  try {
    zip = await fromBufferPromise(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), {
      lazyEntries: true,
      validateEntrySizes: true,
    })
    if (zip.entryCount > limits.zipParts) throw refused(file, `it is a zip archive of ${zip.entryCount} parts`)
    const found = new Map<string, Uint8Array>()
    for await (const entry of zip.eachEntry())
      if (names === 'all' || names.includes(entry.fileName)) found.set(entry.fileName, await unpacked(file, zip, entry))
    return found
  } catch (error) {
    if (isAnswerable(error)) throw error
    throw refused(file, `it is damaged or cut short (${error instanceof Error ? error.message : String(error)})`, error)
  } finally {
    zip?.close()
  }
}

async function unpacked(file: string, zip: ZipFile, entry: Entry): Promise<Uint8Array> {
  if (entry.isEncrypted()) throw refused(file, 'it is encrypted with a password')
  const {compressedSize, uncompressedSize} = entry
  const swollen = uncompressedSize > limits.ratioFrom && uncompressedSize > compressedSize * limits.ratio
  if (uncompressedSize > limits.partBytes || swollen) {
    throw refused(file, `its part ${entry.fileName} unpacks from ${compressedSize} to ${uncompressedSize} bytes, which no letter does`)
  }
  return await buffer(await zip.openReadStreamPromise(entry))
}

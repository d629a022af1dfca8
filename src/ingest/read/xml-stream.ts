import type {Readable} from 'node:stream'
import {SaxesParser} from 'saxes'
import {AnswerableError} from '#core/errors'
import {damagedZip} from './zip-parts.ts'

/** A stretch of text or attribute of this many characters, at most, is let into memory. */
export const longestText = 4_000_000

export interface XmlHandlers {
  readonly open: (name: string, attributes: Readonly<Record<string, string>>) => void
  readonly close: (name: string) => void
  readonly text: (text: string) => void
  /** Whether enough was read. */
  readonly done?: () => boolean
  /** Told how many bytes were read so far. */
  readonly progress?: (bytes: number) => void
  /** Refuses a text of this many characters, or more, saying where it stands. */
  readonly tooLong: (characters: number) => never
}

/**
 * Reads XML as it comes, one chunk at a time. Refuses a document type declaration, and with it every entity of a file's own making (the five of
 * XML remain), and a stretch longer than `longest` without a tag. Names are as written, prefix included.
 */
export async function readXml(file: string, stream: Readable, longest: number, handlers: XmlHandlers, signal?: AbortSignal): Promise<void> {
  const parser = new SaxesParser({position: false})
  parser.on('doctype', () => {
    throw new AnswerableError('FILE_NOT_TABLE', {file, why: 'its XML declares a document type, which no spreadsheet does'})
  })
  parser.on('error', (error) => {
    throw new AnswerableError('FILE_NOT_TABLE', {file, why: `its XML is damaged (${error.message})`}, {cause: error})
  })
  parser.on('opentag', (tag) => handlers.open(tag.name, tag.attributes as Readonly<Record<string, string>>))
  parser.on('closetag', (tag) => handlers.close(tag.name))
  parser.on('text', handlers.text)
  parser.on('cdata', handlers.text)
  const decoder = new TextDecoder('utf-8', {fatal: true})
  let stretch = 0
  let bytes = 0
  try {
    for await (const chunk of stream as AsyncIterable<Buffer>) {
      signal?.throwIfAborted()
      bytes += chunk.length
      handlers.progress?.(bytes)
      const text = decoder.decode(chunk, {stream: true})
      parser.write(text)
      const tag = text.lastIndexOf('<')
      stretch = tag < 0 ? stretch + text.length : text.length - tag
      if (stretch > longest) handlers.tooLong(stretch)
      if (handlers.done?.()) return
    }
    parser.close()
  } catch (error) {
    if (error instanceof AnswerableError || signal?.aborted) throw error
    if (error instanceof TypeError && 'code' in error && error.code === 'ERR_ENCODING_INVALID_ENCODED_DATA')
      throw new AnswerableError('FILE_NOT_TABLE', {file, why: 'its XML is not UTF-8'}, {cause: error})
    if (error instanceof Error && 'code' in error) throw damagedZip(file, error)
    throw isZipComplaint(error) ? damagedZip(file, error) : error
  } finally {
    stream.destroy()
  }
}

const isZipComplaint = (error: unknown): boolean => error instanceof Error && /byte|stream|size/i.test(error.message)

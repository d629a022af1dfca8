import {open} from 'node:fs/promises'
import {basename} from 'node:path'
import {AnswerableError} from '#core/errors'
import type {CheckOptions} from './check-text.ts'
import {checkText} from './check-text.ts'
import {documentText} from './files/document-text.ts'
import {limits} from './files/limits.ts'
import {refused} from './files/refuse.ts'
import type {CheckReport} from './report.ts'

/** Checks a document by its name and bytes, as a page receives it: text, Word or HTML. Refuses with DOCUMENT_REFUSED, saying why and what to do. */
export async function checkBytes(name: string, bytes: Uint8Array, options: CheckOptions = {}): Promise<CheckReport> {
  const {text, notes} = await documentText(name, bytes)
  const report = checkText(text, {title: name, ...options})
  return {...report, notes: [...notes, ...report.notes]}
}

/** Checks a file. Reads it and nothing else; refuses what cannot be read (FILE_UNREADABLE) and what is no letter (DOCUMENT_REFUSED). */
export async function checkFile(path: string, options: CheckOptions = {}): Promise<CheckReport> {
  const name = basename(path)
  return await checkBytes(name, await bytesOf(path, name), options)
}

async function bytesOf(path: string, name: string): Promise<Uint8Array> {
  try {
    await using file = await open(path, 'r')
    const {size} = await file.stat()
    if (size > limits.fileBytes) throw refused(name, `it is ${Math.ceil(size / 1e6)} MB, and the limit is ${limits.fileBytes / 1e6} MB`)
    return await file.readFile()
  } catch (error) {
    if (error instanceof AnswerableError) throw error
    throw new AnswerableError('FILE_UNREADABLE', {file: path, why: error instanceof Error ? error.message : String(error)}, {cause: error})
  }
}

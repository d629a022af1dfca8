import {open} from 'node:fs/promises'
import {basename} from 'node:path'
import {AnswerableError} from '#core/errors'
import {checkWithData} from './check-data.ts'
import type {CheckOptions} from './check-text.ts'
import {checkText} from './check-text.ts'
import type {LoadedData} from './data/against-data.ts'
import {documentText} from './files/document-text.ts'
import {limits} from './files/limits.ts'
import {refused} from './files/refuse.ts'
import type {CheckReport} from './report.ts'

/** Checks a document by its name and bytes, as a page receives it: text, Word or HTML, with the data of a workspace where they are given. Refuses with DOCUMENT_REFUSED, saying why and what to do. */
export async function checkBytes(
  name: string,
  bytes: Uint8Array,
  options: CheckOptions = {},
  data: LoadedData | null = null,
): Promise<CheckReport> {
  const {text, notes} = await documentText(name, bytes)
  const given = {title: name, ...options}
  const report = data ? await checkWithData(text, data, given) : checkText(text, given)
  return {...report, notes: [...notes, ...report.notes]}
}

/** The text of a letter in a file, as the checker reads it, and its name. */
export async function letterText(path: string): Promise<{readonly name: string; readonly text: string}> {
  const name = basename(path)
  return {name, text: (await documentText(name, await bytesOf(path, name))).text}
}

/** Checks a file. Reads it and nothing else; refuses what cannot be read (FILE_UNREADABLE) and what is no letter (DOCUMENT_REFUSED). */
export async function checkFile(path: string, options: CheckOptions = {}, data: LoadedData | null = null): Promise<CheckReport> {
  const name = basename(path)
  return await checkBytes(name, await bytesOf(path, name), options, data)
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

import {createHash} from 'node:crypto'
import {isAnswerable} from '#core/errors'
import type {LetterDocument} from '../compose/model.ts'
import {writeDocx} from '../write/docx.ts'
import {writeFiguresJson} from '../write/figures-json.ts'
import {writeHtml} from '../write/html.ts'
import {writeMarkdown} from '../write/markdown.ts'
import {writePdf} from '../write/pdf.ts'

export const outputs = ['html', 'docx', 'pdf', 'archive-pdf', 'md', 'json'] as const
export type OutputName = (typeof outputs)[number]

export const outputWords: Readonly<Record<OutputName, {readonly title: string; readonly file: string; readonly type: string}>> = {
  html: {title: 'Accessible HTML', file: 'letter.html', type: 'text/html; charset=utf-8'},
  docx: {title: 'Word', file: 'letter.docx', type: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'},
  pdf: {title: 'PDF/UA-1, for publication', file: 'letter.pdf', type: 'application/pdf'},
  'archive-pdf': {title: 'PDF/A, for the archive', file: 'letter-archive.pdf', type: 'application/pdf'},
  md: {title: 'Markdown', file: 'letter.md', type: 'text/markdown; charset=utf-8'},
  json: {title: 'Figures with their pedigree (JSON)', file: 'letter-figures.json', type: 'application/json; charset=utf-8'},
}

/** One output of a letter. The same model gives the same bytes: a published letter is written again from the model it kept. */
export async function writeOutput(document: LetterDocument, name: OutputName): Promise<Uint8Array> {
  switch (name) {
    case 'html':
      return Buffer.from(writeHtml(document))
    case 'docx':
      return writeDocx(document)
    case 'pdf':
      return writePdf(document)
    case 'archive-pdf':
      return writePdf(document, 'archive')
    case 'md':
      return Buffer.from(writeMarkdown(document))
    case 'json':
      return Buffer.from(writeFiguresJson(document))
  }
}

/** What this machine cannot make at all, whatever the letter. */
const notMadeHere = new Set(['PDF_UNAVAILABLE', 'FONTS_MISSING'])

/** SHA-256 of each output named, for the record of publication. One that this machine cannot make is left out of the record; the others stand. */
export async function outputHashes(
  document: LetterDocument,
  names: readonly OutputName[] = outputs,
  write: typeof writeOutput = writeOutput,
): Promise<Readonly<Record<string, string>>> {
  const hashes: [string, string][] = []
  for (const name of names) {
    try {
      const bytes = await write(document, name)
      hashes.push([name, createHash('sha256').update(bytes).digest('hex')])
    } catch (error) {
      if (!isAnswerable(error) || !notMadeHere.has(error.code)) throw error
    }
  }
  return Object.fromEntries(hashes)
}

/** Outputs that were published and whose bytes are others now. What this machine cannot make is not said to be another. */
export async function notAsPublished(
  document: LetterDocument,
  published: Readonly<Record<string, string>>,
): Promise<readonly OutputName[]> {
  const names = outputs.filter((name) => published[name] !== undefined)
  const now = await outputHashes(document, names)
  return names.filter((name) => now[name] !== undefined && now[name] !== published[name])
}

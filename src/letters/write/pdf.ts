import {existsSync} from 'node:fs'
import {createRequire} from 'node:module'
import {join} from 'node:path'
import {AnswerableError} from '#core/errors'
import type {LetterDocument} from '../compose/model.ts'
import {writeTypst} from './typst.ts'

/** PDF/UA-1 is for publication: tagged, titled, with an alternative for each picture. PDF/A-2a is for the archive: nothing outside the file. */
export const pdfStandards = {publication: 'ua-1', archive: 'a-2a'} as const
export type PdfStandard = keyof typeof pdfStandards

interface Compiler {
  pdf(source: {readonly mainFileContent: string}, options: {readonly pdfStandard: string; readonly creationTimestamp: number}): Uint8Array
  evictCache(age: number): void
}
interface TypstModule {
  readonly NodeCompiler: {create(options: {readonly fontArgs: readonly {readonly fontPaths: readonly string[]}[]}): Compiler}
}

/** Where the Liberation fonts lie, by the places in which systems keep them; ANSWERABLE_FONTS names another. */
const fontPlaces = [
  '/usr/share/fonts/truetype/liberation',
  '/usr/share/fonts/liberation',
  '/usr/share/fonts/liberation-sans',
  '/usr/share/fonts/liberation-fonts',
  '/usr/share/fonts/TTF',
]

const placesOf = (named: string | undefined): readonly string[] => (named ? [named] : fontPlaces)

/** The folder that holds Liberation Sans; null where there is none. */
export const liberationFolder = (named: string | undefined = process.env['ANSWERABLE_FONTS']): string | null =>
  placesOf(named).find((place) => existsSync(join(place, 'LiberationSans-Regular.ttf'))) ?? null

/** The folder that holds Liberation Sans. Refuses with FONTS_MISSING where there is none. */
export function fontFolder(named: string | undefined = process.env['ANSWERABLE_FONTS']): string {
  const found = liberationFolder(named)
  if (!found) throw fontsMissing(named)
  return found
}

export const fontsMissing = (named: string | undefined = process.env['ANSWERABLE_FONTS']): AnswerableError =>
  new AnswerableError('FONTS_MISSING', {places: [...placesOf(named)]})

let kept: {readonly fonts: string; readonly compiler: Compiler} | null = null

function compiler(): Compiler {
  const fonts = fontFolder()
  if (kept?.fonts === fonts) return kept.compiler
  let typst: TypstModule
  try {
    typst = createRequire(import.meta.url)('@myriaddreamin/typst-ts-node-compiler-linux-x64-gnu') as TypstModule
  } catch (error) {
    throw new AnswerableError('PDF_UNAVAILABLE', {platform: `${process.platform}-${process.arch}`}, {cause: error})
  }
  kept = {fonts, compiler: typst.NodeCompiler.create({fontArgs: [{fontPaths: [fonts]}]})}
  return kept.compiler
}

/**
 * The letter as a PDF of one standard. Its time is the letter's date, so that the same model gives the same bytes. Refuses with PDF_UNAVAILABLE on a
 * platform for which Typst has no package here, and with FONTS_MISSING without the Liberation fonts.
 */
export function writePdf(document: LetterDocument, standard: PdfStandard = 'publication'): Uint8Array {
  const made = compiler()
  const creationTimestamp = Temporal.Instant.from(`${document.date}T00:00:00Z`).epochMilliseconds / 1000
  try {
    return made.pdf({mainFileContent: writeTypst(document)}, {pdfStandard: pdfStandards[standard], creationTimestamp})
  } finally {
    // What the other standard of the same letter can use again is kept for a few letters.
    made.evictCache(4)
  }
}

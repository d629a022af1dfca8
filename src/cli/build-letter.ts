import {mkdirSync, readFileSync, writeFileSync} from 'node:fs'
import {join} from 'node:path'
import {AnswerableError} from '#core/errors'
import {formatCount} from '#core/format'
import {londonDate} from '#core/time'
import {composeLetter} from '#letters/compose/compose'
import type {BoundFigure} from '#letters/compose/model'
import {rebuildLetter} from '#letters/compose/rebuild'
import {outputs, outputWords, writeOutput} from '#letters/response/output-files'
import {dayFrom} from './periods.ts'
import {printResult} from './print.ts'
import type {CliServices} from './services.ts'

interface BuildOptions {
  readonly workspace?: string
  readonly out: string
  readonly title?: string
  readonly author?: string
  readonly date?: string
  readonly approved?: string
  readonly accept?: readonly string[]
  readonly json?: boolean
  readonly csv?: boolean
}

/**
 * `answerable build-letter FILE --out DIR`: a letter in Markdown with bound figures, written as HTML, Word, PDF and their figures as JSON. With
 * `--approved FIGURES.json` (written by an earlier build) every figure is held to what was approved: where one moved, nothing is written and the
 * list says was, is and why. A problem anywhere writes nothing.
 */
export async function buildLetter(services: CliServices, file: string, options: BuildOptions): Promise<void> {
  const source = textOf(file)
  const today = londonDate(services.clock.now())
  if (options.date !== undefined) dayFrom(options.date, '--date')
  const workspace = await services.open(options.workspace)
  try {
    const {asker, force} = workspace
    const meta = {title: options.title ?? 'Letter', author: options.author ?? force, date: options.date ?? today, demo: workspace.demo}
    const approved = options.approved ? (JSON.parse(textOf(options.approved)) as {figures: BoundFigure[]}).figures : []
    const built =
      approved.length > 0
        ? await rebuildLetter(source, meta, {asker}, approved, new Set(options.accept ?? []))
        : await composeLetter(source, meta, {asker})
    if (built.kind === 'problems')
      throw new AnswerableError('LETTER_NOT_BUILT', {file, problems: built.problems.map(({line, says}) => `line ${line}: ${says}`)})
    if (built.kind === 'moved')
      throw new AnswerableError('LETTER_FIGURES_MOVED', {
        file,
        moved: built.moved.map(({binding, was, is, why, because}) => `${binding}: was ${was}, is ${is} (${why}: ${because})`),
      })
    const written: {readonly file: string; readonly title: string; readonly bytes: number}[] = []
    const files = []
    for (const name of outputs) files.push({name, bytes: await writeOutput(built.document, name)})
    mkdirSync(options.out, {recursive: true})
    for (const {name, bytes} of files) {
      const path = join(options.out, outputWords[name].file)
      writeFileSync(path, bytes)
      written.push({file: path, title: outputWords[name].title, bytes: bytes.length})
    }
    printResult(services.output, options, {
      json: written,
      before: `${meta.title}: ${formatCount(built.document.figures.length)} figures bound.`,
      table: {head: ['File', 'What', 'Bytes'], right: [2], rows: written.map((each) => [each.file, each.title, formatCount(each.bytes)])},
    })
  } finally {
    workspace.close()
  }
}

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    throw new AnswerableError('FILE_UNREADABLE', {file, why: error instanceof Error ? error.message : String(error)}, {cause: error})
  }
}

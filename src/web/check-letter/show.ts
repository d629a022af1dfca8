import {z} from 'zod'
import {AnswerableError} from '#core/errors'
import {formatCount} from '#core/format'
import {isDate, londonDate} from '#core/time'
import {checkWithData} from '#letters/check/check-data'
import {checkText} from '#letters/check/check-text'
import {documentText, mostFileBytes} from '#letters/check/files/document-text'
import {sentFile} from '../form-fields.ts'
import {paths} from '../paths.ts'
import {type FormError, page, route} from '../route.ts'
import type {Services} from '../services.ts'
import {CheckPage} from './check.tsx'
import {type CheckView, checkResultView} from './check-view.ts'

/** Characters that one page checks: about 200 pages of a report. The command takes ten times as many. */
const mostCharacters = 600_000

const head = {title: 'Check a letter', section: 'letters', crumbs: [{text: 'Letters', href: paths.letters.list.to()}]} as const

/** The form, empty. */
export const showCheckLetter = route({
  method: 'GET',
  path: paths.letters.check.pattern,
  needs: 'letters:check',
  audit: 'LETTER_CHECK_VIEW',
  input: z.object({}),

  async handle({services}) {
    const form = {text: '', published: '', againstData: false, force: services.force.name, errors: []}
    return page(CheckPage, {form, result: null} satisfies CheckView, head)
  },
})

const input = z.object({
  text: z.string().optional(),
  published: z.string().max(40).optional(),
  data: z.string().max(10).optional(),
  sent: z.string().max(10).optional(),
  file: sentFile.optional(),
})

/** Checks what was pasted or dropped, and shows it with its verdicts. Nothing of it is kept. */
export const checkLetter = route({
  method: 'POST',
  path: paths.letters.check.pattern,
  needs: 'letters:check',
  audit: 'LETTER_CHECK',
  form: {files: 1, bytes: mostFileBytes},
  input,

  async handle({input: given, services}) {
    const published = given.published?.trim() ?? ''
    const form = {
      text: given.text ?? '',
      published,
      againstData: given.data === 'yes',
      force: services.force.name,
      errors: [] as readonly FormError[],
    }
    const again = (errors: readonly FormError[]) =>
      page(CheckPage, {form: {...form, errors}, result: null} satisfies CheckView, {...head, status: 422})
    if (published !== '' && !isDate(published))
      return again([{text: `‘${published}’ is not a date: write it as 2024-05-21`, href: '#published'}])
    const read = await textOf(given)
    if ('error' in read) return again([read.error])
    if (read.text.length > mostCharacters) {
      const size = `The text has ${formatCount(read.text.length)} characters, and this page takes ${formatCount(mostCharacters)} (about 200 pages).`
      return again([{text: `${size} Check it in parts, or with the command answerable check-letter`, href: read.field}])
    }
    const options = {
      today: londonDate(services.clock.now()),
      ...(read.name ? {title: read.name} : {}),
      ...(published ? {reportPublished: published} : {}),
    }
    const {name} = services.force
    const named = namesForce(read.text, name)
    const report = form.againstData || named ? await checkWithData(read.text, dataOf(services), options) : checkText(read.text, options)
    const held = named
      ? [`It names ${name}: its claims were held to the data loaded here.`]
      : form.againstData
        ? []
        : [`It does not name ${name}, and its claims were not held to the data loaded here.`]
    const result = checkResultView(read.text, {...report, notes: [...read.notes, ...held, ...report.notes]})
    return page(CheckPage, {form: {...form, text: ''}, result} satisfies CheckView, {...head, title: `${result.name}, checked`})
  },
})

const dataOf = ({asker, force}: Services) => ({asker, ...(force.openDataName ? {openDataName: force.openDataName} : {})})

const generic = /^(?:police|constabulary|service|force|the|of|and)$/i

/** Whether a text names the force whose data are loaded, by the words of its name that are its own. */
export function namesForce(text: string, force: string): boolean {
  const own = force.split(/\s+/).filter((word) => word.length > 2 && !generic.test(word))
  const words = new Set(text.match(/\p{L}[\p{L}'’-]*/gu) ?? [])
  return own.length > 0 && own.every((word) => words.has(word))
}

type Text =
  | {readonly text: string; readonly name: string | null; readonly notes: readonly string[]; readonly field: string}
  | {readonly error: FormError}

async function textOf({file, text}: z.output<typeof input>): Promise<Text> {
  if (!file) {
    if ((text ?? '').trim() === '') return {error: {text: 'Choose a file, or paste the text of a letter', href: '#file'}}
    return {text: text!.replace(/\r\n?/g, '\n'), name: null, notes: [], field: '#text'}
  }
  try {
    return {...(await documentText(file.name, file.bytes)), name: file.name, field: '#file'}
  } catch (error) {
    if (error instanceof AnswerableError && error.code === 'DOCUMENT_REFUSED') return {error: {text: error.message, href: '#file'}}
    throw error
  }
}

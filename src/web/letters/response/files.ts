import {z} from 'zod'
import {isAnswerable} from '#core/errors'
import {composeLetter} from '#letters/compose/compose'
import {outputs, outputWords, writeOutput} from '#letters/response/output-files'
import {type ReadBack, readBack} from '#letters/round-trip/read-docx'
import {writeDocx} from '#letters/write/docx'
import {runCommand} from '#register/command'
import {writeForBody, writeForChief} from '#register/letters/letters'
import {sentFile} from '../../form-fields.ts'
import {paths} from '../../paths.ts'
import {file, notFound, page, route} from '../../route.ts'
import {saidOf} from './change.ts'
import {buildWhole, dataOf, loadLetter, metaOf, publishedDocument} from './load.ts'
import {responsePage} from './show.ts'
import {WordBackPage, type WordBackView} from './word-back.tsx'

const id = z.coerce.number().int().positive()

/** One output of the letter: of a published one, from the model that was kept. */
export const letterFile = route({
  method: 'GET',
  path: paths.letters.file.pattern,
  needs: 'response:edit',
  audit: 'RESPONSE_FILE',
  input: z.object({id, file: z.string().max(60)}),

  async handle({input, services}) {
    const loaded = loadLetter(services, input.id)
    const name = outputs.find((each) => outputWords[each].file === input.file)
    if (!loaded || !name) return notFound()
    const kept = publishedDocument(loaded)
    const whole = kept ? null : await buildWhole(loaded, services)
    const document = kept ?? (whole?.kind === 'composed' ? whole.document : null)
    if (!document)
      return responsePage(services, input.id, 'files', [
        {text: 'The letter cannot be built until its problems are put right', href: '#main'},
      ])
    return file(outputWords[name].file, outputWords[name].type, await writeOutput(document, name))
  },
})

const aPart = z.enum(['comments', 'appendix', 'response'])

/** One part as a Word file, to be edited and brought back. */
export const partForWord = route({
  method: 'GET',
  path: paths.letters.word.pattern,
  needs: 'response:edit',
  audit: 'RESPONSE_WORD',
  input: z.object({id, part: aPart}),

  async handle({input, services}) {
    const loaded = loadLetter(services, input.id)
    if (!loaded) return notFound()
    const composed = await composeLetter(loaded.view.parts[input.part].source, metaOf(loaded, services), await dataOf(services))
    if (composed.kind === 'problems') return responsePage(services, input.id, input.part)
    return file(`letter-${input.part}.docx`, outputWords.docx.type, await writeDocx(composed.document))
  },
})

/** An edited Word file of a part: its words become the next draft, its bindings stay alive, and every value typed over one is told. */
export const partFromWord = route({
  method: 'POST',
  path: paths.letters.word.pattern,
  needs: 'response:edit',
  audit: 'RESPONSE_WORD_BACK',
  form: {files: 1, bytes: 30_000_000},
  input: z.object({id, part: aPart, version: z.coerce.number().int().positive(), file: sentFile.optional()}),

  async handle({input, services, user}) {
    const {id: letter, part, version} = input
    const again = (text: string) => responsePage(services, letter, part, [{text, href: '#file'}])
    if (!input.file) return again('Choose the Word file that was edited')
    let back: ReadBack
    try {
      back = await readBack(input.file.name, input.file.bytes)
    } catch (error) {
      if (isAnswerable(error)) return again(error.message)
      throw error
    }
    if (back.kind === 'no-bindings') return again(back.says)
    const {register} = services.people
    const outcome =
      part === 'appendix'
        ? await runCommand(register, writeForChief, {letter, version, source: back.source}, {actor: user.actor})
        : await runCommand(register, writeForBody, {letter, part, version, source: back.source}, {actor: user.actor})
    if (outcome.kind !== 'edited' && outcome.kind !== 'nothing-changed') return again(saidOf(outcome))
    const view: WordBackView = {
      saved: outcome.kind === 'edited',
      href: paths.letters.show.to({id: letter}, {part}),
      changes: paths.letters.show.to({id: letter}, {part: 'changes'}),
      edited: back.edited,
      gone: back.gone,
      unknown: back.unknown,
    }
    return page(WordBackPage, view, {
      title: 'Brought back from Word',
      section: 'letters',
      crumbs: [{text: 'Letters', href: paths.letters.list.to()}],
    })
  },
})

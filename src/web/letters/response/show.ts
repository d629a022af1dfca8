import {z} from 'zod'
import {checkWithData} from '#letters/check/check-data'
import {composeLetter} from '#letters/compose/compose'
import {plainLetter} from '#letters/compose/plain'
import {wordDiff} from '#letters/compose/word-diff'
import {draftsOf, type LetterPart, letterParts, partTitles} from '#register/letters/letters'
import {paths} from '../../paths.ts'
import {type FormError, notFound, page, route} from '../../route.ts'
import type {Services} from '../../services.ts'
import {askedAgain, buildWhole, dataOf, type LoadedLetter, loadLetter, metaOf, movedSince, publishedDocument} from './load.ts'
import {ResponsePage} from './response.tsx'
import {type Body, filesBody, ownBody, pageFrame, partBody, type ResponsePageView, type Tab, tabs} from './response-view.ts'

const crumbs = [{text: 'Letters', href: paths.letters.list.to()}]

/** Whose voice a part is: who may write it. */
const voices = {
  comments: 'finding:say-for-local-body',
  response: 'finding:say-for-local-body',
  appendix: 'finding:say-for-force',
} as const satisfies Record<LetterPart, string>

async function partOf(services: Services, loaded: LoadedLetter, part: LetterPart): Promise<Body> {
  const {source} = loaded.view.parts[part]
  const composed = await composeLetter(source, metaOf(loaded, services), await dataOf(services))
  const plain = composed.kind === 'composed' ? plainLetter(composed.document) : null
  const {openDataName} = services.force
  const report = plain
    ? await checkWithData(
        plain.text,
        {asker: services.asker, ...(openDataName ? {openDataName} : {})},
        {today: loaded.today, reportPublished: loaded.response.clock.publishedOn},
      )
    : null
  return partBody(loaded, {part, composed, plain, report, mayWrite: services.may(voices[part])})
}

function changesOf(services: Services, {view}: LoadedLetter): Body {
  return {
    kind: 'changes',
    parts: letterParts.map((part) => {
      const [last, before] = services.people.register.db.read((rows) => draftsOf(rows, view.id, part))
      return {
        title: partTitles[part],
        says: before ? `draft ${last!.number} against draft ${before.number}` : 'one draft',
        diff: before ? wordDiff(before.source, last!.source) : [],
      }
    }),
  }
}

/** The page of a response, with what went wrong with what was just sent. */
export async function responsePage(services: Services, id: number, tab: Tab, errors: readonly FormError[] = []) {
  const loaded = loadLetter(services, id)
  if (!loaded) return notFound()
  const whole = await buildWhole(loaded, services)
  const kept = publishedDocument(loaded)
  const moved = kept
    ? tab === 'files'
      ? await askedAgain(loaded, services, kept)
      : []
    : whole.kind === 'composed'
      ? movedSince(loaded.view.approved, whole.document)
      : []
  const body: Body =
    tab === 'own'
      ? ownBody(loaded, services.may('finding:say-for-local-body'))
      : tab === 'changes'
        ? changesOf(services, loaded)
        : tab === 'files'
          ? filesBody(loaded, {composed: whole, moved, mayPublish: services.may('response:publish')})
          : await partOf(services, loaded, tab)
  const problems = whole.kind === 'problems' ? whole.problems.length : 0
  const view: ResponsePageView = {...pageFrame(loaded, tab, moved.length, problems), body, errors}
  const head = {title: loaded.view.title, section: 'letters', crumbs, ...(errors.length > 0 ? {status: 422} : {})} as const
  return page(ResponsePage, view, head)
}

/** A response under section 55: can it be published, what the law still asks, and one of its parts with the checker beside it. */
export const showResponse = route({
  method: 'GET',
  path: paths.letters.show.pattern,
  needs: 'response:edit',
  audit: 'RESPONSE_VIEW',
  input: z.object({id: z.coerce.number().int().positive(), part: z.enum(tabs).default('comments')}),
  handle: async ({input, services}) => responsePage(services, input.id, input.part),
})

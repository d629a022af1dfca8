import {z} from 'zod'
import {countInWords, formatInstant} from '#core/format'
import {checkWithData} from '#letters/check/check-data'
import {composeLetter} from '#letters/compose/compose'
import {plainLetter} from '#letters/compose/plain'
import {wordDiff} from '#letters/compose/word-diff'
import {draftsOf, type LetterPart, letterParts, partTitles} from '#register/letters/letters'
import {paths} from '../../paths.ts'
import {type FormError, notFound, page, route} from '../../route.ts'
import type {Services} from '../../services.ts'
import {filesBody} from './files-view.ts'
import {askedAgain, buildWhole, dataOf, type LoadedLetter, loadLetter, metaOf, movedSince, publishedDocument} from './load.ts'
import {ownBody} from './own-view.ts'
import {partBody} from './part-view.ts'
import {promisesOf} from './promises-view.ts'
import {ResponsePage} from './response.tsx'
import {type Body, pageFrame, type ResponsePageView, type Tab, tabs} from './response-view.ts'

const crumbs = [{text: 'Letters', href: paths.letters.list.to()}]

/** Whose voice a part is: who may write it. */
const voices = {
  comments: 'finding:say-for-local-body',
  response: 'finding:say-for-local-body',
  appendix: 'finding:say-for-force',
} as const satisfies Record<LetterPart, string>

/** A part built now and read by the checker; no report where it cannot be built. */
async function checkedPart(services: Services, loaded: LoadedLetter, part: LetterPart) {
  const composed = await composeLetter(loaded.view.parts[part].source, metaOf(loaded, services), await dataOf(services))
  const plain = composed.kind === 'composed' ? plainLetter(composed.document) : null
  const {openDataName} = services.force
  const report = plain
    ? await checkWithData(
        plain.text,
        {asker: services.asker, ...(openDataName ? {openDataName} : {})},
        {today: loaded.today, reportPublished: loaded.response.clock.publishedOn},
      )
    : null
  return {part, composed, plain, report}
}
type CheckedPart = Awaited<ReturnType<typeof checkedPart>>

/** How the bound figures stand against those approved, in one line under the part. */
function builtWords(services: Services, {view}: LoadedLetter, moved: number): string {
  const at = `Built ${formatInstant(services.clock.now())}: `
  if (view.approved === null) return `${at}the figures have not been approved yet`
  if (moved === 0) return `${at}no bound figure has moved since the figures were approved`
  return `${at}${countInWords(moved)} bound ${moved === 1 ? 'figure has' : 'figures have'} moved since the figures were approved`
}

/** What the page was asked for beside its part: a figure to open in the text, and drafts to compare. */
export interface PartAsked {
  readonly open?: string | undefined
  readonly of?: LetterPart | undefined
  readonly draft?: number | undefined
  readonly against?: number | undefined
}

function changesOf(services: Services, {view}: LoadedLetter, asked: PartAsked): Body {
  const {db} = services.people.register
  return {
    kind: 'changes',
    parts: letterParts.map((part) => {
      const drafts = db.read((rows) => draftsOf(rows, view.id, part))
      const number = (wanted: number | undefined, otherwise: number) =>
        asked.of === part && drafts.some((draft) => draft.number === wanted) ? wanted! : otherwise
      const last = drafts[0]?.number ?? 0
      const draft = number(asked.draft, last)
      const against = number(asked.against, Math.max(1, draft - 1))
      const source = (wanted: number) => drafts.find((each) => each.number === wanted)?.source ?? ''
      return {
        part,
        title: partTitles[part],
        says: drafts.length < 2 ? 'one draft' : `draft ${draft} against draft ${against}`,
        diff: draft === against ? [] : wordDiff(source(against), source(draft)),
        drafts: drafts.map((each) => ({
          number: each.number,
          says: `Draft ${each.number}, ${formatInstant(Temporal.Instant.fromEpochMilliseconds(each.at))}, ${each.by}`,
        })),
        draft,
        against,
        action: paths.letters.show.to({id: view.id}),
      }
    }),
  }
}

/** The page of a response, with what went wrong with what was just sent. */
export async function responsePage(services: Services, id: number, tab: Tab, errors: readonly FormError[] = [], asked: PartAsked = {}) {
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
  const parts = await Promise.all(letterParts.map((part) => checkedPart(services, loaded, part)))
  const promises = promisesOf(services, loaded, parts)
  const body = (): Body => {
    switch (tab) {
      case 'own':
        return ownBody(loaded, services.may('finding:say-for-local-body'))
      case 'changes':
        return changesOf(services, loaded, asked)
      case 'promises':
        return promises
      case 'files':
        return filesBody(loaded, {composed: whole, moved, mayPublish: services.may('response:publish')})
      default:
        return partBody(loaded, {
          ...(parts.find(({part}) => part === tab) as CheckedPart),
          mayWrite: services.may(voices[tab]),
          open: asked.open ?? null,
          built: builtWords(services, loaded, moved.length),
        })
    }
  }
  const frame = pageFrame(loaded, tab, {
    moved: moved.length,
    problems: whole.kind === 'problems' ? whole.problems.length : 0,
    reports: parts.flatMap(({report}) => (report ? [report] : [])),
    promises: promises.kept.length,
    may: services.may,
  })
  const view: ResponsePageView = {...frame, body: body(), errors}
  const head = {title: loaded.view.title, section: 'letters', crumbs, ...(errors.length > 0 ? {status: 422} : {})} as const
  return page(ResponsePage, view, head)
}

const draftNumber = z.coerce.number().int().positive().optional()

/** A response under section 55: can it be published, what the law still asks, and one of its parts with the checker beside it. */
export const showResponse = route({
  method: 'GET',
  path: paths.letters.show.pattern,
  needs: 'response:edit',
  audit: 'RESPONSE_VIEW',
  input: z.object({
    id: z.coerce.number().int().positive(),
    part: z.enum(tabs).default('comments'),
    open: z.string().max(20).optional(),
    of: z.enum(letterParts).optional(),
    draft: draftNumber,
    against: draftNumber,
  }),
  handle: async ({input, services}) => responsePage(services, input.id, input.part, [], input),
})

import {type LondonDate, londonDate} from '#core/time'
import {type Composed, composeLetter, type LetterMeta} from '#letters/compose/compose'
import type {BoundFigure, LetterDocument} from '#letters/compose/model'
import {type Moved, movedFrom, rebuildLetter} from '#letters/compose/rebuild'
import {wholeLetter} from '#letters/response/whole-letter'
import {bodyNameOn} from '#register/bodies'
import {type Duty, type Lacking, lackingFor, statutoryChecklist} from '#register/letters/checklist'
import {type LetterView, letterView} from '#register/letters/letters'
import {type FindingToAnswer, findingsToAnswer, forceReportedOn} from '#register/letters/to-answer'
import {type ResponseView, responseView} from '#register/section-55'
import type {Services} from '../../services.ts'

/** A response with all that its page shows. */
export interface LoadedLetter {
  readonly view: LetterView
  readonly response: ResponseView
  readonly findings: readonly FindingToAnswer[]
  readonly duties: readonly Duty[]
  readonly lacking: readonly Lacking[]
  /** The local policing body, as it is called today. */
  readonly author: string
  /** The force that the report is about, as it is called today. */
  readonly force: string
  readonly today: LondonDate
}

export function loadLetter(services: Services, id: number): LoadedLetter | null {
  const today = londonDate(services.clock.now())
  return services.people.register.db.read((rows) => {
    const view = letterView(rows, id)
    const response = view && responseView(rows, view.report, today)
    if (!view || !response) return null
    const body = rows.first(rows.db.selectFrom('body').select('id').where('kind', '=', 'local-policing-body').orderBy('id').limit(1))
    return {
      view,
      response,
      findings: findingsToAnswer(rows, view.report, today),
      duties: statutoryChecklist(rows, view.report, id, today),
      lacking: lackingFor(rows, id),
      author: body ? bodyNameOn(rows, body.id, today).name : 'Local policing body',
      force: forceReportedOn(rows, view.report, today) ?? 'the force',
      today,
    }
  })
}

/** What stands on every output of a letter. */
export const metaOf = ({view, author, today}: LoadedLetter, services: Services, date: LondonDate = today): LetterMeta => ({
  title: view.title,
  author,
  date,
  marking: null,
  demo: services.force.demo,
})

export async function dataOf({asker, rebases}: Services) {
  return {asker, rebases: (await rebases?.()) ?? []}
}

/** The whole letter built now. */
export async function buildWhole(loaded: LoadedLetter, services: Services, date?: LondonDate): Promise<Composed> {
  const {view, findings} = loaded
  return composeLetter(wholeLetter(view.parts, findings, view.ownActions), metaOf(loaded, services, date), await dataOf(services))
}

/** Figures that read otherwise than they were approved, beyond their tolerance. */
export function movedSince(approved: string | null, {figures}: LetterDocument): readonly Moved[] {
  if (approved === null) return []
  const before = new Map((JSON.parse(approved) as BoundFigure[]).map((figure) => [figure.binding, figure]))
  return figures.flatMap((is) => {
    const was = before.get(is.binding)
    return was ? movedFrom(was, is) : []
  })
}

/** What a published letter's figures read now, where that is otherwise: the letter stays as it was. 'rows expired' where they can no longer be asked. */
export async function askedAgain(loaded: LoadedLetter, services: Services, document: LetterDocument): Promise<readonly Moved[]> {
  const {view, findings} = loaded
  const source = wholeLetter(view.parts, findings, view.ownActions)
  const rebuilt = await rebuildLetter(source, metaOf(loaded, services, document.date), await dataOf(services), document.figures)
  return rebuilt.kind === 'moved' ? rebuilt.moved : []
}

/** Bindings that nobody has approved yet. */
export function unapproved(approved: string | null, {figures}: LetterDocument): readonly string[] {
  const known = new Set(approved === null ? [] : (JSON.parse(approved) as BoundFigure[]).map(({binding}) => binding))
  return figures.map(({binding}) => binding).filter((binding) => !known.has(binding))
}

/** The document that was published, as it was kept. */
export const publishedDocument = ({view}: LoadedLetter): LetterDocument | null =>
  view.published ? (JSON.parse(view.published.document) as LetterDocument) : null

import {formatCount, formatDate, formatDateLong} from '#core/format'
import type {LondonDate} from '#core/time'
import type {RegisterReader} from '#store/register-db'
import {findingKindWords} from '../findings.ts'
import {rowOf} from '../rows.ts'
import {type ResponseView, responseView, statutoryDays} from '../section-55.ts'

/** One duty of section 55 and what meets it. */
export interface Duty {
  /** '(5B)' */
  readonly subsection: string
  readonly duty: string
  readonly state: 'met' | 'missing' | 'open'
  /** What meets it, or what is missing. */
  readonly says: string
}

/** One thing that keeps a letter from being published. */
export interface Lacking {
  readonly kind: 'part' | 'not-approved' | 'own-action' | 'element'
  readonly says: string
  /** Id of the finding or element. */
  readonly of: number | null
}

interface Counted {
  readonly recommendations: readonly {readonly id: number; readonly number: string; readonly title: string}[]
  readonly withoutOwn: readonly {readonly id: number; readonly number: string; readonly title: string}[]
  readonly elements: number
  readonly unanswered: readonly {readonly id: number; readonly letter: string; readonly words: string; readonly finding: string}[]
  readonly excused: number
}

function counted(rows: RegisterReader, letter: number, report: number): Counted {
  const recommendations = rows.all(
    rows.db
      .selectFrom('finding')
      .select(['id', 'number', 'title'])
      .where('report_id', '=', report)
      .where('kind', '=', 'recommendation')
      .orderBy('id'),
  )
  const own = new Set(
    rows.all(rows.db.selectFrom('own_action').select('finding_id').where('letter_id', '=', letter)).map((row) => row.finding_id),
  )
  const elements = rows.all(
    rows.db
      .selectFrom('element')
      .innerJoin('finding', 'finding.id', 'element.finding_id')
      .select(['element.id', 'element.letter', 'element.words', 'element.state', 'finding.kind', 'finding.number'])
      .where('finding.report_id', '=', report)
      .orderBy('element.id'),
  )
  const excused = new Set(
    rows.all(rows.db.selectFrom('letter_excuse').select('element_id').where('letter_id', '=', letter)).map((row) => row.element_id),
  )
  return {
    recommendations,
    withoutOwn: recommendations.filter(({id}) => !own.has(id)),
    elements: elements.length,
    unanswered: elements
      .filter(({id, state}) => state !== 'answered' && !excused.has(id))
      .map(({id, letter: mark, words, kind, number}) => ({id, letter: mark, words, finding: `${findingKindWords[kind]} ${number}`})),
    excused: elements.filter(({id}) => excused.has(id)).length,
  }
}

const partSource = (rows: RegisterReader, letter: number, part: 'comments' | 'appendix' | 'response') =>
  rows.first(rows.db.selectFrom('letter_part').selectAll().where('letter_id', '=', letter).where('part', '=', part))

/** What keeps a letter from being published; nothing when it may be. */
export function lackingFor(rows: RegisterReader, letter: number): Lacking[] {
  const {report_id: report} = rowOf(rows, 'letter', letter)!
  const {withoutOwn, unanswered} = counted(rows, letter, report)
  const parts = (['comments', 'appendix', 'response'] as const).map((part) => ({part, row: partSource(rows, letter, part)}))
  const named = {comments: 'The body’s comments', appendix: 'The chief officer’s comments', response: 'The response to the chief officer'}
  const appendix = parts.find(({part}) => part === 'appendix')!.row
  return [
    ...parts
      .filter(({row}) => (row?.source ?? '').trim() === '')
      .map(({part}) => ({kind: 'part' as const, says: `${named[part]}: nothing is written`, of: null})),
    ...(appendix && appendix.locked_at === null
      ? [{kind: 'not-approved' as const, says: 'The chief officer has not approved the appendix', of: null}]
      : []),
    ...withoutOwn.map(({id, number}) => ({
      kind: 'own-action' as const,
      says: `Recommendation ${number}: neither an action of the body’s own nor why none`,
      of: id,
    })),
    ...unanswered.map(({id, letter: mark, words, finding}) => ({
      kind: 'element' as const,
      says: `${finding}, not answered (${mark}): ${words.length > 90 ? `${words.slice(0, 88)} …` : words}`,
      of: id,
    })),
  ]
}

/**
 * Section 55 of the Police Act 1996, as amended by the Policing and Crime Act 2017, subsection by subsection: met by what, or what is missing.
 * `letter` is null while none has been begun.
 */
export function statutoryChecklist(rows: RegisterReader, report: number, letter: number | null, today: LondonDate): Duty[] {
  const response = responseView(rows, report, today)
  if (!response) return []
  const found = letter === null ? null : counted(rows, letter, report)
  const appendix = letter === null ? null : partSource(rows, letter, 'appendix')
  const own = letter === null ? [] : (['comments', 'response'] as const).map((part) => partSource(rows, letter, part)?.source.trim() ?? '')
  return [
    {
      subsection: '(4)',
      duty: 'Invite the chief officer’s comments by a date that the body sets',
      ...(response.invitedOn
        ? {
            state: 'met' as const,
            says: `Invited ${formatDate(response.invitedOn)}${response.commentsDueOn ? `, due ${formatDate(response.commentsDueOn)}` : ''}`,
          }
        : {state: 'missing' as const, says: 'Not yet invited'}),
    },
    {
      subsection: '(5)(b)',
      duty: 'The chief officer’s comments',
      ...(appendix?.locked_at
        ? {
            state: 'met' as const,
            says: response.commentsReceivedOn
              ? `Received ${formatDate(response.commentsReceivedOn)}, approved and locked`
              : 'Approved and locked',
          }
        : {state: 'open' as const, says: appendix ? 'Being drafted; not approved' : 'Not begun'}),
    },
    {
      subsection: '(5)(a), (c)',
      duty: 'The body’s comments, and its response to the chief officer’s',
      ...commentsState(own, found),
    },
    {subsection: '(5B)', duty: 'For each recommendation, the body’s own action, or why none', ...ownActionState(found)},
    {
      subsection: '(5A)',
      duty: `Publish before the end of ${statutoryDays} days beginning with publication`,
      ...publicationState(response),
    },
    {subsection: '(6)', duty: 'Copies to the inspectors of constabulary and the Secretary of State', ...copiesState(response)},
  ]
}

type State = Pick<Duty, 'state' | 'says'>

function commentsState(own: readonly string[], found: Counted | null): State {
  if (!found || own.some((source) => source === '')) return {state: 'open', says: 'Not begun'}
  const answered = found.elements - found.unanswered.length - found.excused
  const says = `${formatCount(answered)} of ${formatCount(found.elements)} elements answered${found.excused > 0 ? `, ${formatCount(found.excused)} left with a reason` : ''}`
  return found.unanswered.length === 0 ? {state: 'met', says} : {state: 'open', says}
}

function ownActionState(found: Counted | null): State {
  if (!found) return {state: 'open', says: 'Not begun'}
  const {recommendations, withoutOwn} = found
  if (recommendations.length === 0) return {state: 'met', says: 'The report makes no recommendation'}
  if (withoutOwn.length === 0) return {state: 'met', says: `Stated for all ${formatCount(recommendations.length)}`}
  const numbers = withoutOwn.map(({number}) => number)
  const list =
    numbers.length === 1 ? `recommendation ${numbers[0]}` : `recommendations ${numbers.slice(0, -1).join(', ')} and ${numbers.at(-1)}`
  return {state: 'missing', says: `Missing for ${withoutOwn.length} of ${recommendations.length}: ${list}`}
}

function publicationState({published, clock}: ResponseView): State {
  if (published)
    return {state: published.inTime ? 'met' : 'missing', says: `Published ${formatDateLong(published.on)}, day ${published.day}`}
  if (clock.overdue) return {state: 'missing', says: `Was due by ${formatDateLong(clock.lastDay)}: today is day ${clock.day}`}
  return {state: 'open', says: `By ${formatDateLong(clock.lastDay)}`}
}

function copiesState({copies, copiesMissing, published}: ResponseView): State {
  if (copiesMissing.length === 0) return {state: 'met', says: copies.map(({name, sentOn}) => `${name}, ${formatDate(sentOn)}`).join('; ')}
  const wanting = copiesMissing
    .map((recipient) => (recipient === 'secretary-of-state' ? 'the Secretary of State' : 'the inspectors'))
    .join(' and ')
  return published ? {state: 'missing', says: `Not recorded: ${wanting}`} : {state: 'open', says: 'On publication; record both'}
}

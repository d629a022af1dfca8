import type {LondonDate} from '#core/time'
import type {RegisterReader} from '#store/register-db'
import {bodyNameOn} from '../bodies.ts'
import {datesOf} from '../dates.ts'
import {elementsOf, type FindingKind} from '../findings.ts'

/** A finding of a report with what a response must answer, and what the register holds to answer it with. */
export interface FindingToAnswer {
  readonly id: number
  readonly kind: FindingKind
  readonly number: string
  readonly title: string
  readonly words: string
  /** Id of the cause of concern it stands under. */
  readonly parent: number | null
  readonly elements: readonly {
    readonly id: number
    readonly letter: string
    readonly words: string
    readonly answer: string
    readonly state: 'not-answered' | 'answered-in-part' | 'answered'
  }[]
  readonly actions: readonly {
    readonly id: number
    readonly title: string
    readonly state: string
    readonly progress: string
    readonly due: LondonDate | null
  }[]
  /** The measure of its closure test, where one is set. */
  readonly measure: {readonly id: string; readonly grain: string; readonly scope: Readonly<Record<string, readonly string[]>>} | null
}

/**
 * Every finding of a report in the order of the report: each cause of concern followed by its recommendations. Cancelled actions are left out, and
 * so is all that the register marks above official: a letter is written to be published, and the body that writes it is cleared for no more.
 */
export function findingsToAnswer(rows: RegisterReader, report: number, today: LondonDate): FindingToAnswer[] {
  const all = rows.all(rows.db.selectFrom('finding').selectAll().where('report_id', '=', report).orderBy('id'))
  const ordered = all
    .filter(({parent_id}) => parent_id === null)
    .flatMap((top) => [top, ...all.filter(({parent_id}) => parent_id === top.id)])
  return ordered.map((row) => {
    const open = row.sensitivity === 'official'
    const actions = rows.all(
      rows.db
        .selectFrom('action')
        .selectAll()
        .where('finding_id', '=', row.id)
        .where('state', '<>', 'cancelled')
        .where('sensitivity', '=', 'official')
        .orderBy('id'),
    )
    const dates = datesOf(
      rows,
      'action',
      actions.map(({id}) => id),
      today,
    )
    const test = rows.first(
      rows.db
        .selectFrom('closure_test')
        .selectAll()
        .where('entity', '=', 'finding')
        .where('entity_id', '=', row.id)
        .where('retired_on', 'is', null)
        .orderBy('id', 'desc')
        .limit(1),
    )
    return {
      id: row.id,
      kind: row.kind,
      number: row.number,
      title: row.title,
      words: row.words,
      parent: row.parent_id,
      elements: elementsOf(rows, row.id).map(({id, letter, words, answer, state}) => ({
        id,
        letter,
        words,
        answer: open ? answer : '',
        state,
      })),
      actions: (open ? actions : []).map(({id, title, state, progress}) => ({
        id,
        title,
        state,
        progress,
        due: dates.findLast((date) => date.of === id && date.doneOn === null)?.day ?? null,
      })),
      measure: test && {id: test.measure, grain: test.grain, scope: JSON.parse(test.scope) as Record<string, string[]>},
    }
  })
}

/** The force that a report is about, as it is called on a day; null where there is no such report. */
export function forceReportedOn(rows: RegisterReader, report: number, on: LondonDate): string | null {
  const found = rows.first(
    rows.db
      .selectFrom('report')
      .innerJoin('inspection', 'inspection.id', 'report.inspection_id')
      .select('inspection.body_id')
      .where('report.id', '=', report),
  )
  return found && bodyNameOn(rows, found.body_id, on).name
}

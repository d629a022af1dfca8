import {formatDate} from '#core/format'
import type {LondonDate} from '#core/time'
import type {RegisterReader} from '#store/register-db'
import type {Sensitivity} from './access/permissions.ts'
import {type ActionRow, actionsOfFindings} from './action-rows.ts'
import {type DateView, datesOf} from './dates.ts'
import {type FindingKind, findingKindWords} from './findings.ts'
import {type PersonRef, personRefs} from './person-refs.ts'
import type {ReadTest} from './read-closure-test.ts'
import {rowOf} from './rows.ts'
import {statusesOf, type ThreeStatuses} from './said.ts'
import {findingRag, type Rag, type Standing} from './totals.ts'

/** A date that a finding waits for, and what falls due on it. */
export interface NextDate {
  readonly day: LondonDate
  readonly says: string
  readonly origin: 'inspectorate' | 'law' | 'force' | 'test'
  readonly late: boolean
  readonly daysLate: number
}

/** A finding as lists show it. */
export interface FindingRow {
  readonly id: number
  readonly version: number
  readonly inspection: number
  readonly report: number
  readonly kind: FindingKind
  readonly parent: number | null
  readonly number: string
  readonly title: string
  /** 'Cause of concern 1' */
  readonly called: string
  readonly area: string | null
  readonly areaName: string | null
  readonly sensitivity: Sensitivity
  readonly owner: PersonRef | null
  readonly sponsor: PersonRef | null
  readonly openedOn: LondonDate
  readonly statuses: ThreeStatuses
  /** Whether the inspectorate has closed it. */
  readonly closed: boolean
  readonly test: ReadTest | null
  readonly standing: Standing
  readonly rag: Rag
  readonly dates: readonly DateView[]
  readonly actions: readonly ActionRow[]
  readonly nextDate: NextDate | null
  readonly late: boolean
  readonly staleApproval: boolean
  readonly elements: {readonly total: number; readonly answered: number}
}

/** Where a finding stands by its test and the force's own word of a relapse. */
export function standingOf(test: ReadTest | null, statuses: ThreeStatuses): Standing {
  if (test === null) return 'no-measure'
  const {state} = test.reading
  if (state === 'met') return 'met'
  if (state === 'broken' || statuses.force?.status === 'relapsed-review') return 'relapsed'
  return state
}

/** The findings that are counted: causes of concern, areas for improvement, and recommendations that stand under no cause of concern (REG-12). */
export const countedRule =
  'Counted are causes of concern, areas for improvement, and recommendations that stand under no cause of concern; a recommendation under one is part of it.'

export const isCounted = ({kind, parent}: {readonly kind: FindingKind; readonly parent: number | null}): boolean =>
  kind !== 'recommendation' || parent === null

/** Findings by id, in the order given, with their tests as they were read, and their actions as `asSeen` lets them through. */
export function findingRows(
  rows: RegisterReader,
  ids: readonly number[],
  tests: ReadonlyMap<number, ReadTest>,
  today: LondonDate,
  asSeen: (action: ActionRow) => ActionRow | null,
): FindingRow[] {
  if (ids.length === 0) return []
  const held = new Map(rows.all(rows.db.selectFrom('finding').selectAll().where('id', 'in', ids)).map((row) => [row.id, row]))
  const statuses = statusesOf(rows, ids)
  const dates = Map.groupBy(datesOf(rows, 'finding', ids, today), (date) => date.of)
  const actions = Map.groupBy(
    actionsOfFindings(rows, ids, today).flatMap((action) => asSeen(action) ?? []),
    (action) => action.finding!,
  )
  const people = personRefs(
    rows,
    [...held.values()].flatMap((row) => [row.owner_id, row.sponsor_id]),
    today,
  )
  const elements = Map.groupBy(
    rows.all(rows.db.selectFrom('element').select(['finding_id', 'state']).where('finding_id', 'in', ids)),
    (element) => element.finding_id,
  )
  const areaNames = new Map(
    rows
      .all(rows.db.selectFrom('inspection_area').select(['inspection_id', 'code', 'name']))
      .map((area) => [`${area.inspection_id} ${area.code}`, area.name]),
  )
  const stale = new Set(
    rows
      .all(
        rows.db
          .selectFrom('approval')
          .select('finding_id')
          .where('finding_id', 'in', ids)
          .where('withdrawn_at', 'is', null)
          .where('stale_at', 'is not', null),
      )
      .map((row) => row.finding_id),
  )
  return ids.flatMap((id) => {
    const row = held.get(id)
    if (!row) return []
    const three = statuses.get(id)!
    const test = tests.get(id) ?? null
    const standing = standingOf(test, three)
    const closed = three.inspectorate?.status === 'closed' || three.inspectorate?.status === 'superseded'
    const ownActions = actions.get(id) ?? []
    const ownDates = dates.get(id) ?? []
    const nextDate = closed ? null : nextDateOf(ownDates, ownActions, test)
    const late = nextDate?.late ?? false
    const owner = row.owner_id === null ? null : (people.get(row.owner_id) ?? null)
    const parts = elements.get(id) ?? []
    return [
      {
        id,
        version: row.version,
        inspection: row.inspection_id,
        report: row.report_id,
        kind: row.kind,
        parent: row.parent_id,
        number: row.number,
        title: row.title,
        called: `${findingKindWords[row.kind]} ${row.number}`,
        area: row.area,
        areaName: row.area === null ? null : (areaNames.get(`${row.inspection_id} ${row.area}`) ?? row.area),
        sensitivity: row.sensitivity,
        owner,
        sponsor: row.sponsor_id === null ? null : (people.get(row.sponsor_id) ?? null),
        openedOn: row.opened_on,
        statuses: three,
        closed,
        test,
        standing,
        rag: findingRag({standing, closed, late, staleApproval: stale.has(id), ownerInPost: owner?.inPost ?? false}),
        dates: ownDates,
        actions: ownActions,
        nextDate,
        late,
        staleApproval: stale.has(id),
        elements: {total: parts.length, answered: parts.filter(({state}) => state === 'answered').length},
      },
    ]
  })
}

/** The earliest open date of a finding: its own, its actions', or the first day on which its test can be met. */
function nextDateOf(dates: readonly DateView[], actions: readonly ActionRow[], test: ReadTest | null): NextDate | null {
  const open: NextDate[] = dates
    .filter(({doneOn}) => doneOn === null)
    .map(({day, label, origin, late, daysLate}) => ({day, says: label, origin, late, daysLate}))
  for (const {due, title} of actions) {
    if (due)
      open.push({day: due.day, says: due.label === title ? title : due.label, origin: due.origin, late: due.late, daysLate: due.daysLate})
  }
  const earliest = test?.reading.earliest
  if (earliest) open.push({day: earliest, says: 'earliest the test can be met', origin: 'test', late: false, daysLate: 0})
  return open.sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0))[0] ?? null
}

/** Where a finding comes from: 'PEEL 2023–25: Wexcombe Police, published 21 May 2024'. */
export function sourceOf(rows: RegisterReader, report: number): string {
  const row = rowOf(rows, 'report', report)!
  return `${row.title}, published ${formatDate(row.published_on)}`
}

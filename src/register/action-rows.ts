import type {LondonDate} from '#core/time'
import type {RegisterReader} from '#store/register-db'
import type {Sensitivity} from './access/permissions.ts'
import type {ActionState, Term} from './actions.ts'
import {type DateView, datesOf} from './dates.ts'
import {type PersonRef, personRefs} from './person-refs.ts'
import {type DatedSupply, plannedSupply} from './supply.ts'
import {actionRag, type Rag} from './totals.ts'

/** An action as lists and pages show it. */
export interface ActionRow {
  readonly id: number
  readonly version: number
  readonly finding: number | null
  readonly plan: number | null
  readonly point: number | null
  readonly meeting: number | null
  readonly title: string
  readonly detail: string
  readonly term: Term
  readonly state: ActionState
  readonly progress: string
  readonly inForceOn: LondonDate | null
  readonly owner: PersonRef | null
  readonly sponsor: PersonRef | null
  readonly cost: {readonly pence: number; readonly recurs: 'once' | 'yearly'} | null
  readonly funding: string
  /** Whether cost and funding are shown to whoever asks; where they are not, both are empty (ACC-18). */
  readonly moneyShown: boolean
  readonly collaboration: number | null
  readonly marks: string | null
  readonly area: string | null
  readonly unit: string | null
  readonly sensitivity: Sensitivity
  readonly dates: readonly DateView[]
  /** Its earliest open date; null when it has none, or is done. */
  readonly due: DateView | null
  readonly late: boolean
  readonly daysLate: number
  /** Actions that it needs and that are not in force; `id` is null for one beyond the reach of whoever asks. */
  readonly waitsFor: readonly {readonly id: number | null; readonly title: string; readonly late: boolean}[]
  readonly milestones: readonly {
    readonly id: number
    readonly version: number
    readonly title: string
    readonly doneOn: LondonDate | null
  }[]
  readonly supply: readonly DatedSupply[]
  readonly rag: Rag
}

const openStates: readonly ActionState[] = ['not-started', 'under-way']

/** Actions by id, in the order given, with all that belongs to them. */
export function actionRows(rows: RegisterReader, ids: readonly number[], today: LondonDate): ActionRow[] {
  if (ids.length === 0) return []
  const held = new Map(rows.all(rows.db.selectFrom('action').selectAll().where('id', 'in', ids)).map((row) => [row.id, row]))
  // The state is judged here: SQLite would begin from every open action of the register.
  const needs = rows
    .all(
      rows.db
        .selectFrom('action_needs')
        .innerJoin('action', 'action.id', 'action_needs.needs_id')
        .select(['action_needs.action_id', 'action.id', 'action.title', 'action.state'])
        .where('action_needs.action_id', 'in', ids),
    )
    .filter(({state}) => openStates.includes(state))
  const needed = needs.map((need) => need.id)
  const dates = Map.groupBy(datesOf(rows, 'action', [...new Set([...ids, ...needed])], today), (date) => date.of)
  const people = personRefs(
    rows,
    [...held.values()].flatMap((row) => [row.owner_id, row.sponsor_id]),
    today,
  )
  const milestones = Map.groupBy(
    rows.all(rows.db.selectFrom('milestone').selectAll().where('action_id', 'in', ids).orderBy('id')),
    (row) => row.action_id,
  )
  const supply = Map.groupBy(supplyOf(rows, ids), (row) => row.action)
  const lateNow = (action: number) => (dates.get(action) ?? []).some(({late}) => late)
  return ids.flatMap((id) => {
    const row = held.get(id)
    if (!row) return []
    const own = dates.get(id) ?? []
    const due = openStates.includes(row.state) ? (own.find(({doneOn}) => doneOn === null) ?? null) : null
    const owner = row.owner_id === null ? null : (people.get(row.owner_id) ?? null)
    const waitsFor = needs.filter((need) => need.action_id === id).map((need) => ({id: need.id, title: need.title, late: lateNow(need.id)}))
    const late = due?.late ?? false
    return [
      {
        id,
        version: row.version,
        finding: row.finding_id,
        plan: row.plan_id,
        point: row.point,
        meeting: row.meeting_id,
        title: row.title,
        detail: row.detail,
        term: row.term,
        state: row.state,
        progress: row.progress,
        inForceOn: row.in_force_on,
        owner,
        sponsor: row.sponsor_id === null ? null : (people.get(row.sponsor_id) ?? null),
        cost: row.cost_pence === null ? null : {pence: row.cost_pence, recurs: row.cost_recurs},
        funding: row.funding,
        moneyShown: true,
        collaboration: row.collaboration_id,
        marks: row.marks,
        area: row.area,
        unit: row.unit,
        sensitivity: row.sensitivity,
        dates: own,
        due,
        late,
        daysLate: due?.daysLate ?? 0,
        waitsFor,
        milestones: (milestones.get(id) ?? []).map((milestone) => ({
          id: milestone.id,
          version: milestone.version,
          title: milestone.title,
          doneOn: milestone.done_on,
        })),
        supply: supply.get(id) ?? [],
        rag: actionRag(
          {
            state: row.state,
            late,
            due: due?.day ?? null,
            waitsForLate: waitsFor.some((need) => need.late),
            ownerInPost: owner?.inPost ?? false,
          },
          today,
        ),
      },
    ]
  })
}

const supplyOf = (rows: RegisterReader, ids: readonly number[]): DatedSupply[] => {
  const held = rows.all(rows.db.selectFrom('supply').select('action_id').where('action_id', 'in', ids).limit(1))
  return held.length === 0 ? [] : plannedSupply(rows).filter(({action}) => ids.includes(action))
}

/** Actions of some findings, by term and then as they were added. */
export function actionsOfFindings(rows: RegisterReader, findings: readonly number[], today: LondonDate): ActionRow[] {
  if (findings.length === 0) return []
  const ids = rows.all(rows.db.selectFrom('action').select('id').where('finding_id', 'in', findings).orderBy('id')).map(({id}) => id)
  return actionRows(rows, ids, today)
}

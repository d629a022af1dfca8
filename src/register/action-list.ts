import {addDays, type LondonDate} from '#core/time'
import type {RegisterReader} from '#store/register-db'
import type {Actor, Sensitivity} from './access/permissions.ts'
import {type ActionRow, actionRows} from './action-rows.ts'
import type {ActionState, Term} from './actions.ts'
import {actionAsSeen, actionScopes} from './as-seen.ts'
import type {Register} from './command.ts'
import {type PersonRef, personRefs} from './person-refs.ts'
import {remembered, sightOf} from './remember.ts'
import {ofNoInspection, scopeOfFinding, scopeUnder} from './scopes.ts'
import {actionRag, actionRagRule, type Rag, soonDays, type Total, totals} from './totals.ts'

export interface ActionFilter {
  readonly finding?: number
  readonly plan?: number
  readonly meeting?: number
  readonly owner?: number
  readonly terms?: readonly Term[]
  /** 'open' is not started or under way; 'late' and 'soon' are open with such a date. */
  readonly show?: 'open' | 'late' | 'soon' | 'done'
}

export interface ActionList {
  /** One page, late first and then by date, those without one after; what is in force or cancelled last. */
  readonly rows: readonly ActionRow[]
  readonly count: number
  /** Over all pages; they come to `count`. */
  readonly rag: readonly Total<Rag>[]
  readonly rule: string
}

interface Entry {
  readonly id: number
  readonly finding: number | null
  readonly plan: number | null
  readonly meeting: number | null
  readonly owner: number | null
  readonly term: Term
  readonly state: ActionState
  readonly due: LondonDate | null
  readonly rag: Rag
}

interface Raw {
  readonly id: number
  readonly finding_id: number | null
  readonly plan_id: number | null
  readonly meeting_id: number | null
  readonly owner_id: number | null
  readonly term: Term
  readonly state: ActionState
  readonly area: string | null
  readonly unit: string | null
  readonly sensitivity: Sensitivity
  readonly due: LondonDate | null
  readonly in_post: number
  readonly waits: number
}

const isOpen = ({state}: Entry): boolean => state === 'not-started' || state === 'under-way'

/** Every action that an actor may see, in order; made once for a state of the register. */
function entries(register: Register, actor: Actor, today: LondonDate): readonly Entry[] {
  return remembered(register, `actions ${today} ${sightOf(actor)}`, () =>
    register.db.read((rows) => makeEntries(rows, register, actor, today)),
  )
}

function makeEntries(rows: RegisterReader, register: Register, actor: Actor, today: LondonDate): Entry[] {
  const raw = rows.sql<Raw>(
    `SELECT action.id, finding_id, plan_id, meeting_id, owner_id, term, state, action.area, action.unit, sensitivity,
       CASE WHEN state IN ('not-started', 'under-way') THEN
         (SELECT min(day) FROM due WHERE due.entity = 'action' AND due.entity_id = action.id AND done_on IS NULL) END AS due,
       coalesce(person.id IS NOT NULL AND (person.left_on IS NULL OR person.left_on > ?), 0) AS in_post,
       EXISTS (SELECT 1 FROM action_needs JOIN action AS needed ON needed.id = action_needs.needs_id
         JOIN due ON due.entity = 'action' AND due.entity_id = needed.id AND due.done_on IS NULL AND due.day < ?
         WHERE action_needs.action_id = action.id AND needed.state IN ('not-started', 'under-way')) AS waits
     FROM action LEFT JOIN person ON person.id = action.owner_id`,
    today,
    today,
  )
  const findings = new Map<number, ReturnType<typeof scopeOfFinding>>()
  const scopeOf = (id: number) => {
    if (!findings.has(id)) findings.set(id, scopeOfFinding(rows, id))
    return findings.get(id)!
  }
  return raw
    .filter((row) => {
      const finding = row.finding_id === null ? ofNoInspection : scopeOf(row.finding_id)!
      return register.allowed(actor, 'action:view', scopeUnder({...row, owner: row.owner_id}, finding))
    })
    .map((row): Entry => {
      const late = row.due !== null && row.due < today
      const facts = {state: row.state, late, due: row.due, waitsForLate: row.waits === 1, ownerInPost: row.in_post === 1}
      return {
        id: row.id,
        finding: row.finding_id,
        plan: row.plan_id,
        meeting: row.meeting_id,
        owner: row.owner_id,
        term: row.term,
        state: row.state,
        due: row.due,
        rag: actionRag(facts, today),
      }
    })
    .sort((a, b) => Number(isOpen(b)) - Number(isOpen(a)) || (a.due ?? '9').localeCompare(b.due ?? '9') || a.id - b.id)
}

function fits(entry: Entry, filter: ActionFilter, today: LondonDate): boolean {
  const {finding, plan, meeting, owner, terms, show} = filter
  if (finding !== undefined && entry.finding !== finding) return false
  if (plan !== undefined && entry.plan !== plan) return false
  if (meeting !== undefined && entry.meeting !== meeting) return false
  if (owner !== undefined && entry.owner !== owner) return false
  if (terms !== undefined && !terms.includes(entry.term)) return false
  if (show === undefined) return true
  switch (show) {
    case 'open':
      return isOpen(entry)
    case 'done':
      return !isOpen(entry)
    case 'late':
      return entry.due !== null && entry.due < today
    case 'soon':
      return entry.due !== null && entry.due >= today && entry.due <= addDays(today, soonDays)
  }
}

/** One page of the actions that an actor may see, with totals over all of them by the stated rule. */
export function actionList(
  register: Register,
  actor: Actor,
  filter: ActionFilter,
  today: LondonDate,
  page: {readonly limit: number; readonly offset: number} = {limit: 50, offset: 0},
): ActionList {
  const {ids, rag} = remembered(register, `actions ${today} ${sightOf(actor)} ${JSON.stringify(filter)}`, () => {
    const found = entries(register, actor, today).filter((entry) => fits(entry, filter, today))
    return {ids: found.map(({id}) => id), rag: totals(found, ['red', 'amber', 'green', 'closed'] as const, ({rag: colour}) => colour)}
  })
  return {
    rows: register.db.read((rows) => {
      const scopeOf = actionScopes(rows)
      return actionRows(rows, ids.slice(page.offset, page.offset + page.limit), today).flatMap(
        (row) => actionAsSeen(register, rows, actor, row, scopeOf(row)) ?? [],
      )
    }),
    count: ids.length,
    rag,
    rule: actionRagRule,
  }
}

/** Who owns the actions that an actor may see, by post, and how many those actions are. */
export function actionOwners(
  register: Register,
  actor: Actor,
  today: LondonDate,
): {readonly all: number; readonly owners: readonly PersonRef[]} {
  return remembered(register, `owners of actions ${today} ${sightOf(actor)}`, () => {
    const seen = entries(register, actor, today)
    const owners = new Set(seen.map(({owner}) => owner))
    const people = register.db.read((rows) => personRefs(rows, owners, today))
    return {all: seen.length, owners: [...people.values()].toSorted((a, b) => a.post.localeCompare(b.post))}
  })
}

export interface PlanRow {
  readonly id: number
  readonly title: string
  readonly body: number
  readonly forum: number | null
  readonly points: number
  readonly rag: readonly Total<Rag>[]
}

/** Plans of many points, with totals of the points that an actor may see; a plan beyond their reach is named where they see a point of it. */
export function planRows(register: Register, actor: Actor, today: LondonDate): PlanRow[] {
  const all = entries(register, actor, today)
  const plans = register.db.read((rows) => rows.all(rows.db.selectFrom('plan').selectAll().orderBy('id')))
  return plans.flatMap(({id, title, body_id: body, forum_id: forum}) => {
    const points = all.filter(({plan}) => plan === id)
    if (points.length === 0 && !register.allowed(actor, 'action:view', {...ofNoInspection, body})) return []
    return [
      {
        id,
        title,
        body,
        forum,
        points: points.length,
        rag: totals(points, ['red', 'amber', 'green', 'closed'] as const, ({rag}) => rag),
      },
    ]
  })
}

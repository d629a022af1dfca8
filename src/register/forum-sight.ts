import type {RegisterReader} from '#store/register-db'
import {inspecting} from './access/named-figures.ts'
import type {Actor, Permission, RowScope} from './access/permissions.ts'
import type {Register} from './command.ts'
import type {Pack} from './pack.ts'
import {scopeOf, scopeOfAction, scopeOfFinding} from './scopes.ts'
import {standings, totals} from './totals.ts'

/** How much of a forum, a meeting or a pack somebody is shown. */
export type Sight = 'whole' | 'part' | 'none'

const colours = ['red', 'amber', 'green', 'closed'] as const

/**
 * What an actor is shown of a forum, one of its meetings or one of their packs. Meetings belong to no inspection: an inspector is shown of them the
 * decisions, actions and rows of packs that are of the findings they read, and none where there is nothing of the kind (ACC-21).
 */
export function forumSight(
  register: Register,
  rows: RegisterReader,
  actor: Actor,
  entity: 'forum' | 'meeting' | 'pack',
  id: number,
): Sight {
  const scope = scopeOf(rows, entity, id)
  if (scope === null) return 'none'
  if (register.allowed(actor, 'forum:view', scope)) return 'whole'
  if (inspecting(actor).inspector.length === 0) return 'none'
  return partsOf(register, rows, actor, entity, id) ? 'part' : 'none'
}

function partsOf(register: Register, rows: RegisterReader, actor: Actor, entity: 'forum' | 'meeting' | 'pack', id: number): boolean {
  if (entity === 'pack') return seenInPack(register, rows, actor, id)
  const meetings =
    entity === 'meeting' ? [id] : rows.all(rows.db.selectFrom('meeting').select('id').where('forum_id', '=', id)).map((row) => row.id)
  if (meetings.length === 0) return false
  const under = <T extends 'decision' | 'action' | 'pack'>(table: T) =>
    rows.all(
      rows.db
        .selectFrom(table as 'decision')
        .select('id')
        .where('meeting_id', 'in', meetings)
        .orderBy('id', 'desc'),
    )
  const sees = (kind: string, permission: Permission) => (row: {readonly id: number}) =>
    may(register, actor, permission, scopeOf(rows, kind, row.id))
  return (
    under('decision').some(sees('decision', 'forum:view')) ||
    under('action').some(sees('action', 'action:view')) ||
    under('pack').some((row) => seenInPack(register, rows, actor, row.id))
  )
}

function seenInPack(register: Register, rows: RegisterReader, actor: Actor, id: number): boolean {
  const row = rows.first(rows.db.selectFrom('pack').select('content').where('id', '=', id))
  return row !== undefined && row !== null && holds(packAsSeen(register, rows, actor, JSON.parse(row.content) as Pack))
}

const holds = ({signals, late, soon, tests, decisions, changes, findings}: Pack): boolean =>
  [signals, late, soon, tests, decisions, changes, findings].some((part) => part.length > 0)

/** A row that is not there any more is shown to nobody who is shown parts alone. */
const may = (register: Register, actor: Actor, permission: Permission, scope: RowScope | null): boolean =>
  scope !== null && register.allowed(actor, permission, scope)

/** Of a kept pack, the rows that belong to findings an actor may see; its totals are counted again over what is left, so that they come to the list. */
export function packAsSeen(register: Register, rows: RegisterReader, actor: Actor, pack: Pack): Pack {
  const finding = (id: number | null) => id !== null && may(register, actor, 'finding:view', scopeOfFinding(rows, id))
  const action = ({id}: {readonly id: number}) => may(register, actor, 'action:view', scopeOfAction(rows, id))
  const findings = pack.findings.filter(({id}) => finding(id))
  return {
    ...pack,
    signals: pack.signals.filter((signal) => finding(signal.finding)),
    late: pack.late.filter(action),
    soon: pack.soon.filter(action),
    tests: pack.tests.filter(({entity, of}) => may(register, actor, 'finding:view', scopeOf(rows, entity, of))),
    decisions: pack.decisions.filter(({id}) => may(register, actor, 'forum:view', scopeOf(rows, 'decision', id))),
    changes: pack.changes.filter((change) => finding(change.finding)),
    findings,
    totals: totals(findings, standings, ({standing}) => standing),
    rag: totals(findings, colours, ({rag}) => rag),
  }
}

/** How many decisions of a forum that are outstanding an actor may see. */
export const outstandingSeen = (register: Register, rows: RegisterReader, actor: Actor, forum: number): number =>
  rows
    .all(
      rows.db
        .selectFrom('decision')
        .innerJoin('meeting', 'meeting.id', 'decision.meeting_id')
        .select('decision.id')
        .where('meeting.forum_id', '=', forum)
        .where('decision.state', '=', 'outstanding'),
    )
    .filter(({id}) => may(register, actor, 'forum:view', scopeOf(rows, 'decision', id))).length

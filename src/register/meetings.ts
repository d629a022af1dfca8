import {z} from 'zod'
import type {LondonDate} from '#core/time'
import type {RegisterReader} from '#store/register-db'
import {inPost} from './bodies.ts'
import {defineCommand} from './command.ts'
import {lateness} from './dates.ts'
import {day, id, text, version} from './fields.ts'
import {notify} from './notifications.ts'
import {type PersonRef, personRefs} from './person-refs.ts'
import {addRow, editRow, rowOf} from './rows.ts'
import {scopeOf} from './scopes.ts'

/** Plan a meeting of a forum on a day; its chair is the forum's unless another is named. */
export const planMeeting = defineCommand({
  name: 'meeting.plan',
  needs: 'forum:hold',
  input: z.object({forum: id, heldOn: day(), chair: id.nullable().default(null)}),
  row: (rows, {forum}) => scopeOf(rows, 'forum', forum),
  run(tx, {forum, heldOn, chair}, ctx) {
    const present = tx.first(tx.db.selectFrom('meeting').select('id').where('forum_id', '=', forum).where('held_on', '=', heldOn))
    if (present) return {kind: 'already-planned' as const, id: present.id}
    const chairs = chair ?? rowOf(tx, 'forum', forum)!.chair_id
    const meeting = addRow(tx, ctx, 'meeting', {forumId: forum, heldOn, chairId: chairs, state: 'planned'})
    return {kind: 'planned' as const, id: meeting}
  },
})

/** Record that a meeting was held. Its packs and decisions stand as they were made. */
export const holdMeeting = defineCommand({
  name: 'meeting.hold',
  needs: 'forum:hold',
  input: z.object({meeting: id, version, chair: id.optional()}),
  row: (rows, {meeting}) => scopeOf(rows, 'meeting', meeting),
  run(tx, {meeting, version: read, chair}, ctx) {
    if (rowOf(tx, 'meeting', meeting)!.held_on > ctx.today) return {kind: 'in-future' as const}
    return editRow(tx, ctx, 'meeting', meeting, read, {state: 'held', chairId: chair})
  },
})

/** Record a decision in a meeting, numbered in the order it was taken: '6.2' is the second of the forum's sixth meeting. */
export const recordDecision = defineCommand({
  name: 'decision.record',
  needs: 'forum:hold',
  input: z.object({
    meeting: id,
    text: text('Enter what was decided', 5000),
    finding: id.nullable().default(null),
    owner: id.nullable().default(null),
    dueOn: day().nullable().default(null),
  }),
  row: (rows, {meeting}) => scopeOf(rows, 'meeting', meeting),
  run(tx, {meeting, text: decided, finding, owner, dueOn}, ctx) {
    const held = rowOf(tx, 'meeting', meeting)!
    if (owner !== null && !inPost(tx, owner, ctx.today)) return {kind: 'owner-left' as const, person: owner}
    if (dueOn !== null && dueOn < held.held_on) return {kind: 'before-meeting' as const, heldOn: held.held_on}
    if (finding !== null && !rowOf(tx, 'finding', finding)) return {kind: 'not-found' as const}
    const before = tx.sql<{n: number}>('SELECT count(*) AS n FROM decision WHERE meeting_id = ?', meeting)[0]!.n
    const which = tx.sql<{n: number}>(
      'SELECT count(*) AS n FROM meeting WHERE forum_id = ? AND held_on <= ?',
      held.forum_id,
      held.held_on,
    )[0]!.n
    const number = `${which}.${before + 1}`
    const decision = addRow(tx, ctx, 'decision', {
      meetingId: meeting,
      findingId: finding,
      number,
      text: decided,
      ownerId: owner,
      dueOn,
      state: 'outstanding',
      doneOn: null,
      doneMeetingId: null,
    })
    if (owner !== null && owner !== ctx.actor.person)
      notify(tx, ctx, {person: owner, kind: 'decision', entity: 'decision', id: decision, text: `Decision ${number}: ${decided}`})
    return {kind: 'recorded' as const, id: decision, number}
  },
})

/** Say that a decision was carried out, or is withdrawn with the reason. Until then every pack of its forum carries it forward (REG-18). */
export const closeDecision = defineCommand({
  name: 'decision.close',
  needs: 'forum:hold',
  input: z.object({
    decision: id,
    version,
    state: z.enum(['done', 'withdrawn']),
    doneOn: day(),
    meeting: id.nullable().default(null),
    reason: text('Say what was done, or why it is withdrawn', 2000),
  }),
  row: (rows, {decision}) => scopeOf(rows, 'decision', decision),
  run(tx, {decision, version: read, state, doneOn, meeting, reason}, ctx) {
    if (doneOn > ctx.today) return {kind: 'in-future' as const}
    return editRow(tx, ctx, 'decision', decision, read, {state, doneOn, doneMeetingId: meeting}, reason)
  },
})

export interface DecisionRow {
  readonly id: number
  readonly version: number
  readonly meeting: number
  readonly forum: number
  readonly takenOn: LondonDate
  readonly number: string
  readonly text: string
  readonly finding: number | null
  readonly owner: PersonRef | null
  readonly dueOn: LondonDate | null
  readonly late: boolean
  readonly state: 'outstanding' | 'done' | 'withdrawn'
  readonly doneOn: LondonDate | null
  /** Meetings of its forum held since it was taken: how often it has been carried forward. */
  readonly carried: number
}

export interface DecisionFilter {
  readonly forum?: number
  readonly meeting?: number
  readonly finding?: number
  readonly state?: DecisionRow['state']
}

/** The decision log, latest first: every decision that the filter leaves, however many. */
export function decisionRows(rows: RegisterReader, filter: DecisionFilter, today: LondonDate): DecisionRow[] {
  let query = rows.db
    .selectFrom('decision')
    .innerJoin('meeting', 'meeting.id', 'decision.meeting_id')
    .selectAll('decision')
    .select(['meeting.forum_id', 'meeting.held_on'])
    .orderBy('meeting.held_on', 'desc')
    .orderBy('decision.id', 'desc')
  if (filter.forum !== undefined) query = query.where('meeting.forum_id', '=', filter.forum)
  if (filter.meeting !== undefined) query = query.where('decision.meeting_id', '=', filter.meeting)
  if (filter.finding !== undefined) query = query.where('decision.finding_id', '=', filter.finding)
  if (filter.state !== undefined) query = query.where('decision.state', '=', filter.state)
  const held = rows.all(query)
  const people = personRefs(
    rows,
    held.map((row) => row.owner_id),
    today,
  )
  const meetings = Map.groupBy(
    rows.all(rows.db.selectFrom('meeting').select(['forum_id', 'held_on']).where('state', '=', 'held')),
    ({forum_id: forum}) => forum,
  )
  return held.map((row) => ({
    id: row.id,
    version: row.version,
    meeting: row.meeting_id,
    forum: row.forum_id,
    takenOn: row.held_on,
    number: row.number,
    text: row.text,
    finding: row.finding_id,
    owner: row.owner_id === null ? null : (people.get(row.owner_id) ?? null),
    dueOn: row.due_on,
    late: row.due_on !== null && row.state === 'outstanding' && lateness(row.due_on, null, today).late,
    state: row.state,
    doneOn: row.done_on,
    carried: (meetings.get(row.forum_id) ?? []).filter(({held_on: on}) => on > row.held_on && on <= (row.done_on ?? today)).length,
  }))
}

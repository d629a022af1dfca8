import {z} from 'zod'
import {addDays, addMonths, daysBetween, type LondonDate} from '#core/time'
import type {RegisterReader, RegisterTables} from '#store/register-db'
import {inPost} from './bodies.ts'
import {defineCommand} from './command.ts'
import {day, id, text, version} from './fields.ts'
import {type PersonRef, personRefs} from './person-refs.ts'
import {addRow, editRow} from './rows.ts'
import {openScope, scopeOf} from './scopes.ts'

export const forumKinds = [
  'daily-management',
  'weekly-performance',
  'departmental',
  'force-performance-board',
  'local-body',
  'action-plan',
  'other',
] as const
export const forumKindWords: Record<(typeof forumKinds)[number], string> = {
  'daily-management': 'Daily management meeting',
  'weekly-performance': 'Weekly performance meeting',
  departmental: 'Departmental meeting',
  'force-performance-board': 'Force performance board',
  'local-body': 'The local policing body’s own meeting',
  'action-plan': 'Action plan forum',
  other: 'Other meeting',
}

export const cadences = ['daily', 'weekly', 'fortnightly', 'monthly', 'quarterly'] as const
export type Cadence = (typeof cadences)[number]

/** Set up a forum: what it is called, who chairs it, how often it meets, and the areas it looks at (none named: all). */
export const addForum = defineCommand({
  name: 'forum.add',
  needs: 'forum:edit',
  input: z.object({
    name: text('Enter the forum’s name', 200),
    kind: z.enum(forumKinds),
    body: id,
    chair: id.nullable().default(null),
    cadence: z.enum(cadences),
    firstOn: day('Enter a day on which it meets'),
    areas: z.array(z.string()).default([]),
  }),
  row: (_, {body, chair}) => ({...openScope, body, owner: chair}),
  run(tx, {body, chair, areas, ...plain}, ctx) {
    if (chair !== null && !inPost(tx, chair, ctx.today)) return {kind: 'owner-left' as const, person: chair}
    return {kind: 'added' as const, id: addRow(tx, ctx, 'forum', {...plain, bodyId: body, chairId: chair, areas: JSON.stringify(areas)})}
  },
})

export const editForum = defineCommand({
  name: 'forum.edit',
  needs: 'forum:edit',
  input: z.object({
    forum: id,
    version,
    name: text('Enter the forum’s name', 200).optional(),
    chair: id.nullable().optional(),
    cadence: z.enum(cadences).optional(),
    firstOn: day().optional(),
    areas: z.array(z.string()).optional(),
  }),
  row: (rows, {forum}) => scopeOf(rows, 'forum', forum),
  run(tx, {forum, version: read, chair, areas, ...plain}, ctx) {
    if (chair && !inPost(tx, chair, ctx.today)) return {kind: 'owner-left' as const, person: chair}
    return editRow(tx, ctx, 'forum', forum, read, {...plain, chairId: chair, areas: areas && JSON.stringify(areas)})
  },
})

/** The first day from `from` on which a forum of this cadence meets: every seventh or fourteenth day, or the same day of a month or quarter. */
export function nextMeeting(cadence: Cadence, firstOn: LondonDate, from: LondonDate): LondonDate {
  if (from <= firstOn) return firstOn
  const step = {daily: 1, weekly: 7, fortnightly: 14} as const
  if (cadence === 'daily' || cadence === 'weekly' || cadence === 'fortnightly') {
    const days = step[cadence]
    return addDays(firstOn, Math.ceil(daysBetween(firstOn, from) / days) * days)
  }
  const months = cadence === 'monthly' ? 1 : 3
  for (let i = 1; ; i++) {
    const on = addMonths(firstOn, i * months)
    if (on >= from) return on
  }
}

export interface MeetingRef {
  readonly id: number
  readonly version: number
  readonly heldOn: LondonDate
  readonly state: 'planned' | 'held'
  readonly packs: number
}

export interface ForumRow {
  readonly id: number
  readonly version: number
  readonly name: string
  readonly kind: RegisterTables['forum']['kind']
  readonly body: number
  readonly chair: PersonRef | null
  readonly cadence: Cadence
  readonly firstOn: LondonDate
  readonly areas: readonly string[]
  readonly next: LondonDate
  /** Latest first. */
  readonly meetings: readonly MeetingRef[]
  readonly outstanding: number
}

/** Forums, with their latest meetings (at most `limit` each) and how many of their decisions are outstanding. */
export function forumRows(rows: RegisterReader, today: LondonDate, ids: readonly number[] | null = null, limit = 12): ForumRow[] {
  let query = rows.db.selectFrom('forum').selectAll().orderBy('id')
  if (ids) query = query.where('id', 'in', ids)
  const forums = rows.all(query)
  const people = personRefs(
    rows,
    forums.map((forum) => forum.chair_id),
    today,
  )
  return forums.map((forum) => ({
    id: forum.id,
    version: forum.version,
    name: forum.name,
    kind: forum.kind,
    body: forum.body_id,
    chair: forum.chair_id === null ? null : (people.get(forum.chair_id) ?? null),
    cadence: forum.cadence,
    firstOn: forum.first_on,
    areas: JSON.parse(forum.areas) as string[],
    next: nextMeeting(forum.cadence, forum.first_on, today),
    meetings: rows
      .sql<{id: number; version: number; held_on: string; state: 'planned' | 'held'; packs: number}>(
        `SELECT id, version, held_on, state, (SELECT count(*) FROM pack WHERE pack.meeting_id = meeting.id) AS packs
         FROM meeting WHERE forum_id = ? ORDER BY held_on DESC LIMIT ?`,
        forum.id,
        limit,
      )
      .map(({held_on: heldOn, ...meeting}) => ({...meeting, heldOn})),
    outstanding: rows.sql<{n: number}>(
      `SELECT count(*) AS n FROM decision JOIN meeting ON meeting.id = decision.meeting_id
       WHERE meeting.forum_id = ? AND decision.state = 'outstanding'`,
      forum.id,
    )[0]!.n,
  }))
}

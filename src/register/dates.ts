import {z} from 'zod'
import type {LondonDate} from '#core/time'
import type {RegisterReader} from '#store/register-db'
import {defineCommand} from './command.ts'
import {day, id, text, version} from './fields.ts'
import {addRow, editRow, rowOf} from './rows.ts'
import {scopeOf} from './scopes.ts'

/** Who set a date: the inspectorate, the law, or the force itself. */
export const origins = ['inspectorate', 'law', 'force'] as const
export type Origin = (typeof origins)[number]
export const originWords: Record<Origin, string> = {inspectorate: 'inspectorate', law: 'law', force: 'force'}

export const dated = ['finding', 'element', 'action', 'milestone'] as const

/** The day on which the finding was opened or its inspection reported, whichever is earlier: nothing promised of it can fall before. */
function earliest(rows: RegisterReader, entity: string, of: number): LondonDate | null {
  switch (entity) {
    case 'finding':
      return rowOf(rows, 'finding', of)?.opened_on ?? null
    case 'element': {
      const element = rowOf(rows, 'element', of)
      return element && earliest(rows, 'finding', element.finding_id)
    }
    case 'action': {
      const action = rowOf(rows, 'action', of)
      return action?.finding_id ? earliest(rows, 'finding', action.finding_id) : null
    }
    case 'milestone': {
      const milestone = rowOf(rows, 'milestone', of)
      return milestone && earliest(rows, 'action', milestone.action_id)
    }
    default:
      return null
  }
}

/** Add a date with its origin and source. A date before the inspection found anything is refused. */
export const addDate = defineCommand({
  name: 'date.add',
  needs: 'action:move-date',
  input: z.object({
    entity: z.enum(dated),
    of: id,
    origin: z.enum(origins),
    label: text('Enter what falls due', 300),
    source: text('Enter who set it and where it is written', 500),
    day: day(),
  }),
  row: (rows, {entity, of}) => scopeOf(rows, entity, of),
  run(tx, {entity, of, origin, label, source, day: on}, ctx) {
    const opened = earliest(tx, entity, of)
    if (opened !== null && on < opened) return {kind: 'before-inspection' as const, opened}
    const due = addRow(tx, ctx, 'due', {entity, entityId: of, origin, label, source, originalDay: on, day: on, doneOn: null})
    return {kind: 'added' as const, id: due}
  },
})

/**
 * Move a date, with the reason. The original and each move are kept. A date of the law does not move; one of the inspectorate moves only by its
 * own letter, which the reason names (REG-4).
 */
export const moveDate = defineCommand({
  name: 'date.move',
  needs: 'action:move-date',
  input: z.object({
    due: id,
    version,
    day: day(),
    reason: text('Enter why the date moves', 2000),
    letterReference: text('Enter the letter', 300).optional(),
  }),
  row: (rows, {due}) => scopeOf(rows, 'due', due),
  run(tx, {due, version: read, day: to, reason, letterReference}, ctx) {
    const held = rowOf(tx, 'due', due)!
    if (held.origin === 'law') return {kind: 'law-does-not-move' as const}
    if (held.origin === 'inspectorate' && !letterReference) return {kind: 'needs-their-letter' as const}
    const opened = earliest(tx, held.entity, held.entity_id)
    if (opened !== null && to < opened) return {kind: 'before-inspection' as const, opened}
    const why = letterReference ? `${reason} (${letterReference})` : reason
    const edited = editRow(tx, ctx, 'due', due, read, {day: to}, why)
    if (edited.kind !== 'edited') return edited
    tx.run(
      tx.db
        .insertInto('due_move')
        .values({due_id: due, from_day: held.day, to_day: to, reason: why, actor: ctx.actor.id, at: ctx.at.epochMilliseconds}),
    )
    return edited
  },
})

/** What a date asked for was done, on a day. */
export const meetDate = defineCommand({
  name: 'date.meet',
  needs: 'action:progress',
  input: z.object({due: id, version, doneOn: day()}),
  row: (rows, {due}) => scopeOf(rows, 'due', due),
  run(tx, {due, version: read, doneOn}, ctx) {
    if (doneOn > ctx.today) return {kind: 'in-future' as const}
    return editRow(tx, ctx, 'due', due, read, {doneOn})
  },
})

export interface DateView {
  readonly id: number
  readonly version: number
  readonly entity: (typeof dated)[number]
  readonly of: number
  readonly origin: Origin
  readonly label: string
  readonly source: string
  readonly originalDay: LondonDate
  readonly day: LondonDate
  readonly doneOn: LondonDate | null
  readonly moves: readonly {
    readonly from: LondonDate
    readonly to: LondonDate
    readonly reason: string
    readonly actor: string
    readonly at: number
  }[]
  /** Whether it is past and not done: on the day itself it is not yet late. */
  readonly late: boolean
  /** Days by which it is late; 0 when it is not. */
  readonly daysLate: number
}

/** Dates of some rows, earliest first, with every move. */
export function datesOf(rows: RegisterReader, entity: (typeof dated)[number], ids: readonly number[], today: LondonDate): DateView[] {
  if (ids.length === 0) return []
  const due = rows.all(
    rows.db.selectFrom('due').selectAll().where('entity', '=', entity).where('entity_id', 'in', ids).orderBy('day').orderBy('id'),
  )
  const moves = Map.groupBy(
    due.length === 0
      ? []
      : rows.all(
          rows.db
            .selectFrom('due_move')
            .selectAll()
            .where(
              'due_id',
              'in',
              due.map((row) => row.id),
            )
            .orderBy('id'),
        ),
    (move) => move.due_id,
  )
  return due.map((row) => ({
    id: row.id,
    version: row.version,
    entity: row.entity,
    of: row.entity_id,
    origin: row.origin,
    label: row.label,
    source: row.source,
    originalDay: row.original_day,
    day: row.day,
    doneOn: row.done_on,
    moves: (moves.get(row.id) ?? []).map(({from_day, to_day, reason, actor, at}) => ({from: from_day, to: to_day, reason, actor, at})),
    ...lateness(row.day, row.done_on, today),
  }))
}

export function lateness(
  on: LondonDate,
  doneOn: LondonDate | null,
  today: LondonDate,
): {readonly late: boolean; readonly daysLate: number} {
  const late = doneOn === null && on < today
  return {late, daysLate: late ? Temporal.PlainDate.from(on).until(today, {largestUnit: 'day'}).days : 0}
}

import {z} from 'zod'
import type {RegisterReader, RegisterWriter} from '#store/register-db'
import {type CommandContext, defineCommand} from './command.ts'

export interface Notice {
  readonly person: number
  /** 'relapsed', 'owner-left', 'approval-stale', 'decision', 'date-moved', 'evidence-expired'. */
  readonly kind: string
  readonly entity: string
  readonly id: number
  readonly text: string
}

/** Tells a person something, inside the change that gives cause. The same news about the same row that is still unread is not told twice. */
export function notify(tx: RegisterWriter, ctx: CommandContext, {person, kind, entity, id, text}: Notice): void {
  const unread = tx.first(
    tx.db
      .selectFrom('notification')
      .select('id')
      .where('person_id', '=', person)
      .where('kind', '=', kind)
      .where('entity', '=', entity)
      .where('entity_id', '=', id)
      .where('text', '=', text)
      .where('read_at', 'is', null),
  )
  if (unread) return
  const {id: made} = tx.run(
    tx.db
      .insertInto('notification')
      .values({person_id: person, at: ctx.at.epochMilliseconds, kind, entity, entity_id: id, text, read_at: null, sent_at: null}),
  )
  ctx.wrote('notification', made, ['kind'])
}

/** What a person has been told, latest first. */
export function notificationsOf(rows: RegisterReader, person: number, options: {readonly unread?: boolean; readonly limit?: number} = {}) {
  let query = rows.db
    .selectFrom('notification')
    .selectAll()
    .where('person_id', '=', person)
    .orderBy('id', 'desc')
    .limit(options.limit ?? 50)
  if (options.unread) query = query.where('read_at', 'is', null)
  return rows.all(query).map((row) => ({
    id: row.id,
    at: Temporal.Instant.fromEpochMilliseconds(row.at),
    kind: row.kind,
    entity: row.entity,
    entityId: row.entity_id,
    text: row.text,
    read: row.read_at !== null,
  }))
}

/** Mark one's own notifications as read, up to and with the given one. */
export const readNotifications = defineCommand({
  name: 'notification.read',
  needs: 'own:edit',
  input: z.object({upTo: z.number().int().positive()}),
  run(tx, {upTo}, ctx) {
    if (ctx.actor.person === null) return {kind: 'nobody' as const}
    const {rows} = tx.run(
      tx.db
        .updateTable('notification')
        .set({read_at: ctx.at.epochMilliseconds})
        .where('person_id', '=', ctx.actor.person)
        .where('id', '<=', upTo)
        .where('read_at', 'is', null),
    )
    if (rows > 0) ctx.wrote('notification', `to ${upTo}`, ['readAt'])
    return {kind: 'read' as const, count: rows}
  },
})

import {z} from 'zod'
import type {RegisterReader} from '#store/register-db'
import {defineCommand} from './command.ts'

const form = z
  .string()
  .min(1)
  .max(100)
  .regex(/^[a-z0-9:.-]+$/)
const mostBytes = 200_000

/**
 * Keep what somebody has typed into a form and not yet sent, under the form's name ('finding-3'), with the version of the row it was begun on.
 * Only its writer reads it. It has its audit row like every change, without the words.
 */
export const saveDraft = defineCommand({
  name: 'draft.save',
  needs: 'own:edit',
  input: z.object({
    form,
    content: z
      .record(z.string(), z.union([z.string(), z.array(z.string())]))
      .refine((content) => JSON.stringify(content).length <= mostBytes, 'The draft is too long to keep'),
    baseVersion: z.number().int().nullable().default(null),
  }),
  run(tx, {form: name, content, baseVersion}, ctx) {
    const {person} = ctx.actor
    if (person === null) return {kind: 'nobody' as const}
    const values = {content: JSON.stringify(content), base_version: baseVersion, saved_at: ctx.at.epochMilliseconds}
    tx.run(
      tx.db
        .insertInto('draft')
        .values({person_id: person, form: name, ...values})
        .onConflict((conflict) => conflict.columns(['person_id', 'form']).doUpdateSet(values)),
    )
    ctx.wrote('draft', name, Object.keys(content))
    return {kind: 'saved' as const}
  },
})

/** Drop a draft, once its form was sent or given up. */
export const dropDraft = defineCommand({
  name: 'draft.drop',
  needs: 'own:edit',
  input: z.object({form}),
  run(tx, {form: name}, ctx) {
    const {person} = ctx.actor
    if (person === null) return {kind: 'nobody' as const}
    const {rows} = tx.run(tx.db.deleteFrom('draft').where('person_id', '=', person).where('form', '=', name))
    if (rows === 0) return {kind: 'nothing-changed' as const}
    ctx.wrote('draft', name, [])
    return {kind: 'dropped' as const}
  },
})

export interface Draft {
  readonly content: Readonly<Record<string, string | readonly string[]>>
  readonly baseVersion: number | null
  readonly savedAt: Temporal.Instant
}

export function draftOf(rows: RegisterReader, person: number, name: string): Draft | null {
  const row = rows.first(rows.db.selectFrom('draft').selectAll().where('person_id', '=', person).where('form', '=', name))
  return (
    row && {
      content: JSON.parse(row.content) as Draft['content'],
      baseVersion: row.base_version,
      savedAt: Temporal.Instant.fromEpochMilliseconds(row.saved_at),
    }
  )
}

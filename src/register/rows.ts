import type {RegisterReader, RegisterTables, RegisterWriter} from '#store/register-db'
import {columns} from './camel.ts'
import type {CommandContext} from './command.ts'

/** The tables whose rows people edit: each row counts its versions. */
export type Versioned = {[K in keyof RegisterTables]: 'version' | 'id' extends keyof RegisterTables[K] ? K : never}[keyof RegisterTables]

/** What another editor changed after this one began: nothing typed is lost, because nothing was written. */
export interface ChangedMeanwhile {
  readonly kind: 'changed-meanwhile'
  /** The version to send next, once the reader has seen what changed. */
  readonly version: number
  readonly by: string
  readonly at: number
  readonly fields: readonly {readonly field: string; readonly was: unknown; readonly theirs: unknown; readonly yours: unknown}[]
}

export type Edited =
  | {readonly kind: 'edited'; readonly version: number; readonly fields: readonly string[]}
  | ChangedMeanwhile
  | {readonly kind: 'not-found'}
  | {readonly kind: 'nothing-changed'}

type Value = string | number | null

/** The builder does not follow a table that is named by a variable; the row is checked by the tables' own constraints. */
const table = (entity: Versioned) => entity as 'finding'

/** Adds a row as version 1 and records it. Names in `values` are written as columns: `openedOn` fills `opened_on`. */
export function addRow(
  tx: RegisterWriter,
  ctx: CommandContext,
  entity: Versioned,
  values: Readonly<Record<string, Value | undefined>>,
): number {
  const row = columns(values)
  const {id} = tx.run(tx.db.insertInto(table(entity)).values({...row, version: 1} as never))
  ctx.wrote(entity, id, Object.keys(values))
  return id
}

export const rowOf = <E extends Versioned>(rows: RegisterReader, entity: E, id: number): Selected<E> | null =>
  rows.first(rows.db.selectFrom(table(entity)).selectAll().where('id', '=', id)) as Selected<E> | null

/** A row as it is read: what is generated is a number. */
export type Selected<E extends keyof RegisterTables> = {
  [K in keyof RegisterTables[E]]: RegisterTables[E][K] extends {readonly __select__: infer S} ? S : RegisterTables[E][K]
}

/**
 * Changes a row that its editor read as `version`, keeps what it replaced, and records the names of what changed. When the row has moved on
 * since, nothing is written and the outcome tells who changed what.
 */
export function editRow(
  tx: RegisterWriter,
  ctx: CommandContext,
  entity: Versioned,
  id: number,
  version: number,
  values: Readonly<Record<string, Value | undefined>>,
  reason: string | null = null,
): Edited {
  const row = rowOf(tx, entity, id) as Record<string, Value> | null
  if (!row) return {kind: 'not-found'}
  const now = row['version'] as number
  if (now !== version) return changedSince(tx, entity, id, version, now, values)
  const wanted = Object.entries(values).filter((entry): entry is [string, Value] => entry[1] !== undefined)
  const patch = columns(Object.fromEntries(wanted)) as Record<string, Value>
  const names = Object.keys(patch).filter((column) => row[column] !== patch[column])
  if (names.length === 0) return {kind: 'nothing-changed'}
  const fields = wanted.map(([field]) => field).filter((field) => names.includes(Object.keys(columns({[field]: null}))[0]!))
  tx.run(
    tx.db
      .updateTable(table(entity))
      .set({...patch, version: now + 1} as never)
      .where('id', '=', id),
  )
  tx.run(
    tx.db.insertInto('revision').values({
      entity,
      entity_id: id,
      version: now + 1,
      at: ctx.at.epochMilliseconds,
      actor: ctx.actor.id,
      event: ctx.event,
      changes: JSON.stringify(Object.fromEntries(names.map((column, i) => [fields[i]!, [row[column], patch[column]]]))),
      reason,
    }),
  )
  ctx.wrote(entity, id, fields)
  return {kind: 'edited', version: now + 1, fields}
}

/** Counts a change of what belongs to a row as a change of the row, told as a field of it. The row must be at `version`. */
export function touchRow(
  tx: RegisterWriter,
  ctx: CommandContext,
  entity: Versioned,
  id: number,
  version: number,
  field: string,
  was: Value,
  is: Value,
): number {
  tx.run(
    tx.db
      .updateTable(table(entity))
      .set({version: version + 1})
      .where('id', '=', id),
  )
  tx.run(
    tx.db.insertInto('revision').values({
      entity,
      entity_id: id,
      version: version + 1,
      at: ctx.at.epochMilliseconds,
      actor: ctx.actor.id,
      event: ctx.event,
      changes: JSON.stringify({[field]: [was, is]}),
      reason: null,
    }),
  )
  ctx.wrote(entity, id, [field])
  return version + 1
}

function changedSince(
  rows: RegisterReader,
  entity: string,
  id: number,
  since: number,
  now: number,
  yours: Readonly<Record<string, Value | undefined>>,
): ChangedMeanwhile {
  const later = rows.all(
    rows.db
      .selectFrom('revision')
      .selectAll()
      .where('entity', '=', entity)
      .where('entity_id', '=', id)
      .where('version', '>', since)
      .orderBy('version'),
  )
  const fields = new Map<string, {was: unknown; theirs: unknown}>()
  for (const {changes} of later) {
    for (const [field, [was, is]] of Object.entries(JSON.parse(changes) as Record<string, [unknown, unknown]>))
      fields.set(field, {was: fields.get(field)?.was ?? was, theirs: is})
  }
  const last = later.at(-1)
  return {
    kind: 'changed-meanwhile',
    version: now,
    by: last?.actor ?? '',
    at: last?.at ?? 0,
    fields: [...fields].map(([field, {was, theirs}]) => ({field, was, theirs, yours: yours[field] ?? null})),
  }
}

/** One line of a row's history. */
export interface HistoryLine {
  readonly at: number
  readonly actor: string
  readonly event: string
  readonly entity: string
  readonly id: number
  readonly changes: readonly {readonly field: string; readonly was: unknown; readonly is: unknown}[]
  readonly reason: string | null
}

/** What was changed in a row, latest first. */
export function historyOf(rows: RegisterReader, entity: string, ids: readonly number[]): HistoryLine[] {
  if (ids.length === 0) return []
  return rows
    .all(rows.db.selectFrom('revision').selectAll().where('entity', '=', entity).where('entity_id', 'in', ids).orderBy('id', 'desc'))
    .map((row) => ({
      at: row.at,
      actor: row.actor,
      event: row.event,
      entity,
      id: row.entity_id,
      changes: Object.entries(JSON.parse(row.changes) as Record<string, [unknown, unknown]>).map(([field, [was, is]]) => ({
        field,
        was,
        is,
      })),
      reason: row.reason,
    }))
}

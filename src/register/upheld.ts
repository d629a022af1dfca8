import {z} from 'zod'
import type {RegisterReader} from '#store/register-db'
import {camelled} from './camel.ts'
import {defineCommand} from './command.ts'
import {day, id, optionalText, text, version} from './fields.ts'
import {addRow, editRow} from './rows.ts'
import {openScope, scopeOf} from './scopes.ts'

export const upheldKinds = ['grade', 'positive-finding', 'plan-objective'] as const
export const upheldWords: Record<(typeof upheldKinds)[number], string> = {
  grade: 'Grade',
  'positive-finding': 'Positive finding',
  'plan-objective': 'Objective of the police and crime plan',
}

/** Add what must not slip: a grade held, a positive finding, an objective of the plan. A closure test may watch it, as it watches a finding. */
export const addUpheld = defineCommand({
  name: 'upheld.add',
  needs: 'register:edit',
  input: z.object({
    kind: z.enum(upheldKinds),
    body: id,
    inspection: id.nullable().default(null),
    area: z.string().nullable().default(null),
    title: text('Enter what must not slip', 300),
    words: optionalText(),
    source: text('Enter where it is written', 500),
    owner: id.nullable().default(null),
    fromDay: day(),
    untilDay: day().nullable().default(null),
  }),
  row: (_, {area, body, inspection, owner}) => ({...openScope, area, body, inspection, owner}),
  run(tx, {body, inspection, owner, ...plain}, ctx) {
    return {kind: 'added' as const, id: addRow(tx, ctx, 'upheld', {...plain, bodyId: body, inspectionId: inspection, ownerId: owner})}
  },
})

export const editUpheld = defineCommand({
  name: 'upheld.edit',
  needs: 'register:edit',
  input: z.object({
    upheld: id,
    version,
    title: text('Enter what must not slip', 300).optional(),
    owner: id.nullable().optional(),
    untilDay: day().nullable().optional(),
  }),
  row: (rows, {upheld}) => scopeOf(rows, 'upheld', upheld),
  run: (tx, {upheld, version: read, owner, ...plain}, ctx) => editRow(tx, ctx, 'upheld', upheld, read, {...plain, ownerId: owner}),
})

export const listUpheld = (rows: RegisterReader) => rows.all(rows.db.selectFrom('upheld').selectAll().orderBy('id')).map(camelled)

import {z} from 'zod'
import type {LondonDate} from '#core/time'
import type {RegisterReader} from '#store/register-db'
import {defineCommand} from './command.ts'
import {day, id, text, version} from './fields.ts'
import {addRow, editRow, rowOf} from './rows.ts'
import {scopeOfAction} from './scopes.ts'

const states = ['hoped-for', 'agreed', 'in-post'] as const

/** Add people or skills that an action brings from a day on. */
export const addSupply = defineCommand({
  name: 'supply.add',
  needs: 'action:edit',
  input: z
    .object({
      action: id,
      kind: z.enum(['recruitment', 'training']),
      role: text('Enter the role or skill', 100),
      fromDay: day(),
      untilDay: day().nullable().default(null),
      fte: z.number().gt(0, 'Enter how many, in full-time equivalents').max(100_000),
      state: z.enum(states),
    })
    .refine(({fromDay, untilDay}) => untilDay === null || untilDay > fromDay, {
      path: ['untilDay'],
      message: 'The end must come after the start',
    }),
  row: (rows, {action}) => scopeOfAction(rows, action),
  run: (tx, {action, ...plain}, ctx) => ({kind: 'added' as const, id: addRow(tx, ctx, 'supply', {actionId: action, ...plain})}),
})

export const editSupply = defineCommand({
  name: 'supply.edit',
  needs: 'action:progress',
  input: z.object({supply: id, version, fromDay: day().optional(), fte: z.number().gt(0).optional(), state: z.enum(states).optional()}),
  row: (rows, {supply}) => {
    const row = rowOf(rows, 'supply', supply)
    return row && scopeOfAction(rows, row.action_id)
  },
  run: (tx, {supply, version: read, ...plain}, ctx) => editRow(tx, ctx, 'supply', supply, read, plain),
})

/** People of one role that actions promise or have brought, in full-time equivalents, over days half-open. */
export interface DatedSupply {
  readonly action: number
  readonly kind: 'recruitment' | 'training'
  readonly role: string
  readonly from: LondonDate
  readonly until: LondonDate | null
  readonly fte: number
  readonly state: (typeof states)[number]
}

/** What actions bring, for the planner: of one role or all, cancelled actions left out. Training changes a skill and adds nobody. */
export function plannedSupply(rows: RegisterReader, role?: string): DatedSupply[] {
  let query = rows.db
    .selectFrom('supply')
    .innerJoin('action', 'action.id', 'supply.action_id')
    .select(['supply.action_id', 'supply.kind', 'supply.role', 'supply.from_day', 'supply.until_day', 'supply.fte', 'supply.state'])
    .where('action.state', '<>', 'cancelled')
    .orderBy('supply.from_day')
    .orderBy('supply.id')
  if (role !== undefined) query = query.where('supply.role', '=', role)
  return rows.all(query).map((row) => ({
    action: row.action_id,
    kind: row.kind,
    role: row.role,
    from: row.from_day,
    until: row.until_day,
    fte: row.fte,
    state: row.state,
  }))
}

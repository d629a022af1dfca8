import {z} from 'zod'
import {addDays, daysBetween, type LondonDate} from '#core/time'
import type {RegisterReader} from '#store/register-db'
import type {Actor, Sensitivity} from './access/permissions.ts'
import {defineCommand, type Register} from './command.ts'
import {day, id, text, version} from './fields.ts'
import {addRow, editRow, historyOf, rowOf} from './rows.ts'
import {scopeOfAction} from './scopes.ts'

export const supplyStates = ['hoped-for', 'agreed', 'in-post'] as const

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
      state: z.enum(supplyStates),
    })
    .refine(({fromDay, untilDay}) => untilDay === null || untilDay > fromDay, {
      path: ['untilDay'],
      message: 'The end must come after the start',
    }),
  row: (rows, {action}) => scopeOfAction(rows, action),
  run: (tx, {action, ...plain}, ctx) => ({kind: 'added' as const, id: addRow(tx, ctx, 'supply', {actionId: action, ...plain})}),
})

/** Say how promised people stand now: their day, how many, whether they are in post. What it replaces is kept. */
export const editSupply = defineCommand({
  name: 'supply.edit',
  needs: 'action:progress',
  input: z.object({
    supply: id,
    version,
    fromDay: day().optional(),
    untilDay: day().nullable().optional(),
    fte: z.number().gt(0, 'Enter how many, in full-time equivalents').max(100_000).optional(),
    state: z.enum(supplyStates).optional(),
  }),
  row: (rows, {supply}) => {
    const row = rowOf(rows, 'supply', supply)
    return row && scopeOfAction(rows, row.action_id)
  },
  run(tx, {supply, version: read, ...plain}, ctx) {
    const {from_day: from, until_day: until} = rowOf(tx, 'supply', supply)!
    const ends = plain.untilDay === undefined ? until : plain.untilDay
    if (ends !== null && ends <= (plain.fromDay ?? from)) return {kind: 'ends-before' as const}
    return editRow(tx, ctx, 'supply', supply, read, plain)
  },
})

/** People of one role that actions promise or have brought, in full-time equivalents, over days half-open. */
export interface DatedSupply {
  readonly id: number
  readonly version: number
  readonly action: number
  readonly kind: 'recruitment' | 'training'
  readonly role: string
  readonly from: LondonDate
  readonly until: LondonDate | null
  readonly fte: number
  readonly state: (typeof supplyStates)[number]
  /** The day first promised, where it is another than now. */
  readonly firstFrom: LondonDate | null
}

/** What actions bring, for the planner: of one role or all, cancelled actions left out. Training changes a skill and adds nobody. */
export function plannedSupply(rows: RegisterReader, role?: string): DatedSupply[] {
  let query = rows.db
    .selectFrom('supply')
    .innerJoin('action', 'action.id', 'supply.action_id')
    .selectAll('supply')
    .where('action.state', '<>', 'cancelled')
    .orderBy('supply.from_day')
    .orderBy('supply.id')
  if (role !== undefined) query = query.where('supply.role', '=', role)
  const found = rows.all(query)
  const first = firstDays(
    rows,
    found.map((row) => row.id),
  )
  return found.map((row) => ({
    id: row.id,
    version: row.version,
    action: row.action_id,
    kind: row.kind,
    role: row.role,
    from: row.from_day,
    until: row.until_day,
    fte: row.fte,
    state: row.state,
    firstFrom: first.get(row.id) === row.from_day ? null : (first.get(row.id) ?? null),
  }))
}

/** The first day that was promised of each whose day was changed. */
const firstDays = (rows: RegisterReader, ids: readonly number[]): Map<number, LondonDate> =>
  new Map(
    historyOf(rows, 'supply', ids).flatMap(({id: supply, changes}) =>
      changes.flatMap(({field, was}) => (field === 'fromDay' ? [[supply, was as LondonDate] as const] : [])),
    ),
  )

/** How promised people stand on a day: here; agreed or hoped for, with the day ahead; late, with the day past and nobody in post; or gone again. */
export type SupplyStanding = 'in-post' | 'agreed' | 'hoped-for' | 'late' | 'ended'

/** People who were to come and have not are late, whatever was agreed: a promise past its day is not met (REG-24). */
export function supplyStanding({from, until, state}: Pick<DatedSupply, 'from' | 'until' | 'state'>, today: LondonDate): SupplyStanding {
  if (until !== null && until <= today) return 'ended'
  if (state === 'in-post') return 'in-post'
  return from <= today ? 'late' : state
}

export interface SupplyRow extends DatedSupply {
  readonly title: string
  readonly standing: SupplyStanding
  readonly daysLate: number
  readonly sensitivity: Sensitivity
}

/** What the actions that an actor may see promise, by day. */
export const supplyRows = (register: Register, actor: Actor, today: LondonDate): SupplyRow[] =>
  register.db.read((rows) =>
    plannedSupply(rows).flatMap((supply) => {
      const scope = scopeOfAction(rows, supply.action)
      if (!scope || !register.allowed(actor, 'action:view', scope)) return []
      const standing = supplyStanding(supply, today)
      const {title} = rowOf(rows, 'action', supply.action)!
      const daysLate = standing === 'late' ? daysBetween(supply.from, today) : 0
      return [{...supply, title, standing, daysLate, sensitivity: scope.sensitivity}]
    }),
  )

/**
 * Recruits that the planner counts, by role: in post or agreed for a day ahead, of official actions, since a plan is shown to whoever may see figures.
 * (REG-24). A role whose recruits are all late or only hoped for stays, with none: nobody is counted who was promised and has not come. Days are inclusive.
 */
export function recruitsByRole(
  rows: RegisterReader,
  today: LondonDate,
): Map<string, {readonly from: LondonDate; readonly to?: LondonDate; readonly fte: number}[]> {
  const recruits = plannedSupply(rows).filter(
    ({kind, action}) => kind === 'recruitment' && scopeOfAction(rows, action)?.sensitivity === 'official',
  )
  return new Map(
    [...Map.groupBy(recruits, ({role}) => role)].map(([role, list]) => [
      role,
      list
        .filter((supply) => ['in-post', 'agreed'].includes(supplyStanding(supply, today)))
        .map(({from, until, fte}) => (until === null ? {from, fte} : {from, to: addDays(until, -1), fte})),
    ]),
  )
}

export interface RoleSupply {
  readonly role: string
  readonly kind: DatedSupply['kind']
  /** Full-time equivalents by how they stand; the four come to the total. Those who have gone again are left out. */
  readonly fte: Readonly<Record<Exclude<SupplyStanding, 'ended'>, number>>
  readonly total: number
}

/** Full-time equivalents of each role, recruits and the trained apart: training adds nobody. */
export function supplyByRole(rows: readonly SupplyRow[]): RoleSupply[] {
  const groups = Map.groupBy(
    rows.filter(({standing}) => standing !== 'ended'),
    ({kind, role}) => `${kind} ${role}`,
  )
  return [...groups.values()].map((list) => {
    const sum = (standing: SupplyStanding) => list.filter((row) => row.standing === standing).reduce((total, {fte}) => total + fte, 0)
    const fte = {'in-post': sum('in-post'), agreed: sum('agreed'), 'hoped-for': sum('hoped-for'), late: sum('late')}
    return {role: list[0]!.role, kind: list[0]!.kind, fte, total: list.reduce((total, row) => total + row.fte, 0)}
  })
}

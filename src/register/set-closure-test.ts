import {z} from 'zod'
import {isAnswerable} from '#core/errors'
import type {Scope} from '#core/figure-ref'
import {grains, type LondonDate} from '#core/time'
import type {Asker} from '#figures/asker'
import type {RegisterReader} from '#store/register-db'
import type {TestTerms} from './closure-test.ts'
import {type Acting, defineCommand, type Register, runCommand} from './command.ts'
import {day, id, optionalText, text, version} from './fields.ts'
import {addRow, editRow, rowOf, type Selected} from './rows.ts'
import {scopeOf} from './scopes.ts'

export interface ClosureTest extends TestTerms {
  readonly id: number
  readonly version: number
  readonly entity: 'finding' | 'upheld'
  readonly of: number
  readonly measure: string
  readonly scope: Scope
  /** Where the level comes from. */
  readonly source: string
  /** The first day that may count. */
  readonly fromDay: LondonDate
  readonly setOn: LondonDate
  readonly agreedWith: string
  readonly retiredOn: LondonDate | null
}

const terms = z.object({
  entity: z.enum(['finding', 'upheld']),
  of: id,
  measure: text('Choose a measure', 100),
  scope: z.record(z.string(), z.array(z.union([z.string(), z.number()])).min(1)).default({}),
  grain: z.enum(grains).exclude(['day']),
  direction: z.enum(['at-least', 'at-most']),
  level: z.number(),
  source: text('Enter where the level comes from', 500),
  hold: z.number().int().min(1, 'Enter how many periods it must hold').max(60),
  season: z
    .array(z.number().int().min(1).max(12))
    .refine((list) => new Set(list).size === list.length)
    .default([]),
  smallestN: z.number().int().positive().nullable().default(null),
  noConcern: z.boolean().default(true),
  fromDay: day('Enter the first day that may count'),
  agreedWith: optionalText(500),
  /** The test it takes the place of, as it was read. */
  replaces: z.object({test: id, version}).nullable().default(null),
})
export type SetTest = z.input<typeof terms>

const setTest = defineCommand({
  name: 'test.set',
  needs: 'test:set',
  input: terms,
  row: (rows, {entity, of}) => scopeOf(rows, entity, of),
  run(tx, {entity, of, replaces, scope, season, noConcern, ...plain}, ctx) {
    const present = testsOf(tx, entity, [of]).find(({retiredOn}) => retiredOn === null)
    if (present && present.id !== replaces?.test) return {kind: 'has-test' as const, test: present.id, version: present.version}
    if (replaces) {
      const retired = editRow(tx, ctx, 'closure_test', replaces.test, replaces.version, {retiredOn: ctx.today}, 'replaced by another test')
      if (retired.kind !== 'edited') return retired
    }
    const test = addRow(tx, ctx, 'closure_test', {
      entity,
      entityId: of,
      ...plain,
      scope: JSON.stringify(scope),
      season: JSON.stringify(season),
      noConcern: noConcern ? 1 : 0,
      setOn: ctx.today,
      retiredOn: null,
    })
    return {kind: 'set' as const, id: test}
  },
})

/**
 * Sets a closure test, once its measure has been asked in the test's grain and filter: a measure that is not there, a split it does not declare
 * or a grain it cannot serve is the outcome `cannot-be-asked`, with the reason.
 */
export async function setClosureTest(register: Register, asker: Asker, input: SetTest, acting: Acting) {
  const parsed = terms.safeParse(input)
  if (parsed.success) {
    const {measure, scope, grain, fromDay} = parsed.data
    try {
      const found = asker.measure(measure)
      if (found.unit === 'share' && (parsed.data.level < 0 || parsed.data.level > 1))
        return {kind: 'cannot-be-asked' as const, why: 'A share lies from 0 to 100%.'}
      const today = register.clock.now().toZonedDateTimeISO('Europe/London').toPlainDate().toString()
      const from = fromDay < today ? fromDay : today
      await asker.series({measure, scope, grain, period: {from, to: addOne(from)}})
    } catch (error) {
      if (!isAnswerable(error)) throw error
      return {kind: 'cannot-be-asked' as const, why: error.message}
    }
  }
  return runCommand(register, setTest, input, acting)
}

const addOne = (on: LondonDate): LondonDate => Temporal.PlainDate.from(on).add({days: 1}).toString()

/** Take a test out of use, with the reason; what it said is kept. */
export const retireTest = defineCommand({
  name: 'test.retire',
  needs: 'test:set',
  input: z.object({test: id, version, reason: text('Enter why the test is retired', 1000)}),
  row: (rows, {test}) => scopeOf(rows, 'closure_test', test),
  run(tx, {test, version: read, reason}, ctx) {
    if (rowOf(tx, 'closure_test', test)?.retired_on !== null) return {kind: 'nothing-changed' as const}
    return editRow(tx, ctx, 'closure_test', test, read, {retiredOn: ctx.today}, reason)
  },
})

/** Tests of some findings, or of what must not slip, retired ones included. */
export function testsOf(rows: RegisterReader, entity: 'finding' | 'upheld', ids: readonly number[]): ClosureTest[] {
  if (ids.length === 0) return []
  return rows
    .all(rows.db.selectFrom('closure_test').selectAll().where('entity', '=', entity).where('entity_id', 'in', ids).orderBy('id'))
    .map(asTest)
}

/** Every test in use. */
export const testsInUse = (rows: RegisterReader): ClosureTest[] =>
  rows.all(rows.db.selectFrom('closure_test').selectAll().where('retired_on', 'is', null).orderBy('id')).map(asTest)

function asTest(row: Selected<'closure_test'>): ClosureTest {
  return {
    id: row.id,
    version: row.version,
    entity: row.entity,
    of: row.entity_id,
    measure: row.measure,
    scope: JSON.parse(row.scope) as Scope,
    grain: row.grain,
    direction: row.direction,
    level: row.level,
    source: row.source,
    hold: row.hold,
    season: JSON.parse(row.season) as number[],
    smallestN: row.smallest_n,
    noConcern: row.no_concern === 1,
    fromDay: row.from_day,
    setOn: row.set_on,
    agreedWith: row.agreed_with,
    retiredOn: row.retired_on,
  }
}

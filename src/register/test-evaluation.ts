import {z} from 'zod'
import {formatPeriod} from '#core/format'
import type {LondonDate} from '#core/time'
import type {RegisterReader, RegisterWriter} from '#store/register-db'
import type {TestReading} from './closure-test.ts'
import {type CommandContext, defineCommand, type Register, runCommand, systemActor} from './command.ts'
import {notify} from './notifications.ts'
import {type ReadTest, readTests, type TestServices} from './read-closure-test.ts'
import {rowOf, type Selected} from './rows.ts'
import {say, statusesOf} from './said.ts'
import {type ClosureTest, testsInUse} from './set-closure-test.ts'
import {readingWords} from './test-words.ts'

/** What a test said at one time, as it was recorded. */
export interface RecordedResult {
  readonly at: Temporal.Instant
  readonly snapshot: string
  readonly state: TestReading['state']
  readonly held: number
  readonly reading: TestReading
}

const asRecorded = (row: Selected<'test_result'>): RecordedResult => ({
  at: Temporal.Instant.fromEpochMilliseconds(row.at),
  snapshot: row.snapshot,
  state: row.state,
  held: row.held,
  reading: JSON.parse(row.reading) as TestReading,
})

/** All that a test has been recorded to say, latest first. */
export const resultsOf = (rows: RegisterReader, test: number): RecordedResult[] =>
  rows.all(rows.db.selectFrom('test_result').selectAll().where('test_id', '=', test).orderBy('id', 'desc')).map(asRecorded)

const latestOf = (rows: RegisterReader, test: number) =>
  rows.first(rows.db.selectFrom('test_result').selectAll().where('test_id', '=', test).orderBy('id', 'desc').limit(1))

/**
 * Whether what a test says now is a relapse (REG-8): it broke, in another period than it was known to have broken in; or it is no longer met because
 * a figure was corrected. What broke before the test was set is how things stood, and no relapse.
 */
export function isRelapse(
  before: {readonly state: TestReading['state']; readonly period_from: string | null} | null,
  now: TestReading,
  setOn: LondonDate,
): boolean {
  if (now.state === 'broken') return before === null ? now.at!.to > setOn : before.state !== 'broken' || before.period_from !== now.at!.from
  return before?.state === 'met' && now.state === 'not-yet'
}

const record = defineCommand({
  name: 'test.evaluate',
  needs: 'test:evaluate',
  input: z.object({snapshot: z.string(), read: z.custom<readonly ReadTest[]>((value) => Array.isArray(value))}),
  run(tx, {snapshot, read}, ctx) {
    let changed = 0
    let relapsed = 0
    for (const {test, reading} of read) {
      const before = latestOf(tx, test.id)
      const at = reading.at?.from ?? null
      if (before && before.state === reading.state && before.held === reading.held && before.period_from === at) continue
      const {id} = tx.run(
        tx.db.insertInto('test_result').values({
          test_id: test.id,
          at: ctx.at.epochMilliseconds,
          snapshot,
          state: reading.state,
          held: reading.held,
          period_from: at,
          reading: JSON.stringify(reading),
        }),
      )
      ctx.wrote('test_result', id, ['state', 'held'])
      changed++
      if (before?.state === 'met' && reading.state === 'cannot-say')
        tell(tx, ctx, test.entity, test.of, 'cannot-say', `The data no longer show that it holds. ${readingWords(test, reading).whole}`)
      if (!isRelapse(before, reading, test.setOn)) continue
      relapsed++
      relapse(tx, ctx, test.entity, test.of, `${readingWords(test, reading).lead}${reading.at ? '' : '; a figure was corrected'}`)
    }
    return {kind: 'recorded' as const, changed, relapsed}
  },
})

/** Tells owner and sponsor. */
function tell(tx: RegisterWriter, ctx: CommandContext, entity: 'finding' | 'upheld', of: number, kind: string, words: string): void {
  const finding = entity === 'finding' ? rowOf(tx, 'finding', of) : null
  const {title, owner_id: owner} = finding ?? rowOf(tx, 'upheld', of)!
  for (const person of new Set([owner, finding?.sponsor_id ?? null])) {
    if (person !== null) notify(tx, ctx, {person, kind, entity, id: of, text: `${title}. ${words}`})
  }
}

/** Tells owner and sponsor, and sets the force's own status of a finding. The other two statuses stay as they were said. */
function relapse(tx: RegisterWriter, ctx: CommandContext, entity: 'finding' | 'upheld', of: number, words: string): void {
  tell(tx, ctx, entity, of, 'relapsed', words)
  if (entity !== 'finding') return
  if (statusesOf(tx, [of]).get(of)!.force?.status === 'relapsed-review') return
  say(tx, ctx, 'force', {finding: of, status: 'relapsed-review', saidOn: ctx.today, occasion: 'closure test', note: words, letter: null})
}

/**
 * Reads every test in use (or those that `only` lets through) off the figures and records what has changed, in one transaction: a test that says the same again leaves no trace.
 * On a relapse its owner and sponsor are told, once, and the force's own status becomes "relapsed, review"; nothing else is touched.
 */
export async function evaluateTests(
  register: Register,
  services: TestServices,
  only: (test: ClosureTest) => boolean = () => true,
): Promise<{readonly read: readonly ReadTest[]; readonly changed: number; readonly relapsed: number}> {
  const tests = register.db.read(testsInUse).filter(only)
  const read = await readTests(tests, services)
  const snapshot = (await services.asker.snapshot())?.id ?? 'empty'
  const outcome = await runCommand(register, record, {snapshot, read}, {actor: systemActor('tests')})
  if (outcome.kind !== 'recorded') throw new Error(`tests were not recorded: ${outcome.kind}`)
  return {read, changed: outcome.changed, relapsed: outcome.relapsed}
}

/** Since when a test has been met, in words for a status: 'June 2024'. */
export const metSince = (read: ReadTest): string | null =>
  read.reading.state === 'met' ? formatPeriod(read.reading.at!, read.test.grain) : null

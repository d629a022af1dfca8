import type {Actor} from './access/permissions.ts'
import type {Register} from './command.ts'
import {type PersonRef, personRefs} from './person-refs.ts'
import {type ReadTest, readTests, type TestServices} from './read-closure-test.ts'
import {scopeOf} from './scopes.ts'
import {type ClosureTest, testsInUse, testsOf} from './set-closure-test.ts'
import {type RecordedResult, resultsOf} from './test-evaluation.ts'
import {readingWords, type TestWords, termsWords} from './test-words.ts'
import {listUpheld} from './upheld.ts'

/** What must not slip, with what its test says now; `test` is null where no measure watches it. */
export interface UpheldRow {
  readonly id: number
  readonly version: number
  readonly kind: 'grade' | 'positive-finding' | 'plan-objective'
  readonly title: string
  readonly words: string
  readonly source: string
  readonly area: string | null
  readonly inspection: number | null
  readonly owner: PersonRef | null
  readonly fromDay: string
  readonly untilDay: string | null
  readonly test: ReadTest | null
  readonly says: TestWords | null
}

/** One thing that must not slip, with all that its tests are recorded to have said. */
export interface UpheldView {
  readonly row: UpheldRow
  readonly test: (ReadTest & {readonly terms: string; readonly says: TestWords}) | null
  readonly earlierTests: readonly ClosureTest[]
  /** Of the test in use, latest first. */
  readonly results: readonly RecordedResult[]
}

const rowFrom = (held: Held, owner: PersonRef | null, test: ReadTest | null): UpheldRow => {
  const {ownerId: _, bodyId: __, inspectionId: inspection, ...plain} = held
  return {...plain, inspection, owner, test, says: test && readingWords(test.test, test.reading)}
}
type Held = ReturnType<typeof listUpheld>[number]

/** One of them, as an actor may see it: also when it is no longer held. */
export async function upheldView(
  register: Register,
  services: TestServices,
  actor: Actor,
  id: number,
): Promise<{readonly kind: 'shown'; readonly view: UpheldView} | {readonly kind: 'not-found' | 'not-allowed'}> {
  const found = register.db.read((rows) => {
    const held = listUpheld(rows).find((each) => each.id === id)
    if (!held) return null
    const tests = testsOf(rows, 'upheld', [id])
    const inUse = tests.find(({retiredOn}) => retiredOn === null)
    return {
      held,
      allowed: register.allowed(actor, 'finding:view', scopeOf(rows, 'upheld', id)),
      owner: personRefs(rows, [held.ownerId], services.today),
      inUse,
      earlierTests: tests.filter(({retiredOn}) => retiredOn !== null),
      results: inUse ? resultsOf(rows, inUse.id) : [],
    }
  })
  if (!found) return {kind: 'not-found'}
  if (!found.allowed) return {kind: 'not-allowed'}
  const {held, owner, inUse, earlierTests, results} = found
  const [read] = await readTests(inUse ? [inUse] : [], services)
  const row = rowFrom(held, held.ownerId === null ? null : (owner.get(held.ownerId) ?? null), read ?? null)
  const test = read && row.says ? {...read, terms: termsWords(read.test, read.measure), says: row.says} : null
  return {kind: 'shown', view: {row, test, earlierTests, results}}
}

/** Grades held, positive findings and plan objectives that an actor may see, those in force on the day, slipped ones first. */
export async function upheldRows(register: Register, services: TestServices, actor: Actor): Promise<UpheldRow[]> {
  const {today} = services
  const {kept, people, tests} = register.db.read((rows) => {
    const seen = listUpheld(rows)
      .filter(({untilDay}) => untilDay === null || untilDay > today)
      .filter(({id}) => register.allowed(actor, 'finding:view', scopeOf(rows, 'upheld', id)))
    const ids = new Set(seen.map(({id}) => id))
    return {
      kept: seen,
      people: personRefs(
        rows,
        seen.map(({ownerId}) => ownerId),
        today,
      ),
      tests: testsInUse(rows).filter(({entity, of}) => entity === 'upheld' && ids.has(of)),
    }
  })
  const read = new Map((await readTests(tests, services)).map((test) => [test.test.of, test]))
  const slipped = (test: ReadTest | null) => (test?.reading.state === 'broken' ? 0 : 1)
  return kept
    .map((held) => rowFrom(held, held.ownerId === null ? null : (people.get(held.ownerId) ?? null), read.get(held.id) ?? null))
    .toSorted((a, b) => slipped(a.test) - slipped(b.test) || a.id - b.id)
}

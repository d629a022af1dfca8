import type {Actor} from './access/permissions.ts'
import type {Register} from './command.ts'
import {type PersonRef, personRefs} from './person-refs.ts'
import {type ReadTest, readTests, type TestServices} from './read-closure-test.ts'
import {scopeOf} from './scopes.ts'
import {testsInUse} from './set-closure-test.ts'
import {readingWords, type TestWords} from './test-words.ts'
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
  readonly owner: PersonRef | null
  readonly fromDay: string
  readonly untilDay: string | null
  readonly test: ReadTest | null
  readonly says: TestWords | null
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
    .map(({id, version, kind, title, words, source, area, ownerId, fromDay, untilDay}) => {
      const test = read.get(id) ?? null
      const owner = ownerId === null ? null : (people.get(ownerId) ?? null)
      return {
        id,
        version,
        kind,
        title,
        words,
        source,
        area,
        owner,
        fromDay,
        untilDay,
        test,
        says: test && readingWords(test.test, test.reading),
      }
    })
    .toSorted((a, b) => slipped(a.test) - slipped(b.test) || a.id - b.id)
}

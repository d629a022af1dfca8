import type {Clock} from '#core/clock'
import type {LondonDate} from '#core/time'
import type {Asker} from '#figures/asker'
import {type Register, systemActor} from '#register/command'
import {makeAndKeepPack} from '#register/pack'
import type {TestServices} from '#register/read-closure-test'
import {checkApprovals} from '#register/stale'
import {evaluateTests} from '#register/test-evaluation'
import type {Workspace} from '#store/workspace'
import {openPeople} from '../people.ts'
import {must} from './seeding.ts'

/** An asker that knows what was known at the end of a day, for results and packs of the past. */
const asKnown = (asker: Asker, day: LondonDate): Asker => ({
  ...askerMethods(asker),
  ask: (question) => asker.ask({...question, asKnown: day}),
  series: (question) => asker.series({...question, asKnown: day}),
  snapshot: () => asker.snapshot(day),
})
const askerMethods = (asker: Asker): Asker => ({
  measures: asker.measures,
  apart: asker.apart,
  measure: (id) => asker.measure(id),
  ask: (question) => asker.ask(question),
  series: (question) => asker.series(question),
  split: (question) => asker.split(question),
  rows: (question) => asker.rows(question),
  pedigree: (question) => asker.pedigree(question),
  snapshot: (day) => asker.snapshot(day),
  snapshots: () => asker.snapshots(),
  dataTo: (id) => asker.dataTo(id),
  restated: (since, months) => asker.restated(since, months),
})

/**
 * Reads the tests and judges the approvals once all of the force's data are there: first as the months knew them, so that the history tells how
 * the first finding came to where it is, then now; and makes the board's pack for its next meeting.
 */
export async function settleRegister(workspace: Workspace, asker: Asker, clock: Clock): Promise<void> {
  const people = openPeople(workspace, clock)
  try {
    const at = (day: LondonDate): Register => ({
      ...people.register,
      allowed: () => true,
      clock: {now: () => Temporal.Instant.from(`${day}T05:00:00Z`)},
    })
    const services = (day: LondonDate): TestServices => ({asker, rebases: workspace.config.rebases, today: day})
    const settled = at('2024-07-01').db.read((rows) => rows.first(rows.db.selectFrom('test_result').select('id')))
    if (settled) return
    for (const day of ['2024-04-02', '2024-05-02', '2024-06-02']) {
      await evaluateTests(
        at(day),
        {...services(day), asker: asKnown(asker, day)},
        ({measure}) => measure.startsWith('calls.999') || measure.startsWith('calls.101'),
      )
    }
    const now = at('2024-07-01')
    await evaluateTests(now, services('2024-07-01'))
    await checkApprovals(now, asker)
    const next = now.db.read((rows) =>
      rows.first(
        rows.db
          .selectFrom('meeting')
          .innerJoin('forum', 'forum.id', 'meeting.forum_id')
          .select('meeting.id')
          .where('forum.kind', '=', 'force-performance-board')
          .where('meeting.state', '=', 'planned'),
      ),
    )
    if (next) must(await makeAndKeepPack(now, services('2024-07-01'), next.id, {actor: systemActor('demo')}), 'made')
  } finally {
    people.close()
  }
}

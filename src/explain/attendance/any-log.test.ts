import fc from 'fast-check'
import {describe, expect, it} from 'vitest'
import {countColumns} from '#figures/measure-sql'
import {givenFacts} from '#figures/testing/fact-tables'
import {type AttendanceClock, attendanceClocks} from '#measures/attendance/clocks'
import {usualTargets} from '#measures/attendance/published-times'
import {logStages, stagesKnownSql} from '#measures/attendance/stages'
import {timedGrades, withinTarget} from '#measures/attendance/within-target'
import {causesOfMisses, missesOneByOne} from './causes.ts'
import {counterfactualMisses} from './counterfactual.ts'
import {stageColumn, stagedSql, stagesOf} from './stage-times.ts'

const period = {from: '2024-03-14', to: '2024-03-16'}
const clocks = Object.keys(attendanceClocks) as AttendanceClock[]

/** A stamp so many seconds after the one before, which may be missing, early or hours late. */
const gap = fc.oneof(
  {weight: 6, arbitrary: fc.integer({min: 0, max: 700})},
  {weight: 1, arbitrary: fc.integer({min: -300, max: 4000})},
  {weight: 1, arbitrary: fc.constant(null)},
)
const incident = fc.record({
  minute: fc.integer({min: 0, max: 2879}),
  answer: gap,
  create: gap,
  gaps: fc.tuple(gap, gap, gap, gap, gap),
  resourced: fc.option(fc.integer({min: 0, max: 5000}), {freq: 5}),
  grade: fc.constantFrom('immediate', 'priority', 'scheduled'),
  regrade: fc.option(fc.tuple(fc.constantFrom('immediate', 'priority', 'scheduled'), fc.integer({min: 0, max: 4000})), {freq: 4}),
  disposal: fc.constantFrom('attended', 'attended', 'attended', 'cancelled', 'duplicate'),
  district: fc.constantFrom('North', 'South'),
})

const head =
  'serial | incident_date | created_at | call_started_at | call_answered_at | graded_at | sent_at | assigned_at | mobile_at | at_scene_at | resourced_at | grade_first | grade_now | regrades | disposal | district | area | origin'

function lineOf(
  {minute, answer, create, gaps, resourced, grade, regrade, disposal, district}: typeof incident extends fc.Arbitrary<infer T> ? T : never,
  i: number,
): string {
  const created = Temporal.PlainDateTime.from('2024-03-14T00:00').add({minutes: minute})
  const stamp = (seconds: number | null): string =>
    seconds === null ? '-' : created.add({seconds}).toString({smallestUnit: 'second'}).replace('T', ' ')
  let reached = 0
  const stamps = gaps.map((more) => {
    if (more === null) return null
    reached += more
    return reached
  })
  return [
    i + 1,
    created.toPlainDate(),
    stamp(0),
    stamp(create === null || answer === null ? null : -create - answer),
    stamp(create === null ? null : -create),
    ...stamps.map(stamp),
    stamp(resourced),
    grade,
    regrade ? regrade[0] : grade,
    regrade ? `${regrade[0]}+${regrade[1]}@dispatcher` : '-',
    disposal,
    district,
    'urban',
    'public',
  ].join(' | ')
}

describe('any log of incidents', () => {
  it('[ATT-20] has stages that add up to the whole on every clock, and [MISS-1] causes and [CF-1] judgements that add up to the misses', async () => {
    const seen = {told: 0, misses: 0}
    await fc.assert(
      fc.asyncProperty(fc.array(incident, {minLength: 50, maxLength: 60}), async (list) => {
        const facts = await givenFacts({incident: `${head}\n${list.map(lineOf).join('\n')}`})
        try {
          const rows = await facts.at()
          const {apart} = (
            await facts.engine.rows<{apart: number}>(
              `SELECT count(*)::INTEGER AS apart FROM incident WHERE ${stagesKnownSql} AND abs(${logStages.map(({column}) => column).join(' + ')} - (epoch_ms(at_scene_at) - epoch_ms(created_at)) / 1000.0) > 1e-9`,
            )
          )[0]!
          expect(apart).toBe(0)
          for (const grade of timedGrades) {
            for (const clock of clocks) {
              const measure = withinTarget(usualTargets, grade, clock)
              const parts = stagesOf(clock).map(({id}) => stageColumn(id))
              const staged = stagedSql('incident', {measure, clock, targets: usualTargets, period})
              const [sums] = await facts.engine.rows<{told: number; apart: number; below: number; odd: number}>(
                `SELECT count(*)::INTEGER AS told, count(CASE WHEN abs(${parts.join(' + ')} - total_s) > 1e-9 THEN 1 END)::INTEGER AS apart, count(CASE WHEN least(${parts.join(', ')}) < 0 THEN 1 END)::INTEGER AS below,
                   count(CASE WHEN hit <> (total_s <= target_s) THEN 1 END)::INTEGER AS odd FROM (${staged}) WHERE told = 'told'`,
              )
              expect(sums).toMatchObject({apart: 0, below: 0, odd: 0})
              seen.told += sums!.told
            }
            const measure = withinTarget(usualTargets, grade, 'created')
            const {n, d, u} = countColumns(measure)
            const [counted] = await facts.engine.rows<{n: number; d: number; u: number}>(
              `SELECT ${n}::INTEGER AS n, ${d}::INTEGER AS d, ${u}::INTEGER AS u FROM incident`,
            )
            const misses = counted!.d - counted!.n - counted!.u
            seen.misses += misses
            const causes = (await causesOfMisses(rows, measure, usualTargets, period))!
            expect(causes.reduce((sum, one) => sum + one.misses, 0)).toBe(misses)
            const found = await counterfactualMisses(rows, {measure, clock: 'created', targets: usualTargets, period})
            if (found.kind !== 'too-few') expect(found.kind).toBe('nothing')
            const judged = found.kind === 'too-few' ? found.misses + found.notJudged.reduce((sum, one) => sum + one.misses, 0) : 0
            expect(judged).toBe(misses)
            for (const miss of (await missesOneByOne(rows, measure, usualTargets, period))!) {
              if (miss.cause === 'stamp-missing' || miss.cause === 'other') continue
              expect(Object.values(miss.stages).reduce<number>((sum, seconds) => sum + seconds!, 0)).toBeCloseTo(miss.seconds, 9)
            }
          }
        } finally {
          facts.close()
        }
      }),
      {numRuns: 4, seed: 5, endOnFailure: true},
    )
    expect(seen.told).toBeGreaterThan(100)
    expect(seen.misses).toBeGreaterThan(20)
  }, 120_000)
})

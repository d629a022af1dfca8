import {type StageChange, stageChange} from '../src/explain/attendance/stage-change.ts'
import {datedAttendance, datedTruth} from '../src/explain/testing/dated-attendance.ts'
import {givenFacts} from '../src/figures/testing/fact-tables.ts'
import {usualTargets} from '../src/measures/attendance/published-times.ts'
import {stageMeasures} from '../src/measures/attendance/stages.ts'
import type {Differences} from '../src/stats/bootstrap/stage-differences.ts'
import type {Measured} from './report.ts'

const logs = 100

/** Whether intervals hold a change that is known, and a season that comes every year is set aside: simulated logs of eight weeks and of the same a year earlier. */
export async function attendanceChange(): Promise<Measured[]> {
  const measure = stageMeasures(usualTargets, 'immediate')[0]!
  const found: StageChange[] = []
  for (let seed = 1; seed <= logs; seed++) {
    const facts = await givenFacts({incident: datedAttendance(seed)})
    const one = await stageChange(await facts.at(), {measure, on: datedTruth.on, weeks: 4})
    facts.close()
    if (one.kind !== 'answered') throw new Error(`log ${seed}: ${one.kind}`)
    found.push(one)
  }
  const mean = (of: (one: StageChange) => number): number => found.reduce((sum, one) => sum + of(one), 0) / logs
  const row = (what: string, stage: string, side: keyof Differences, truth: number, limit: Measured['limit']): Measured => {
    const read = ({parts}: StageChange) => parts.find((part) => part.stage === stage)!.mean[side]!
    const width = mean((one) => read(one).interval!.high - read(one).interval!.low)
    return {
      bench: 'attendance-change',
      what: `${what}: logs whose interval holds it; mean width ${width.toFixed(1)} s`,
      ours: `${mean((one) => read(one).value).toFixed(1)} s`,
      raw: `${truth.toFixed(1)} s`,
      ratio: found.filter((one) => read(one).interval!.low <= truth && truth <= read(one).interval!.high).length / logs,
      limit,
    }
  }
  const held = {atLeast: 0.87, atMost: 0.99}
  return [
    row('a hand-over that was shortened, season set aside', 'transfer', 'seasonless', -datedTruth.transferLess, held),
    row('a queue that only the season moves, season set aside', 'queue', 'seasonless', 0, held),
    row('the same queue, season not set aside', 'queue', 'plain', 0, null),
    row('travel, which nothing was done to, season set aside', 'travel', 'seasonless', 0, held),
  ]
}

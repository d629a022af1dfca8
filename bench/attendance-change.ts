import {type StageChange, stageChange} from '../src/explain/attendance/stage-change.ts'
import {datedAttendance, datedTruth} from '../src/explain/testing/dated-attendance.ts'
import {givenFacts} from '../src/figures/testing/fact-tables.ts'
import {usualTargets} from '../src/measures/attendance/published-times.ts'
import {stageMeasures} from '../src/measures/attendance/stages.ts'
import type {Differences} from '../src/stats/bootstrap/stage-differences.ts'
import type {Measured} from './report.ts'

/** Logs whose intervals are read, and logs of which the estimate alone is: a hundred say how often an interval holds, and too little of a mean. */
const withIntervals = 100
const estimates = 1000

const held = {atLeast: 0.87, atMost: 0.99}
/** A mean of so many estimates lies within three standard errors of the truth but for one time in 370. */
const unbiased = {atMost: 3}

const measure = stageMeasures(usualTargets, 'immediate')[0]!

async function changeOf(seed: number, resamples: number): Promise<StageChange> {
  const facts = await givenFacts({incident: datedAttendance(seed)})
  const one = await stageChange(await facts.at(), {measure, on: datedTruth.on, weeks: 4, resamples})
  facts.close()
  if (one.kind !== 'answered') throw new Error(`log ${seed}: ${one.kind}`)
  return one
}

/** The mean difference of a stage, or of the whole. */
const readOf = ({parts}: StageChange, stage: string, side: keyof Differences) => parts.find((part) => part.stage === stage)!.mean[side]!

function meanAndError(values: readonly number[]): {readonly mean: number; readonly error: number} {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1)
  return {mean, error: Math.sqrt(variance / values.length)}
}

const told = ({mean, error}: {readonly mean: number; readonly error: number}): string =>
  `${mean.toFixed(2)} s, standard error ${error.toFixed(2)}`

/**
 * Whether a change that is known is found, and a season that comes every year set aside: simulated logs of eight weeks and of the same a year earlier. In how many
 * of a hundred the interval holds the truth; and over a thousand, whether the mean of the estimates lies off it by more than chance.
 */
export async function attendanceChange(): Promise<Measured[]> {
  const found: StageChange[] = []
  for (let seed = 1; seed <= estimates; seed++) found.push(await changeOf(seed, seed <= withIntervals ? 400 : 0))
  const row = (what: string, stage: string, side: keyof Differences, truth: number, limit: Measured['limit']): Measured => {
    const read = found.slice(0, withIntervals).map((one) => readOf(one, stage, side))
    const widths = meanAndError(read.map(({interval}) => interval!.high - interval!.low))
    return {
      bench: 'attendance-change',
      what: `${what}: logs whose interval holds it; mean width ${widths.mean.toFixed(1)} s`,
      ours: told(meanAndError(read.map(({value}) => value))),
      raw: `${truth.toFixed(1)} s`,
      ratio: read.filter(({interval}) => interval!.low <= truth && truth <= interval!.high).length / withIntervals,
      limit,
    }
  }
  const off = (stage: string, truth: number): Measured => {
    const estimated = meanAndError(found.map((one) => readOf(one, stage, 'seasonless').value))
    return {
      bench: 'attendance-change',
      what: `${stage}, season set aside, over ${estimates} logs: standard errors off the truth`,
      ours: told(estimated),
      raw: `${truth.toFixed(1)} s`,
      ratio: Math.abs(estimated.mean - truth) / estimated.error,
      limit: unbiased,
    }
  }
  return [
    row('a hand-over that was shortened, season set aside', 'transfer', 'seasonless', -datedTruth.transferLess, held),
    row('a queue that only the season moves, season set aside', 'queue', 'seasonless', 0, held),
    row('the same queue, season not set aside', 'queue', 'plain', 0, null),
    row('travel, which nothing was done to, season set aside', 'travel', 'seasonless', 0, held),
    ...['grade', 'queue', 'activation', 'travel'].map((stage) => off(stage, 0)),
    ...['transfer', 'whole'].map((stage) => off(stage, -datedTruth.transferLess)),
  ]
}

import {type Counterfactual, counterfactualMisses} from '../src/explain/attendance/counterfactual.ts'
import {simulatedAttendance, simulatedPeriod, simulatedTruth} from '../src/explain/testing/simulated-attendance.ts'
import {givenFacts} from '../src/figures/testing/fact-tables.ts'
import {usualTargets} from '../src/measures/attendance/published-times.ts'
import {withinTarget} from '../src/measures/attendance/within-target.ts'
import type {Measured} from './report.ts'

const logs = 100
const limit = {atLeast: 0.87, atMost: 0.99}

/** Whether intervals hold what they should: the parts of simulated misses, known from the simulation's law, over a hundred seeds. */
export async function counterfactual(): Promise<Measured[]> {
  const measure = withinTarget(usualTargets, 'immediate', 'created')
  const truth = simulatedTruth()
  const found: Counterfactual[] = []
  for (let seed = 1; seed <= logs; seed++) {
    const facts = await givenFacts({incident: simulatedAttendance(seed)})
    const asked = {measure, clock: 'created', targets: usualTargets, period: simulatedPeriod} as const
    const one = await counterfactualMisses(await facts.at(), asked)
    facts.close()
    if (one.kind !== 'answered') throw new Error(`log ${seed}: ${one.kind}`)
    found.push(one)
  }
  const mean = (of: (one: Counterfactual) => number): number => found.reduce((sum, one) => sum + of(one), 0) / logs
  const row = (what: string, stage: number, value: number, within: Measured['limit']): Measured => {
    const interval = (one: Counterfactual) => one.parts[stage]!.interval!
    return {
      bench: 'counterfactual',
      what: `${what}: logs whose interval holds it; mean width ${mean((one) => interval(one).high - interval(one).low).toFixed(3)} of the misses`,
      ours: mean(({parts}) => parts[stage]!.share).toFixed(3),
      raw: value.toFixed(3),
      ratio: found.filter((one) => interval(one).low <= value && value <= interval(one).high).length / logs,
      limit: within,
    }
  }
  const stages = found[0]!.parts.map(({stage}, k) => {
    const caused = stage === 'queue' || stage === 'travel'
    return row(`part of ${stage}${caused ? '' : ', which nothing was done to'}`, k, truth.stages[k]!, caused ? limit : null)
  })
  return [
    ...stages,
    row('misses of those held up, had nobody been', 2, truth.faults.held, limit),
    row('misses of units sent from far off, had none been', 4, truth.faults.far, limit),
  ]
}

import {AnswerableError} from '#core/errors'
import {addDays} from '#core/time'
import type {FactStore} from '#figures/fact-rows'
import {calendarOf} from './calendar.ts'
import {type Evaluation, evaluate} from './evaluate.ts'
import {type Fitted, fitHub} from './fit/fit-hub.ts'
import {logRows} from './fit/log-rows.ts'
import type {UnknownInput} from './fit/sourced.ts'
import {hubOf} from './hub-of.ts'
import {inForce} from './in-force.ts'
import {countedOf} from './reading.ts'
import {runTasks} from './run-tasks.ts'
import type {Scenario} from './scenario.ts'
import {withUnknown} from './sensitivity.ts'
import {type Likely, likelyOf} from './summary.ts'
import {type SupplyCheck, supplyChecks} from './supply.ts'

/** What the range of one unidentified quantity does to the answer with all that counts. */
export interface UnknownEffect {
  readonly input: UnknownInput
  /** For each line with a standard, the share in time at the low and the high end of the range. */
  readonly lines: readonly {
    readonly line: string
    readonly standard: number
    readonly low: Likely | null
    readonly high: Likely | null
    /** Whether the standard is met at one end and missed at the other. */
    readonly flips: boolean
  }[]
}

export interface HubPlan {
  readonly file: string
  readonly scenario: Scenario
  readonly fitted: Fitted
  readonly evaluation: Evaluation
  readonly unknown: readonly UnknownEffect[]
  readonly supply: readonly SupplyCheck[]
}

export interface PlanOptions {
  readonly runs?: number
  readonly secondsLimit?: number
  readonly signal?: AbortSignal
  readonly workers?: number
  readonly onProgress?: (stage: string, done: number, of: number) => void
}

/**
 * The answer to a scenario: the hub fitted on the force's own log, its period simulated with each measure alone and all together, what each
 * unidentified quantity does over its range, and whether there are the hours. Refuses a scenario that the data cannot carry, with every reason, and one
 * stopped before eight runs.
 */
export async function planHub(facts: FactStore, file: string, scenario: Scenario, options: PlanOptions = {}): Promise<HubPlan> {
  const {secondsLimit = 600, onProgress, signal, workers} = options
  const fit = await fitHub(logRows(await facts.at()), scenario)
  if (fit.kind === 'cannot') throw new AnswerableError('PLAN_CANNOT', {scenario: file, problems: fit.why})
  const {inputs, unknown} = fit.fitted
  const shared = {
    ...(signal ? {signal} : {}),
    ...(workers === undefined ? {} : {workers}),
    secondsLimit,
  }
  const outcome = await evaluate(inputs, scenario, {
    ...shared,
    ...(options.runs === undefined ? {} : {runs: options.runs}),
    onProgress: (done, of) => onProgress?.('Simulating', done, of),
  })
  if (outcome.kind === 'cannot') throw new AnswerableError('PLAN_CANNOT', {scenario: file, problems: outcome.why})
  if (outcome.kind === 'stopped')
    throw new AnswerableError('PLAN_STOPPED', {what: file, seconds: secondsLimit, done: outcome.runs, of: outcome.asked})
  const {evaluation} = outcome

  // Fewer runs settle which way a range points: a quarter, on the same seeds.
  const runs = Math.max(8, Math.ceil(evaluation.runs / 4))
  const calendar = calendarOf({from: scenario.evaluate.from, to: addDays(scenario.evaluate.to, 1)})
  const changes = inForce(scenario.measures, calendar, scenario.base.staffedOn).flatMap((each) => each.changes)
  const ends = unknown.flatMap((input, i) =>
    [input.low, input.high].map((value, end) => {
      const changed = withUnknown(inputs, input, value)
      return {key: `${i} ${end}`, hub: hubOf(changed, calendar, changes), calendar, counted: countedOf(changed)}
    }),
  )
  const done = await runTasks(ends, {
    ...shared,
    runs,
    firstSeed: scenario.seed,
    onProgress: (made, of) => onProgress?.('Trying the ends of what is not known', made, of),
  })
  return {
    file,
    scenario,
    fitted: fit.fitted,
    evaluation,
    supply: supplyChecks(scenario),
    unknown: unknown.map((input, i) => ({
      input,
      lines: inputs.lines.flatMap(({name, target}, line) => {
        if (!target) return []
        const [low, high] = [0, 1].map((end) => likelyOf(done.tasks.get(`${i} ${end}`)!.shares.map((share) => share.inTime[line]!)))
        return [
          {
            line: name,
            standard: target.share,
            low: low!,
            high: high!,
            flips: !!low && !!high && low.mean >= target.share !== high.mean >= target.share,
          },
        ]
      }),
    })),
  }
}

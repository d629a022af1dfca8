import {AnswerableError} from '#core/errors'
import {addDays, type Period} from '#core/time'
import type {Asker} from '#figures/asker'
import type {FactStore} from '#figures/fact-rows'
import {type Attribution, explainChange, type Observe} from './attribution.ts'
import {calendarOf} from './calendar.ts'
import {type Evaluation, evaluate} from './evaluate.ts'
import {type Fitted, fitHub} from './fit/fit-hub.ts'
import {logRows} from './fit/log-rows.ts'
import type {UnknownInput} from './fit/sourced.ts'
import {type FormulaGap, formulaGap} from './formula-gap.ts'
import {type Gate, gate} from './gate.ts'
import {hubOf} from './hub-of.ts'
import {inForce} from './in-force.ts'
import {countedOf} from './reading.ts'
import {runTasks} from './run-tasks.ts'
import type {Scenario} from './scenario.ts'
import {withUnknown} from './sensitivity.ts'
import {type StaffingOutcome, staffingOf} from './staffing.ts'
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
  readonly gate: Gate
  /** The least staffing and its shifts; null where the scenario asks for none. */
  readonly staffing: StaffingOutcome | null
  /** Lines whose formula can be asked. */
  readonly formula: readonly FormulaGap[]
  /** Null where the scenario asks for no explanation. */
  readonly attribution: Attribution | null
  /** The snapshot it stands on. */
  readonly snapshot: string | null
}

/** Where the force's facts and figures are asked for. */
export interface PlanServices {
  readonly facts: FactStore
  readonly asker: Asker
}

export interface PlanOptions {
  readonly runs?: number
  readonly secondsLimit?: number
  readonly signal?: AbortSignal
  readonly workers?: number
  readonly onProgress?: (stage: string, done: number, of: number) => void
  /** Leaves the least staffing for a second answer. */
  readonly withoutShifts?: boolean
}

/**
 * The answer to a scenario: the hub fitted on the force's own log and replayed against it (the gate), its period simulated with each measure alone and
 * all together, what each unidentified quantity does over its range, whether there are the hours, and what made the last change. Refuses a scenario that the data cannot carry, with every reason, and one
 * stopped before eight runs.
 */
export async function planHub({facts, asker}: PlanServices, file: string, asked: Scenario, options: PlanOptions = {}): Promise<HubPlan> {
  const {secondsLimit = 600, onProgress, signal, workers} = options
  const rows = await facts.at()
  const log = logRows(rows)
  const fit = await fitHub(log, asked)
  if (fit.kind === 'cannot') throw new AnswerableError('PLAN_CANNOT', {scenario: file, problems: fit.why})
  const {inputs, unknown, scenario} = fit.fitted
  const shared = {
    ...(signal ? {signal} : {}),
    ...(workers === undefined ? {} : {workers}),
    secondsLimit,
  }
  const passed = await gate(log, fit.fitted, {
    ...shared,
    onProgress: (done, of) => onProgress?.('Replaying the force’s own calls', done, of),
  })
  const until = {rota: scenario.base.staffedOn, calls: addDays(fit.fitted.demandPeriod.to, -1)}
  const outcome = await evaluate(inputs, scenario, until, {
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
  const changes = inForce(scenario.measures, calendar, until).flatMap((each) => each.changes)
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
  const attribution = await explainChange(log, scenario, observing(asker), {
    ...shared,
    runs: Math.min(32, evaluation.runs),
    onProgress: (made, of) => onProgress?.('Explaining the change', made, of),
  })
  const staffing: StaffingOutcome | null =
    options.withoutShifts && scenario.shifts
      ? {kind: 'later'}
      : await staffingOf(inputs, scenario, changes, {
          ...shared,
          runs: Math.min(12, evaluation.runs),
          ...(onProgress ? {onProgress} : {}),
        })
  const formula: FormulaGap[] = []
  for (const {name} of inputs.lines) {
    const period = {from: scenario.evaluate.from, to: addDays(scenario.evaluate.to, 1)}
    const gap = await formulaGap(inputs, name, period, {...shared, runs: Math.min(16, evaluation.runs)})
    if (gap) formula.push(gap)
  }
  return {
    file,
    scenario,
    fitted: fit.fitted,
    evaluation,
    gate: passed,
    staffing,
    formula,
    attribution,
    snapshot: rows.snapshot?.id ?? null,
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

/** Observed shares come from the measure of that line and time; null where there is none. */
export function observing(asker: Asker): Observe {
  return async ({line, of}, withinSeconds, period: Period) => {
    const id = `calls.${line}.within-${withinSeconds}s${of === 'answered' ? '-of-answered' : ''}`
    if (!asker.measures.some((measure) => measure.id === id)) return null
    return (await asker.ask({measure: id, period})).value
  }
}

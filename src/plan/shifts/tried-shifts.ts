import {elapsedMs} from '#core/clock'
import {calendarOf} from '../calendar.ts'
import type {Dated} from '../change.ts'
import type {HubInputs} from '../inputs.ts'
import {type Counts, countedOf} from '../reading.ts'
import {judgedLines, overallShare, type RotaLine, rotaLines, rotaTask, shortfalls, weekHours} from '../rota-trial.ts'
import {type RunOptions, runTasks} from '../run-tasks.ts'
import {type ShiftOutcome, type ShiftPlan, shownPlan} from './plan-shifts.ts'

/** Why no more corrections were made. `standard`: none was needed any more. */
export type TrialEnd = 'standard' | 'rounds' | 'budget' | 'no-better' | 'stopped'

/** What the shifts that are shown do when they are simulated, beside the people they were planned for. */
export interface ShiftTrial {
  readonly runs: number
  /** The requirement as it is: its people on duty in each hour, nobody absent. */
  readonly required: readonly RotaLine[]
  /** The shifts: their people quarter-hour by quarter-hour, breaks left out, each absent as the group is. */
  readonly planned: readonly RotaLine[]
  /** Hours of the week that missed before each correction, and after the last; on other seeds than the two above, which no correction has seen. */
  readonly misses: readonly number[]
  readonly ended: TrialEnd
}

export interface TriedShifts {
  readonly shifts: ShiftOutcome
  /** Null where there is no plan to be simulated, or too little time to. */
  readonly trial: ShiftTrial | null
}

export interface TrialRules {
  readonly inputs: HubInputs
  readonly group: string
  readonly period: {readonly from: string; readonly to: string}
  readonly changes: readonly Dated[]
  readonly rule: 'every-hour' | 'period'
  /** The requirement, people on duty by hour of the week. */
  readonly people: readonly number[]
  /** Shifts for people on the rota by hour of the week, those who will be absent among them. */
  readonly shiftsFor: (required: readonly number[]) => Promise<ShiftOutcome>
}

const mostCorrections = 3
const trialRuns = 24
/** Seeds that no correction has seen, so that the answer does not flatter what was chosen on them. */
const unseen = 500_000

/**
 * Shifts, run through the simulation before they are shown: cover is planned for a mean of people, but a person is absent or not, and a break falls on
 * a quarter-hour. Where an hour misses its standard, more people are required in it and the shifts are planned again, three times at most; of the plans
 * made the one with fewest missing hours is kept. The period's rule asks for the share over the period alone, and raises the hours furthest short.
 */
export async function tryShifts(rules: TrialRules, options: Partial<RunOptions> = {}): Promise<TriedShifts> {
  const {inputs, group, period, rule, shiftsFor} = rules
  const began = elapsedMs()
  const inTime = (): boolean => !options.signal?.aborted && elapsedMs() - began < (options.secondsLimit ?? 600) * 500
  const absence = inputs.groups.find(({name}) => name === group)?.absence ?? 0
  let required = rules.people.map((people) => Math.ceil(people / (1 - absence) - 1e-9))
  let kept = await shiftsFor(required)
  if (!shownPlan(kept)) return {shifts: kept, trial: null}

  const calendar = calendarOf(period)
  const lines = judgedLines(inputs, group)
  const rotaOf = (plan: ShiftPlan) => rotaTask('planned', inputs, calendar, rules.changes, {group, people: plan.onDuty, absent: true})
  const tried = async (plan: ShiftPlan): Promise<Tried | null> => {
    const done = await runTasks([rotaOf(plan)], {firstSeed: 1, ...options, runs: trialRuns})
    if (done.runs < 4) return null
    const {counts} = done.tasks.get('planned')!
    const short = shortfalls(inputs, calendar, counts, lines)
    const held = rule === 'every-hour' ? short.every((gap) => gap <= 0) : heldOverall(inputs, counts, lines)
    return {short, held, missing: short.filter((gap) => gap > 0).length}
  }
  let best = await tried(shownPlan(kept)!)
  const misses = best ? [best.missing] : []
  let ended: TrialEnd = best?.held ? 'standard' : best ? 'rounds' : 'stopped'
  let last = best
  for (let round = 0; last && !last.held && round < mostCorrections; round++) {
    if (kept.kind !== 'planned') {
      ended = 'budget'
      break
    }
    if (!inTime()) {
      ended = 'stopped'
      break
    }
    required = raised(required, last.short, rule)
    const next = await shiftsFor(required)
    if (next.kind !== 'planned') {
      ended = next.kind === 'conflict' ? 'budget' : 'stopped'
      break
    }
    last = await tried(next.plan)
    if (!last) {
      ended = 'stopped'
      break
    }
    misses.push(last.missing)
    if (last.held || last.missing < best!.missing) {
      best = last
      kept = next
      ended = last.held ? 'standard' : 'rounds'
    } else ended = 'no-better'
  }
  return {shifts: kept, trial: best ? await trialOf(rules, shownPlan(kept)!, {misses, ended}, options) : null}
}

interface Tried {
  readonly short: readonly number[]
  readonly held: boolean
  readonly missing: number
}

const heldOverall = (inputs: HubInputs, counts: Counts, lines: readonly number[]): boolean =>
  lines.every((line) => (overallShare(counts, countedOf(inputs), line) ?? 1) >= inputs.lines[line]!.target!.share)

/** A tenth short is more than one person short of a small room. Over a period, the eighth of the week that is furthest short. */
function raised(required: readonly number[], short: readonly number[], rule: TrialRules['rule']): number[] {
  const worst = new Set(
    Array.from(short.keys())
      .filter((hour) => short[hour]! > 0)
      .toSorted((a, b) => short[b]! - short[a]!)
      .slice(0, rule === 'period' ? weekHours / 8 : weekHours),
  )
  return required.map((people, hour) => (worst.has(hour) ? people + Math.max(1, Math.round(short[hour]! * 10)) : people))
}

/** The requirement and the shifts on the same seeds, which no correction has seen. */
async function trialOf(
  {inputs, group, period, changes, people}: TrialRules,
  plan: ShiftPlan,
  found: Pick<ShiftTrial, 'misses' | 'ended'>,
  options: Partial<RunOptions>,
): Promise<ShiftTrial | null> {
  const calendar = calendarOf(period)
  const bySlot = Array.from({length: weekHours * 4}, (_, slot) => people[Math.floor(slot / 4)]!)
  const tasks = [
    rotaTask('required', inputs, calendar, changes, {group, people: bySlot, absent: false}),
    rotaTask('planned', inputs, calendar, changes, {group, people: plan.onDuty, absent: true}),
  ]
  const done = await runTasks(tasks, {...options, firstSeed: (options.firstSeed ?? 1) + unseen, runs: trialRuns})
  if (done.runs < 4) return null
  const [required, planned] = tasks.map(({key}) => rotaLines(inputs, calendar, group, done.tasks.get(key)!))
  return {runs: done.runs, required: required!, planned: planned!, ...found}
}

import {elapsedMs} from '#core/clock'
import {calendarOf} from '../calendar.ts'
import type {Dated} from '../change.ts'
import type {HubInputs} from '../inputs.ts'
import {type Counts, countedOf} from '../reading.ts'
import {judgedLines, overallShare, type RotaLine, rotaLines, rotaTask, shortfalls, weekHours} from '../rota-trial.ts'
import {type RunOptions, runTasks} from '../run-tasks.ts'
import {stepsOf} from '../steps.ts'
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
  /** Paid hours a week saved where hours had room to spare. */
  readonly easedHours: number
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
  readonly shiftsFor: (required: readonly number[], first: boolean) => Promise<ShiftOutcome>
}

const mostCorrections = 3
const mostEasings = 3
/** Share of calls in time beyond the standard that an hour may lose a person from. */
const spare = 0.06
const trialRuns = 24
/** Seeds that no correction has seen, so that the answer does not flatter what was chosen on them. */
const unseen = 500_000

/**
 * Shifts, run through the simulation before they are shown: cover is planned for a mean of people, but a person is absent or not, and a break falls on
 * a quarter-hour. Where an hour misses its standard, more people are required in it and the shifts are planned again, three times at most; of the plans
 * made the one with fewest missing hours is kept. Where all hours hold with six points to spare in some, fewer are required there, and given back
 * where it then misses, three times at most. The period's rule asks for the share over the period alone, and raises the hours furthest short.
 */
export async function tryShifts(asked: TrialRules, given: Partial<RunOptions> = {}): Promise<TriedShifts> {
  // Each plan is a search and a trial; the plan that is kept is tried once more.
  const step = stepsOf(2 * (1 + Math.max(mostCorrections, mostEasings)) + 1, given.onProgress)
  const options: TrialOptions = {...given, step}
  const rules: TrialRules = {
    ...asked,
    async shiftsFor(people, first) {
      const searched = step()
      const shifts = await asked.shiftsFor(people, first)
      searched(1, 1)
      return shifts
    },
  }
  const {inputs, group, shiftsFor} = rules
  const began = elapsedMs()
  const stopped = (): boolean => !!options.signal?.aborted || elapsedMs() - began > (options.secondsLimit ?? 600) * 500
  const absence = inputs.groups.find(({name}) => name === group)?.absence ?? 0
  const required = rules.people.map((people) => Math.ceil(people / (1 - absence) - 1e-9))
  const shifts = await shiftsFor(required, true)
  const plan = shownPlan(shifts)
  if (!plan) return {shifts, trial: null}
  const seen = await tried(rules, plan, options)
  if (!seen) return {shifts, trial: null}
  const first: Attempt = {shifts, plan, required, ...seen}
  const found = first.held
    ? {...(await eased(rules, first, stopped, options)), misses: [first.missing], ended: 'standard' as const}
    : await corrected(rules, first, stopped, options)
  const easedHours = first.held ? first.plan.hours - found.kept.plan.hours : 0
  return {
    shifts: found.kept.shifts,
    trial: await trialOf(rules, found.kept.plan, {misses: found.misses, ended: found.ended, easedHours}, options),
  }
}

type TrialOptions = Partial<RunOptions> & {readonly step: ReturnType<typeof stepsOf>}

interface Tried {
  /** Points below the standard by hour of the week. */
  readonly short: readonly number[]
  readonly held: boolean
  readonly missing: number
}

interface Attempt extends Tried {
  readonly shifts: ShiftOutcome
  readonly plan: ShiftPlan
  readonly required: readonly number[]
}

type Stopped = () => boolean

/** A plan's rota in the simulation; null where there was no time for four runs. */
async function tried({inputs, group, period, changes, rule}: TrialRules, plan: ShiftPlan, options: TrialOptions): Promise<Tried | null> {
  const calendar = calendarOf(period)
  const lines = judgedLines(inputs, group)
  const task = rotaTask('planned', inputs, calendar, changes, {group, people: plan.onDuty, absent: true})
  const done = await runTasks([task], {firstSeed: 1, ...options, runs: trialRuns, onProgress: options.step()})
  if (done.runs < 4) return null
  const {counts} = done.tasks.get('planned')!
  const short = shortfalls(inputs, calendar, counts, lines)
  const held = rule === 'every-hour' ? short.every((gap) => gap <= 0) : heldOverall(inputs, counts, lines)
  return {short, held, missing: short.filter((gap) => gap > 0).length}
}

/** Another plan for other people required, tried; a word where there is none. */
async function attempt(rules: TrialRules, required: readonly number[], options: TrialOptions): Promise<Attempt | 'budget' | 'stopped'> {
  const shifts = await rules.shiftsFor(required, false)
  if (shifts.kind !== 'planned') return shifts.kind === 'conflict' ? 'budget' : 'stopped'
  const seen = await tried(rules, shifts.plan, options)
  return seen ? {shifts, plan: shifts.plan, required, ...seen} : 'stopped'
}

async function corrected(
  rules: TrialRules,
  first: Attempt,
  stopped: Stopped,
  options: TrialOptions,
): Promise<{readonly kept: Attempt; readonly misses: readonly number[]; readonly ended: TrialEnd}> {
  const misses = [first.missing]
  let [kept, last, ended]: [Attempt, Attempt, TrialEnd] = [first, first, 'rounds']
  if (first.shifts.kind !== 'planned') return {kept, misses, ended: 'budget'}
  for (let round = 0; !last.held && round < mostCorrections; round++) {
    const next = stopped() ? 'stopped' : await attempt(rules, raised(last.required, last.short, rules.rule), options)
    if (typeof next === 'string') return {kept, misses, ended: next}
    last = next
    misses.push(last.missing)
    const better = last.held || last.missing < kept.missing
    if (better) kept = last
    ended = last.held ? 'standard' : better ? 'rounds' : 'no-better'
  }
  return {kept, misses, ended}
}

/** Fewer people where an hour has room to spare, given back where it then misses; kept while every hour holds and hours are saved. */
async function eased(rules: TrialRules, first: Attempt, stopped: Stopped, options: TrialOptions): Promise<{readonly kept: Attempt}> {
  let kept = first
  if (rules.rule !== 'every-hour' || first.shifts.kind !== 'planned') return {kept}
  let required = lowered(first)
  for (let round = 0; round < mostEasings && !stopped(); round++) {
    const next = await attempt(rules, required, options)
    if (typeof next === 'string') break
    const better = next.held && next.plan.hours < kept.plan.hours
    if (next.held && !better) break
    if (better) kept = next
    required = better ? lowered(next) : raised(next.required, next.short, rules.rule)
  }
  return {kept}
}

const lowered = ({required, short}: Attempt): number[] =>
  required.map((people, hour) => (short[hour]! < -spare && people > 1 ? people - 1 : people))

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
  found: Pick<ShiftTrial, 'misses' | 'ended' | 'easedHours'>,
  options: TrialOptions,
): Promise<ShiftTrial | null> {
  const calendar = calendarOf(period)
  const bySlot = Array.from({length: weekHours * 4}, (_, slot) => people[Math.floor(slot / 4)]!)
  const tasks = [
    rotaTask('required', inputs, calendar, changes, {group, people: bySlot, absent: false}),
    rotaTask('planned', inputs, calendar, changes, {group, people: plan.onDuty, absent: true}),
  ]
  const done = await runTasks(tasks, {
    ...options,
    firstSeed: (options.firstSeed ?? 1) + unseen,
    runs: trialRuns,
    onProgress: options.step(),
  })
  if (done.runs < 4) return null
  const [required, planned] = tasks.map(({key}) => rotaLines(inputs, calendar, group, done.tasks.get(key)!))
  return {runs: done.runs, required: required!, planned: planned!, ...found}
}

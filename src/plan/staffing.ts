import {addDays} from '#core/time'
import type {Dated} from './change.ts'
import type {HubInputs} from './inputs.ts'
import {type Requirement, requirementOf} from './requirement.ts'
import type {RunOptions} from './run-tasks.ts'
import type {Scenario} from './scenario.ts'
import {planShifts, type ShiftOutcome, shownPlan} from './shifts/plan-shifts.ts'
import {makeRoster, type RosterOutcome} from './shifts/roster.ts'
import {shapesOf} from './shifts/shapes.ts'
import {type ShiftTrial, tryShifts} from './shifts/tried-shifts.ts'

/** The least staffing of a group, the shifts that give it, and who would work them. */
export interface Staffing {
  readonly requirement: Requirement
  readonly shifts: ShiftOutcome
  /** What these shifts do when they are simulated; null without a plan, or where time was up before. */
  readonly trial: ShiftTrial | null
  /** People of the group on duty on average as the base was staffed; null for a group that a measure brings. */
  readonly present: number | null
  /** The same with the shifts, those absent left out; null without a plan. */
  readonly planned: number | null
  /** Full-time posts for the planned hours, with leave and training; null without a plan. */
  readonly posts: number | null
  /** Null where no roster is asked for. */
  readonly roster: RosterOutcome | null
}

export type StaffingOutcome =
  | {readonly kind: 'found'; readonly staffing: Staffing}
  | {readonly kind: 'cannot'; readonly why: string}
  /** Asked for, and left for a second answer: the search for shifts takes longest. */
  | {readonly kind: 'later'}

export type StaffingOptions = Omit<Partial<RunOptions>, 'onProgress'> & {
  /** The stage, and how much of the most that it may take is done. */
  readonly onProgress?: (stage: string, done: number, of: number) => void
}

const quarterOf = (clock: string): number => (Number(clock.slice(0, 2)) * 4 + Number(clock.slice(3, 5)) / 15) % 96

/**
 * What a scenario's `shifts` asks for. People on duty are raised by the group's unplanned absence before shifts are planned, so that as many come, and
 * the shifts are simulated before they are shown; leave and training are in the posts. Other measures count as they do in the period.
 */
export async function staffingOf(
  inputs: HubInputs,
  scenario: Scenario,
  changes: readonly Dated[],
  {onProgress, ...options}: StaffingOptions = {},
): Promise<StaffingOutcome | null> {
  const {shifts: asked, evaluate} = scenario
  if (!asked) return null
  const others = changes.filter(({change}) => !('group' in change && change.group === asked.group))
  const period = {from: evaluate.from, to: addDays(evaluate.to, 1)}
  const found = await requirementOf(inputs, asked.group, period, asked.rule, others, {
    ...options,
    onProgress: (done, of) => onProgress?.('Finding the least staffing', done, of),
  })
  if (found.kind === 'stopped') return {kind: 'cannot', why: 'the requirement was stopped before it was found'}
  if (found.kind === 'cannot') return found
  const {requirement} = found
  const solver = {secondsLimit: Math.min(20, options.secondsLimit ?? 20), gap: 0.01, ...(options.signal ? {signal: options.signal} : {})}
  // Plans that are tried and tried again may lie a little further from the fewest hours possible; how far is said.
  const again = {...solver, secondsLimit: Math.min(10, solver.secondsLimit), gap: 0.02}
  const shapes = shapesOf({
    startsAt: [...new Set(asked.startsAt.map(quarterOf))],
    lengthHours: asked.lengthHours,
    breakQuarters: asked.breakMinutes / 15,
  })
  const {shifts, trial} = await tryShifts(
    {
      inputs,
      group: asked.group,
      period,
      changes: others,
      rule: asked.rule,
      people: requirement.people,
      shiftsFor: (people, first) =>
        planShifts(
          {required: people.flatMap((count) => [count, count, count, count]), shapes, budgetHours: asked.budgetHours ?? null},
          first ? solver : again,
        ),
    },
    {...options, onProgress: (done, of) => onProgress?.('Finding shifts for it, and trying them', done, of)},
  )
  const plan = shownPlan(shifts)
  const {staffBySlot = [], absence = 0} = inputs.groups.find(({name}) => name === asked.group) ?? {}
  const present = staffBySlot.length === 0 ? null : meanOf(staffBySlot)
  const planned = plan ? meanOf(plan.onDuty) * (1 - absence) : null
  const rostering = (seconds: number): void =>
    onProgress?.(
      `Making the roster, in ${solver.secondsLimit} seconds at most`,
      Math.min(seconds, solver.secondsLimit),
      solver.secondsLimit,
    )
  if (plan && asked.roster) rostering(0)
  const roster =
    plan && asked.roster
      ? await makeRoster(plan, {...asked.roster, hoursAFortnight: 2 * asked.hoursAWeek}, {...solver, gap: 0.02, onSecond: rostering})
      : null
  return {
    kind: 'found',
    staffing: {
      requirement,
      shifts,
      trial,
      present,
      planned,
      posts: plan ? plan.hours / (asked.hoursAWeek * (1 - asked.shrinkage)) : null,
      roster,
    },
  }
}

const meanOf = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length

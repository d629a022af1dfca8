import {mipOf} from '../solve/mip.ts'
import {type SolveOptions, solve} from '../solve/solve.ts'
import {clockOf, coveredSlots, type Shape} from './shapes.ts'

/** How many of each shape start on each day of a week that repeats. */
export interface ShiftPlan {
  readonly shapes: readonly Shape[]
  /** [day, shape], Monday first. */
  readonly starts: readonly (readonly number[])[]
  readonly hours: number
  /** On duty by quarter-hour of the week, breaks left out. */
  readonly onDuty: readonly number[]
  readonly required: readonly number[]
  /** Person-hours by which the plan falls short of what is required; 0 where it covers all of it. */
  readonly shortHours: number
  readonly bound: number
  /** Share by which a better plan could be cheaper. */
  readonly gap: number
  readonly timeUp: boolean
}

export type ShiftOutcome =
  | {readonly kind: 'planned'; readonly plan: ShiftPlan}
  /** No plan meets everything: what stands against what, and the best plan within the budget, where there is one. */
  | {readonly kind: 'conflict'; readonly conflict: string; readonly best: ShiftPlan | null}
  | {readonly kind: 'stopped'; readonly why: 'cancelled' | 'time'}
  | {readonly kind: 'failed'; readonly why: string}

/** The plan that there is to show: the one that meets everything, or the best within the budget. */
export const shownPlan = (shifts: ShiftOutcome): ShiftPlan | null =>
  shifts.kind === 'planned' ? shifts.plan : shifts.kind === 'conflict' ? shifts.best : null

export interface ShiftRules {
  /** People that must be on duty in each quarter-hour of the week. */
  readonly required: readonly number[]
  readonly shapes: readonly Shape[]
  /** Paid hours a week that may be planned; null for no limit. */
  readonly budgetHours: number | null
}

/**
 * The cheapest shifts that cover what is required: minimise paid hours, Σ x over the shapes that cover a quarter-hour outside their break ≥ required,
 * x whole, the week round. Where the budget cannot meet it, the plan that is least short within the budget: the first person missing in a
 * quarter-hour costs 3, every further one 12.
 */
export async function planShifts({required, shapes, budgetHours}: ShiftRules, options: SolveOptions): Promise<ShiftOutcome> {
  const covers = Array.from({length: 7}, (_, day) => shapes.map((shape) => coveredSlots(shape, day)))
  const uncovered = required.findIndex(
    (people, slot) => people > 0 && !covers.some((byShape) => byShape.some((slots) => slots.includes(slot))),
  )
  if (uncovered >= 0)
    return {
      kind: 'conflict',
      conflict: `nobody can be on duty at ${slotName(uncovered)}: no shift covers it, and ${required[uncovered]} are needed`,
      best: null,
    }
  const starts = covers.flatMap((byShape) =>
    byShape.map((slots, s) => ({
      cost: shapes[s]!.hours,
      lower: 0,
      upper: 10_000,
      whole: true,
      entries: slots.map((slot) => [slot, 1] as const),
    })),
  )
  const whole = await solve(
    mipOf(
      required.map((atLeast) => ({atLeast})),
      starts,
    ),
    options,
  )
  if (whole.kind === 'stopped' || whole.kind === 'failed') return whole
  if (whole.kind === 'infeasible') return {kind: 'failed', why: 'the solver finds no cover although every quarter-hour can be covered'}
  const plan = planOf(required, shapes, covers, whole)
  if (budgetHours === null || plan.hours <= budgetHours) return {kind: 'planned', plan}
  const best = await withinBudget(required, shapes, covers, budgetHours, options)
  return {
    kind: 'conflict',
    conflict: `covering it takes at least ${Math.ceil(whole.bound)} paid hours a week, and the budget is ${budgetHours}`,
    best,
  }
}

type Covers = readonly (readonly (readonly number[])[])[]

async function withinBudget(required: readonly number[], shapes: readonly Shape[], covers: Covers, budget: number, options: SolveOptions) {
  const slots = required.length
  const columns = covers.flatMap((byShape) =>
    byShape.map((covered, s) => ({
      // A little for each hour, so that no hour is planned that helps nobody.
      cost: 0.001 * shapes[s]!.hours,
      lower: 0,
      upper: 10_000,
      whole: true,
      entries: [...covered.map((slot) => [slot, 1] as const), [slots, shapes[s]!.hours] as const],
    })),
  )
  const short = required.flatMap((people, slot) => [
    {cost: 3, lower: 0, upper: Math.min(1, people), whole: false, entries: [[slot, 1] as const]},
    {cost: 12, lower: 0, upper: Math.max(0, people - 1), whole: false, entries: [[slot, 1] as const]},
  ])
  const found = await solve(mipOf([...required.map((atLeast) => ({atLeast})), {atMost: budget}], [...columns, ...short]), options)
  return found.kind === 'solved' ? planOf(required, shapes, covers, found) : null
}

function planOf(
  required: readonly number[],
  shapes: readonly Shape[],
  covers: Covers,
  found: {readonly values: Float64Array; readonly bound: number; readonly gap: number; readonly timeUp: boolean},
): ShiftPlan {
  const starts = covers.map((byShape, day) => byShape.map((_, s) => Math.round(found.values[day * shapes.length + s]!)))
  const onDuty = new Array<number>(required.length).fill(0)
  let hours = 0
  for (const [day, counts] of starts.entries())
    for (const [s, count] of counts.entries()) {
      hours += count * shapes[s]!.hours
      for (const slot of covers[day]![s]!) onDuty[slot]! += count
    }
  const shortHours = required.reduce((sum, people, slot) => sum + Math.max(0, people - onDuty[slot]!), 0) / 4
  return {shapes, starts, hours, onDuty, required, shortHours, bound: found.bound, gap: found.gap, timeUp: found.timeUp}
}

const days = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday']
export const slotName = (slot: number): string => `${days[Math.floor(slot / 96)]} ${clockOf(slot % 96)}`

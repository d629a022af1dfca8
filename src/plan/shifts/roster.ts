import {mipOf, type Row} from '../solve/mip.ts'
import {type SolveOptions, solve} from '../solve/solve.ts'
import type {ShiftPlan} from './plan-shifts.ts'
import {clockOf, type Shape} from './shapes.ts'

export interface RosterRules {
  readonly people: number
  readonly hoursAFortnight: number
  readonly restHours: number
  /** Of any seven days. */
  readonly mostDays: number
}

/** A fortnight of named people: pseudonyms, as who is who is not the planner's to know. */
export interface Roster {
  readonly people: readonly string[]
  /** [person, day of the fortnight]: the shift as '07:00–15:00', or null for a day off. */
  readonly shifts: readonly (readonly (string | null)[])[]
  readonly hours: readonly number[]
  readonly nights: readonly number[]
  /** Shifts of the plan that nobody can take. */
  readonly unfilled: readonly {readonly day: number; readonly shift: string; readonly missing: number}[]
  readonly gap: number
}

export type RosterOutcome =
  | {readonly kind: 'made'; readonly roster: Roster}
  | {readonly kind: 'stopped'; readonly why: 'cancelled' | 'time'}
  | {readonly kind: 'failed'; readonly why: string}

const horizon = 14

interface Kind {
  readonly start: number
  readonly end: number
  readonly hours: number
  readonly name: string
  readonly night: boolean
}

/**
 * Who works which shift, over two repeats of the planned week: one shift a day, so many hours of rest between shifts, at most so many of any seven
 * days, hours within the fortnight's, and the nights (shifts that hold 03:00) as even as can be. A shift that nobody can take stays unfilled and is
 * said, at a cost above all else; breaks are left to the day.
 */
export async function makeRoster(plan: ShiftPlan, rules: RosterRules, options: SolveOptions): Promise<RosterOutcome> {
  const kinds = kindsOf(plan.shapes)
  const needed = Array.from({length: horizon}, (_, day) => {
    const counts = kinds.map(() => 0)
    for (const [s, count] of plan.starts[day % 7]!.entries())
      counts[kinds.findIndex(({name}) => name === nameOf(plan.shapes[s]!))]! += count
    return counts
  })
  const {people, mostDays, restHours} = rules
  const rows: Row[] = []
  const row = (bounds: Row): number => rows.push(bounds) - 1
  const cover = needed.map((counts) => counts.map((count) => row({atLeast: count, atMost: count})))
  const columns: {cost: number; lower: number; upper: number; whole: boolean; entries: (readonly [number, number])[]}[] = []
  const assigned: {person: number; day: number; kind: number}[] = []
  const most = {cost: 1, lower: 0, upper: horizon, whole: false, entries: [] as (readonly [number, number])[]}
  const least = {cost: -1, lower: 0, upper: horizon, whole: false, entries: [] as (readonly [number, number])[]}
  for (let person = 0; person < people; person++) {
    const daily = Array.from({length: horizon}, () => row({atMost: 1}))
    const hours = row({atMost: rules.hoursAFortnight})
    const weeks = Array.from({length: horizon - 6}, () => row({atMost: mostDays}))
    // nights ≤ most, nights ≥ least
    const [atMost, atLeast] = [row({atMost: 0}), row({atLeast: 0})]
    most.entries.push([atMost, -1])
    least.entries.push([atLeast, -1])
    // After a shift, those of the next day that begin too soon: one row for each end.
    const rest = Array.from({length: horizon - 1}, () =>
      kinds.map((kind) => (kinds.some((next) => tooSoon(kind, next, restHours)) ? row({atMost: 1}) : -1)),
    )
    for (let day = 0; day < horizon; day++)
      for (const [k, kind] of kinds.entries()) {
        if (needed[day]![k] === 0) continue
        const entries: (readonly [number, number])[] = [
          [cover[day]![k]!, 1],
          [daily[day]!, 1],
          [hours, kind.hours],
        ]
        for (let first = Math.max(0, day - 6); first <= Math.min(day, horizon - 7); first++) entries.push([weeks[first]!, 1])
        if (kind.night) entries.push([atMost, 1], [atLeast, 1])
        if (day < horizon - 1 && rest[day]![k]! >= 0) entries.push([rest[day]![k]!, 1])
        if (day > 0)
          for (const [p, before] of kinds.entries())
            if (rest[day - 1]![p]! >= 0 && tooSoon(before, kind, restHours)) entries.push([rest[day - 1]![p]!, 1])
        columns.push({cost: 0, lower: 0, upper: 1, whole: true, entries})
        assigned.push({person, day, kind: k})
      }
  }
  const missing = needed.flatMap((counts, day) =>
    counts.flatMap((count, k) =>
      count === 0 ? [] : [{day, k, column: {cost: 100, lower: 0, upper: count, whole: false, entries: [[cover[day]![k]!, 1] as const]}}],
    ),
  )
  const found = await solve(mipOf(rows, [...columns, ...missing.map(({column}) => column), most, least]), options)
  if (found.kind === 'infeasible') return {kind: 'failed', why: 'no roster obeys the rules, not even one that fills nothing'}
  if (found.kind !== 'solved') return found
  const shifts = Array.from({length: people}, () => new Array<string | null>(horizon).fill(null))
  const [hours, nights] = [new Array<number>(people).fill(0), new Array<number>(people).fill(0)]
  for (const [i, {person, day, kind}] of assigned.entries()) {
    if (found.values[i]! < 0.5) continue
    shifts[person]![day] = kinds[kind]!.name
    hours[person]! += kinds[kind]!.hours
    if (kinds[kind]!.night) nights[person]!++
  }
  return {
    kind: 'made',
    roster: {
      people: Array.from({length: people}, (_, i) => `Person ${String(i + 1).padStart(2, '0')}`),
      shifts,
      hours,
      nights,
      unfilled: missing.flatMap(({day, k}, i) => {
        const count = Math.round(found.values[columns.length + i]!)
        return count > 0 ? [{day, shift: kinds[k]!.name, missing: count}] : []
      }),
      gap: found.gap,
    },
  }
}

const nameOf = ({start, quarters}: Shape): string => `${clockOf(start)}–${clockOf(start + quarters)}`

function kindsOf(shapes: readonly Shape[]): Kind[] {
  const found = new Map<string, Kind>()
  for (const shape of shapes) {
    const {start, quarters, hours} = shape
    const end = start + quarters
    found.set(nameOf(shape), {start, end, hours, name: nameOf(shape), night: (start <= 12 && end > 12) || end > 96 + 12})
  }
  return [...found.values()]
}

/** Whether a shift of the next day begins before the rest after this one is over. */
const tooSoon = (before: Kind, next: Kind, restHours: number): boolean => 96 + next.start - before.end < restHours * 4

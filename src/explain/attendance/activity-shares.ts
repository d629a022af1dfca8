import type {HourCell} from './unit-hours.ts'

/** Hours of one activity at one base, or in one hour of the day, and their share of the hours on duty there. */
export interface ActivityShare<K> {
  readonly at: K
  readonly activity: string
  readonly hours: number
  /** Of the hours on duty there; the shares of a base or an hour add up to one. */
  readonly share: number
}

/** Unit-hours by base or by hour of the day, of which the activities add up to the hours on duty. */
export function activityShares<K extends 'base' | 'hour'>(cells: readonly HourCell[], by: K): readonly ActivityShare<HourCell[K]>[] {
  const whole = new Map<HourCell[K], number>()
  const parts = new Map<string, {at: HourCell[K]; activity: string; hours: number}>()
  for (const cell of cells) {
    const at = cell[by]
    whole.set(at, (whole.get(at) ?? 0) + cell.hours)
    const key = `${at} ${cell.activity}`
    const part = parts.get(key) ?? {at, activity: cell.activity, hours: 0}
    part.hours += cell.hours
    parts.set(key, part)
  }
  return [...parts.values()].map((part) => ({...part, share: whole.get(part.at)! > 0 ? part.hours / whole.get(part.at)! : 0}))
}

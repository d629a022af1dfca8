/** A stretch of the pieces of a run: `from` is in, `to` is not. */
export interface Stretch {
  readonly from: number
  readonly to: number
}

/** Hours of chosen days of the week in which people are on duty; over midnight, `until` is less than `from`. In quarter-hours of the day. */
export interface Hours {
  readonly from: number
  readonly until: number
  /** 1 Monday to 7 Sunday: the day on which the stretch begins. */
  readonly weekdays: readonly number[]
}

/** What a measure does to a hub, as plain data. `amount` of people may be a part of one: a mean over the days. */
export type Change =
  | {
      readonly kind: 'people'
      readonly group: string
      /** Lines they may take, in order, for a group that the hub has not got. */
      readonly takes: readonly {readonly line: string; readonly reserve: number}[]
      readonly amount: number
      readonly hours: Hours
      readonly absence: number
    }
  /** Relative change of the time a call takes, with the work after it. */
  | {readonly kind: 'handling'; readonly line: string; readonly factor: number}
  | {readonly kind: 'demand'; readonly line: string; readonly factor: number}
  | {readonly kind: 'overflow'; readonly line: string; readonly meanSeconds: number | null}
  | {readonly kind: 'reserve'; readonly group: string; readonly line: string; readonly people: number}
  | {
      readonly kind: 'skills'
      readonly group: string
      readonly takes: readonly {readonly line: string; readonly reserve: number}[]
    }
  /** Another demand or another rota altogether, as found in another month: for saying what a change is made of. */
  | {readonly kind: 'replace-demand'; readonly lines: Readonly<Record<string, readonly number[]>>}
  | {readonly kind: 'replace-staff'; readonly groups: Readonly<Record<string, readonly number[]>>}
  /** People by quarter-hour of the period, in place of a group's rota: a shift plan. */
  | {readonly kind: 'rota'; readonly group: string; readonly people: readonly number[]}

/** A change in the pieces in which it is in force. */
export interface Dated {
  readonly change: Change
  readonly when: Stretch
}

/** Whether a stretch of hours covers a slot of the week. */
export function coversSlot({from, until, weekdays}: Hours, slot: number): boolean {
  const [day, quarter] = [Math.floor(slot / 96) + 1, slot % 96]
  const before = day === 1 ? 7 : day - 1
  if (from === until) return weekdays.includes(day)
  if (from < until) return weekdays.includes(day) && quarter >= from && quarter < until
  return (weekdays.includes(day) && quarter >= from) || (weekdays.includes(before) && quarter < until)
}

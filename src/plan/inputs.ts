import type {HubLine} from '#sim/hub'
import type {Patience} from '#stats/queues/patience'

/** Quarter-hours of a week, Monday 00:00 first: the grid on which demand and staffing are known. */
export const weekSlots = 672
export const slotSeconds = 900

/** What is known of a line, from the force's log or as stated. Plain data: it goes to workers and browsers as it is. */
export interface LineInput {
  readonly name: string
  /** Calls expected in each quarter-hour of the week; none for a line that is only fed by another. */
  readonly callsBySlot: readonly number[]
  /** Coefficient of variation of a day's level about its profile. */
  readonly dayCv: number
  readonly handling: {readonly meanSeconds: number; readonly cv: number}
  /** Mean of the work after the call. */
  readonly wrapSeconds: number
  /** From somebody being free to the caller being connected: part of every wait, whatever the staffing. */
  readonly connectSeconds: number
  /** Share of calls that end within their first seconds whatever the staffing, such as pocket dials. */
  readonly lostAtOnce: number
  readonly patience: Patience
  readonly redial: HubLine['redial']
  readonly overflow: HubLine['overflow']
  readonly next: HubLine['next']
  /** Answered within so many seconds of being offered counts as in time; the share that should be. Null for a queue without a standard. */
  readonly target: {readonly withinSeconds: number; readonly share: number} | null
}

/** People with the same skills, and how many of them are on duty. */
export interface GroupInput {
  readonly name: string
  /** On duty in each quarter-hour of the week after absence; the mean of several weeks, so it may hold parts of a person. */
  readonly staffBySlot: readonly number[]
  readonly serves: readonly {readonly line: string; readonly reserve: number}[]
  /** Share of those on the rota who do not come, each on their own. */
  readonly absence: number
}

/** A hub as it stands before any measure. */
export interface HubInputs {
  readonly lines: readonly LineInput[]
  readonly groups: readonly GroupInput[]
}

/** The quarter-hours of a period in London time, with the day before it to fill the queues: slot of the week for each, and where days begin. */
export interface Calendar {
  /** First London day of the period. */
  readonly from: string
  /** Day after its last. */
  readonly to: string
  readonly slots: readonly number[]
  readonly dayStarts: readonly number[]
  /** Quarter-hours before the period: simulated, never counted. */
  readonly warmUp: number
}

import type {LondonDate} from '#core/time'
import type {Asker} from '#figures/asker'
import type {FactRows} from '#figures/fact-rows'
import type {TimeTarget} from '#measures/attendance/published-times'
import type {TimedGrade} from '#measures/attendance/within-target'
import {type Beside, changeBeside, type Dated, loadsSeen, ofAttendance} from './change-beside.ts'
import {type StageChangeOutcome, stageChange, type WholeFrom} from './stage-change.ts'

export interface ChangeAsked {
  readonly grade: TimedGrade
  /** The first day of what changed. */
  readonly on: LondonDate
  readonly weeks: number
  readonly whole: WholeFrom
  readonly seed?: number
}

/** Where a change is read from: figures and rows of one snapshot, dated events, and what the loads said of their files. */
export interface ChangeFrom {
  readonly asker: Asker
  readonly rows: FactRows
  readonly targets: readonly TimeTarget[]
  readonly events: readonly (Dated & {readonly measures?: readonly string[]})[]
  receipts(filter: {readonly contract: string}): Promise<Parameters<typeof loadsSeen>[0]>
}

/** The stages before and after a date, and what else changed (CHG-1 to CHG-5); nothing stands beside where the stages cannot be told. */
export async function askedChange(
  {asker, rows, targets, events, receipts}: ChangeFrom,
  {grade, on, weeks, whole, seed}: ChangeAsked,
): Promise<{readonly found: StageChangeOutcome; readonly beside: Beside | null}> {
  const measure = asker.measure(`attendance.${grade}.stage-grade-mean`)
  const found = await stageChange(rows, {measure, on, weeks, whole, ...(seed === undefined ? {} : {seed})})
  if (found.kind !== 'answered') return {found, beside: null}
  const loads = await Promise.all(['incidents', 'incident-events'].map((contract) => receipts({contract})))
  const beside = await changeBeside(asker, rows, {
    grade,
    on,
    windows: found.windows,
    season: found.noSeason === null,
    targets,
    events: ofAttendance(events),
    loads: loadsSeen(loads.flat()),
  })
  return {found, beside}
}

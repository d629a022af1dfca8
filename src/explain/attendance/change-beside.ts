import type {LondonDate, Period} from '#core/time'
import type {Asker} from '#figures/asker'
import type {FactRows} from '#figures/fact-rows'
import type {Figure} from '#figures/figure'
import {populationSql} from '#figures/measure-sql'
import {withinSql} from '#figures/period-sql'
import type {TimeTarget} from '#measures/attendance/published-times'
import type {TimedGrade} from '#measures/attendance/within-target'
import type {Measure} from '#measures/define'
import {type Comparison, tellApart} from '#stats/tell-apart'
import type {ChangeWindows} from './stage-change.ts'

/** Something done on a date, as recorded. */
export interface Dated {
  readonly date: LondonDate
  readonly text: string
}

/** A file of incidents that was loaded: under which contract and mapping, and the dates that it speaks for. */
export interface LoadSeen {
  readonly file: string
  readonly contract: string
  readonly contractVersion: number
  readonly mapping: string | null
  readonly mappingHash: string
  readonly from: LondonDate
  readonly to: LondonDate
  readonly rows: number
  readonly quarantined: number
}

/** What is read of a receipt. */
interface ReceiptRead extends Omit<LoadSeen, 'from' | 'to' | 'rows'> {
  readonly rowsIn: number
  readonly current: number
  readonly coverage: readonly {readonly from: LondonDate; readonly to: LondonDate}[]
}

/** The loads of incidents, wide or as log lines, of which rows are still held. */
export const loadsSeen = (receipts: readonly ReceiptRead[]): readonly LoadSeen[] =>
  receipts
    .filter(
      ({contract, current, coverage}) => (contract === 'incidents' || contract === 'incident-events') && current > 0 && coverage.length > 0,
    )
    .map(({file, contract, contractVersion, mapping, mappingHash, rowsIn, quarantined, coverage}) => ({
      file,
      contract,
      contractVersion,
      mapping,
      mappingHash,
      from: coverage.map(({from}) => from).sort()[0]!,
      to: coverage
        .map(({to}) => to)
        .sort()
        .at(-1)!,
      rows: rowsIn,
      quarantined,
    }))

/** Dated events that concern attendance. */
export const ofAttendance = <Event extends {readonly measures?: readonly string[]}>(events: readonly Event[]): readonly Event[] =>
  events.filter(({measures}) => measures === undefined || measures.some((name) => name === 'attendance' || name.startsWith('attendance.')))

/** A figure in each stretch, and whether before and after can be told apart; null where it is no share of rows, or has no value. */
export interface FigureBeside {
  readonly measure: Measure
  readonly before: Figure
  readonly after: Figure
  readonly yearEarlier: {readonly before: Figure; readonly after: Figure} | null
  readonly compared: Comparison | null
}

/** How the make-up of incidents of the grade moved: half the sum of the differences of shares, and the value that moved most. */
export interface MixShift {
  readonly by: MixBy
  /** 0 where the make-up is the same, 1 where no value is in both. */
  readonly moved: number
  readonly most: {readonly value: string; readonly before: number; readonly after: number} | null
}
export const mixBy = {hours: 'local_hour // 3', incident_type: 'incident_type', district: 'district', area: 'area'} as const
export type MixBy = keyof typeof mixBy

/** What else changed about the date (CHG-5): none of it is taken out of the differences. */
export interface Beside {
  readonly figures: readonly FigureBeside[]
  readonly mix: readonly MixShift[]
  readonly events: readonly (Dated & {readonly when: 'on the date' | 'before' | 'after' | 'a year earlier'})[]
  /** Published times of the grade that began in the stretches. */
  readonly times: readonly TimeTarget[]
  /** The ways in which files of each side were read: contract, version and mapping; more than one, or other ones, is a change of definition. */
  readonly readAs: {readonly before: readonly string[]; readonly after: readonly string[]; readonly changed: boolean}
  readonly quarantined: {readonly before: Quarantined; readonly after: Quarantined}
}

/** Rows of files that speak for a stretch, by whole files. */
export interface Quarantined {
  readonly files: number
  readonly rows: number
  readonly quarantined: number
}

export interface BesideAsked {
  readonly grade: TimedGrade
  readonly on: LondonDate
  readonly windows: ChangeWindows
  /** Whether the year before is set against this one. */
  readonly season: boolean
  readonly targets: readonly TimeTarget[]
  readonly events: readonly Dated[]
  readonly loads: readonly LoadSeen[]
}

const measuresOf = (grade: TimedGrade): readonly string[] => [
  `attendance.${grade}.within-target`,
  'attendance.all.volume',
  'attendance.all.arrival-known',
  'attendance.regrades.up',
  'attendance.regrades.down',
  'attendance.all.resolved-by-video',
  'attendance.all.resolved-by-desk',
]

/** Everything else that moved about a date, for those who would call the date the cause. */
export async function changeBeside(asker: Asker, rows: FactRows, asked: BesideAsked): Promise<Beside> {
  const {grade, windows, targets, events, loads} = asked
  const [figures, mix] = await Promise.all([
    Promise.all(measuresOf(grade).map((id) => figureBeside(asker, id, asked))),
    mixShifts(rows, asker.measure(`attendance.${grade}.within-target`), windows),
  ])
  const [before, after] = [loadsOf(loads, windows.before), loadsOf(loads, windows.after)]
  const readAs = {before: waysOf(before), after: waysOf(after)}
  return {
    figures,
    mix,
    events: events.flatMap((event) => {
      const when = whenOf(event.date, asked)
      return when ? [{date: event.date, text: event.text, when}] : []
    }),
    times: targets.filter((target) => target.grade === grade && target.from > windows.before.from && target.from < windows.after.to),
    readAs: {...readAs, changed: before.length > 0 && after.length > 0 && JSON.stringify(readAs.before) !== JSON.stringify(readAs.after)},
    quarantined: {before: quarantinedOf(before), after: quarantinedOf(after)},
  }
}

async function figureBeside(asker: Asker, measure: string, {windows, season}: BesideAsked): Promise<FigureBeside> {
  const ask = (period: Period) => asker.ask({measure, period})
  const {yearEarlier} = windows
  const [before, after, wasBefore, wasAfter] = await Promise.all([
    ask(windows.before),
    ask(windows.after),
    ...(season ? [ask(yearEarlier.before), ask(yearEarlier.after)] : []),
  ])
  return {
    measure: asker.measure(measure),
    before,
    after,
    yearEarlier: wasBefore && wasAfter ? {before: wasBefore, after: wasAfter} : null,
    compared: comparedOf(before, after),
  }
}

function comparedOf(before: Figure, after: Figure): Comparison | null {
  if (before.measure.shape.kind !== 'proportion' || before.value === null || after.value === null) return null
  const counted = ({numerator, denominator}: Figure) => ({hits: numerator!, total: denominator!})
  return tellApart(counted(before), counted(after))
}

async function mixShifts(rows: FactRows, measure: Measure, {before, after}: ChangeWindows): Promise<readonly MixShift[]> {
  const held = await rows.held('incident', {from: before.from, to: after.to})
  if (held.kind !== 'rows') return []
  const counted = await rows.rows<{by: MixBy; value: string; before: number; after: number}>(
    Object.entries(mixBy)
      .map(
        ([by, sql]) => `SELECT '${by}' AS by, coalesce((${sql})::VARCHAR, '') AS value, count_if(${withinSql(before)})::INTEGER AS before,
          count_if(${withinSql(after)})::INTEGER AS after FROM ${held.from}
          WHERE ${withinSql({from: before.from, to: after.to})} AND ${populationSql(measure)} GROUP BY value`,
      )
      .join(' UNION ALL '),
  )
  return (Object.keys(mixBy) as MixBy[]).map((by) => {
    const own = counted.filter((one) => one.by === by)
    const [was, is] = [own.reduce((sum, one) => sum + one.before, 0), own.reduce((sum, one) => sum + one.after, 0)]
    if (was === 0 || is === 0) return {by, moved: 0, most: null}
    const shares = own.map((one) => ({value: one.value, before: one.before / was, after: one.after / is}))
    const gap = (one: {readonly before: number; readonly after: number}): number => Math.abs(one.after - one.before)
    const most = shares.toSorted((a, b) => gap(b) - gap(a) || (a.value < b.value ? -1 : 1))[0]!
    return {by, moved: shares.reduce((sum, one) => sum + gap(one), 0) / 2, most}
  })
}

function whenOf(date: LondonDate, {on, windows, season}: BesideAsked): Beside['events'][number]['when'] | null {
  const within = ({from, to}: Period): boolean => date >= from && date < to
  if (date === on) return 'on the date'
  if (within(windows.before)) return 'before'
  if (within(windows.after)) return 'after'
  const {yearEarlier} = windows
  return season && within({from: yearEarlier.before.from, to: yearEarlier.after.to}) ? 'a year earlier' : null
}

const loadsOf = (loads: readonly LoadSeen[], {from, to}: Period): readonly LoadSeen[] =>
  loads.filter((load) => load.from < to && load.to >= from)

const waysOf = (loads: readonly LoadSeen[]): readonly string[] =>
  [
    ...new Set(
      loads.map(
        ({contract, contractVersion, mapping, mappingHash}) =>
          `${contract} ${contractVersion}, ${mapping ? `mapping ${mapping} (${mappingHash.slice(0, 8)})` : 'no mapping'}`,
      ),
    ),
  ].sort()

const quarantinedOf = (loads: readonly LoadSeen[]): Quarantined => ({
  files: loads.length,
  rows: loads.reduce((sum, {rows}) => sum + rows, 0),
  quarantined: loads.reduce((sum, {quarantined}) => sum + quarantined, 0),
})

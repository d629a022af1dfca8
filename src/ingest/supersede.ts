import type {Contract} from '#contracts/define'
import {AnswerableError} from '#core/errors'
import {addDays, addMonths, type LondonDate, startOf} from '#core/time'
import type {Fact} from '#facts/define'
import type {Catalogue, CoverageCell, HeldCell} from '#store/catalogue'
import type {Engine} from '#store/engine'
import {identifier, literal} from '#store/sql'

/** SQL for the first day of what a row's file speaks for, by the contract's grain. */
export function coverageDaySql(contract: Contract): string {
  switch (contract.coverage.grain) {
    case 'day':
      return 'local_date'
    case 'month':
      return "date_trunc('month', local_date)::DATE"
    case 'quarter':
      return "date_trunc('quarter', local_date)::DATE"
    case 'all':
      return "DATE '1990-01-01'"
  }
}

/** SQL for the value by which coverage is kept apart ('999'), '' where a contract keeps none apart. */
export const coverageBySql = (contract: Contract): string =>
  contract.coverage.grain === 'all' || contract.coverage.by.length === 0
    ? "''"
    : `concat_ws('|', ${contract.coverage.by.map((name) => `coalesce(${identifier(name)}::VARCHAR, '')`).join(', ')})`

/** The days a file speaks for, by line: those it has rows on and, for `span`, every day between. */
export function coverageCells(rows: readonly CoverageCell[], covers: 'rows' | 'span', contract: Contract): CoverageCell[] {
  if (covers === 'rows' || contract.coverage.grain !== 'day') return [...rows]
  const filled: CoverageCell[] = []
  for (const [by, cells] of Map.groupBy(rows, (cell) => cell.by)) {
    const held = new Map(cells.map((cell) => [cell.day, cell.rows]))
    const days = [...held.keys()].sort()
    for (let day = Temporal.PlainDate.from(days[0]!); day.toString() <= days.at(-1)!; day = day.add({days: 1})) {
      filled.push({by, day: day.toString(), rows: held.get(day.toString()) ?? 0})
    }
  }
  return filled
}

export interface Superseded {
  readonly load: number
  readonly cells: readonly CoverageCell[]
  /** The older file still speaks for other days. */
  readonly partial: boolean
}

/** What becomes of older files on the days and lines that a file has rows on. */
export interface GivingWay {
  readonly superseded: readonly Superseded[]
  /** Days and lines on which older files stand, and this one's few rows are added beside them; with those files' own cells. */
  readonly beside: readonly CoverageCell[]
  readonly standing: readonly Superseded[]
}

/** A file with fewer than one in so many of an older file's rows of a day is no new edition of it, where the day is no small one. */
const tooFew = 10
const smallDay = 50

/**
 * Whether rows that come late for a day can be told from a new edition of it: a file of days whose rows can be known again by their key. An extract cut
 * by the time a call ended holds the last calls of the day before; they would otherwise take the place of all of that day.
 */
const knowsLate = (contract: Contract, fact: Fact): boolean =>
  contract.coverage.grain === 'day' && contract.key.length > 0 && contract.key.every((name) => name in fact.columns)

/** From this hour of the evening, and to this one of the morning, rows can have come with the day beside theirs. */
const evening = 18
const morning = 6

/**
 * The days at either end of a file, line by line, of which it holds a few rows that came with its other days: all of the evening before them, or of
 * the morning after; fewer than a tenth of what it has on the same day of the week or, where it holds no other, on its busiest day; and that no small
 * one. Of a log, a day of which it holds nothing but lines written after it. A file that its mapping calls complete holds no such day.
 */
export function partDays(cells: readonly CoverageCell[], contract: Contract, fact: Fact, covers: 'rows' | 'span'): CoverageCell[] {
  if (covers === 'span' || !knowsLate(contract, fact)) return [...cells]
  const parts = new Set<CoverageCell>()
  for (const list of Map.groupBy(cells, (cell) => cell.by).values()) {
    const days = list.toSorted((a, b) => (a.day < b.day ? -1 : 1))
    const byWeekday = Map.groupBy(days, ({day}) => Temporal.PlainDate.from(day).dayOfWeek)
    const usual = new Map([...byWeekday.values()].flatMap((same) => usualRows(same, days)))
    const isPart = (cell: CoverageCell): boolean => {
      if (contract.coverage.cut && cell.hours && cell.hours.first > 22) return true
      return usual.get(cell)! >= smallDay && cell.rows * tooFew < usual.get(cell)!
    }
    const few = days.map(isPart)
    const [start, end] = [few.indexOf(false), few.lastIndexOf(false)]
    for (const [index, cell] of days.entries()) {
      const {hours} = cell
      if (hours && ((index < start && hours.first >= evening) || (index > end && hours.last < morning))) parts.add(cell)
    }
  }
  return cells.map((cell) => (parts.has(cell) ? {...cell, part: true} : cell))
}

/** For each of the days of one weekday the most rows of the others of them; of all days where it stands alone. */
function usualRows(same: readonly CoverageCell[], days: readonly CoverageCell[]): [CoverageCell, number][] {
  if (same.length === 1) return [[same[0]!, Math.max(...days.map(({rows}) => rows))]]
  const [most, next] = same.map(({rows}) => rows).sort((a, b) => b - a)
  return same.map((cell) => [cell, cell.rows === most ? next! : most!])
}

/** Of cells that hold few rows, those whose file holds ten times as many of the same line on the day after: what it has of the day came late. */
async function cameLate(catalogue: Catalogue, few: readonly HeldCell[]): Promise<ReadonlySet<HeldCell>> {
  const late = new Set<HeldCell>()
  for (const cell of few) {
    const next = await catalogue.db
      .selectFrom('coverage')
      .select('rows')
      .where('load_id', '=', cell.load)
      .where('by_key', '=', cell.by)
      .where('day', '=', addDays(cell.day, 1))
      .executeTakeFirst()
    if (next && cell.rows * tooFew < next.rows) late.add(cell)
  }
  return late
}

/**
 * Which older loads of the same contract speak for the same days and lines, and give way there: all but those that hold ten times as much, whose
 * few rows came late for the day, or that hold another piece of it.
 */
export async function findSuperseded(
  catalogue: Catalogue,
  {contract, fact, covers}: {readonly contract: Contract; readonly fact: Fact; readonly covers: 'rows' | 'span'},
  cells: readonly CoverageCell[],
  isPiece: (met: readonly HeldCell[]) => Promise<(cell: HeldCell) => boolean>,
): Promise<GivingWay> {
  if (cells.length === 0) return {superseded: [], beside: [], standing: []}
  const days = cells.map((cell) => cell.day).sort()
  const nameOf = ({by, day}: Pick<CoverageCell, 'by' | 'day'>) => `${by}\u0000${day}`
  const ours = new Map(cells.map((cell) => [nameOf(cell), cell]))
  const older = await catalogue.covered(contract.id, days[0]!, days.at(-1)!)
  const met = older.filter((cell) => ours.has(nameOf(cell)))
  const mayStand = covers === 'rows' && knowsLate(contract, fact)
  const few = mayStand
    ? met.filter((cell) => ours.get(nameOf(cell))!.rows >= smallDay && cell.rows * tooFew < ours.get(nameOf(cell))!.rows)
    : []
  const late = await cameLate(catalogue, few)
  const piece = mayStand && met.length > 0 ? await isPiece(met) : () => false
  const stands = (cell: HeldCell) =>
    mayStand && ((cell.rows >= smallDay && ours.get(nameOf(cell))!.rows * tooFew < cell.rows) || late.has(cell) || piece(cell))
  const superseded: Superseded[] = []
  for (const [load, held] of Map.groupBy(
    met.filter((cell) => !stands(cell)),
    (cell) => cell.load,
  )) {
    const whole = await catalogue.db
      .selectFrom('coverage')
      .select((count) => count.fn.countAll<number>().as('n'))
      .where('load_id', '=', load)
      .where('to_snapshot', 'is', null)
      .executeTakeFirstOrThrow()
    superseded.push({load, cells: held.map(({by, day, rows}) => ({by, day, rows})), partial: Number(whole.n) > held.length})
  }
  const kept = met.filter(stands)
  const names = new Set(kept.map(nameOf))
  const standing = [...Map.groupBy(kept, (cell) => cell.load)].map(([load, held]) => ({load, cells: held, partial: true}))
  return {superseded, beside: cells.filter((cell) => names.has(nameOf(cell))), standing}
}

/** Refuses a file that speaks for days of which only the figures are left: they stand as they were counted, and can be neither taken out again nor added to. */
export async function refuseExpired(catalogue: Catalogue, contract: Contract, file: string, touched: readonly Superseded[]): Promise<void> {
  const monthsOf = (day: LondonDate): string[] =>
    (contract.coverage.grain === 'quarter' ? [0, 1, 2] : [0]).map((later) => addMonths(day, later).slice(0, 7))
  for (const {load, cells} of touched) {
    const gone = await catalogue.db
      .selectFrom('segment_load')
      .innerJoin('segment', 'segment.id', 'segment_load.segment_id')
      .select('segment.month')
      .where('segment_load.load_id', '=', load)
      .where('segment.to_snapshot', 'is', null)
      .where('segment.expired_at', 'is not', null)
      .execute()
    const months = new Set(gone.map(({month}) => month))
    const days = cells
      .filter(({day, rows}) => rows > 0 && monthsOf(day).some((month) => months.has(month)))
      .map(({day}) => day)
      .sort()
    if (days.length > 0) throw new AnswerableError('ROWS_EXPIRED', {file, from: days[0]!, to: days.at(-1)!})
  }
}

/** Puts what gives way into a temporary relation `gone(load_id, by_key, day)`. */
export async function writeGone(engine: Engine, superseded: readonly Superseded[]): Promise<void> {
  await engine.run('CREATE OR REPLACE TABLE gone (load_id INTEGER, by_key VARCHAR, day DATE)')
  const values = superseded.flatMap(({load, cells}) => cells.map((cell) => `(${load}, ${literal(cell.by)}, DATE ${literal(cell.day)})`))
  for (let from = 0; from < values.length; from += 5000)
    await engine.run(`INSERT INTO gone VALUES ${values.slice(from, from + 5000).join(', ')}`)
}

/** SQL that is true of a stored row which gives way. */
export const goneSql = (contract: Contract): string =>
  `EXISTS (SELECT 1 FROM gone WHERE gone.load_id = held.load_id AND gone.by_key = ${coverageBySql(contract)} AND gone.day = ${coverageDaySql(contract)})`

export const monthOf = (day: LondonDate): string => startOf('month', day).slice(0, 7)

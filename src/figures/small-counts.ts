import {AnswerableError} from '#core/errors'
import type {Scope} from '#core/figure-ref'
import {endOf, type LondonDate, type Period, startOf} from '#core/time'
import {isShare, type Measure} from '#measures/define'
import type {Snapshot} from '#store/catalogue'
import type {Figure} from './figure.ts'
import type {Cells, Counts, Source} from './source.ts'

/** What may be shown of a figure: all, all but its unknowns, or that it is hidden. */
export type Showing = 'all' | 'no-unknowns' | 'nothing'

/** A count that could point at a person: above zero (or a correction below it) and nearer to zero than the limit. */
export const isSmall = (count: number, hideBelow: number): boolean => count !== 0 && Math.abs(count) < hideBelow

type Parts = Pick<Counts, 'n' | 'd' | 'u'>

/** The counts a published cell gives away besides its unknowns: hits and the rest for a share, since a numerator beside a denominator is both (HIDE-1). */
function valueParts(measure: Measure, {n, d}: Parts): number[] {
  return isShare(measure.shape) ? [n, d - n, d] : [n]
}

/** What a cell's unknowns give away: themselves, and, in a share, the misses that are left (HIDE-6). */
function unknownParts(measure: Measure, {n, d, u}: Parts): number[] {
  return isShare(measure.shape) ? [u, d - n - u] : [u]
}

/** How one line of a fixed table (all values of its splits in one month) may be shown: whole, or not at all (HIDE-2). */
export function lineShowing(measure: Measure, line: readonly Parts[]): Showing {
  const {hideBelow} = measure
  if (line.some((cell) => valueParts(measure, cell).some((count) => isSmall(count, hideBelow)))) return 'nothing'
  return line.some((cell) => unknownParts(measure, cell).some((count) => isSmall(count, hideBelow))) ? 'no-unknowns' : 'all'
}

const least = (a: Showing, b: Showing): Showing => (a === 'nothing' || b === 'nothing' ? 'nothing' : a === 'no-unknowns' ? a : b)

/** The fixed table that a question reads: the splits it names, and whether by month or, where a period cuts a month, by day. */
export interface FixedTable {
  readonly splits: readonly string[]
  readonly grain: 'month' | 'day'
}

const wholeMonths = ({from, to}: Period): boolean => from.endsWith('-01') && to.endsWith('-01')

/**
 * Which fixed table answers a question, the same for every asker. Published are, for a measure that hides: by month, its whole, each split, and each
 * pair of splits (of three at most); by day, its whole and each split. A finer question is refused: three ways of cutting one table can be played
 * against each other (HIDE-5).
 */
export function fixedTableOf(measure: Measure, splits: readonly string[], buckets: readonly Period[]): FixedTable {
  const distinct = [...new Set(splits)].sort()
  const grain = buckets.every(wholeMonths) ? 'month' : 'day'
  const tooFine = distinct.length > 2 || (distinct.length === 2 && (grain === 'day' || measure.splits.length > 3))
  if (tooFine) throw new AnswerableError('FILTER_DISCLOSES', {limit: measure.hideBelow})
  return {splits: distinct, grain}
}

/** The months a period touches, by their first days. */
function monthsOf({from, to}: Period): string[] {
  const months: string[] = []
  for (let month = startOf('month', from); month < to; month = endOf('month', month)) months.push(month)
  return months
}

/**
 * How each bucket of a question may be shown. A month in which any cell of the fixed table is small shows nothing of that table, neither the month
 * nor any longer period that holds it, nor (by day) any of its days (HIDE-3, HIDE-4). docs/rules/hiding.md has the argument; the proof is a test.
 */
export function showings(measure: Measure, rows: readonly Counts[], buckets: readonly Period[]): Showing[] {
  const byMonth = new Map<string, Showing>()
  for (const row of rows) {
    const month = startOf('month', row.bucket!)
    byMonth.set(month, least(byMonth.get(month) ?? 'all', lineShowing(measure, [row])))
  }
  return buckets.map((bucket) => monthsOf(bucket).reduce<Showing>((showing, month) => least(showing, byMonth.get(month) ?? 'all'), 'all'))
}

/**
 * Tables that stand or fall together, month by month: by month all pairs of splits, by day all single splits. Shown one without another, three ways
 * of cutting the same rows can leave one hidden cell a single value (HIDE-8).
 */
export function boundTables(measure: Measure, {splits, grain}: FixedTable): readonly (readonly string[])[] {
  const declared = [...measure.splits].sort()
  if (grain === 'day') return splits.length === 0 ? [[]] : declared.map((split) => [split])
  return splits.length < 2 ? [splits] : declared.flatMap((a, i) => declared.slice(i + 1).map((b) => [a, b]))
}

/** Months whose counts of a table are the same in two snapshots, cell for cell, among those that either holds. */
export function unchangedMonths(then: readonly Counts[], now: readonly Counts[]): (month: string) => boolean {
  const told = (rows: readonly Counts[]) =>
    new Map(
      [...Map.groupBy(rows, (row) => startOf('month', row.bucket!))].map(([month, cells]) => [
        month,
        cells
          .filter(({n, d, u}) => n !== 0 || d !== 0 || u !== 0)
          .map(({bucket, at, n, d, u}) => JSON.stringify([bucket, at, n, d, u]))
          .sort()
          .join(),
      ]),
    )
  const [before, after] = [told(then), told(now)]
  return (month) => (before.get(month) ?? '') === (after.get(month) ?? '')
}

/** What else is known when a question is asked: the latest snapshot, and the first day of the month that its data still fill. */
export interface Present {
  readonly latest: Snapshot
  readonly filling: LondonDate | null
}

/**
 * Decides a question's buckets from the data alone. Where the rows that would decide have expired, nothing is shown. A month still being filled is
 * shown only where its days are, since tomorrow's total less today's is a day; and what was known before only where it is what is known now, since
 * the difference of two snapshots is the rows between them (HIDE-9).
 */
export async function decideShowing(source: Source, cells: Cells, buckets: readonly Period[], present: Present): Promise<Showing[]> {
  const {measure} = cells
  if (measure.hideBelow <= 1) return buckets.map(() => 'all')
  const asked = fixedTableOf(measure, [...cells.splits, ...cells.filtered], buckets)
  const period = {from: startOf('month', buckets[0]!.from), to: endOf('month', startOf('month', lastDay(buckets)))}
  const decide = async (table: FixedTable): Promise<Showing[]> => {
    let decided = buckets.map((): Showing => 'all')
    for (const splits of boundTables(measure, table)) {
      const counted = {...cells, where: 'true', filtered: [], splits, grain: table.grain, period}
      const then = await source.counts(counted)
      const now = cells.snapshot.id === present.latest.id ? then : await source.counts({...counted, snapshot: present.latest})
      if (then.kind === 'rows-expired' || now.kind === 'rows-expired') return buckets.map(() => 'nothing')
      const unchanged = unchangedMonths(then.rows, now.rows)
      const shown = showings(measure, then.rows, buckets)
      decided = decided.map((showing, i) => (monthsOf(buckets[i]!).every(unchanged) ? least(showing, shown[i]!) : 'nothing'))
    }
    return decided
  }
  const decided = await decide(asked)
  const isFilling = (bucket: Period) => present.filling !== null && monthsOf(bucket).includes(present.filling)
  if (asked.grain === 'day' || !buckets.some(isFilling)) return decided
  const byDay = asked.splits.length > 1 ? buckets.map((): Showing => 'nothing') : await decide({...asked, grain: 'day'})
  return decided.map((showing, i) => (isFilling(buckets[i]!) ? least(showing, byDay[i]!) : showing))
}

/**
 * Every combination of values that a hidden split could hold: hours and weekdays by the clock, other splits as they stand anywhere in the snapshot.
 * A list of those that do hold rows would tell which are none, and six of them beside a whole of six that each is one (HIDE-2).
 */
export async function everyValue(source: Source, cells: Cells, scope: Scope): Promise<(string | number)[][]> {
  const ever = {from: '1990-01-01', to: '2200-01-01'}
  const lists = await Promise.all(
    cells.splits.map(async (split): Promise<(string | number)[]> => {
      const kept = (value: string | number) => scope[split]?.map(String).includes(String(value)) ?? true
      const clock = clocks[split]
      if (clock) return clock.filter(kept)
      const counted = await source.counts({...cells, where: 'true', filtered: [], splits: [split], grain: null, period: ever})
      return counted.kind === 'rows-expired' ? [] : counted.rows.map(({at}) => at[0]!).filter(kept)
    }),
  )
  return lists.reduce<(string | number)[][]>((all, list) => all.flatMap((at) => list.map((value) => [...at, value])), [[]])
}

const clocks: Readonly<Record<string, (string | number)[]>> = {
  hour: Array.from({length: 24}, (_, hour) => hour),
  weekday: [1, 2, 3, 4, 5, 6, 7],
}

/** A stock that hides is shown whole alone: its values stand day after day, and what one hides its neighbours would give away (HIDE-5). */
export function stockShowing({measure, filtered}: Cells, open: number): Showing {
  if (measure.hideBelow <= 1) return 'all'
  if (filtered.length > 0) throw new AnswerableError('FILTER_DISCLOSES', {limit: measure.hideBelow})
  return isSmall(open, measure.hideBelow) ? 'nothing' : 'all'
}

const lastDay = (buckets: readonly Period[]): string => Temporal.PlainDate.from(buckets.at(-1)!.to).subtract({days: 1}).toString()

/**
 * The figure as it may be shown. A hidden one keeps its address and says nothing else: a share beside its denominator gives both counts away, an
 * interval gives the denominator, and so do bounds and the rows needed. What was left out is shown of the whole alone (HIDE-7).
 */
export function shownAs(figure: Figure, showing: Showing, split: boolean): Figure {
  const {hideBelow} = figure.measure
  if (hideBelow <= 1) return figure
  const excluded = split || figure.excluded === null || isSmall(figure.excluded, hideBelow) ? null : figure.excluded
  switch (showing) {
    case 'all':
      return {...figure, excluded}
    case 'no-unknowns':
      return {...figure, excluded, unknowns: null, bounds: null}
    case 'nothing':
      return figure.absence === 'no-data' || figure.absence === 'rows-expired'
        ? figure
        : {
            ...figure,
            value: null,
            numerator: null,
            denominator: null,
            unknowns: null,
            excluded: null,
            interval: null,
            bounds: null,
            nNeeded: null,
            hidden: true,
            absence: 'hidden',
          }
  }
}

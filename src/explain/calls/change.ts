import {AnswerableError} from '#core/errors'
import type {LondonDate, Period} from '#core/time'
import {mustAnswer} from '#facts/cannot'
import {factOf} from '#facts/catalogue'
import type {Fact} from '#facts/define'
import type {FactRows, FactStore} from '#figures/fact-rows'
import {hitSql, populationSql} from '#figures/measure-sql'
import {withinSql} from '#figures/period-sql'
import type {Measure} from '#measures/define'
import type {Counted, Kitagawa} from '#stats/decompose/kitagawa'
import {kitagawa} from '#stats/decompose/kitagawa'
import {coalitions, shapleyOf} from '#stats/decompose/shapley'
import {reachingBack, type Unanswered} from './asked.ts'

/** What rows are told apart by. `caller`: new, or the same number again within 24 hours; `line`: the line or queue. */
export const factors = ['hour', 'weekday', 'line', 'caller'] as const
export type Factor = (typeof factors)[number]

/** WHY-2: a caller is a repeat caller within so many hours of an earlier call from the same number, on any line. */
export const repeatHours = 24

export interface ChangeAsked {
  readonly measure: Measure
  readonly before: Period
  readonly after: Period
  readonly factors: readonly Factor[]
  readonly asKnown?: LondonDate
}

export type FactorValue = string | number

/** One period's side of a change. */
export interface ChangeEnd extends Counted {
  readonly period: Period
  readonly share: number
  readonly daysWithData: number
}

export interface ChangePart {
  /** 'rate': calls of the same kind fared differently. A factor: other kinds of call came. */
  readonly factor: Factor | 'rate'
  /** In shares of 1; all parts sum to the change. */
  readonly part: number
}

export interface Change {
  readonly kind: 'answered'
  readonly measure: Measure
  readonly before: ChangeEnd
  readonly after: ChangeEnd
  readonly change: number
  /** Over the strata of all factors together. */
  readonly whole: Kitagawa<string>
  readonly parts: readonly ChangePart[]
  /** For each factor that takes more than one value, the strata of it alone: which hours, which lines. */
  readonly byFactor: readonly {readonly factor: Factor; readonly split: Kitagawa<FactorValue>}[]
  /** Factors that take one value alone in both periods, and so can have no part. */
  readonly idle: readonly Factor[]
}

interface Cell {
  readonly at: readonly FactorValue[]
  readonly before: Counted
  readonly after: Counted
}

/** SQL of a factor's value over the rows, where the fact has what it needs; else null. */
function factorSql(factor: Factor, fact: Fact): string | null {
  switch (factor) {
    case 'hour':
      return 'local_hour'
    case 'weekday':
      return 'isodow(local_date)::INTEGER'
    case 'line':
      return 'line' in fact.columns ? 'line' : 'queue' in fact.columns ? 'queue' : null
    case 'caller':
      return 'caller_kind' in fact.columns ? 'caller_kind' : 'caller_key' in fact.columns ? 'caller' : null
  }
}

const callerSql = (at: string): string =>
  `CASE WHEN caller_key IS NULL THEN 'withheld' WHEN ${at} - lag(${at}) OVER (PARTITION BY caller_key ORDER BY ${at}, load_id, record) <= INTERVAL ${repeatHours} HOUR THEN 'repeat' ELSE 'new' END AS caller`

function checked({measure, before, after, factors: asked}: ChangeAsked, fact: Fact): void {
  const fail = (what: string, why: string) => new AnswerableError('EXPLAIN_INVALID', {what, why})
  if (measure.shape.kind !== 'proportion') throw fail(measure.id, 'only the change of a share of rows is split into mix and rate')
  if (measure.hideBelow > 1) throw fail(measure.id, 'its small counts are hidden, and the parts of a change would show them')
  mustAnswer(fact, 'proportion', measure.id)
  if (asked.length === 0) throw fail('The list of factors', `it is empty; name some of ${factors.join(', ')}`)
  if (new Set(asked).size !== asked.length) throw fail('The list of factors', 'a factor stands twice')
  for (const {from, to} of [before, after]) if (!(from < to)) throw fail('The period', 'it ends before it begins')
  if (before.to > after.from && after.to > before.from)
    throw fail('The pair of periods', 'they overlap, so that some calls would stand on both sides')
  for (const factor of asked)
    if (factorSql(factor, fact) === null) throw fail(`The factor ‘${factor}’`, `rows of ${measure.id} do not tell it`)
}

async function cellsOf(rows: FactRows, from: string, asked: ChangeAsked, fact: Fact): Promise<Cell[]> {
  const {measure, before, after} = asked
  const values = asked.factors.map((factor, i) => `coalesce(${factorSql(factor, fact)!}::VARCHAR, '(blank)') AS at_${i}`)
  // A stay already bears the kind of its call's caller; two stays of one call are not two calls.
  const told =
    asked.factors.includes('caller') && !('caller_kind' in fact.columns) ? `(SELECT *, ${callerSql(fact.at)} FROM ${from})` : from
  const side = (period: Period, name: string) =>
    `count(CASE WHEN population AND ${withinSql(period)} THEN 1 END)::DOUBLE AS ${name}_of, count(CASE WHEN hit AND ${withinSql(period)} THEN 1 END)::DOUBLE AS ${name}_hits`
  const found = await rows.rows<Record<string, string | number>>(
    `SELECT ${[...values, side(before, 'before'), side(after, 'after')].join(', ')}
     FROM (SELECT *, (${populationSql(measure)}) AS population, (${hitSql(measure)}) AS hit FROM ${told}) AS judged
     WHERE population AND (${withinSql(before)} OR ${withinSql(after)}) GROUP BY ${values.map((_, i) => `at_${i}`).join(', ')} ORDER BY ALL`,
  )
  const numeric = (factor: Factor): boolean => factor === 'hour' || factor === 'weekday'
  return found.map((row) => ({
    at: asked.factors.map((factor, i) => (numeric(factor) ? Number(row[`at_${i}`]) : String(row[`at_${i}`]))),
    before: {hits: Number(row['before_hits']), of: Number(row['before_of'])},
    after: {hits: Number(row['after_hits']), of: Number(row['after_of'])},
  }))
}

const sum = (cells: readonly Cell[], side: 'before' | 'after'): Counted => ({
  hits: cells.reduce((total, cell) => total + cell[side].hits, 0),
  of: cells.reduce((total, cell) => total + cell[side].of, 0),
})

/**
 * The overall share were some factors as after, the others as before, every stratum at the mean of its two shares. Calls take the after
 * period's mix of the changed factors together, and within each of those the before period's mix of the rest (the after period's, where
 * such calls did not come before).
 */
function shareWere(cells: readonly Cell[], after: Counted, changed: readonly number[]): number {
  let share = 0
  for (const group of Map.groupBy(cells, ({at}) => JSON.stringify(changed.map((i) => at[i]))).values()) {
    const [was, is] = [sum(group, 'before'), sum(group, 'after')]
    const weight = changed.length === 0 ? 1 : is.of / after.of
    const [side, total] = was.of > 0 ? (['before', was.of] as const) : (['after', is.of] as const)
    for (const cell of group) share += weight * (cell[side].of / total) * meanShare(cell)
  }
  return share
}

/** A stratum without rows in one period has the other's share in both, as in Kitagawa's split. */
function meanShare({before, after}: Cell): number {
  const [was, is] = [before, after].map(({hits, of}) => (of > 0 ? hits / of : null)) as [number | null, number | null]
  return ((was ?? is!) + (is ?? was!)) / 2
}

/** The mix shared among the factors that take more than one value; the parts sum to it, however the factors hang together. */
function mixParts(cells: readonly Cell[], asked: readonly Factor[], active: readonly Factor[]): ChangePart[] {
  const after = sum(cells, 'after')
  const values = coalitions(active).map((set) =>
    shareWere(
      cells,
      after,
      [...set].map((factor) => asked.indexOf(factor)),
    ),
  )
  return shapleyOf(active, values).parts.map(({factor, part}) => ({factor, part}))
}

/**
 * What changed between two periods (WHY-1): the change of a share split without remainder into a changed mix of calls (by hour, weekday,
 * line, new or repeat caller) and changed outcomes of calls of the same kind. Mix against rate is Kitagawa's over all strata together; where there
 * are several factors, the mix is shared among them by Shapley. It says where a change arose, not why.
 *
 * Refused: a measure that is no share of rows or hides small counts, periods that overlap, no factor, a factor that the rows do not tell.
 */
export async function explainChange(store: FactStore, asked: ChangeAsked): Promise<Change | Unanswered> {
  const {measure, before, after} = asked
  const fact = factOf(measure.fact)
  checked(asked, fact)
  const rows = await store.at(asked.asKnown)
  const span = {from: before.from < after.from ? before.from : after.from, to: before.to > after.to ? before.to : after.to}
  const held = await rows.held(measure.fact, reachingBack(span, 1))
  if (held.kind === 'none')
    return {kind: 'needs-data', needs: [{contract: measure.fact === 'call' ? 'calls' : measure.fact, what: measure.title}]}
  if (held.kind === 'expired') return {kind: 'expired'}
  const cells = await cellsOf(rows, held.from, asked, fact)
  const [was, is] = [sum(cells, 'before'), sum(cells, 'after')]
  const whole = kitagawa(cells.map((cell) => ({stratum: cell.at.join(', '), before: cell.before, after: cell.after})))
  if (!whole) return {kind: 'nothing'}
  const active = asked.factors.filter((_, i) => new Set(cells.map(({at}) => at[i])).size > 1)
  const days = await Promise.all([before, after].map((period) => rows.daysWithData(measure.fact, period, measure.covers)))
  return {
    kind: 'answered',
    measure,
    before: {period: before, ...was, share: was.hits / was.of, daysWithData: days[0]!.length},
    after: {period: after, ...is, share: is.hits / is.of, daysWithData: days[1]!.length},
    change: whole.change,
    whole,
    parts: [{factor: 'rate', part: whole.rate}, ...mixParts(cells, asked.factors, active)],
    byFactor: active.map((factor) => ({factor, split: alone(cells, asked.factors.indexOf(factor))})),
    idle: asked.factors.filter((factor) => !active.includes(factor)),
  }
}

function alone(cells: readonly Cell[], index: number): Kitagawa<FactorValue> {
  const strata = [...Map.groupBy(cells, ({at}) => at[index]!)].map(([stratum, group]) => ({
    stratum,
    before: sum(group, 'before'),
    after: sum(group, 'after'),
  }))
  return kitagawa(strata)!
}

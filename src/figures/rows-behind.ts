import type {Period} from '#core/time'
import type {Fact} from '#facts/define'
import type {Measure} from '#measures/define'
import type {Catalogue, Snapshot} from '#store/catalogue'
import {identifier} from '#store/sql'
import type {RowPage, RowsOf} from './asker.ts'
import {hitSql, knownSql, populationSql, unknownSql} from './measure-sql.ts'
import {withinSql} from './period-sql.ts'
import type {Source} from './source.ts'

export interface RowsAsked {
  readonly measure: Measure
  readonly fact: Fact
  readonly snapshot: Snapshot
  readonly period: Period
  readonly where: string
  readonly of: RowsOf
  readonly limit: number
  readonly offset: number
  readonly worstFirst?: boolean | undefined
  /** Whether workers' pseudonyms are listed: under a recorded purpose alone. */
  readonly workers?: boolean
}

/** The rows a figure counts (of a ratio's, hits are those that add to its numerator), by time or the worst first. Callers' keys are never shown, and a worker's pseudonym only under a recorded purpose (HIDE-10). */
export async function rowsBehind(source: Source, catalogue: Catalogue, asked: RowsAsked): Promise<RowPage> {
  const {measure, fact, period} = asked
  const shown = Object.entries(fact.columns).filter(
    ([, {personal}]) => personal !== 'caller' && (asked.workers === true || personal !== 'worker'),
  )
  const fields = shown.map(([name, column]) => ({name, meaning: column.meaning}))
  const listed = await source.segments(measure.fact, asked.snapshot, period)
  const segments = listed.filter((segment) => !segment.expired)
  const expired = segments.length < listed.length
  if (segments.length === 0) return {fields, rows: [], total: 0, origins: [], expired}
  const from = source.files(segments.map((segment) => segment.path))
  const counted = measure.shape.kind === 'ratio' ? `coalesce((${measure.shape.hits}), 0) <> 0` : null
  const of = {
    all: populationSql(measure),
    hits: counted ? `${knownSql(measure)} AND ${counted}` : hitSql(measure),
    misses:
      measure.shape.kind === 'proportion' || measure.shape.kind === 'weighted-share'
        ? `${knownSql(measure)} AND NOT (${hitSql(measure)})`
        : 'false',
    unknown: unknownSql(measure),
  }[asked.of]
  const where = `${withinSql(period)} AND (${asked.where}) AND (${of})`
  const worst = asked.worstFirst && 'of' in measure.shape ? `(${measure.shape.of}) DESC NULLS LAST, ` : ''
  const limit = Math.min(Math.max(1, Math.trunc(asked.limit)), 1000)
  const [count] = await source.rows<{total: number}>(measure, `SELECT count(*)::INTEGER AS total FROM ${from} WHERE ${where}`)
  const page = await source.engine.table(
    `SELECT load_id::INTEGER, record::DOUBLE, ${shown.map(([name]) => `${identifier(name)}::VARCHAR`).join(', ')} FROM ${from} WHERE ${where}
     ORDER BY ${worst}${fact.sort.map(identifier).join(', ')}, load_id, record LIMIT ${limit} OFFSET ${Math.max(0, Math.trunc(asked.offset))}`,
  )
  const loads = await catalogue.db.selectFrom('load').select(['id', 'file']).execute()
  const names = new Map(loads.map((load) => [load.id, load.file]))
  return {
    fields,
    expired,
    total: count!.total,
    rows: page.rows.map((row) => row.slice(2) as (string | null)[]),
    origins: page.rows.map((row) => ({file: names.get(Number(row[0])) ?? `load ${row[0]}`, record: Number(row[1])})),
  }
}

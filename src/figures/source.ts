import {join} from 'node:path'
import {addDays, endOf, type Grain, type Period, startOf} from '#core/time'
import type {Fact} from '#facts/define'
import type {Measure} from '#measures/define'
import type {Catalogue, Segment, Snapshot} from '#store/catalogue'
import type {Engine} from '#store/engine'
import {identifier, parquet} from '#store/sql'
import type {Workspace} from '#store/workspace'
import {aggregateColumn, countsKindOf, cubesOf, histogramKind, variantsKind} from './aggregates.ts'
import {countingHash} from './definition-hash.ts'
import {asFailing} from './fails-on-data.ts'
import {countColumns, histogramOf} from './measure-sql.ts'
import {bucketSql, withinSql} from './period-sql.ts'
import {columnOf, splitSql} from './scope-sql.ts'

/** The additive parts of a measure in one cell; a part that no row gave is 0, and absent where the shape has none. */
export interface Counts {
  readonly bucket: string | null
  readonly at: readonly (string | number)[]
  readonly n: number
  readonly d: number
  readonly u: number
  readonly x: number
  readonly s: number
  readonly q: number
}

export interface Cells {
  readonly measure: Measure
  readonly fact: Fact
  readonly snapshot: Snapshot
  readonly period: Period
  /** Buckets of a grain, or the whole period as one. */
  readonly grain: Grain | null
  readonly splits: readonly string[]
  /** SQL of the filter. */
  readonly where: string
  /** Splits that the filter reads. */
  readonly filtered: readonly string[]
}

export type Answered<T> =
  | {readonly kind: 'answered'; readonly from: 'aggregates' | 'rows'; readonly rows: readonly T[]; readonly sql: string}
  | {readonly kind: 'rows-expired'}

/** Reads counts and histograms from the segments that a snapshot lists: from aggregates where they hold what is asked, else from the rows. */
export class Source {
  readonly #engine: Engine
  readonly #catalogue: Catalogue
  readonly #workspace: Workspace
  readonly #measures: readonly Measure[]

  constructor(engine: Engine, catalogue: Catalogue, workspace: Workspace, measures: readonly Measure[]) {
    this.#engine = engine
    this.#catalogue = catalogue
    this.#workspace = workspace
    this.#measures = measures
  }

  get engine(): Engine {
    return this.#engine
  }

  segments(fact: string, snapshot: Snapshot, period: Period): Promise<Segment[]> {
    return this.#catalogue.segments(fact, snapshot.id, {from: period.from.slice(0, 7), to: addDays(period.to, -1).slice(0, 7)})
  }

  files(paths: readonly string[]): string {
    return parquet(paths.map((path) => join(this.#workspace.dir, path)))
  }

  async counts(cells: Cells): Promise<Answered<Counts>> {
    const {measure, period} = cells
    const segments = await this.segments(measure.fact, cells.snapshot, cells.grain ? widened(cells.grain, period) : period)
    const parts = countColumns(measure)
    const hash = countingHash(measure)
    const asked = [...new Set([...cells.splits, ...cells.filtered])].filter((split) => split !== 'weekday').map(columnOf)
    const kind = [
      ...cubesOf(cells.fact, this.#measures).map((kept, index) => ({kept, kind: countsKindOf(index)})),
      {kept: [], kind: variantsKind},
    ]
      .filter(({kept}: {readonly kept: readonly string[]}) => asked.every((split) => kept.includes(split)))
      .map(({kind}) => kind)
      .find((kind) => segments.length > 0 && segments.every((segment) => holds(segment, kind, hash, asked)))
    const held = kind !== undefined
    if (!held && segments.some((segment) => segment.expired)) return {kind: 'rows-expired'}
    if (segments.length === 0) return {kind: 'answered', from: 'aggregates', rows: [], sql: ''}
    const select = (['n', 'd', 'u', 'x', 's', 'q'] as const).map((suffix) => {
      const sql = !(suffix in parts) ? '0' : held ? `sum(${aggregateColumn(hash, suffix)})` : parts[suffix]
      return `coalesce(${sql}, 0)::DOUBLE AS ${suffix}`
    })
    const from = held
      ? this.files(segments.map((segment) => segment.aggregates[kind!]!.path))
      : this.files(segments.map((segment) => segment.path))
    const sql = this.#grouped(cells, select, from, 'true')
    const rows = await this.rows(measure, sql)
    return {kind: 'answered', from: held ? 'aggregates' : 'rows', sql, rows: rows.map((row) => asCounts(row, cells.splits.length))}
  }

  /** Known values of a ranked duration with how often each stands, by bucket and split, in order of value. */
  async histogram(cells: Cells): Promise<Answered<{bucket: string | null; at: readonly (string | number)[]; seconds: number; n: number}>> {
    const {measure, period} = cells
    const histogram = histogramOf(measure)
    if (!histogram) throw new Error(`${measure.id} ranks nothing`)
    const segments = await this.segments(measure.fact, cells.snapshot, cells.grain ? widened(cells.grain, period) : period)
    const kind = histogramKind(histogram.hash)
    const held =
      [...cells.splits, ...cells.filtered].every((split) => split === 'weekday') && segments.every((segment) => segment.aggregates[kind])
    if (!held && segments.some((segment) => segment.expired)) return {kind: 'rows-expired'}
    if (segments.length === 0) return {kind: 'answered', from: 'aggregates', rows: [], sql: ''}
    const from = held
      ? this.files(segments.map((segment) => segment.aggregates[kind]!.path))
      : this.files(segments.map((segment) => segment.path))
    const value = held ? 'seconds' : `(${histogram.seconds})::DOUBLE`
    const sql = this.#grouped(
      cells,
      [`${value} AS seconds`, `${held ? 'sum(n)' : 'count(*)'}::DOUBLE AS n`],
      from,
      held ? 'true' : histogram.where,
      [value],
    )
    const rows = await this.rows(measure, `${sql} ORDER BY ALL`)
    return {
      kind: 'answered',
      from: held ? 'aggregates' : 'rows',
      sql,
      rows: rows.map((row) => ({
        bucket: row['bucket'] as string | null,
        at: atOf(row, cells.splits.length),
        seconds: Number(row['seconds']),
        n: Number(row['n']),
      })),
    }
  }

  /** What a query of a measure gives; a failure of the definition is told as its own. */
  async rows<T = Record<string, string | number | null>>(measure: Measure, sql: string): Promise<T[]> {
    try {
      return await this.#engine.rows<T>(sql)
    } catch (error) {
      throw asFailing(measure, error)
    }
  }

  #grouped(cells: Cells, select: readonly string[], from: string, where: string, by: readonly string[] = []): string {
    const bucket = cells.grain ? bucketSql(cells.grain) : null
    const period = cells.grain ? widened(cells.grain, cells.period) : cells.period
    const groups = [...(bucket ? [bucket] : []), ...cells.splits.map(splitSql), ...by]
    const list = [
      `${bucket ? `(${bucket})::VARCHAR` : 'NULL'} AS bucket`,
      ...cells.splits.map((split, i) => `${splitSql(split)} AS at_${i}`),
      ...select,
    ]
    return `SELECT ${list.join(', ')} FROM ${from} WHERE ${withinSql(period)} AND (${cells.where}) AND (${where})${groups.length > 0 ? ` GROUP BY ${groups.join(', ')}` : ''}`
  }
}

/** Whole grains are counted even where the period asked for begins or ends within one. */
export function widened(grain: Grain, period: Period): Period {
  const from = startOf(grain, period.from)
  let to = from
  while (to < period.to) to = endOf(grain, to)
  return {from, to}
}

function holds(segment: Segment, kind: string, hash: string, splits: readonly string[]): boolean {
  const hashes = segment.aggregates[kind]?.hashes ?? []
  return hashes.includes(hash) && splits.every((split) => hashes.includes(`by:${split}`))
}

const atOf = (row: Record<string, string | number | null>, splits: number): (string | number)[] =>
  Array.from({length: splits}, (_, i) => row[`at_${i}`] ?? '(blank)')

const asCounts = (row: Record<string, string | number | null>, splits: number): Counts => ({
  bucket: row['bucket'] as string | null,
  at: atOf(row, splits),
  n: Number(row['n']),
  d: Number(row['d']),
  u: Number(row['u']),
  x: Number(row['x']),
  s: Number(row['s']),
  q: Number(row['q']),
})

/** SQL a reader can run against the same segments: the definition spelt out over rows. */
export function readableSql(measure: Measure, files: string, period: Period, where: string): string {
  const histogram = histogramOf(measure)
  const parts = Object.entries(countColumns(measure)).map(([suffix, sql]) => `  ${sql} AS ${identifier(names[suffix] ?? suffix)}`)
  const rank =
    histogram && measure.shape.kind === 'percentile'
      ? [`  quantile_disc(CASE WHEN ${histogram.where} THEN ${histogram.seconds} END, ${measure.shape.p}) AS "value"`]
      : []
  return `SELECT\n${[...parts, ...rank].join(',\n')}\nFROM ${files}\nWHERE ${withinSql(period)}${where === 'true' ? '' : `\n  AND ${where}`}`
}

const names: Readonly<Record<string, string>> = {
  n: 'numerator',
  d: 'denominator',
  u: 'unknown',
  x: 'excluded',
  s: 'sum',
  q: 'sum of squares',
}

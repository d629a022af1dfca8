import {randomUUID} from 'node:crypto'
import {join} from 'node:path'
import type {Contract} from '#contracts/define'
import {sharedColumns} from '#facts/define'
import type {Catalogue, LoadCommit, NewSegment, Segment} from '#store/catalogue'
import type {Engine} from '#store/engine'
import {literal, parquet} from '#store/sql'
import type {Workspace} from '#store/workspace'
import {aggregated, type PlaceInput} from './place-segments.ts'
import {type StagedMonths, segmentFormat} from './stage-months.ts'
import {goneSql, type Superseded, writeGone} from './supersede.ts'
import {batchesOf, type StagedMonth, takeMonths} from './taken-months.ts'
import {mustBeWhole} from './whole-segments.ts'

/** A month with more segments than this is merged into one by the next load that touches it, or that begins a later month. */
const mergeAbove = 8

export interface SegmentInput extends PlaceInput {
  readonly engine: Engine
  readonly catalogue: Catalogue
  readonly contract: Contract
  /** SELECT of the rows to store. */
  readonly good: string
  /** Months whose rows were staged as a segment stores them; those of them that lose rows since are in `good` alone. */
  readonly months: StagedMonths
  /** Engines that work on a month each, beside each other. */
  readonly workers: readonly Engine[]
  /** The number the load will have: its rows bear it. */
  readonly load: number
  readonly superseded: readonly Superseded[]
  /** Told after each month that is written. */
  readonly onMonth: (done: number, of: number) => void
}

/**
 * Writes the segments of a load: one for each London month that its rows touch, sorted by time; older segments that lose rows are written anew
 * without them. Nothing is overwritten: the old segments stay for those who ask what was known before.
 */
export async function buildSegments(
  input: SegmentInput,
): Promise<Pick<LoadCommit, 'add' | 'retire'> & {superseded: LoadCommit['supersede']}> {
  const {engine, catalogue, fact, contract, superseded, workspace} = input
  const latest = await catalogue.latest()
  const standing = latest ? await catalogue.segments(fact.id, latest.id) : []
  const byMonth = Map.groupBy(
    standing.filter((segment) => !segment.expired),
    (segment) => segment.month,
  )
  const columns = [...Object.keys(fact.columns), ...Object.keys(sharedColumns)].join(', ')
  const fresh = [...Object.keys(fact.columns), ...Object.keys(sharedColumns)]
    .map((name) => (name === 'load_id' ? `${input.load}::INTEGER AS load_id` : name))
    .join(', ')
  const months = await engine.rows<{month: string}>(
    `SELECT DISTINCT strftime(local_date, '%Y-%m') AS month FROM (${input.good}) ORDER BY 1`,
  )
  const touched = new Set(months.map(({month}) => month))
  const add: NewSegment[] = []
  const retire: number[] = []
  const lost = new Map<number, number>()
  const order: Order = {hits: 0, misses: 0}

  if (superseded.length > 0) {
    await writeGone(engine, superseded)
    const oldest = new Set(superseded.map(({load}) => load))
    for (const segment of standing) {
      if (segment.expired) continue
      const held = parquet([join(workspace.dir, segment.path)])
      const losses = await engine.rows<{load: number; rows: number}>(
        `SELECT load_id::INTEGER AS load, count(*)::INTEGER AS rows FROM ${held} AS held WHERE ${goneSql(contract)} GROUP BY 1`,
      )
      if (!losses.some(({load}) => oldest.has(load))) continue
      for (const {load, rows} of losses) lost.set(load, (lost.get(load) ?? 0) + rows)
      retire.push(segment.id)
      if (touched.has(segment.month)) continue
      await mustBeWhole(workspace, [segment])
      const rest = `SELECT * FROM ${held} AS held WHERE NOT ${goneSql(contract)}`
      const place = await writeSegment(input, segment.month, rest)
      add.push(...(await place()))
    }
  }
  const gone = new Set(retire)
  let monthsDone = 0
  const taken: StagedMonth[] = []
  const keep = (made: readonly NewSegment[], months: number): void => {
    add.push(...made)
    monthsDone += months
    input.onMonth(monthsDone, touched.size)
  }
  await together(input.workers, [...touched], async (month, worker) => {
    const ours = `SELECT ${fresh} FROM (${input.good}) WHERE local_date >= DATE '${month}-01' AND local_date < DATE '${month}-01' + INTERVAL 1 MONTH`
    const rewritten = (byMonth.get(month) ?? []).filter((segment) => gone.has(segment.id))
    const kept = (byMonth.get(month) ?? []).filter((segment) => !gone.has(segment.id))
    const merge = kept.length >= mergeAbove ? kept : []
    retire.push(...merge.map((segment) => segment.id))
    const paths = input.months.get(month)
    if (paths && rewritten.length + merge.length === 0) {
      taken.push({month, paths})
      return nothing
    }
    const parts = [ours]
    await mustBeWhole(workspace, [...rewritten, ...merge])
    if (rewritten.length > 0) parts.push(`SELECT ${columns} FROM ${filesOf(workspace, rewritten)} AS held WHERE NOT ${goneSql(contract)}`)
    if (merge.length > 0) parts.push(`SELECT ${columns} FROM ${filesOf(workspace, merge)}`)
    const place = await writeSegment(input, month, parts.join(' UNION ALL '), parts.length === 1 ? order : merged, worker)
    return async () => keep(await place(), 1)
  })
  // Last, for it takes away files that the rows of other months are read among.
  await together(input.workers, batchesOf(taken), async (months, worker) => {
    const place = await aggregated(input, await takeMonths(input, months, worker), worker)
    return async () => keep(await place(), months.length)
  })
  add.sort((a, b) => (a.month < b.month ? -1 : 1))
  for (const [month, segments] of byMonth) {
    const begun = [...touched].some((other) => other > month && !byMonth.has(other))
    const kept = segments.filter((segment) => !gone.has(segment.id))
    if (!begun || touched.has(month) || kept.length < 2) continue
    await mustBeWhole(workspace, kept)
    const place = await writeSegment(input, month, `SELECT ${columns} FROM ${filesOf(workspace, kept)}`)
    add.push(...(await place()))
    retire.push(...kept.map((segment) => segment.id))
  }
  return {
    add,
    retire,
    superseded: superseded.map(({load, cells, partial}) => {
      const days = cells.map((cell) => cell.day).sort()
      return {load, rows: lost.get(load) ?? 0, from: days[0]!, to: days.at(-1)!, partial}
    }),
  }
}

/**
 * How often the months of a load came in order. A log mostly does, and to sort it again costs as much as to write it: rows are written as they come
 * while that pays, what was written is looked at, and only a month that is out of order is sorted.
 */
interface Order {
  hits: number
  misses: number
}

/** Rows of several segments, which are never in order. */
const merged: Order = {hits: 0, misses: Number.POSITIVE_INFINITY}

/** What is left of a month that is taken later. */
const nothing = async (): Promise<void> => {}

/**
 * One item for each worker at a time: a month's sort and compression keep one core busy, and a second month keeps the other. What is left of an item,
 * which waits for the disk, is done beside the worker's next.
 */
async function together<T>(
  workers: readonly Engine[],
  items: readonly T[],
  work: (item: T, worker: Engine) => Promise<() => Promise<void>>,
): Promise<void> {
  const queue = items.values()
  const left: Promise<readonly PromiseSettledResult<void>[]>[] = []
  const drain = async (worker: Engine) => {
    for (const item of queue) {
      const rest = await work(item, worker)
      left.push(Promise.allSettled([rest()]))
    }
  }
  // All have ended before a failure of one is told, for the engines and the folder that they work in are then closed.
  const ended = await Promise.allSettled(workers.map(drain))
  for (const end of [...ended, ...(await Promise.all(left)).flat()]) if (end.status === 'rejected') throw end.reason
}

const filesOf = (workspace: Workspace, segments: readonly Segment[]): string =>
  parquet(segments.map((segment) => join(workspace.dir, segment.path)))

/** Whether the rows of a file stand by a column of times, none of them null. */
async function inOrder(engine: Engine, path: string, column: string): Promise<boolean> {
  const [times] = await engine.columns(`SELECT epoch_us(${column}::TIMESTAMP)::DOUBLE FROM ${parquet([path])}`)
  // A null is not a number, and stands in no order.
  return times!.every((time, index) => time >= (index === 0 ? Number.NEGATIVE_INFINITY : times![index - 1]!))
}

/** Writes one segment and its aggregates, and hands back the placing of them; of none when no row is left. */
async function writeSegment(
  input: SegmentInput,
  month: string,
  select: string,
  order: Order = merged,
  worker: Engine = input.engine,
): Promise<() => Promise<readonly NewSegment[]>> {
  const {engine, fact, tmp} = input
  const path = join(tmp, `${month}-${randomUUID()}.parquet`)
  const write = (rows: string) => engine.run(`COPY (${rows}) TO ${literal(path)} (${segmentFormat})`)
  const hopeful = order.misses < order.hits + 2 && fact.sort.length === 1
  if (hopeful) await write(select)
  const asTheyCame = hopeful && (await inOrder(worker, path, fact.sort[0]!))
  if (asTheyCame) order.hits++
  else {
    order.misses++
    await write(`SELECT * FROM (${select}) ORDER BY ${fact.sort.join(', ')}`)
  }
  const loads = await worker.rows<{load: number; rows: number; last: number | null}>(
    `SELECT load_id::INTEGER AS load, count(*)::INTEGER AS rows, max(epoch_ms(${fact.at}::TIMESTAMP))::DOUBLE AS last FROM ${parquet([path])} GROUP BY 1`,
  )
  return aggregated(input, loads.length === 0 ? [] : [{month, path, loads}], worker)
}

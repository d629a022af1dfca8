import {existsSync, mkdirSync, rmSync, statSync} from 'node:fs'
import {join, relative} from 'node:path'
import {openWorkspace} from '../src/app/workspace-services.ts'
import {fixedClock} from '../src/core/clock.ts'
import {endOf, type Period, periodsIn} from '../src/core/time.ts'
import {freeUnits} from '../src/explain/attendance/units-free.ts'
import {factOf} from '../src/facts/catalogue.ts'
import type {Fact} from '../src/facts/define.ts'
import {writeAggregates} from '../src/figures/aggregates.ts'
import {Source} from '../src/figures/source.ts'
import {builtInMeasures} from '../src/measures/catalogue.ts'
import {Catalogue, type NewSegment} from '../src/store/catalogue.ts'
import {Engine} from '../src/store/engine.ts'
import {hashFile, placeFile} from '../src/store/segment-files.ts'
import {identifier, literal, parquet} from '../src/store/sql.ts'
import {Workspace} from '../src/store/workspace.ts'
import {outDir} from './calls-file.ts'
import {type Measured, median, seconds} from './report.ts'

const clock = fixedClock('2025-06-01T00:00:00Z')
const five: Period = {from: '2019-01-01', to: '2024-01-01'}
const incidents = 20_000_000
const units = 100

/** Uniform on [0, 1) from a row's number and a purpose, the same in every run. */
const draw = (purpose: string): string => `(hash(i, ${literal(purpose)}) % 1000003 / 1000003.0)`
const later = (from: string, purpose: string, mean: number): string =>
  `${from} + to_seconds(CAST(-${mean} * ln(1 - ${draw(purpose)}) AS BIGINT))`

/** Values of the columns that a fact’s rows have; the rest are null. */
const made: Record<string, Record<string, string>> = {
  incident: {
    created_at: 'made_at',
    incident_date: 'made_at::DATE',
    serial: 'i',
    origin: `CASE WHEN ${draw('origin')} < 0.07 THEN 'officer' ELSE 'public' END`,
    grade_first: `CASE WHEN ${draw('grade')} < 0.3 THEN 'immediate' WHEN ${draw('grade')} < 0.65 THEN 'priority' ELSE 'scheduled' END`,
    regrades: `CASE WHEN ${draw('regrade')} < 0.03 THEN 'priority+' || CAST(floor(2400 * ${draw('regraded')}) AS BIGINT) || '@dispatcher' END`,
    disposal: `CASE WHEN ${draw('disposal')} < 0.08 THEN 'duplicate' WHEN ${draw('disposal')} < 0.12 THEN 'cancelled' ELSE 'attended' END`,
    graded_at: later('made_at', 'graded', 60),
    at_scene_at: `CASE WHEN ${draw('lost')} > 0.1 THEN ${later('made_at', 'arrived', 1100)} END`,
    district: `'D' || CAST(floor(6 * ${draw('district')}) AS BIGINT)`,
    area: `CASE WHEN ${draw('district')} < 0.7 THEN 'urban' ELSE 'rural' END`,
    base: `'B' || CAST(floor(7 * ${draw('base')}) AS BIGINT)`,
    beat: `'beat ' || CAST(floor(60 * ${draw('beat')}) AS BIGINT)`,
    incident_type: `'type ' || CAST(floor(15 * ${draw('type')}) AS BIGINT)`,
  },
  'unit-status': {
    callsign: `'U' || (i % ${units})`,
    state: `CASE WHEN (i // ${units}) % 2 = 0 THEN 'available' ELSE 'at-scene' END`,
    from_at: 'made_at',
    to_at: 'made_at + INTERVAL 30 MINUTE',
  },
  duty: {
    callsign: `'U' || (i % ${units})`,
    shift: "'all day'",
    on_at: 'made_at',
    off_at: 'made_at + INTERVAL 10 HOUR',
    base: `'B' || (i % 7)`,
  },
}

/** A workspace of five years of incidents, and of a status every half-hour of each of a hundred units; kept between runs. */
async function fiveYears(): Promise<string> {
  const dir = join(outDir, 'attendance')
  mkdirSync(outDir, {recursive: true})
  const held = existsSync(join(dir, 'answerable.yaml'))
  const workspace = held ? Workspace.open(dir) : Workspace.init(dir, {force: 'Bench', keyFile: `${dir}.key`}).workspace
  const engine = await Engine.open({directories: [workspace.dir]})
  const catalogue = Catalogue.open(workspace)
  if ((await catalogue.snapshots()).length === 3) {
    engine.close()
    catalogue.close()
    return dir
  }
  const months = periodsIn('month', five)
  const halfHours = (units * 2 * 24 * 365.25 * 5) / months.length
  await hold(engine, workspace, catalogue, factOf('incident'), 1, months, incidents / months.length)
  await hold(engine, workspace, catalogue, factOf('unit-status'), 2, months, halfHours)
  await hold(engine, workspace, catalogue, factOf('duty'), 3, months, (units * 365.25 * 5) / months.length)
  engine.close()
  catalogue.close()
  return dir
}

/** Holds so many rows of a fact a month, spread evenly over it, as one load. */
async function hold(
  engine: Engine,
  workspace: Workspace,
  catalogue: Catalogue,
  fact: Fact,
  load: number,
  months: readonly Period[],
  aMonth: number,
): Promise<void> {
  const add: NewSegment[] = []
  rmSync(workspace.path('aggregates', fact.id), {recursive: true, force: true})
  const values = made[fact.id]!
  for (const {from, to} of months) {
    const stem = `${from.slice(0, 7)}-bench`
    const path = workspace.path('tmp', `${fact.id}-${from}.parquet`)
    const place = workspace.path('facts', fact.id, `${stem}.parquet`)
    const rows = Math.round(aMonth)
    const at = `epoch_ms(epoch_ms(TIMESTAMP '${from}') + CAST(i // ${fact.id === 'incident' ? 1 : units} * ${fact.id === 'incident' ? 1 : units} AS BIGINT) * (epoch_ms(TIMESTAMP '${to}') - epoch_ms(TIMESTAMP '${from}')) // ${rows})`
    const own = Object.entries(fact.columns).filter(([, column]) => column.sql === undefined)
    const derived = Object.entries(fact.columns).filter(([, column]) => column.sql !== undefined)
    const select = [
      ...own.map(([name, {type}]) => `(${values[name] ?? 'NULL'})::${type} AS ${identifier(name)}`),
      'made_at::DATE AS local_date, hour(made_at)::TINYINT AS local_hour, isodow(made_at)::TINYINT AS weekday, 0::TINYINT AS time_flags',
      `${load}::INTEGER AS load_id, (i + 1)::BIGINT AS record`,
    ]
    // A month made by a run that was stopped stands, and is not made again.
    if (!existsSync(place))
      await engine.run(
        `COPY (SELECT *${derived.map(([name, column]) => `, ${column.sql} AS ${identifier(name)}`).join('')} FROM (SELECT ${select.join(', ')} FROM (SELECT i, ${at} AS made_at FROM range(${rows}) AS r(i)))
        ORDER BY ${fact.sort.join(', ')}) TO ${literal(path)} (FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE 61440)`,
      )
    const placed = existsSync(place)
      ? {path: relative(workspace.dir, place), bytes: statSync(place).size}
      : placeFile(workspace, path, place)
    const aggregates = await writeAggregates(engine, fact, builtInMeasures, {path: place, stem: workspace.path('tmp', stem)})
    const sha256 = await hashFile(place)
    add.push({
      fact: fact.id,
      month: from.slice(0, 7),
      path: placed.path,
      rows,
      bytes: placed.bytes,
      sha256,
      lastEventAt: null,
      loads: new Map([[load, rows]]),
      aggregates: aggregates.map((one) => ({
        ...one,
        path: placeFile(workspace, one.path, workspace.path('aggregates', fact.id, `${stem}.${one.kind}.parquet`)).path,
      })),
    })
  }
  const all = add.reduce((sum, {rows}) => sum + rows, 0)
  const zero = {quarantined: 0, excluded: 0, ambiguous_times: 0, missing_times: 0, exclusions: '[]', faults: '[]', quarantine: null}
  await catalogue.commit({
    load: {
      ...zero,
      id: load,
      contract: fact.id,
      contract_version: 1,
      fact: fact.id,
      file: 'bench',
      sha256: fact.id,
      bytes: 0,
      mapping: null,
      mapping_hash: '',
      loaded_at: clock.now().epochMilliseconds,
      rows_in: all,
      loaded: all,
    },
    add,
    retire: [],
    coverage: months.map(({from}) => ({by: '', day: from, rows: 1})),
    supersede: [],
  })
}

const rounds = 5

/** Any headline of attendance by month from aggregates, against the same from rows; and free units at every quarter-hour by running sums. */
export async function attendance(): Promise<Measured[]> {
  const dir = await fiveYears()
  const opened = await openWorkspace(dir, clock)
  const workspace = Workspace.open(dir)
  const engine = await Engine.open({directories: [workspace.dir]})
  const catalogue = Catalogue.open(workspace)
  const bare = Catalogue.open(workspace)
  const listed = bare.segments.bind(bare)
  bare.segments = async (...asked) => (await listed(...asked)).map((segment) => ({...segment, aggregates: {}}))
  const snapshot = (await catalogue.latest())!
  const [fromAggregates, fromRows] = [catalogue, bare].map((each) => new Source(engine, each, workspace, opened.asker.measures)) as [
    Source,
    Source,
  ]
  const results: Measured[] = []
  for (const id of [
    'attendance.immediate.within-target',
    'attendance.priority.within-target',
    'attendance.immediate.median',
    'attendance.immediate.p90',
    'attendance.immediate.long-tail',
    'attendance.regrades.down',
    'attendance.all.volume',
  ]) {
    const measure = opened.asker.measure(id)
    const cells = {
      measure,
      fact: factOf('incident'),
      snapshot,
      period: five,
      grain: 'month' as const,
      splits: [],
      where: 'true',
      filtered: [],
    }
    const ask = (from: Source) => (measure.shape.kind === 'percentile' ? from.histogram(cells) : from.counts(cells))
    const [ours, raw]: [number[], number[]] = [[], []]
    for (let round = 0; round < rounds; round++) {
      for (const [times, from] of [
        [ours, fromAggregates],
        [raw, fromRows],
      ] as const) {
        const began = performance.now()
        await ask(from)
        times.push(performance.now() - began)
      }
    }
    results.push({
      bench: 'attendance',
      what: `${id} by month over 20 M incidents`,
      ours: seconds(median(ours)),
      raw: seconds(median(raw)),
      ratio: median(ours) / median(raw),
      limit: {atMost: 0.25},
    })
  }
  results.push(await freeOfFiveYears(opened, engine, workspace))
  opened.close()
  engine.close()
  catalogue.close()
  bare.close()
  return results
}

/** Five years of quarter-hours, against one week of them by a range join. */
async function freeOfFiveYears(opened: Awaited<ReturnType<typeof openWorkspace>>, engine: Engine, workspace: Workspace): Promise<Measured> {
  const rows = await opened.facts.at()
  const week = {from: '2021-03-01', to: endOf('week', '2021-03-01')}
  const file = parquet([
    workspace.path('facts', 'unit-status', '2021-03-bench.parquet'),
    workspace.path('facts', 'unit-status', '2021-02-bench.parquet'),
  ])
  const join = `SELECT epoch_ms(q)::DOUBLE AS at, count(from_at)::INTEGER AS free FROM (SELECT unnest(generate_series(TIMESTAMP '${week.from}', TIMESTAMP '${week.to}' - INTERVAL 15 MINUTE, INTERVAL 15 MINUTE)) AS q)
    LEFT JOIN (SELECT * FROM ${file} WHERE state = 'available') ON from_at <= q AND to_at > q GROUP BY q ORDER BY q`
  const [ours, raw]: [number[], number[]] = [[], []]
  let free: Awaited<ReturnType<typeof freeUnits>> = null
  let joined: {at: number; free: number}[] = []
  for (let round = 0; round < 3; round++) {
    let began = performance.now()
    free = await freeUnits(rows, five)
    ours.push(performance.now() - began)
    began = performance.now()
    joined = await engine.rows<{at: number; free: number}>(join)
    raw.push(performance.now() - began)
  }
  const told = new Map(free!.map((each) => [each.at.epochMilliseconds, each.free]))
  const apart = joined.filter(({at, free: count}) => told.get(at) !== count).length
  if (apart > 0) throw new Error(`running sums and the range join differ at ${apart} of ${joined.length} quarter-hours`)
  return {
    bench: 'attendance',
    what: `free units at ${free!.length} quarter-hours of five years, of one week (${joined.length}) by a range join`,
    ours: seconds(median(ours)),
    raw: seconds(median(raw)),
    ratio: median(ours) / median(raw),
    limit: null,
  }
}

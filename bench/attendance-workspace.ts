import {existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync} from 'node:fs'
import {join, relative} from 'node:path'
import {fixedClock} from '../src/core/clock.ts'
import {type Period, periodsIn} from '../src/core/time.ts'
import {factOf} from '../src/facts/catalogue.ts'
import type {Fact} from '../src/facts/define.ts'
import {writeAggregates} from '../src/figures/aggregates.ts'
import {builtInMeasures} from '../src/measures/catalogue.ts'
import {Catalogue, type NewSegment} from '../src/store/catalogue.ts'
import {Engine} from '../src/store/engine.ts'
import {hashFile, placeFile} from '../src/store/segment-files.ts'
import {identifier, literal} from '../src/store/sql.ts'
import {Workspace} from '../src/store/workspace.ts'
import {outDir} from './calls-file.ts'

export const clock = fixedClock('2025-06-01T00:00:00Z')
export const five: Period = {from: '2019-01-01', to: '2024-01-01'}
export const units = 100

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

/** The facts of the workspace in the order of their loads, and how many rows of each a month has. */
const held = (incidents: number, months: number): readonly {readonly fact: string; readonly aMonth: number}[] => [
  {fact: 'incident', aMonth: incidents / months},
  {fact: 'unit-status', aMonth: (units * 2 * 24 * 365.25 * 5) / months},
  {fact: 'duty', aMonth: (units * 365.25 * 5) / months},
]

/**
 * A workspace of five years of so many incidents, and of a status every half-hour of each of a hundred units; kept between runs. A month that is made stays
 * made: a run that was stopped goes on where it was. Progress goes to the error stream.
 */
export async function fiveYears(incidents: number): Promise<string> {
  const dir = join(outDir, `attendance-${incidents}`)
  mkdirSync(outDir, {recursive: true})
  const workspace = existsSync(join(dir, 'answerable.yaml'))
    ? Workspace.open(dir)
    : Workspace.init(dir, {force: 'Bench', keyFile: `${dir}.key`}).workspace
  const catalogue = Catalogue.open(workspace)
  const engine = await Engine.open({directories: [workspace.dir], tempDir: workspace.path('tmp')})
  try {
    const months = periodsIn('month', five)
    const loaded = (await catalogue.snapshots()).length
    for (const [i, {fact, aMonth}] of held(incidents, months.length).entries())
      if (i >= loaded) await load(engine, workspace, catalogue, factOf(fact), i + 1, months, Math.round(aMonth))
  } finally {
    engine.close()
    catalogue.close()
  }
  return dir
}

/** Lists the months of one fact as one load, making those that are not made. */
async function load(
  engine: Engine,
  workspace: Workspace,
  catalogue: Catalogue,
  fact: Fact,
  id: number,
  months: readonly Period[],
  aMonth: number,
): Promise<void> {
  const add: NewSegment[] = []
  const began = performance.now()
  for (const [i, month] of months.entries()) {
    add.push(await segment(engine, workspace, fact, id, month, aMonth))
    console.error(`${fact.id}: ${i + 1} of ${months.length} months, ${Math.round((performance.now() - began) / 1000)} s`)
  }
  const all = add.reduce((sum, {rows}) => sum + rows, 0)
  const zero = {quarantined: 0, excluded: 0, ambiguous_times: 0, missing_times: 0, exclusions: '[]', faults: '[]', quarantine: null}
  await catalogue.commit({
    load: {
      ...zero,
      id,
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
    givesWay: [],
  })
}

/** One month of a fact spread evenly over it, with its aggregates as a load writes them; what was made of it is noted beside it. */
async function segment(
  engine: Engine,
  workspace: Workspace,
  fact: Fact,
  id: number,
  {from, to}: Period,
  rows: number,
): Promise<NewSegment> {
  const stem = `${from.slice(0, 7)}-bench`
  // Beside the workspace: whoever opens one clears its folder for work under way.
  const notes = `${workspace.dir}.made`
  mkdirSync(notes, {recursive: true})
  const note = join(notes, `${fact.id}-${stem}.json`)
  if (existsSync(note)) {
    const known = JSON.parse(readFileSync(note, 'utf8'))
    return {...known, loads: new Map([[id, rows]])}
  }
  const place = workspace.path('facts', fact.id, `${stem}.parquet`)
  rmSync(place, {force: true})
  const path = workspace.path('tmp', `${fact.id}-${from}.parquet`)
  const abreast = fact.id === 'incident' ? 1 : units
  const at = `epoch_ms(epoch_ms(TIMESTAMP '${from}') + CAST(i // ${abreast} * ${abreast} AS BIGINT) * (epoch_ms(TIMESTAMP '${to}') - epoch_ms(TIMESTAMP '${from}')) // ${rows})`
  const own = Object.entries(fact.columns).filter(([, column]) => column.sql === undefined)
  const derived = Object.entries(fact.columns).filter(([, column]) => column.sql !== undefined)
  const values = made[fact.id]!
  const select = [
    ...own.map(([name, {type}]) => `(${values[name] ?? 'NULL'})::${type} AS ${identifier(name)}`),
    'made_at::DATE AS local_date, hour(made_at)::TINYINT AS local_hour, isodow(made_at)::TINYINT AS weekday, 0::TINYINT AS time_flags',
    `${id}::INTEGER AS load_id, (i + 1)::BIGINT AS record`,
  ]
  await engine.run(
    `COPY (SELECT *${derived.map(([name, column]) => `, ${column.sql} AS ${identifier(name)}`).join('')} FROM (SELECT ${select.join(', ')} FROM (SELECT i, ${at} AS made_at FROM range(${rows}) AS r(i)))
    ORDER BY ${fact.sort.join(', ')}) TO ${literal(path)} (FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE 61440)`,
  )
  await placeFile(workspace, path, place)
  const month = from.slice(0, 7)
  const [aggregates = []] = await writeAggregates(engine, fact, builtInMeasures, [{month, path: place, stem: workspace.path('tmp', stem)}])
  const found: Omit<NewSegment, 'loads'> = {
    fact: fact.id,
    month,
    path: relative(workspace.dir, place),
    rows,
    bytes: statSync(place).size,
    sha256: await hashFile(place),
    lastEventAt: null,
    aggregates: await Promise.all(
      aggregates.map(async (one) => {
        const kept = workspace.path('aggregates', fact.id, `${stem}.${one.kind}.parquet`)
        rmSync(kept, {force: true})
        return {...one, path: (await placeFile(workspace, one.path, kept)).path}
      }),
    ),
  }
  writeFileSync(note, JSON.stringify(found))
  return {...found, loads: new Map([[id, rows]])}
}

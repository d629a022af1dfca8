import {openWorkspace} from '../src/app/workspace-services.ts'
import {endOf} from '../src/core/time.ts'
import {freeUnits} from '../src/explain/attendance/units-free.ts'
import {factOf} from '../src/facts/catalogue.ts'
import {Source} from '../src/figures/source.ts'
import {Catalogue} from '../src/store/catalogue.ts'
import {Engine} from '../src/store/engine.ts'
import {parquet} from '../src/store/sql.ts'
import {Workspace} from '../src/store/workspace.ts'
import {clock, five, fiveYears} from './attendance-workspace.ts'
import {rowsAsked} from './options.ts'
import {type Measured, median, seconds} from './report.ts'

const rounds = 3

/** The size that the design's limit is of. A smaller one has the same aggregates, or nearly, over fewer rows, and is no test of it. */
const design = 20_000_000

/** Any headline of attendance by month from aggregates, against the same from rows; and free units at every quarter-hour by running sums. */
export async function attendance(): Promise<Measured[]> {
  const incidents = rowsAsked(design)
  const dir = await fiveYears(incidents)
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
      what: `${id} by month over ${incidents / 1e6} M incidents`,
      ours: seconds(median(ours)),
      raw: seconds(median(raw)),
      ratio: median(ours) / median(raw),
      limit: incidents >= design ? {atMost: 0.25} : null,
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
    LEFT JOIN (SELECT state, from_at, least(to_at, lead(from_at, 1, to_at) OVER (PARTITION BY callsign ORDER BY from_at)) AS to_at FROM ${file}) AS s ON state = 'available' AND from_at <= q AND to_at > q GROUP BY q ORDER BY q`
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
    what: `free units at ${free!.length} quarter-hours of five years by running sums, against as many weeks of a range join as there are (one was joined: ${joined.length} quarter-hours, the same answers)`,
    ours: seconds(median(ours)),
    raw: `${seconds(median(raw))} a week`,
    ratio: median(ours) / (median(raw) * (free!.length / joined.length)),
    limit: null,
  }
}

import {existsSync, readdirSync, rmSync} from 'node:fs'
import {join} from 'node:path'
import {openWorkspace} from '../src/app/workspace-services.ts'
import {fixedClock} from '../src/core/clock.ts'
import {factOf} from '../src/facts/catalogue.ts'
import {Source} from '../src/figures/source.ts'
import {Catalogue} from '../src/store/catalogue.ts'
import {Engine} from '../src/store/engine.ts'
import {parquet} from '../src/store/sql.ts'
import {Workspace} from '../src/store/workspace.ts'
import {callsFile, outDir} from './calls-file.ts'
import {type Measured, median, seconds} from './report.ts'

const clock = fixedClock('2025-06-01T00:00:00Z')
const five = {from: '2019-01-01', to: '2024-01-01'}

/** Five years of calls loaded once, and how long that took; kept between runs. */
async function fiveYears(): Promise<{dir: string; took: number | null}> {
  const dir = join(outDir, 'five-years')
  if (existsSync(join(dir, 'answerable.yaml'))) return {dir, took: null}
  const path = await callsFile('calls-20m', 20_000_000, five.from, 1826)
  Workspace.init(dir, {force: 'Bench', keyFile: `${dir}.key`})
  const opened = await openWorkspace(dir, clock)
  const began = performance.now()
  await opened.load({contract: 'calls', file: path}, () => {})
  const took = performance.now() - began
  opened.close()
  return {dir, took}
}

export async function day(): Promise<Measured[]> {
  rmSync(join(outDir, 'five-years'), {recursive: true, force: true})
  rmSync(join(outDir, 'five-years.key'), {force: true})
  const {dir, took} = await fiveYears()
  const opened = await openWorkspace(dir, clock)
  const times: number[] = []
  for (let i = 0; i < 5; i++) {
    const path = await callsFile(`calls-day-${i}`, 11_000, `2024-01-0${i + 1}`, 1)
    const began = performance.now()
    await opened.load({contract: 'calls', file: path}, () => {})
    times.push(performance.now() - began)
  }
  opened.close()
  return [
    {
      bench: 'day',
      what: 'one day added to five years, of loading the five',
      ours: seconds(median(times)),
      raw: seconds(took!),
      ratio: median(times) / took!,
      limit: {atMost: 0.02},
    },
  ]
}

export async function figures(): Promise<Measured[]> {
  const {dir} = await fiveYears()
  const workspace = Workspace.open(dir)
  const engine = await Engine.open({directories: [workspace.dir]})
  const catalogue = Catalogue.open(workspace)
  const snapshot = (await catalogue.latest())!
  const opened = await openWorkspace(dir, clock)
  const source = new Source(engine, catalogue, workspace, opened.asker.measures)
  const rowsOnly = new Source(engine, withoutAggregates(catalogue), workspace, opened.asker.measures)
  const results: Measured[] = []
  for (const id of ['calls.999.within-10s', 'calls.101.mean-wait', 'calls.101.p90-wait', 'calls.999.volume']) {
    const measure = opened.asker.measure(id)
    const cells = {measure, fact: factOf('call'), snapshot, period: five, grain: 'month' as const, splits: [], where: 'true', filtered: []}
    const ask = (from: Source) => (measure.shape.kind === 'percentile' ? from.histogram(cells) : from.counts(cells))
    const [ours, raw]: [number[], number[]] = [[], []]
    for (let round = 0; round < 5; round++) {
      for (const [times, from] of [
        [ours, source],
        [raw, rowsOnly],
      ] as const) {
        const began = performance.now()
        await ask(from)
        times.push(performance.now() - began)
      }
    }
    results.push({
      bench: 'figures',
      what: `${id} by month over 20 M calls`,
      ours: seconds(median(ours)),
      raw: seconds(median(raw)),
      ratio: median(ours) / median(raw),
      limit: {atMost: 0.25},
    })
  }
  const segments = readdirSync(workspace.path('facts', 'call')).map((name) => workspace.path('facts', 'call', name))
  const [ours, raw]: [number[], number[]] = [[], []]
  for (let round = 0; round < 5; round++) {
    let began = performance.now()
    await opened.asker.rows({
      measure: 'calls.999.within-10s',
      period: {from: '2022-03-01', to: '2022-04-01'},
      of: 'misses',
      limit: 100,
      offset: 0,
    })
    ours.push(performance.now() - began)
    began = performance.now()
    await engine.rows(
      `SELECT count_if(line = '999' AND answer_seconds <= 10)::INTEGER AS n, count_if(line = '999')::INTEGER AS d FROM ${parquet(segments)}`,
    )
    raw.push(performance.now() - began)
  }
  results.push({
    bench: 'figures',
    what: 'first 100 rows behind a figure, of one raw scan',
    ours: seconds(median(ours)),
    raw: seconds(median(raw)),
    ratio: median(ours) / median(raw),
    limit: {atMost: 0.2},
  })
  opened.close()
  engine.close()
  catalogue.close()
  return results
}

/** The same catalogue, whose segments bear no aggregates: every question is answered from rows. */
function withoutAggregates(catalogue: Catalogue): Catalogue {
  return new Proxy(catalogue, {
    get(target, name) {
      if (name === 'segments')
        return async (...args: Parameters<Catalogue['segments']>) =>
          (await target.segments(...args)).map((segment) => ({...segment, aggregates: {}}))
      const value = Reflect.get(target, name, target)
      return typeof value === 'function' ? value.bind(target) : value
    },
  })
}

import {existsSync, mkdirSync} from 'node:fs'
import {join} from 'node:path'
import {explainWeek} from '../src/explain/calls/week.ts'
import {simulatedQueue} from '../src/explain/testing/simulated-queue.ts'
import {WorkspaceFacts} from '../src/figures/fact-rows.ts'
import {Catalogue, type NewSegment} from '../src/store/catalogue.ts'
import {Engine} from '../src/store/engine.ts'
import {hashFile, placeFile} from '../src/store/segment-files.ts'
import {literal} from '../src/store/sql.ts'
import {Workspace} from '../src/store/workspace.ts'
import {outDir} from './calls-file.ts'
import {type Measured, median, seconds} from './report.ts'

const stays = 5_000_000

/** Five million stays of a year as the segments of a workspace, made once and kept between runs. */
async function spellsWorkspace(): Promise<string> {
  const dir = join(outDir, 'spells')
  if (existsSync(join(dir, 'answerable.sqlite'))) return dir
  mkdirSync(outDir, {recursive: true})
  const workspace = existsSync(join(dir, 'answerable.yaml'))
    ? Workspace.open(dir)
    : Workspace.init(dir, {force: 'Bench', keyFile: `${dir}.key`}).workspace
  const engine = await Engine.open({directories: [workspace.dir], memoryMb: 3000})
  // The simulated queue fills 28 days; a stay is moved by whole weeks over the year.
  await engine.run(
    `CREATE TABLE stays AS SELECT * REPLACE (entered_at + moved AS entered_at, left_at + moved AS left_at, (local_date + moved)::DATE AS local_date)
     FROM (SELECT *, to_days((7 * (number % 49))::INTEGER - 366 + 28) AS moved FROM (${simulatedQueue(1, stays)['queue-spell'].sql}))`,
  )
  const months = await engine.rows<{month: string}>("SELECT DISTINCT strftime(local_date, '%Y-%m') AS month FROM stays ORDER BY 1")
  const add: NewSegment[] = []
  for (const {month} of months) {
    const path = workspace.path('tmp', `${month}.parquet`)
    await engine.run(
      `COPY (SELECT * EXCLUDE (moved, number) FROM stays WHERE strftime(local_date, '%Y-%m') = ${literal(month)} ORDER BY entered_at) TO ${literal(path)} (FORMAT parquet, COMPRESSION zstd)`,
    )
    const [count] = await engine.rows<{rows: number}>(`SELECT count(*)::INTEGER AS rows FROM read_parquet(${literal(path)})`)
    const sha256 = await hashFile(path)
    const placed = await placeFile(workspace, path, workspace.path('facts', 'queue-spell', `${month}.parquet`))
    add.push({
      fact: 'queue-spell',
      month,
      path: placed.path,
      rows: count!.rows,
      bytes: placed.bytes,
      sha256,
      lastEventAt: null,
      loads: new Map([[1, count!.rows]]),
      aggregates: [],
    })
  }
  engine.close()
  const catalogue = Catalogue.open(workspace)
  await catalogue.commit({
    load: {
      id: 1,
      contract: 'queue-spells',
      contract_version: 1,
      fact: 'queue-spell',
      file: 'simulated',
      sha256: 'simulated',
      bytes: 0,
      mapping: null,
      mapping_hash: '',
      loaded_at: Temporal.Instant.from('2024-06-01T00:00:00Z').epochMilliseconds,
      rows_in: stays,
      loaded: stays,
      quarantined: 0,
      excluded: 0,
      ambiguous_times: 0,
      missing_times: 0,
      exclusions: '[]',
      faults: '[]',
      quarantine: null,
    },
    add,
    retire: [],
    coverage: [],
    supersede: [],
    givesWay: [],
  })
  catalogue.close()
  return dir
}

/** Patience and incidence for the 168 hours of the week over five million stays, from their segments: wall and processor time. */
export async function survival(): Promise<Measured[]> {
  const workspace = Workspace.open(await spellsWorkspace())
  const engine = await Engine.open({directories: [workspace.dir]})
  const catalogue = Catalogue.open(workspace)
  const facts = new WorkspaceFacts({workspace, catalogue, engine})
  const [wall, cpu]: [number[], number[]] = [[], []]
  for (let round = 0; round < 5; round++) {
    const [began, used] = [performance.now(), process.cpuUsage()]
    const found = await explainWeek(facts, {period: {from: '2023-01-01', to: '2025-01-01'}})
    if (found.kind !== 'answered' || found.hours.length !== 168) throw new Error(`bench: ${found.kind}`)
    const counted = found.hours.reduce((sum, {patience}) => sum + patience.spells, 0)
    if (counted !== stays) throw new Error(`bench: ${counted} of ${stays} stays`)
    wall.push(performance.now() - began)
    const {user, system} = process.cpuUsage(used)
    cpu.push((user + system) / 1000)
  }
  engine.close()
  catalogue.close()
  return [
    {
      bench: 'survival',
      what: 'survival and incidence by 24 hours × 7 days over 5 M stays, of 3 s',
      ours: seconds(median(wall)),
      raw: `${seconds(median(cpu))} of processor`,
      ratio: median(wall) / 3000,
      limit: {atMost: 1},
    },
  ]
}

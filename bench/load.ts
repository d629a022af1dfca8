import {mkdtempSync, rmSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {openWorkspace} from '../src/app/workspace-services.ts'
import {fixedClock} from '../src/core/clock.ts'
import {Engine} from '../src/store/engine.ts'
import {literal} from '../src/store/sql.ts'
import {Workspace} from '../src/store/workspace.ts'
import {callsFile, outDir} from './calls-file.ts'
import {type Measured, median, seconds} from './report.ts'

const rows = 5_000_000
const rounds = 5

/** The engine alone: the same casts, sorted, partitioned by month; no checks, no keys, no quarantine, no aggregates. */
export async function rawLoad(path: string, dir: string): Promise<number> {
  const engine = await Engine.open({directories: [outDir, dir], tempDir: join(dir, 'spill'), memoryMb: 1024})
  const stamp = (column: string) => `try_strptime(${column}, '%d/%m/%Y %H:%M:%S') AS ${column}`
  const began = performance.now()
  await engine.run(`COPY (SELECT c0, c1, ${['c2', 'c3', 'c4', 'c5'].map(stamp).join(', ')}, c6, c7, c8, c9, c10, strftime(try_strptime(c2, '%d/%m/%Y %H:%M:%S'), '%Y-%m') AS month
    FROM read_csv(${literal(path)}, auto_detect = false, header = false, skip = 1, delim = ',', quote = '"', escape = '"', columns = {${Array.from({length: 11}, (_, i) => `c${i}: 'VARCHAR'`).join(', ')}})
    ORDER BY c2) TO ${literal(join(dir, 'raw'))} (FORMAT parquet, COMPRESSION zstd, PARTITION_BY (month))`)
  const took = performance.now() - began
  engine.close()
  return took
}

export async function ourLoad(path: string, dir: string): Promise<number> {
  const {workspace} = Workspace.init(join(dir, 'ours'), {force: 'Bench', keyFile: join(dir, 'key')})
  const opened = await openWorkspace(workspace.dir, fixedClock('2025-06-01T00:00:00Z'))
  const began = performance.now()
  const {receipt} = await opened.load({contract: 'calls', file: path}, () => {})
  const took = performance.now() - began
  opened.close()
  // Rows are spread evenly over local time: the few in the hour that the clocks skip are quarantined, as they must be.
  if (receipt.quarantined > receipt.rowsIn * 0.001) throw new Error(`${receipt.quarantined} rows were quarantined`)
  return took
}

export async function load(): Promise<Measured[]> {
  const path = await callsFile('calls-5m', rows, '2019-01-01', 1826)
  const [ours, raw]: [number[], number[]] = [[], []]
  for (let round = 0; round < rounds; round++) {
    for (const [times, run] of round % 2
      ? ([
          [raw, rawLoad],
          [ours, ourLoad],
        ] as const)
      : ([
          [ours, ourLoad],
          [raw, rawLoad],
        ] as const)) {
      const dir = mkdtempSync(join(tmpdir(), 'bench-'))
      times.push(await run(path, dir))
      rmSync(dir, {recursive: true, force: true})
    }
  }
  const peakMb = await peakOf()
  return [
    {
      bench: 'load',
      what: `${rows / 1e6} M calls from CSV, rows a second`,
      ours: seconds(median(ours)),
      raw: seconds(median(raw)),
      ratio: median(raw) / median(ours),
      limit: {atLeast: 0.6},
    },
    {
      bench: 'load',
      what: 'peak memory of the loading process, MB',
      ours: `${Math.round(peakMb)} MB`,
      raw: '',
      ratio: peakMb / 1500,
      limit: {atMost: 1},
    },
  ]
}

/** Peak memory in a process that does nothing else. */
async function peakOf(): Promise<number> {
  const {spawnSync} = await import('node:child_process')
  const child = spawnSync(process.execPath, [new URL('./load-once.ts', import.meta.url).pathname], {encoding: 'utf8'})
  const found = /peak (\d+(?:\.\d+)?)/.exec(child.stdout)
  if (!found) throw new Error(`no peak was measured: ${child.stderr}`)
  return Number(found[1])
}

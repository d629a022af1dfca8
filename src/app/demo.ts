import {existsSync, readFileSync, rmSync, writeFileSync} from 'node:fs'
import {join} from 'node:path'
import {Listr} from 'listr2'
import type {Output} from '#cli/services'
import {type Clock, elapsedMs, fixedClock} from '#core/clock'
import {AnswerableError} from '#core/errors'
import {formatCount, formatDate} from '#core/format'
import {addDays, type Period} from '#core/time'
import {type DemoContract, type DemoExtract, demoContracts, firstContracts, generateForce} from '#demo/force'
import {beatBoundaries, forceBounds} from '#demo/response/places'
import {responseStory} from '#demo/response/story'
import {demoRecruits, demoScenario} from '#demo/scenario'
import {demoForce, story} from '#demo/story'
import {loadFile} from '#ingest/load'
import {Catalogue} from '#store/catalogue'
import {Engine} from '#store/engine'
import {Workspace} from '#store/workspace'
import {seedRegister} from './demo-register/seed.ts'
import {settleRegister} from './demo-register/settle.ts'
import {loadServices, measuresOf, openWorkspace, type WorkspaceServices} from './workspace-services.ts'

/** The moment the demonstration takes for now: the morning after its last day of calls. */
export const demoNow = '2024-07-01T05:00:00Z'

export interface DemoOptions {
  readonly serve: boolean
  readonly port: number
  readonly fresh: boolean
  /** Whole months, half-open; all of the story unless a test wants less. */
  readonly period?: Period
}

interface Progress {
  files: number
  rows: number
  quarantined: number
  alreadyHeld: number
  to: string
  done: boolean
}

/**
 * Makes the fictional force's workspace and loads its extracts through the same pipeline as any force's: the calls first, then its pages are
 * served, and the intervals and national series load behind them, which every page says.
 */
export async function runDemo(dir: string, options: DemoOptions, clock: Clock, output: Output): Promise<void> {
  const began = elapsedMs()
  const workspace = demoWorkspace(dir, options.fresh)
  const progress: Progress = {files: 0, rows: 0, quarantined: 0, alreadyHeld: 0, to: '', done: finished(workspace)}
  const todo = !progress.done
  if (todo) {
    output.note(`Making ${demoForce.name}, a fictional force, in ${workspace.dir}. Every figure of it is synthetic.`)
    await shown('Write its calls and load them', progress, loadDemo(workspace, options.period, firstContracts))
    await overWorkspace(workspace, clock, ({asker}) => seedRegister(workspace, asker, clock))
    if (!options.serve) await finish(workspace, options, clock, progress)
  }
  if (!options.serve) return
  const {serveWorkspace} = await import('./serve.ts')
  const {address, closed} = await serveWorkspace(workspace.dir, {port: options.port, host: '127.0.0.1'}, clock, output.note, () => ({
    done: progress.done,
    text: progress.done ? '' : `Loading intervals and national series: ${said(progress)}`,
  }))
  output.note(`${demoForce.name} is at ${address} (ready after ${Math.round((elapsedMs() - began) / 1000)} s). Stop it with Ctrl+C.`)
  if (todo) await finish(workspace, options, clock, progress)
  await closed
}

async function overWorkspace(workspace: Workspace, clock: Clock, work: (opened: WorkspaceServices) => Promise<void>): Promise<void> {
  const opened = await openWorkspace(workspace.dir, clock)
  try {
    await work(opened)
  } finally {
    opened.close()
  }
}

/** Loads what the calls do not need, reads the register's tests off all of it, and marks the demonstration as whole. */
async function finish(workspace: Workspace, options: DemoOptions, clock: Clock, progress: Progress): Promise<void> {
  const rest = demoContracts.filter((contract) => !firstContracts.includes(contract))
  await shown('Write its intervals and national series and load them', progress, loadDemo(workspace, options.period, rest, demoNow))
  await overWorkspace(workspace, clock, ({asker}) => settleRegister(workspace, asker, clock))
  progress.done = true
  writeFileSync(join(workspace.dir, 'demo.json'), `${JSON.stringify({done: true})}\n`)
}

async function shown(title: string, progress: Progress, loads: AsyncGenerator<DemoLoad>): Promise<void> {
  const tasks = new Listr(
    [
      {
        title,
        task: async (_, task) => {
          for await (const extract of loads) {
            note(progress, extract)
            task.output = said(progress)
          }
          task.title = `Loaded ${said(progress)}`
        },
      },
    ],
    {fallbackRenderer: 'simple', rendererOptions: {collapseSubtasks: false}},
  )
  await tasks.run()
}

const finished = (workspace: Workspace): boolean => {
  const file = join(workspace.dir, 'demo.json')
  return existsSync(file) && (JSON.parse(readFileSync(file, 'utf8')) as {done?: boolean}).done === true
}

/** The demonstration’s workspace: the one in the folder, or a new one. Refuses a folder that holds anything else. */
export function demoWorkspace(dir: string, fresh = false): Workspace {
  if (!existsSync(join(dir, 'answerable.yaml'))) return newWorkspace(dir)
  const workspace = Workspace.open(dir)
  if (!workspace.config.force.demo) throw new AnswerableError('WORKSPACE_EXISTS', {dir})
  if (!fresh) return workspace
  rmSync(workspace.dir, {recursive: true, force: true})
  return newWorkspace(dir)
}

function newWorkspace(dir: string): Workspace {
  const {workspace, keyFile} = Workspace.init(dir, {
    force: demoForce.name,
    demo: true,
    ...(existsSync(`${dir}.key`) ? {keyFile: `${dir}.key`} : {}),
  })
  writeFileSync(
    join(workspace.dir, 'answerable.yaml'),
    [
      '# A fictional force. Nothing here is about a real one.',
      'force:',
      `  name: ${demoForce.name}`,
      '  demo: true',
      `  demoNow: '${demoNow}'`,
      `keyFile: ${JSON.stringify(keyFile)}`,
      '# The extracts stay in inbox/, to be looked at beside their receipts.',
      'keepLoadedFiles: true',
      `openDataName: ${demoForce.shortName}`,
      '# Its square of the grid lies in the open sea.',
      `bounds: {easting: [${forceBounds.easting.join(', ')}], northing: [${forceBounds.northing.join(', ')}]}`,
      'beatBoundaries:',
      '  - {file: beats.geojson, beat: BEAT_CODE, from: 2021-07-01, source: invented for the demonstration}',
      'attendanceTargets:',
      '  - {grade: immediate, from: 2021-07-01, minutes: 15, source: invented for the demonstration}',
      '  - {grade: priority, from: 2021-07-01, minutes: 60, source: invented for the demonstration}',
      '# What it means by an abandoned 101 call.',
      'calls: {abandonment: secondary}',
      'population:',
      '  - {from: 2021-07-01, people: 900000, source: invented for the demonstration}',
      '',
    ].join('\n'),
  )
  writeFileSync(workspace.path('boundaries', 'beats.geojson'), beatBoundaries())
  for (const {file, text} of [demoScenario, demoRecruits]) writeFileSync(workspace.path('scenarios', file), text)
  return Workspace.open(workspace.dir)
}

export interface DemoLoad {
  readonly extract: DemoExtract
  readonly rows: number
  readonly quarantined: number
  readonly alreadyHeld: boolean
}

/**
 * Writes and loads the extracts of the named contracts one by one in the order in which they arrive, each recorded as of the morning it arrives,
 * or all as of one moment.
 */
export async function* loadDemo(
  workspace: Workspace,
  period?: Period,
  contracts: readonly DemoContract[] = demoContracts,
  recorded?: string,
): AsyncGenerator<DemoLoad> {
  const engine = await Engine.open({directories: [workspace.dir]})
  const {measures} = await measuresOf(workspace, engine)
  engine.close()
  await annotate(workspace)
  for (const extract of generateForce({dir: workspace.path('inbox'), contracts, ...(period ? {from: period.from, to: period.to} : {})})) {
    const arrives = fixedClock(recorded ?? `${extract.loadDate}T05:00:00Z`)
    const {kind, receipt} = await loadFile(loadServices(workspace, arrives, measures), {contract: extract.contract, file: extract.path})
    yield {extract, rows: receipt.rowsIn, quarantined: receipt.quarantined, alreadyHeld: kind === 'already-held'}
  }
}

async function annotate(workspace: Workspace): Promise<void> {
  const catalogue = Catalogue.open(workspace)
  try {
    const held = await catalogue.db.selectFrom('annotation').select('day').execute()
    if (held.length > 0) return
    const events = [
      ...story.map((event) => ({...event, subject: 'calls'})),
      ...responseStory.map((event) => ({...event, subject: 'attendance'})),
    ]
    for (const event of events) {
      await catalogue.db
        .insertInto('annotation')
        .values({
          day: event.date,
          text: event.text,
          short: event.short,
          subject: event.subject,
          author: 'demonstration',
          recorded_at: Temporal.Instant.from(`${event.date}T00:00:00Z`).epochMilliseconds,
        })
        .execute()
    }
  } finally {
    catalogue.close()
  }
}

function note(progress: Progress, load: DemoLoad): void {
  progress.files++
  if (load.alreadyHeld) progress.alreadyHeld++
  else {
    progress.rows += load.rows
    progress.quarantined += load.quarantined
  }
  if (load.extract.period.to > progress.to) progress.to = load.extract.period.to
}

const files = (count: number): string => `${count} file${count === 1 ? '' : 's'}`

const said = (progress: Progress): string =>
  [
    `${files(progress.files)}, ${formatCount(progress.rows)} rows, of which ${formatCount(progress.quarantined)} in quarantine`,
    ...(progress.alreadyHeld > 0 ? [`${files(progress.alreadyHeld)} sent twice`] : []),
    ...(progress.to ? [`data to the end of ${formatDate(addDays(progress.to, -1))}`] : []),
  ].join('; ')

import {createHash} from 'node:crypto'
import {existsSync, readdirSync, readFileSync} from 'node:fs'
import {dirname, join} from 'node:path'
import {fileURLToPath} from 'node:url'
import {contracts} from '#contracts/catalogue'
import {type Clock, fixedClock} from '#core/clock'
import {AnswerableError} from '#core/errors'
import {cleanUp} from '#ingest/clean-up'
import {createServer, type Server} from '#web/server'
import type {Services} from '#web/services'
import {openWorkspace, type WorkspaceServices} from './workspace-services.ts'

export interface Serving {
  readonly address: string
  /** Settles when the server has stopped. */
  readonly closed: Promise<void>
  close(): Promise<void>
}

/** What the pages need, from an opened workspace. `loading` tells whether a start-up load is still at work. */
export function pageServices(
  opened: WorkspaceServices,
  clock: Clock,
  loading: Services['loading'] = () => ({done: true, text: ''}),
): Services {
  const {force, openDataName, rebases, home} = opened.workspace.config
  return {
    asker: opened.asker,
    facts: opened.facts,
    attendanceTimes: opened.attendanceTimes,
    history: opened.history,
    contracts,
    annotations: () => opened.annotations(),
    rebases: async () => rebases,
    ...(home ? {home} : {}),
    force: {...force, ...(openDataName ? {openDataName} : {})},
    clock,
    loading,
  }
}

/** The folder of built assets beside the built command, and a hash of what it holds. */
export function builtAssets(): {readonly dir: string; readonly version: string} | null {
  const here = dirname(fileURLToPath(import.meta.url))
  const dir = [join(here, 'assets'), join(here, '..', '..', 'dist', 'assets')].find((path) => existsSync(path))
  if (!dir) return null
  const hash = createHash('sha256')
  for (const name of readdirSync(dir).sort()) hash.update(readFileSync(join(dir, name)))
  return {dir, version: hash.digest('hex').slice(0, 12)}
}

/** Serves a workspace until it is stopped. Nothing outside this machine can reach it unless another host is named. */
export async function serveWorkspace(
  dir: string,
  at: {readonly port: number; readonly host: string},
  clock: Clock,
  loading?: Services['loading'],
): Promise<Serving> {
  await cleanUp(dir)
  const opened = await openWorkspace(dir, clock)
  const asAt = opened.workspace.config.force.demoNow
  const assets = builtAssets()
  const server: Server = await createServer(pageServices(opened, asAt ? fixedClock(asAt) : clock, loading), {
    ...(assets ? {assets} : {}),
    report: (error) => console.error(error),
  })
  let settle: () => void = () => {}
  const closed = new Promise<void>((resolve) => {
    settle = resolve
  })
  const close = async () => {
    await server.close()
    opened.close()
    settle()
  }
  try {
    const address = await server.listen(at)
    process.once('SIGINT', close)
    process.once('SIGTERM', close)
    return {address, closed, close}
  } catch (error) {
    await close()
    if ((error as NodeJS.ErrnoException).code === 'EADDRINUSE') throw new AnswerableError('PORT_IN_USE', at, {cause: error})
    throw error
  }
}

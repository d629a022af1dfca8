import {createHash} from 'node:crypto'
import {existsSync, readdirSync, readFileSync, writeFileSync} from 'node:fs'
import {dirname, join} from 'node:path'
import {fileURLToPath} from 'node:url'
import {contracts} from '#contracts/catalogue'
import {type Clock, fixedClock} from '#core/clock'
import {AnswerableError} from '#core/errors'
import {sameSecret, secretToken} from '#core/secret'
import {cleanUp} from '#ingest/clean-up'
import {planBoard} from '#plan/plan-board'
import {nobodyYet} from '#register/people/account'
import type {People} from '#register/people/people'
import {tidyPeople} from '#register/people/tidy'
import {paths} from '#web/paths'
import {createServer, type Server} from '#web/server'
import type {Services} from '#web/services'
import {doorOf} from '#web/session/door'
import type {SignIn} from '#web/sign-in/sign-in'
import {addDemoPeople} from './demo-people.ts'
import {identityProvider} from './identity-provider.ts'
import {startMailer} from './mailer.ts'
import {areasOf, openPeople} from './people.ts'
import {watchRegister} from './watch-register.ts'
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
  {people, signIn}: {readonly people: People; readonly signIn: SignIn},
  loading: Services['loading'] = () => ({done: true, text: ''}),
): Services {
  const {force, openDataName, rebases, home, marking, calls, purposes} = opened.workspace.config
  return {
    asker: opened.asker,
    facts: opened.facts,
    attendanceTimes: opened.attendanceTimes,
    boundaries: opened.boundaries,
    history: opened.history,
    async loadMade(contract, name, text) {
      const file = opened.workspace.path('inbox', name)
      writeFileSync(file, text)
      return (await opened.load({contract, file}, () => {})).receipt
    },
    plans: planBoard({
      facts: opened.facts,
      asker: opened.asker,
      scenarios: opened.scenarios,
      promised: opened.promised,
      report: (error) => console.error(error),
    }),
    contracts,
    annotations: () => opened.annotations(),
    rebases: async () => rebases,
    ...(home ? {home} : {}),
    ...(calls.abandonment ? {abandonment: calls.abandonment} : {}),
    force: {...force, ...(openDataName ? {openDataName} : {})},
    clock,
    loading,
    files: opened.workspace,
    people,
    door: doorOf(people),
    signIn,
    areas: areasOf(opened.workspace),
    may: () => false,
    purposes,
    marking,
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

const loopback = new Set(['127.0.0.1', '::1', 'localhost'])

/**
 * Serves a workspace until it is stopped. Nothing outside this machine can reach it unless another host is named, which takes an address with TLS
 * in answerable.yaml. A workspace without an account gets one address, told to whoever starts it, for making the first administrator's.
 */
export async function serveWorkspace(
  dir: string,
  at: {readonly port: number; readonly host: string},
  clock: Clock,
  tell: (text: string) => void,
  loading?: Services['loading'],
): Promise<Serving> {
  await cleanUp(dir)
  const opened = await openWorkspace(dir, clock)
  const {config} = opened.workspace
  const here = loopback.has(at.host)
  const {address: site, proxy} = config.site
  if (!here && !site) {
    opened.close()
    throw new AnswerableError('PLAIN_HTTP_REFUSED', {host: at.host})
  }
  const people = openPeople(opened.workspace, clock)
  const demo = config.force.demo && here && !site
  await tidyPeople(people)
  if (demo) await addDemoPeople(people, config.force.name)
  const nobody = people.register.db.read((rows) => nobodyYet(rows))
  const setUp = nobody ? secretToken(24) : null
  const signIn: SignIn = {
    address: site?.replace(/\/$/, '') ?? `http://${at.host}:${at.port}`,
    secure: site !== undefined,
    demo,
    provider: config.signIn.provider ? identityProvider(opened.workspace, config.signIn.provider) : null,
    isSetUp: (token) => setUp !== null && sameSecret(token, setUp),
  }
  const assets = builtAssets()
  const services = pageServices(opened, config.force.demoNow ? fixedClock(config.force.demoNow) : clock, {people, signIn}, loading)
  const server: Server = await createServer(services, {
    ...(assets ? {assets} : {}),
    ...(site ? {hosts: [new URL(site).hostname]} : {}),
    proxy,
    report: (error) => console.error(error),
  })
  const watch = watchRegister({
    register: {...people.register, clock: services.clock},
    asker: opened.asker,
    rebases: config.rebases,
    clock: services.clock,
    settled: () => services.loading().done,
    report: (error) => console.error(error),
  })
  let settle: () => void = () => {}
  const closed = new Promise<void>((resolve) => {
    settle = resolve
  })
  let stopMail = () => {}
  const close = async () => {
    stopMail()
    await server.close()
    await watch.stop()
    services.plans?.close()
    people.close()
    opened.close()
    settle()
  }
  try {
    const address = await server.listen(at)
    stopMail = startMailer(opened.workspace, people, site ? signIn.address : address, (why) => console.error(why))
    void watch.look()
    if (setUp !== null) {
      const where = `${site ? signIn.address : address}${paths.signIn.setUp.to({token: setUp})}`
      tell(`Nobody has an account yet. Make the first administrator’s at ${where}`)
    }
    process.once('SIGINT', close)
    process.once('SIGTERM', close)
    return {address, closed, close}
  } catch (error) {
    await close()
    if ((error as NodeJS.ErrnoException).code === 'EADDRINUSE') throw new AnswerableError('PORT_IN_USE', at, {cause: error})
    throw error
  }
}

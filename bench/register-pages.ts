import {existsSync, readFileSync, writeFileSync} from 'node:fs'
import {Agent} from 'node:http'
import {join} from 'node:path'
import {signedIn, startServer} from './demo-server.ts'
import {connections, fetchText, rate} from './http.ts'
import {type Filled, filled} from './register.ts'
import {type Measured, median} from './report.ts'

const few = {actions: 100, audit: 1000}
const many = {actions: 10_000, audit: 1_000_000}
const rounds = 3
const roundMs = 1500

/** Every page of the register that lists or shows rows, as a senior leader opens it. */
const pages = [
  '/promises',
  '/findings',
  '/findings/1',
  '/actions',
  '/actions?show=late',
  '/actions/1',
  '/supply',
  '/inspections',
  '/inspections/1',
  '/bodies',
  '/forums',
  '/decisions',
  '/search?q=rosters',
  '/letters/promises',
  '/account',
  '/audit',
]

interface Served {
  readonly pid: number
  readonly address: string
  readonly cookie: string
  stop(): void
}

/** The pages over a filled register, in a process of their own, with a senior leader signed in. */
async function served({workspace}: Filled): Promise<Served> {
  writeFileSync(join(workspace.dir, 'answerable.yaml'), "force: {name: Bench force, demo: true, demoNow: '2024-07-01T05:00:00Z'}\n")
  const {child, address} = await startServer(['dist/answerable.js', 'serve', '--workspace', workspace.dir, '--port', '0'])
  return {pid: child.pid!, address, cookie: await signedIn(address, 'Senior leader'), stop: () => child.kill()}
}

/** Processor time that a process has used, in seconds; where the machine does not tell, the time that has passed. */
function processorSeconds(pid: number): number {
  const stat = `/proc/${pid}/stat`
  if (!existsSync(stat)) return performance.now() / 1000
  const [user, system] = readFileSync(stat, 'utf8').split(') ')[1]!.split(' ').slice(11, 13)
  return (Number(user) + Number(system)) / 100
}

/** Requests a second of each page of the register at ten connections, with 10,000 actions and a million audit rows against 100 actions, in turns.
 * The ratio is of the server's own processor time, which nothing else on the machine takes from; the rates by the clock stand beside it. */
export async function registerPages(): Promise<Measured[]> {
  const registers = [await filled(few.actions, few.audit), await filled(many.actions, many.audit)] as const
  const sites = [await served(registers[0]), await served(registers[1])] as const
  const agent = new Agent({keepAlive: true})
  const found: Measured[] = []
  try {
    for (const path of pages) {
      const sizes = await Promise.all(sites.map(async ({address, cookie}) => (await fetchText(address + path, agent, cookie)).length))
      const rates: [number[], number[]] = [[], []]
      const shares: [number[], number[]] = [[], []]
      for (let round = 0; round < rounds; round++)
        for (const [at, {pid, address, cookie}] of sites.entries()) {
          const before = processorSeconds(pid)
          const answered = await rate(address + path, cookie, roundMs)
          rates[at]!.push(answered)
          shares[at]!.push((answered * (roundMs / 1000)) / (processorSeconds(pid) - before))
        }
      const [small, large] = rates.map(median) as [number, number]
      const [fewest, most] = shares.map(median) as [number, number]
      found.push({
        bench: 'register-pages',
        what: `${path}, ${connections} connections, requests a second of the server`,
        ours: `${most.toFixed(0)} (${large.toFixed(0)} by the clock, ${Math.round(sizes[1]! / 1024)} kB)`,
        raw: `${fewest.toFixed(0)} (${small.toFixed(0)}, ${Math.round(sizes[0]! / 1024)} kB) with 100 actions`,
        ratio: most / fewest,
        limit: {atLeast: 0.5},
      })
    }
  } finally {
    agent.destroy()
    for (const {stop} of sites) stop()
    for (const register of registers) register.close()
  }
  return found
}

import {type ChildProcess, spawn} from 'node:child_process'
import {existsSync, readdirSync} from 'node:fs'
import {join} from 'node:path'
import {setTimeout as wait} from 'node:timers/promises'
import {afterEach, describe, expect, it} from 'vitest'
import {Stream} from '#core/random'
import {hashFile} from '#store/segment-files'
import {type GivenWorkspace, givenWorkspace, removeGiven} from './given.ts'

afterEach(removeGiven)

const main = join(import.meta.dirname, '..', '..', 'src', 'app', 'main.ts')

interface Ended {
  readonly code: number | null
  readonly text: string
}

/** The command, in a process of its own. */
function command(args: readonly string[]): {child: ChildProcess; ended: Promise<Ended>} {
  const child = spawn(process.execPath, [main, ...args], {stdio: ['ignore', 'pipe', 'pipe']})
  let text = ''
  for (const stream of [child.stdout, child.stderr])
    stream!.on('data', (chunk: Buffer) => {
      text += chunk.toString()
    })
  return {child, ended: new Promise((resolve) => child.on('close', (code) => resolve({code, text})))}
}

/** Calls on every day of March and April 2024, so that each such file replaces the one before it, in both months. */
function calls(name: number, rows: number, from = '2024-03-01', days = 61): string {
  const start = Temporal.PlainDateTime.from(`${from}T00:00:00`)
  const lines = Array.from({length: rows}, (_, i) => {
    const at = start.add({days: i % days, seconds: 3600 * 12 + (i % 4000)})
    return `N${name}-${i},999,${at.toString({smallestUnit: 'second'}).replace('T', ' ')},abandoned,07700 ${String(i % 1_000_000).padStart(6, '0')}`
  })
  return `Call Ref,Line,Offered,Outcome,Caller\n${lines.join('\n')}\n`
}

const period = {from: '2024-03-01', to: '2024-06-01'}

/** What a reader sees: how many loads, how many calls, and whether every file that the catalogue names is whole. */
async function seen(place: GivenWorkspace) {
  const {db} = place.catalogue
  const loads = await db.selectFrom('load').select(['id', 'file', 'loaded']).orderBy('id').execute()
  const segments = await db.selectFrom('segment').select(['path', 'sha256']).execute()
  for (const {path, sha256} of segments) expect(await hashFile(join(place.dir, path))).toBe(sha256)
  const aggregates = await db.selectFrom('aggregate').select('path').execute()
  for (const {path} of aggregates) expect(existsSync(join(place.dir, path))).toBe(true)
  const figure = await place.ask('calls.999.volume', period)
  const [rows] = await place.stored<{n: number}>('count(*)::INTEGER AS n')
  return {loads: loads.map(({file}) => file), value: figure.value, rows: rows?.n ?? 0}
}

/** Once a load works in tmp/; one that was swept away before it was looked for has begun too. */
async function begun(place: GivenWorkspace): Promise<void> {
  for (let look = 0; look < 200; look++) {
    if (readdirSync(join(place.dir, 'tmp')).some((name) => !name.startsWith('writer.lock') && !old.has(name))) break
    await wait(10)
  }
  for (const name of readdirSync(join(place.dir, 'tmp'))) old.add(name)
}
const old = new Set<string>()

async function leftovers(place: GivenWorkspace): Promise<string[]> {
  const named = await place.catalogue.files()
  const list = (folder: string) =>
    readdirSync(join(place.dir, folder), {recursive: true, withFileTypes: true})
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name).slice(place.dir.length + 1))
  return [
    ...['facts', 'aggregates', 'quarantine'].flatMap(list).filter((path) => !named.has(path)),
    ...readdirSync(join(place.dir, 'tmp')).filter((name) => !name.startsWith('writer.lock')),
  ]
}

describe('a load that is killed', () => {
  const kills = 24

  it(`at ${kills} moments: all of it is there or nothing, the next load goes on at once and sweeps what was left`, async () => {
    const place = givenWorkspace()
    const load = (path: string) => command(['load', 'calls', path, '--workspace', place.dir])
    const first = place.file(calls(0, 8_000), 'first.csv')
    const calibration = load(first)
    await begun(place)
    const at = performance.now()
    expect((await calibration.ended).code).toBe(0)
    const duration = performance.now() - at
    let state = await seen(place)
    expect(state).toEqual({loads: ['first.csv'], value: 8_000, rows: 8_000})

    const moments = new Stream(20_240_601, 'moments of killing')
    const met = {nothing: 0, all: 0, left: 0}
    for (let kill = 1; kill <= kills; kill++) {
      const rows = 8_000 + kill
      const name = `killed-${kill}.csv`
      const {child, ended} = load(place.file(calls(kill, rows), name))
      await begun(place)
      await wait(1.2 * duration * moments.uniform())
      child.kill('SIGKILL')
      await ended
      if ((await leftovers(place)).length > 0) met.left++
      const after = await seen(place)
      if (after.loads.includes(name)) {
        expect(after).toEqual({loads: [...state.loads, name], value: rows, rows})
        met.all++
      } else {
        expect(after).toEqual(state)
        met.nothing++
      }
      state = after
    }
    const last = place.file(calls(999, 9_000), 'last.csv')
    const {code, text} = await load(last).ended
    expect({code, text}).toMatchObject({code: 0})
    expect(await seen(place)).toEqual({loads: [...state.loads, 'last.csv'], value: 9_000, rows: 9_000})
    expect(await leftovers(place)).toEqual([])
    // Some loads were stopped while they worked; how many depends on the machine.
    expect(met.nothing + met.all).toBe(kills)
    expect(met.left).toBeGreaterThan(0)
  }, 300_000)
})

describe('two loads at once', () => {
  it('in two processes are done one after the other, and figures are answered all the while', async () => {
    const place = givenWorkspace()
    await place.load(calls(1, 1000, '2024-05-01', 5))
    const march = place.file(calls(2, 30_000, '2024-03-01', 31), 'march.csv')
    const april = place.file(calls(3, 30_000, '2024-04-01', 30), 'april.csv')
    const both = [march, april].map((path) => command(['load', 'calls', path, '--workspace', place.dir]).ended)
    let done = false
    const asked: {value: number | null; ms: number}[] = []
    const reader = (async () => {
      while (!done) {
        const before = performance.now()
        const figure = await (await place.asker()).ask({measure: 'calls.999.volume', period})
        asked.push({value: figure.value, ms: performance.now() - before})
        await wait(20)
      }
    })()
    const ended = await Promise.all(both)
    done = true
    await reader
    expect(ended.map(({code}) => code)).toEqual([0, 0])
    expect((await seen(place)).value).toBe(61_000)
    expect(asked.length).toBeGreaterThan(5)
    for (const {value} of asked) expect([1000, 31_000, 61_000]).toContain(value)
    // No reader waited for a writer: the slowest answer is far below what two loads take.
    expect(Math.max(...asked.map(({ms}) => ms))).toBeLessThan(2000)
  }, 60_000)

  it('in one process too', async () => {
    const place = givenWorkspace()
    const paths = [0, 1, 2].map((i) => place.file(calls(i, 200, `2024-0${3 + i}-01`, 10)))
    const outcomes = await Promise.all(paths.map((path) => place.loadPath(path)))
    expect(outcomes.map(({receipt}) => receipt.id).sort()).toEqual([1, 2, 3])
    expect((await seen(place)).value).toBe(600)
  })

  it('a lock held too long is said, and changes nothing', async () => {
    const place = givenWorkspace()
    const path = place.file(calls(1, 200))
    let release: () => void = () => {}
    const held = place.workspace.exclusively(() => new Promise<void>((resolve) => (release = resolve)))
    await expect(place.loadPath(path, {waitSeconds: 0.3})).rejects.toMatchObject({
      code: 'WORKSPACE_BUSY',
      exit: 5,
      message: expect.stringContaining('still running after 0.3 seconds. Nothing was changed.'),
    })
    expect(await place.catalogue.latest()).toBeNull()
    release()
    await held
    expect(await place.loadPath(path, {waitSeconds: 5})).toMatchObject({kind: 'loaded'})
  })
})

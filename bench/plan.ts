import {execFileSync} from 'node:child_process'
import {mkdirSync} from 'node:fs'
import {availableParallelism, loadavg} from 'node:os'
import {join} from 'node:path'
import {calendarOf} from '../src/plan/calendar.ts'
import {hubOf} from '../src/plan/hub-of.ts'
import {countedOf} from '../src/plan/reading.ts'
import {runTasks} from '../src/plan/run-tasks.ts'
import {mipOf} from '../src/plan/solve/mip.ts'
import {solve} from '../src/plan/solve/solve.ts'
import {twoStageHub} from '../src/plan/testing/plain-inputs.ts'
import type {Hub} from '../src/sim/hub.ts'
import {hubTables} from '../src/sim/hub-tables.ts'
import {stillHub} from '../src/sim/plain-hub.ts'
import {runHub} from '../src/sim/run-hub.ts'
import {outDir} from './calls-file.ts'
import {type Measured, seconds} from './report.ts'

const here = import.meta.dirname
const rounds = 5

interface Counted {
  readonly events: number
  readonly calls: number
  readonly answered: number
  readonly abandoned: number
  readonly cpuMs: number
}

/** The two models of the limits: M/M/50 with hang-ups; 999 before 101 on 30, of whom 45% go on to a second pool of 25. Ten days, and forty. */
const models: readonly {
  readonly number: 1 | 2
  readonly name: string
  readonly seconds: number
  readonly runs: number
  readonly hub: (seconds: number) => Hub
}[] = [
  {
    number: 1,
    name: 'M/M/50+M',
    seconds: 86_400,
    runs: 20,
    hub: (length) =>
      stillHub(
        length,
        [{name: 'calls', callsPerHour: 3000, handlingSeconds: 60, patience: 120, groups: ['room']}],
        [{name: 'room', people: 50, serves: ['calls']}],
      ),
  },
  {
    number: 2,
    name: 'two priorities and a second pool',
    seconds: 864_000,
    runs: 8,
    hub: (length) =>
      stillHub(
        length,
        [
          {name: '999', callsPerHour: 120, handlingSeconds: 480, patience: 420, groups: ['room']},
          {name: '101', callsPerHour: 330, handlingSeconds: 150, patience: 300, next: [{line: 'second', share: 0.45}], groups: ['room']},
          {name: 'second', callsPerHour: 0, handlingSeconds: 600, patience: 600, groups: ['team']},
        ],
        [
          {name: 'room', people: 30, serves: ['999', '101']},
          {name: 'team', people: 25, serves: ['second']},
        ],
      ),
  },
]

const cpuMs = (): number => process.cpuUsage().user / 1000

function ours(hub: Hub, runs: number): Counted {
  const tables = hubTables(hub)
  let [events, calls, answered, abandoned] = [0, 0, 0, 0]
  const began = cpuMs()
  for (let seed = 1; seed <= runs; seed++) {
    const run = runHub(tables, seed)
    events += run.events
    calls += run.calls.line.length
    const {outcome} = run.calls
    for (let call = 0; call < outcome.length; call++) {
      if (outcome[call] === 1) answered++
      else if (outcome[call] === 2) abandoned++
    }
  }
  return {events, calls, answered, abandoned, cpuMs: cpuMs() - began}
}

const parsed = (line: string): Counted => {
  const [events, calls, answered, abandoned, , cpu] = line.trim().split(' ').map(Number)
  return {events: events!, calls: calls!, answered: answered!, abandoned: abandoned!, cpuMs: cpu! * 1000}
}

/** The same kernel in C++, built here; null where there is no g++. */
function native(): ((model: 1 | 2, length: number, runs: number) => Counted) | null {
  mkdirSync(outDir, {recursive: true})
  const binary = join(outDir, 'hub')
  try {
    execFileSync('g++', ['-O3', '-march=native', '-ffp-contract=off', '-o', binary, join(here, 'native', 'hub.cpp')], {stdio: 'ignore'})
  } catch {
    return null
  }
  return (model, length, runs) => parsed(execFileSync(binary, [String(model), String(length), String(runs)], {encoding: 'utf8'}))
}

/** SimPy of the system's Python; null where it is not installed. */
function simpy(): ((model: 1 | 2, length: number) => Counted) | null {
  const python = ['/usr/bin/python3', 'python3'].find((path) => {
    try {
      execFileSync(path, ['-c', 'import simpy; simpy.PriorityResource'], {stdio: 'ignore'})
      return true
    } catch {
      return false
    }
  })
  if (!python) return null
  return (model, length) =>
    parsed(execFileSync(python, [join(here, 'native', 'hub_simpy.py'), String(model), String(length)], {encoding: 'utf8'}))
}

const perSecond = ({events, cpuMs: ms}: Counted): number => (events / ms) * 1000
const millions = (rate: number): string => `${(rate / 1e6).toFixed(2)} M events/s`
const middle = <T>(all: readonly T[], of: (one: T) => number): T => all.toSorted((a, b) => of(a) - of(b))[Math.floor(all.length / 2)]!

/** The kernel against C++ of the same algorithm and numbers, and against SimPy; in CPU seconds, rounds interleaved. */
export async function kernel(): Promise<Measured[]> {
  const [inCpp, inSimpy] = [native(), simpy()]
  if (!inCpp) console.log('No g++: the kernel is not compared with C++.')
  if (!inSimpy) console.log('No SimPy (Debian: python3-simpy3): the kernel is not compared with it.')
  const found: Measured[] = []
  for (const model of models) {
    const hub = model.hub(model.seconds)
    ours(hub, 2)
    const [mine, theirs]: [Counted[], Counted[]] = [[], []]
    for (let round = 0; round < rounds; round++) {
      mine.push(ours(hub, model.runs))
      if (inCpp) theirs.push(inCpp(model.number, model.seconds, model.runs))
    }
    const best = middle(mine, perSecond)
    if (inCpp) {
      const other = middle(theirs, perSecond)
      for (const what of ['events', 'calls', 'answered', 'abandoned'] as const)
        if (best[what] !== other[what]) throw new Error(`${model.name}: ${what} ${best[what]} here and ${other[what]} in C++`)
      found.push({
        bench: 'kernel',
        what: `${model.name}: C++ over ours, CPU; identical counts of ${best.calls} calls`,
        ours: millions(perSecond(best)),
        raw: millions(perSecond(other)),
        ratio: perSecond(other) / perSecond(best),
        limit: {atMost: 2.5},
      })
    }
    if (inSimpy) {
      const other = inSimpy(model.number, model.number === 1 ? 43_200 : 216_000)
      found.push({
        bench: 'kernel',
        what: `${model.name}: ours over SimPy, CPU`,
        ours: millions(perSecond(best)),
        raw: millions(perSecond(other)),
        ratio: perSecond(best) / perSecond(other),
        limit: {atLeast: 25},
      })
    }
  }
  return [...found, hubOfFourWeeks()]
}

/** Four weeks of a whole hub (lognormal handling, day levels, absence, quarter-hours) at the cost of its events at the kernel's own rate. */
function hubOfFourWeeks(): Measured {
  const calendar = calendarOf({from: '2024-07-01', to: '2024-07-29'})
  const inputs = {
    lines: twoStageHub.lines.map((line) => ({...line, dayCv: 0.08, handling: {...line.handling, cv: 0.9}, wrapSeconds: 20})),
    groups: twoStageHub.groups.map((group) => ({...group, absence: 0.05})),
  }
  const hub = hubOf(inputs, calendar, [])
  const still = models[1]!
  const plain = still.hub(still.seconds)
  ours(hub, 10)
  ours(plain, 2)
  const [whole, rate]: [Counted[], Counted[]] = [[], []]
  for (let round = 0; round < rounds; round++) {
    whole.push(ours(hub, 40))
    rate.push(ours(plain, still.runs))
  }
  const [mine, raw] = [middle(whole, perSecond), middle(rate, perSecond)]
  return {
    bench: 'kernel',
    what: `four weeks of the hub (${Math.round(mine.events / 40)} events, ${(mine.cpuMs / 40).toFixed(1)} ms), over its events at the kernel's rate`,
    ours: millions(perSecond(mine)),
    raw: millions(perSecond(raw)),
    ratio: perSecond(raw) / perSecond(mine),
    limit: {atMost: 1.2},
  }
}

interface Threaded {
  readonly wallMs: number
  readonly cpuMs: number
  /** CPU of the thread that hands out the work and puts it together. */
  readonly mainMs: number
}

/**
 * 400 replications of four weeks on two threads against one. Wall time says something only where two cores are free: on a busy machine it is shown and
 * not judged. The longest path (this thread's CPU, then each worker's share of the rest and one batch that the other waits for) is what two free cores
 * would take, and is judged always; so is the CPU that two threads take against one.
 */
export async function replications(): Promise<Measured[]> {
  const calendar = calendarOf({from: '2024-07-01', to: '2024-07-29'})
  const tasks = [{key: 'hub', hub: hubOf(twoStageHub, calendar, []), calendar, counted: countedOf(twoStageHub)}]
  const busy = loadavg()[0]! > availableParallelism() * 0.6
  const runs = 400
  const measured: [Threaded[], Threaded[]] = [[], []]
  for (let round = 0; round < 3; round++)
    for (const [i, workers] of [1, 2].entries()) {
      const [began, used, main] = [performance.now(), cpuMs(), process.threadCpuUsage()]
      await runTasks(tasks, {runs, firstSeed: 1, workers})
      measured[i]!.push({wallMs: performance.now() - began, cpuMs: cpuMs() - used, mainMs: process.threadCpuUsage(main).user / 1000})
    }
  const least = (list: readonly Threaded[], of: (one: Threaded) => number): number => Math.min(...list.map(of))
  const [one, two] = measured
  const path = (workers: number) => (each: Threaded) =>
    each.mainMs + (each.cpuMs - each.mainMs) / workers + (workers === 1 ? 0 : (4 / runs) * (each.cpuMs - each.mainMs))
  const [wall, longest, cpu] = [
    [least(one, ({wallMs}) => wallMs), least(two, ({wallMs}) => wallMs)],
    [least(one, path(1)), least(two, path(2))],
    [least(one, (each) => each.cpuMs), least(two, (each) => each.cpuMs)],
  ] as const
  const row = (what: string, [before, after]: readonly [number, number], limit: Measured['limit']): Measured => ({
    bench: 'replications',
    what,
    ours: seconds(after),
    raw: seconds(before),
    ratio: before / after,
    limit,
  })
  return [
    row(
      `400 replications of four weeks, one worker over two, wall time${busy ? ' (machine busy: not judged)' : ''}`,
      wall,
      busy ? null : {atLeast: 1.6},
    ),
    row(
      `the same by CPU on the longest path; ${(cpu[1] / runs).toFixed(1)} ms of CPU a replication, this thread ${least(two, ({mainMs}) => mainMs).toFixed(0)} ms in all`,
      longest,
      {atLeast: 1.6},
    ),
    {...row('CPU of two workers over one', cpu, null), ratio: cpu[1] / cpu[0], limit: {atMost: 1.25}},
  ]
}

/** The shift problem of 28 days × 96 quarter-hours × 60 shapes, whole numbers, required by an uneven curve: the gap to the bound within 30 s. */
export async function shifts(): Promise<Measured[]> {
  const slots = 28 * 96
  const noise = (i: number): number => ((i * 2654435761) % 4294967296) / 4294967296
  const required = Array.from({length: slots}, (_, slot) => {
    const hour = (slot % 96) / 4
    return Math.max(2, Math.round(9 + 6 * Math.sin(((hour - 9) / 24) * 2 * Math.PI) + 3 * noise(slot)))
  })
  const shapes = Array.from({length: 60}, (_, s) => {
    const length = [32, 36, 40][s % 3]!
    const start = Math.floor(s / 3) * 4 + 8
    return {start, length, pause: start % 8 === 0 ? 14 : 18, hours: length / 4}
  })
  const columns = Array.from({length: 28}, (_, day) =>
    shapes.map(({start, length, pause, hours}) => ({
      cost: hours + 0.01 * (start % 5),
      lower: 0,
      upper: 100,
      whole: true,
      entries: Array.from({length}, (_, i) => i)
        .filter((i) => i < pause || i >= pause + 2)
        .map((i) => [(day * 96 + start + i) % slots, 1] as const),
    })),
  ).flat()
  const began = performance.now()
  const found = await solve(
    mipOf(
      required.map((atLeast) => ({atLeast})),
      columns,
    ),
    {secondsLimit: 30, gap: 0.01},
  )
  const took = performance.now() - began
  if (found.kind !== 'solved') throw new Error(`the shift problem is ${found.kind}`)
  return [
    {
      bench: 'shifts',
      what: `28 days × 96 × 60 shapes, gap to the bound${found.timeUp ? ' when time was up' : ''}; ${found.objective.toFixed(1)} hours, bound ${found.bound.toFixed(1)}`,
      ours: seconds(took),
      raw: '30 s',
      ratio: found.gap,
      limit: {atMost: 0.01},
    },
  ]
}

import {erlangA} from '#stats/queues/erlang-a'
import {calendarOf} from './calendar.ts'
import {hubOf} from './hub-of.ts'
import type {HubInputs} from './inputs.ts'
import {countedOf} from './reading.ts'
import {type RunOptions, runTasks} from './run-tasks.ts'

/** One assumption of the formula given up, and what that does to the share answered in time. Parts add up from the formula to the simulation. */
export interface Assumption {
  readonly says: string
  readonly part: number
}

export interface FormulaGap {
  readonly line: string
  /** Share in time by Erlang A, each quarter-hour by itself with everybody who takes the line, by calls. Null where it cannot be asked. */
  readonly formula: number
  readonly simulated: number
  readonly parts: readonly Assumption[]
}

/**
 * Why the formula and the simulation differ on a line: Erlang A takes each quarter-hour as if it had lasted for ever, handling times as exponential,
 * days as alike, and its people as nobody else's. Each assumption is given up in turn, in that order, on the same seeds; what each adds is named.
 */
export async function formulaGap(
  inputs: HubInputs,
  line: string,
  period: {readonly from: string; readonly to: string},
  options: Partial<RunOptions> = {},
): Promise<FormulaGap | null> {
  const own = inputs.lines.find(({name}) => name === line)
  const target = own?.target
  if (!own || !target) return null
  const calendar = calendarOf(period)
  const groups = inputs.groups.map((group) => ({
    ...group,
    serves: group.serves.filter((skill) => skill.line === line).map((skill) => ({...skill, reserve: 0})),
  }))
  const mine = groups.filter(({serves}) => serves.length > 0)
  const formula = formulaShare(inputs, line)
  if (formula === null) return null
  const exponential = {meanSeconds: own.handling.meanSeconds + own.wrapSeconds, cv: 1}
  const bare = {...own, handling: exponential, wrapSeconds: 0, dayCv: 0, overflow: null, next: []}
  const steps: readonly [says: string, inputs: HubInputs][] = [
    ['calls and people change through the day, and whoever is on a call finishes it', {lines: [bare], groups: mine}],
    ['handling times are spread otherwise than the formula’s', {lines: [{...own, dayCv: 0, overflow: null, next: []}], groups: mine}],
    ['days differ by more than chance', {lines: [{...own, overflow: null, next: []}], groups: mine}],
    ['somebody outside the groups picks up what waits', {lines: [{...own, next: []}], groups: mine}],
    ['the same people take other lines too', inputs],
  ]
  const tasks = steps.map(([, hub], i) => ({key: String(i), hub: hubOf(hub, calendar, []), calendar, counted: countedOf(hub)}))
  const done = await runTasks(tasks, {runs: 24, firstSeed: 1, ...options})
  if (done.runs === 0) return null
  const shares = steps.map(([, hub], i) => {
    const at = hub.lines.findIndex(({name}) => name === line)
    const runs = done.tasks.get(String(i))!.shares
    return runs.reduce((sum, run) => sum + run.inTime[at]!, 0) / runs.length
  })
  return {
    line,
    formula,
    simulated: shares.at(-1)!,
    parts: steps.map(([says], i) => ({says, part: shares[i]! - (i === 0 ? formula : shares[i - 1]!)})),
  }
}

/** Erlang A by quarter-hour of the week, each with the nearest whole number of people who take the line; a quarter-hour without people answers nobody. */
function formulaShare(inputs: HubInputs, line: string): number | null {
  const own = inputs.lines.find(({name}) => name === line)!
  const patience = own.patience.groups.reduce((sum, {share, meanSeconds}) => sum + share * Math.min(meanSeconds, 1e7), 0)
  const within = Math.max(0, own.target!.withinSeconds - own.connectSeconds)
  const serviceSeconds = own.handling.meanSeconds + own.wrapSeconds + own.connectSeconds
  let [calls, inTime] = [0, 0]
  for (const [slot, expected] of own.callsBySlot.entries()) {
    const people = inputs.groups
      .filter(({serves}) => serves.some((skill) => skill.line === line))
      .reduce((sum, {staffBySlot}) => sum + (staffBySlot[slot] ?? 0), 0)
    calls += expected
    const servers = Math.round(people)
    if (expected === 0 || servers === 0) continue
    const arrivalsPerSecond = (expected * (1 - own.lostAtOnce)) / 900
    inTime += expected * erlangA({arrivalsPerSecond, serviceSeconds, servers, patienceSeconds: patience}).answeredWithin(within)
  }
  return calls > 0 && patience > 0 ? (inTime / calls) * (1 - own.lostAtOnce) : null
}

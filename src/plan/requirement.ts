import {type AnswerTarget, requirement as byFormula, type Line} from '#stats/queues/requirement'
import {calendarOf} from './calendar.ts'
import type {Dated} from './change.ts'
import {type HubInputs, type LineInput, slotSeconds} from './inputs.ts'
import {type Counts, countedOf} from './reading.ts'
import {judgedLines, overallShare, rotaTask, shortfalls} from './rota-trial.ts'
import {type RunOptions, runTasks} from './run-tasks.ts'
import {stepsOf} from './steps.ts'

/** What is asked of staffing: the standard in every hour of the week, or over the whole period. */
export type RequirementRule = 'every-hour' | 'period'

export interface Requirement {
  readonly group: string
  readonly rule: RequirementRule
  /** People on duty in each hour of the week, Monday 00:00 first: what the formula begins with, and after the simulation's corrections. */
  readonly formula: readonly number[]
  readonly people: readonly number[]
  /** Hours of the week that failed before each round of correction, and after the last. */
  readonly failing: readonly number[]
  /** Share in time of each line with a standard that the group takes, with the people found. */
  readonly lines: readonly {readonly line: string; readonly standard: number; readonly share: number}[]
  readonly met: boolean
}

export type RequirementOutcome =
  | {readonly kind: 'found'; readonly requirement: Requirement}
  | {readonly kind: 'cannot'; readonly why: string}
  | {readonly kind: 'stopped'}

const mostRounds = 5
/** Halvings of the level that all hours are held to, and of the hours that keep it. */
const levelSteps = 6
const hourSteps = 5

interface Found {
  readonly people: readonly number[]
  readonly counts: Counts
}
const mostPeople = 2000

/**
 * The fewest people of one group, hour by hour of the week, with whom each line that it takes meets its standard while the other groups stay as
 * they are. It begins with lag-max Erlang A (a line with the work of those answered before it), and the simulation corrects it: three to five rounds in
 * which an hour that misses gets another person, and one with room to spare loses one in the first two. Absence is not in it: these are people on duty.
 */
export async function requirementOf(
  inputs: HubInputs,
  group: string,
  period: {readonly from: string; readonly to: string},
  rule: RequirementRule,
  changes: readonly Dated[] = [],
  options: Partial<RunOptions> = {},
): Promise<RequirementOutcome> {
  const found = inputs.groups.find(({name}) => name === group)
  if (!found) return {kind: 'cannot', why: `there is no group ${group}`}
  const lines = found.serves.flatMap(({line}) => inputs.lines.filter(({name, target}) => name === line && target))
  if (lines.length === 0) return {kind: 'cannot', why: `no line that ${group} take has a standard to be met`}
  const calendar = calendarOf(period)
  const counted = countedOf(inputs)
  const step = stepsOf(rule === 'period' ? levelSteps + hourSteps : mostRounds + 1, options.onProgress)
  const simulate = async (people: readonly number[]): Promise<Counts | null> => {
    const bySlot = people.flatMap((count) => [count, count, count, count])
    const task = rotaTask('rota', inputs, calendar, changes, {group, people: bySlot, absent: false})
    const done = await runTasks([task], {runs: 12, firstSeed: 1, ...options, onProgress: step()})
    return done.runs < 4 ? null : done.tasks.get('rota')!.counts
  }
  const at = judgedLines(inputs, group)
  const overall = (counts: Counts): number[] => at.map((line) => overallShare(counts, counted, line) ?? 1)
  const standards = lines.map(({target}) => target!.share)

  if (rule === 'period') {
    const formula = formulaPeople(lines, Math.max(...standards))
    const calls = Array.from({length: 168}, (_, hour) =>
      lines.reduce((sum, {callsBySlot}) => sum + callsBySlot.slice(hour * 4, hour * 4 + 4).reduce((a, b) => a + b, 0), 0),
    )
    // First the same level in every hour, then the step to it hour by hour, busiest first.
    let best: Found | null = null
    const halve = async (from: number, to: number, steps: number, peopleAt: (at: number) => readonly number[]): Promise<number | null> => {
      let [low, high] = [from, to]
      for (let step = 0; step < steps; step++) {
        const middle = (low + high) / 2
        const people = peopleAt(middle)
        const counts = await simulate(people)
        if (!counts) return null
        if (overall(counts).every((share, i) => share >= standards[i]!)) {
          best = {people, counts}
          high = middle
        } else low = middle
      }
      return low
    }
    const below = await halve(0.3, 0.995, levelSteps, (level) => formulaPeople(lines, level))
    if (below === null) return {kind: 'stopped'}
    const reached = (best as Found | null)?.people
    if (reached) {
      const less = formulaPeople(lines, below)
      const order = less
        .map((_, hour) => hour)
        .filter((hour) => reached[hour]! > less[hour]!)
        .toSorted((a, b) => calls[b]! - calls[a]!)
      const some = (count: number): readonly number[] => {
        const raised = new Set(order.slice(0, Math.ceil(count)))
        return less.map((people, hour) => (raised.has(hour) ? reached[hour]! : people))
      }
      if ((await halve(0, order.length, hourSteps, some)) === null) return {kind: 'stopped'}
    }
    if (!best) return {kind: 'cannot', why: 'not even a standard of 99.5% in the formula’s every hour meets it over the period'}
    return {kind: 'found', requirement: described(group, rule, formula, (best as Found).people, [], lines, overall((best as Found).counts))}
  }

  const formula = formulaPeople(lines, null)
  let people = [...formula]
  const failing: number[] = []
  let last: Counts | null = null
  for (let round = 0; round <= mostRounds; round++) {
    const counts = await simulate(people)
    if (!counts) return {kind: 'stopped'}
    last = counts
    const gaps = shortfalls(inputs, calendar, counts, at)
    failing.push(gaps.filter((gap) => gap > 0).length)
    if (round === mostRounds || (round >= 2 && failing.at(-1) === 0)) break
    people = people.map((count, hour) => {
      const gap = gaps[hour]!
      // A tenth short is more than one person short of a small room.
      if (gap > 0) return Math.min(mostPeople, count + Math.max(1, Math.round(gap * 10)))
      return round < 2 && gap < -0.06 && count > 1 ? count - 1 : count
    })
  }
  return {kind: 'found', requirement: described(group, rule, formula, people, failing, lines, overall(last!))}
}

function described(
  group: string,
  rule: RequirementRule,
  formula: readonly number[],
  people: readonly number[],
  failing: readonly number[],
  lines: readonly LineInput[],
  shares: readonly number[],
): Requirement {
  const read = lines.map(({name, target}, i) => ({line: name, standard: target!.share, share: shares[i]!}))
  return {
    group,
    rule,
    formula,
    people,
    failing,
    lines: read,
    met: rule === 'period' ? read.every(({share, standard}) => share >= standard) : failing.at(-1) === 0,
  }
}

/** Lag-max Erlang A by hour: for each line the work of it and of those the group takes before it; the most of any. `level` replaces the standards. */
function formulaPeople(lines: readonly LineInput[], level: number | null): number[] {
  const needed = new Array<number>(168).fill(1)
  for (let last = 0; last < lines.length; last++) {
    const pooled = lines.slice(0, last + 1)
    const rates = pooled[0]!.callsBySlot.map(
      (_, slot) => pooled.reduce((sum, {callsBySlot}) => sum + (callsBySlot[slot] ?? 0), 0) / slotSeconds,
    )
    const total = (of: (line: LineInput) => number): number => {
      const weights = pooled.map(({callsBySlot}) => callsBySlot.reduce((sum, calls) => sum + calls, 0))
      const all = weights.reduce((sum, weight) => sum + weight, 0)
      return all === 0 ? of(pooled[last]!) : pooled.reduce((sum, line, i) => sum + of(line) * weights[i]!, 0) / all
    }
    const {target, connectSeconds, lostAtOnce} = lines[last]!
    const line: Line = {
      serviceSeconds: total(({handling, wrapSeconds, connectSeconds: connect}) => handling.meanSeconds + wrapSeconds + connect),
      patienceSeconds: total(({patience}) =>
        patience.groups.reduce((sum, {share, meanSeconds}) => sum + share * Math.min(meanSeconds, 36_000), 0),
      ),
    }
    // What is lost at once cannot be won by people.
    const share = Math.min(0.995, (level ?? target!.share) / (1 - lostAtOnce))
    const asked: AnswerTarget = {withinSeconds: Math.max(0, target!.withinSeconds - connectSeconds), share, level: 'ofOffered'}
    const people = byFormula({pieceSeconds: slotSeconds, arrivalsPerSecond: rates, piecesTogether: 4}, line, asked, 'lag-max')
    for (const [hour, count] of people.entries()) needed[hour] = Math.max(needed[hour]!, count)
  }
  return needed
}

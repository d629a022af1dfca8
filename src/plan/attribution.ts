import {AnswerableError} from '#core/errors'
import {formatDate} from '#core/format'
import {addDays, daysBetween, type Period} from '#core/time'
import {meanOfRuns} from '#sim/replications'
import {coalitions, mostFactors, shapleyOf} from '#stats/decompose/shapley'
import {calendarOf} from './calendar.ts'
import {type Change, coversSlot, type Dated} from './change.ts'
import {fitHub, withoutLines} from './fit/fit-hub.ts'
import type {LogRows} from './fit/log-rows.ts'
import {hubOf} from './hub-of.ts'
import {type Compiled, inForce} from './in-force.ts'
import {type HubInputs, weekSlots} from './inputs.ts'
import {countedOf, type RunShares} from './reading.ts'
import {type RunOptions, runTasks} from './run-tasks.ts'
import type {Scenario} from './scenario.ts'

/** One cause of a change, and its part of it in shares 0–1. */
export interface AttributedPart {
  readonly id: string
  readonly name: string
  readonly part: number
  /** 95 % over simulated periods on the same seeds. */
  readonly low: number
  readonly high: number
  /** When it counts, or why it does not. */
  readonly basis: string
}

/** Which share is explained: of all calls offered, or of those answered, as national figures of 999 count. */
export interface ExplainedShare {
  readonly line: string
  readonly of: 'offered' | 'answered'
}

export interface Attribution extends ExplainedShare {
  readonly withinSeconds: number
  readonly before: Period
  readonly after: Period
  readonly observedBefore: number
  readonly observedAfter: number
  /** What the model gives for the period before, and with everything changed. */
  readonly modelBefore: number
  readonly modelAfter: number
  readonly parts: readonly AttributedPart[]
  /** Measures that count for nothing in the period after, with why. */
  readonly notCounted: readonly {readonly id: string; readonly name: string; readonly why: string}[]
  /** The observed change that the model does not give: its own row, never shared out. */
  readonly unexplained: {readonly part: number; readonly low: number; readonly high: number}
  readonly runs: number
}

/** A cause that can be switched on by itself. */
export interface Factor {
  readonly id: string
  readonly name: string
  readonly basis: string
  /** The changes that it makes, given which of the others are on. */
  readonly changes: readonly Dated[]
}

/**
 * Shapley values of factors on the share in time of a line: one simulation for every set of factors, all on the same seeds, so that a part is found seed
 * by seed and has an interval. What the model does not reproduce of the observed change is `unexplained`, a row of its own.
 */
export async function attribute(
  inputs: HubInputs,
  period: Period,
  {line, of}: ExplainedShare,
  factors: readonly Factor[],
  observed: {readonly before: number; readonly after: number},
  options: Partial<RunOptions> = {},
): Promise<Pick<Attribution, 'modelBefore' | 'modelAfter' | 'parts' | 'unexplained' | 'runs'>> {
  const calendar = calendarOf(period)
  const sets = coalitions(factors.map(({id}) => id))
  const counted = countedOf(inputs)
  const at = inputs.lines.findIndex(({name}) => name === line)
  const tasks = sets.map((on, i) => ({
    key: String(i),
    hub: hubOf(inputs, calendar, ordered(factors.filter(({id}) => on.has(id)))),
    calendar,
    counted,
  }))
  const done = await runTasks(tasks, {runs: 32, firstSeed: 1, ...options})
  if (done.runs < 2)
    throw new AnswerableError('PLAN_STOPPED', {
      what: 'The attribution',
      seconds: options.secondsLimit ?? 600,
      done: done.runs,
      of: options.runs ?? 32,
    })
  const bySeed = Array.from({length: done.runs}, (_, run) =>
    shapleyOf(
      factors.map(({id}) => id),
      sets.map((_, i) => shareOf(done.tasks.get(String(i))!.shares[run]!, at, of)),
    ),
  )
  const interval = (values: readonly number[]) => {
    const {mean, interval: range} = meanOfRuns(values)!
    return {part: mean, low: range?.low ?? mean, high: range?.high ?? mean}
  }
  const change = observed.after - observed.before
  return {
    modelBefore: meanOfRuns(bySeed.map(({none}) => none))!.mean,
    modelAfter: meanOfRuns(bySeed.map(({all}) => all))!.mean,
    parts: factors.map(({id, name, basis}, k) => ({id, name, basis, ...interval(bySeed.map(({parts}) => parts[k]!.part))})),
    unexplained: interval(bySeed.map(({none, all}) => change - (all - none))),
    runs: done.runs,
  }
}

/** Whoever did not give up was answered. */
const shareOf = ({inTime, gaveUp}: RunShares, line: number, of: ExplainedShare['of']): number =>
  of === 'offered' ? inTime[line]! : inTime[line]! / (1 - gaveUp[line]!)

/** A rota or a demand that is replaced altogether comes before what is added to it. */
const ordered = (factors: readonly Factor[]): Dated[] =>
  factors
    .flatMap(({changes}) => changes)
    .toSorted((a, b) => Number(b.change.kind.startsWith('replace')) - Number(a.change.kind.startsWith('replace')))

/** The observed share of a line's calls answered in time over London days; null where it is not known. */
export type Observe = (share: ExplainedShare, withinSeconds: number, period: Period) => Promise<number | null>

/**
 * What each measure did between two periods, as a scenario's `explain` asks. The hub is fitted on the period before; the causes are the measures of
 * people, posts, pick-up, reserve and skills that came into force since, the calls themselves (number, hours, length) as the log shows them, and
 * the rota otherwise, which is the people seen in the period after less those that measures brought. A claimed change of demand or
 * handling is no cause of its own: the log says what calls did.
 */
export async function explainChange(
  log: LogRows,
  scenario: Scenario,
  observe: Observe,
  options: Partial<RunOptions> = {},
): Promise<Attribution | null> {
  const {explain} = scenario
  const entry = scenario.lines.find(({line}) => line === explain?.line)
  if (!explain || !entry) return null
  const before = {from: explain.before.from, to: addDays(explain.before.to, 1)}
  const after = {from: explain.after.from, to: addDays(explain.after.to, 1)}
  // Queues after the first answer do not reach back to the line explained, unless the same people take both.
  const sharing = scenario.groups
    .filter(({takes}) => takes.some((skill) => skillName(skill) === explain.line))
    .flatMap(({takes}) => takes.map(skillName))
  const quiet = withoutLines(
    scenario,
    scenario.lines.filter(({line, fedBy}) => fedBy !== undefined && !sharing.includes(line)).map(({line}) => line),
  )
  const [fitBefore, fitAfter] = [
    await fitHub(log, quiet, {demand: before, base: before}),
    await fitHub(log, quiet, {demand: after, base: after}),
  ]
  if (fitBefore.kind === 'cannot') throw new AnswerableError('PLAN_CANNOT', {scenario: 'explain.before', problems: fitBefore.why})
  if (fitAfter.kind === 'cannot') throw new AnswerableError('PLAN_CANNOT', {scenario: 'explain.after', problems: fitAfter.why})
  const share: ExplainedShare = {line: entry.line, of: explain.of}
  const [observedBefore, observedAfter] = [await observe(share, entry.within, before), await observe(share, entry.within, after)]
  if (observedBefore === null || observedAfter === null)
    throw new AnswerableError('PLAN_CANNOT', {scenario: 'explain', problems: ['The share in time is not known for both periods.']})
  const calendar = calendarOf(after)
  const compiled = inForce(scenario.measures, calendar, {rota: explain.before.to, calls: explain.before.to})
  const own = compiled.filter(
    ({measure, changes}) => changes.length > 0 && measure.kind !== 'demand' && measure.kind !== 'online' && measure.kind !== 'handling',
  )
  const all = {from: 0, to: calendar.slots.length}
  const [hubBefore, hubAfter] = [fitBefore.fitted.inputs, fitAfter.fitted.inputs]
  const factors: Factor[] = [
    ...own.map(({measure, standing, changes}) => ({
      id: measure.id,
      name: measure.name,
      basis:
        standing.kind === 'part' ? `in force for ${standing.days} of ${standing.of} days` : `in force since ${formatDate(measure.from)}`,
      changes,
    })),
    {
      id: 'calls',
      name: 'Calls: number, hours, length',
      basis: `${perDay(hubBefore, entry.line)} a day before, ${perDay(hubAfter, entry.line)} after`,
      changes: callsChanges(hubBefore, hubAfter).map((change) => ({change, when: all})),
    },
  ]
  if (explain.rota)
    factors.push({
      id: 'rota',
      name: 'Rota, sickness and vacancies otherwise',
      basis: 'who was on the phones',
      changes: [{change: rotaOtherwise(hubAfter, own, daysBetween(after.from, after.to)), when: all}],
    })
  if (factors.length > mostFactors)
    throw new AnswerableError('PLAN_CANNOT', {
      scenario: 'explain',
      problems: [`${factors.length} causes at once; at most ${mostFactors} can be told apart`],
    })
  const found = await attribute(hubBefore, after, share, factors, {before: observedBefore, after: observedAfter}, options)
  return {
    ...share,
    withinSeconds: entry.within,
    before,
    after,
    observedBefore,
    observedAfter,
    notCounted: compiled
      .filter(({measure}) => !own.some((each) => each.measure.id === measure.id))
      .map(({measure, standing}) => ({
        id: measure.id,
        name: measure.name,
        why:
          standing.kind === 'not-in-force'
            ? `not in force: begins ${formatDate(measure.from)}`
            : standing.kind === 'in-base'
              ? 'in force before already'
              : 'counted with the calls, as the log shows them',
      })),
    ...found,
  }
}

const skillName = (skill: Scenario['groups'][number]['takes'][number]): string => (typeof skill === 'string' ? skill : skill.line)

const perDay = ({lines}: HubInputs, line: string): number =>
  Math.round((lines.find(({name}) => name === line)?.callsBySlot.reduce((sum, calls) => sum + calls, 0) ?? 0) / 7)

function callsChanges(before: HubInputs, after: HubInputs): Change[] {
  return [
    {kind: 'replace-demand', lines: Object.fromEntries(after.lines.map(({name, callsBySlot}) => [name, callsBySlot]))},
    ...before.lines.map(({name, handling, wrapSeconds}): Change => {
      const later = after.lines.find((line) => line.name === name)!
      return {kind: 'handling', line: name, factor: (later.handling.meanSeconds + later.wrapSeconds) / (handling.meanSeconds + wrapSeconds)}
    }),
  ]
}

/** People seen in the period after, less those whom measures brought; nobody is seen as fewer than none. */
function rotaOtherwise(after: HubInputs, own: readonly Compiled[], days: number): Change {
  return {
    kind: 'replace-staff',
    groups: Object.fromEntries(
      after.groups.map(({name, staffBySlot}) => {
        const brought = new Float64Array(weekSlots)
        for (const {standing, changes} of own)
          for (const {change} of changes) {
            if (change.kind !== 'people' || change.group !== name) continue
            const part = standing.kind === 'part' ? standing.days / days : 1
            for (let slot = 0; slot < weekSlots; slot++)
              if (coversSlot(change.hours, slot)) brought[slot]! += change.amount * (1 - change.absence) * part
          }
        return [name, staffBySlot.map((people, slot) => Math.max(0, people - brought[slot]!))]
      }),
    ),
  }
}

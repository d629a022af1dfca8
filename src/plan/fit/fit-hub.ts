import {formatCount, formatDate, formatSeconds, formatShare, sentenceCase} from '#core/format'
import {addDays, type LondonDate, type Period} from '#core/time'
import {skillsOf} from '../in-force.ts'
import type {GroupInput, HubInputs, LineInput} from '../inputs.ts'
import type {Scenario} from '../scenario.ts'
import {type FittedDemand, fitDemand} from './demand.ts'
import {type FittedHandling, fitHandling} from './handling.ts'
import type {LogRows} from './log-rows.ts'
import {type FittedPatience, fitPatience} from './patience.ts'
import {fitPickUp} from './pick-up.ts'
import {fitSeason, type Season} from './season.ts'
import {noteSeason} from './season-words.ts'
import type {Sourced, UnknownInput} from './sourced.ts'
import {seenStaff} from './staffing.ts'
import {statedOnly} from './stated.ts'
import {weeksUpTo} from './window.ts'

export interface Fitted {
  /** The scenario as it can be fitted: without lines after a first answer of which too little is known, and groups that took only those. */
  readonly scenario: Scenario
  readonly leftOut: readonly {readonly line: string; readonly why: string}[]
  readonly inputs: HubInputs
  readonly sources: readonly Sourced[]
  readonly unknown: readonly UnknownInput[]
  /** What the season does to calls between the weeks fitted and those evaluated, for each line that callers dial; none where periods were given. */
  readonly seasons: readonly Season[]
  /** London days the fit stands on. */
  readonly demandPeriod: Period
  readonly basePeriod: Period
}

export type FitOutcome = {readonly kind: 'fitted'; readonly fitted: Fitted} | {readonly kind: 'cannot'; readonly why: readonly string[]}

const leastCalls = 500
const leastTalks = 200
const leastHangUps = 30

/**
 * The hub of a scenario from the force's own log: demand on the weeks of `demand`; handling, patience and people on duty on the weeks before
 * `base.staffedOn`, so that what measures have done since is not counted twice. What the log cannot say is a range, with what is used within it; a range stated in the scenario replaces ours. Nothing is
 * fitted on a line with fewer than 500 calls: that is an outcome, with the reason.
 */
export async function fitHub(
  log: LogRows,
  asked: Scenario,
  periods?: {readonly demand: Period; readonly base: Period},
): Promise<FitOutcome> {
  const lastDay = await log.lastDay()
  if (lastDay === null) return {kind: 'cannot', why: ['No calls are loaded: there is nothing to fit a hub on.']}
  const until = asked.demand.until !== undefined && asked.demand.until < lastDay ? asked.demand.until : lastDay
  const demandPeriod = periods?.demand ?? weeksUpTo(until, asked.demand.weeks)
  const basePeriod = periods?.base ?? weeksUpTo(asked.base.staffedOn, asked.base.weeks)
  const names = asked.lines.map(({line}) => line)
  const [demand, handling] = await Promise.all([fitDemand(log, demandPeriod, names), fitHandling(log, basePeriod, names)])
  if (typeof demand === 'string') return {kind: 'cannot', why: [heldWords(demand, demandPeriod)]}
  const thin = asked.lines.flatMap(({line, fedBy}) => {
    const calls = demand.get(line)?.calls ?? 0
    const talks = handling.get(line)?.calls ?? 0
    if (calls >= leastCalls && talks >= leastTalks) return []
    const why = `${formatCount(calls)} calls ${periodWords(demandPeriod)} and ${formatCount(talks)} of known length ${periodWords(basePeriod)}; ${leastCalls} and ${leastTalks} are needed to fit it`
    return [{line, fedBy, why}]
  })
  const why = thin.filter(({fedBy}) => fedBy === undefined).map((each) => `Line ${each.line} has ${each.why}.`)
  if (why.length > 0) return {kind: 'cannot', why}
  const scenario = withoutLines(
    asked,
    thin.map(({line}) => line),
  )

  const sources: Sourced[] = []
  const unknown: UnknownInput[] = []
  const lines: LineInput[] = []
  for (const entry of scenario.lines) {
    const patience = await fitPatience(log, basePeriod, entry.line, handling.get(entry.line)!.connectSeconds)
    const outside = scenario.overflow.find(({line}) => line === entry.line)
    const pickUp = outside ? await fitPickUp(log, basePeriod, entry.line, outside.handlers, handling.get(entry.line)!.connectSeconds) : null
    lines.push(
      lineInput(
        scenario,
        entry,
        {demand, handling: handling.get(entry.line)!, patience, pickUp},
        {sources, unknown, demandPeriod, basePeriod},
      ),
    )
  }
  const seasons = periods ? [] : await seasonsOf(log, scenario, demandPeriod)
  for (const season of seasons) noteSeason(season, {evaluated: evaluatedIn(scenario), fitted: demandPeriod}, {sources, unknown})
  const groups: GroupInput[] = []
  for (const entry of scenario.groups) {
    const seen = await seenStaff(log, basePeriod, entry.handlers)
    if (!seen || (seen.handlers === 0 && !scenario.measures.some((measure) => 'group' in measure && measure.group === entry.group)))
      why.push(`Group ${entry.group}: no call ${periodWords(basePeriod)} was answered by ${entry.handlers.join(', ')}.`)
    const bySlot = seen?.bySlot ?? []
    groups.push({name: entry.group, staffBySlot: bySlot, serves: skillsOf(entry.takes), absence: entry.absence})
    if (seen && seen.handlers > 0) {
      sources.push({
        what: `${sentenceCase(entry.group)} on the phones`,
        value: `${meanOf(bySlot).toFixed(1)} on average, ${Math.max(...bySlot).toFixed(1)} at most`,
        source:
          seen.from === 'states'
            ? `handlers’ own states, ${periodWords(basePeriod)}, ${formatCount(seen.days)} days; breaks left out`
            : `who answered, ${periodWords(basePeriod)}, ${formatCount(seen.days)} days; a handler with no call for 45 minutes is taken to be away`,
      })
      if (seen.from === 'calls')
        unknown.push(
          stated(scenario, {
            what: 'staff',
            of: entry.group,
            title: `${sentenceCase(entry.group)} on the phones who took no call and so were not seen`,
            unit: 'factor',
            low: 1,
            high: 1.1,
            used: 1,
            why: 'the call log names who answered, not who was logged in',
          }),
        )
    }
  }
  if (why.length > 0) return {kind: 'cannot', why}
  return {
    kind: 'fitted',
    fitted: {
      scenario,
      leftOut: thin.map((each) => ({line: each.line, why: each.why})),
      inputs: {lines: lines.map((line) => inSeason(line, seasons)), groups},
      sources,
      unknown: [...unknown, ...statedOnly(scenario, unknown, {lines, groups})],
      seasons,
      demandPeriod,
      basePeriod,
    },
  }
}

const evaluatedIn = ({evaluate}: Scenario): Period => ({from: evaluate.from, to: addDays(evaluate.to, 1)})

const seasonsOf = (log: LogRows, scenario: Scenario, fitted: Period): Promise<Season[]> =>
  fitSeason(
    log,
    {fitted, evaluated: evaluatedIn(scenario)},
    scenario.lines.filter(({fedBy}) => fedBy === undefined).map(({line}) => line),
  )

function inSeason(line: LineInput, seasons: readonly Season[]): LineInput {
  const factor = seasons.find((season) => season.line === line.name)?.factor ?? 1
  return factor === 1 ? line : {...line, callsBySlot: line.callsBySlot.map((calls) => calls * factor)}
}

function lineInput(
  scenario: Scenario,
  entry: Scenario['lines'][number],
  found: {
    readonly demand: ReadonlyMap<string, FittedDemand>
    readonly handling: FittedHandling
    readonly patience: FittedPatience | null
    readonly pickUp: {readonly meanSeconds: number; readonly calls: number} | null
  },
  into: {readonly sources: Sourced[]; readonly unknown: UnknownInput[]; readonly demandPeriod: Period; readonly basePeriod: Period},
): LineInput {
  const {line} = entry
  const demand = found.demand.get(line)!
  const {handling, pickUp} = found
  const {sources, unknown} = into
  const [when, counted] = [periodWords(into.basePeriod), periodWords(into.demandPeriod)]
  const note = (what: string, value: string, source: string): void => void sources.push({what: `${line}: ${what}`, value, source})
  const patience = found.patience && found.patience.hangUps >= leastHangUps ? found.patience : null

  note(
    'calls',
    `${formatCount(Math.round(demand.perDay))} a day; days vary by ${formatShare(demand.dayCv)} beyond chance`,
    `${formatCount(demand.calls)} calls ${counted}, ${demand.days} days`,
  )
  note(
    'time on the line',
    `${formatSeconds(handling.talkSeconds)}, variation ${handling.talkCv.toFixed(2)}`,
    `${formatCount(handling.calls)} answered calls ${when}`,
  )
  note('time to connect', formatSeconds(handling.connectSeconds), 'the quicker third of waits, when somebody was free')
  const usualWrap = 0.2 * handling.talkSeconds
  const seenGap = handling.gapSeconds === null ? null : Math.max(0, handling.gapSeconds - handling.connectSeconds)
  const wrap = stated(scenario, {
    what: 'wrap',
    of: line,
    title: `Work after a ${line} call`,
    unit: 'seconds',
    low: seenGap ?? 0.05 * handling.talkSeconds,
    high: seenGap === null ? 0.4 * handling.talkSeconds : Math.max(seenGap * 1.3, 0.3 * handling.talkSeconds),
    used: seenGap === null ? usualWrap : seenGap * 1.1,
    why:
      seenGap === null
        ? `only ${formatCount(handling.gaps)} times did the same handler go straight to a call that was waiting; a fifth of the time on the line is used`
        : `seen ${formatCount(handling.gaps)} times, when a call was waiting: those lean to the short`,
  })
  if (handling.wrapSeconds === null || wrap.why === 'as the scenario states') unknown.push(wrap)
  else note('work after a call', formatSeconds(handling.wrapSeconds), `${formatCount(handling.wraps)} of the handlers’ own states ${when}`)
  const wrapSeconds = unknown.includes(wrap) ? wrap.used : handling.wrapSeconds!
  const mean = stated(scenario, {
    what: 'patience',
    of: line,
    title: `Mean patience on ${line}`,
    unit: 'seconds',
    low: patience?.low ?? 120,
    high: patience && Number.isFinite(patience.high) ? patience.high : 1200,
    used: patience ? patience.patience.groups[0]!.meanSeconds : 400,
    why: patience
      ? `${formatCount(patience.hangUps)} hang-ups in ${formatCount(Math.round(patience.waitedSeconds / 3600))} hours waited`
      : 'too few callers hung up to tell',
  })
  if (patience) note('patience', formatSeconds(mean.used), `${mean.why}, ${when}`)
  if (!patience || scenario.unknown.some((range) => range.what === 'patience' && range.of === line)) unknown.push(mean)
  for (const {atSeconds, hangUpShare} of patience?.patience.announcements ?? [])
    note('hang up at the message', formatShare(hangUpShare), `beyond the usual about ${Math.round(atSeconds)} seconds after joining`)
  if (pickUp)
    note(
      'picked up from outside the groups',
      `after ${formatSeconds(pickUp.meanSeconds)} on average`,
      `${formatCount(pickUp.calls)} calls ${when}`,
    )
  const fed = entry.fedBy !== undefined
  return {
    name: line,
    callsBySlot: fed ? [] : demand.callsBySlot,
    dayCv: fed ? 0 : demand.dayCv,
    handling: {meanSeconds: handling.talkSeconds, cv: Math.max(0.05, handling.talkCv)},
    wrapSeconds,
    connectSeconds: handling.connectSeconds,
    lostAtOnce: found.patience?.lostAtOnce ?? 0,
    patience: {groups: [{share: 1, meanSeconds: mean.used}], announcements: patience?.patience.announcements ?? []},
    // The log's calls hold those who dialled again: they come again by themselves.
    redial: null,
    overflow: pickUp ? {meanSeconds: pickUp.meanSeconds} : null,
    next: scenario.lines
      .filter(({fedBy}) => fedBy === line)
      .map((after) => ({line: after.line, share: Math.min(1, found.demand.get(after.line)!.calls / Math.max(1, demand.answered))})),
    target: entry.target === undefined ? null : {withinSeconds: entry.within, share: entry.target},
  }
}

/** A range that the scenario states replaces ours; its middle is used. */
function stated(scenario: Scenario, ours: UnknownInput): UnknownInput {
  const range = scenario.unknown.find(({what, of}) => what === ours.what && (of === undefined || of === ours.of))
  return range ? {...ours, low: range.low, high: range.high, used: (range.low + range.high) / 2, why: 'as the scenario states'} : ours
}

const meanOf = (values: readonly number[]): number =>
  values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length

const periodWords = ({from, to}: Period): string => `from ${formatDate(from)} to ${formatDate(lastDayOf(to))}`
const lastDayOf = (to: LondonDate): LondonDate => addDays(to, -1)

const heldWords = (kind: 'none' | 'expired', period: Period): string =>
  kind === 'none'
    ? `No calls are loaded ${periodWords(period)}.`
    : `The rows of calls ${periodWords(period)} have expired; a model needs single calls.`

/** A scenario without some lines that come after a first answer, and without groups that took no other. */
export function withoutLines(scenario: Scenario, gone: readonly string[]): Scenario {
  if (gone.length === 0) return scenario
  const skill = (each: Scenario['groups'][number]['takes'][number]): string => (typeof each === 'string' ? each : each.line)
  return {
    ...scenario,
    lines: scenario.lines.filter(({line}) => !gone.includes(line)),
    groups: scenario.groups.flatMap((group) => {
      const takes = group.takes.filter((each) => !gone.includes(skill(each)))
      return takes.length > 0 ? [{...group, takes}] : []
    }),
  }
}

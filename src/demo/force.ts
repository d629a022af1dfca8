import {mkdirSync} from 'node:fs'
import {join} from 'node:path'
import {addDays, addMonths, type LondonDate, type Period, periodsIn} from '#core/time'
import {writeAgents} from './agents-csv.ts'
import {writeCalls} from './calls-csv.ts'
import {type ContactContract, contactContracts, contactFile, plantedIn} from './contact-faults.ts'
import type {PlantedCells} from './contact-file.ts'
import type {ControlTotals} from './control-totals.ts'
import {callsFileName, duplicatedMonth, duplicateFileName, faultsOf, missingDays, plantedFaults, resent} from './faults.ts'
import {writeIntervals} from './intervals-csv.ts'
import {writeLineMap} from './line-map.ts'
import {type ForceRun, forceRun} from './month-calls.ts'
import {type MonthSummary, summaries} from './month-summary.ts'
import {open999From, writeOpen999} from './open-999-csv.ts'
import {financialQuarter, writeOutcomes} from './open-outcomes-csv.ts'
import {responseContracts, responseFaults} from './response/faults.ts'
import {responsePlans} from './response/plans.ts'
import {writeSpells} from './spells-csv.ts'
import {storyPeriod, storySeed} from './story.ts'
import {writeAudit, writeCallbacks, writeSample} from './surveys-csv.ts'
import {writeChats, writeOnline} from './web-contact.ts'

/** Contracts of the extracts, in the order in which those of one day are loaded: calls need the line map, spells their calls, answers their samples. */
export const demoContracts = [
  'line-map',
  'calls',
  ...contactContracts,
  'call-intervals',
  ...responseContracts,
  'open-999',
  'open-outcomes',
] as const
export type DemoContract = (typeof demoContracts)[number]

/** From here on there are stays in queues, reports, chats and surveys; handlers' states for the last half year alone. */
export const contactFrom: LondonDate = '2023-04-01'
const agentsFrom: LondonDate = '2024-01-01'

/** What the first pages need. */
export const firstContracts: readonly DemoContract[] = ['line-map', 'calls']

/** One extract, written and ready to load. */
export interface DemoExtract {
  readonly contract: DemoContract
  /** File name without its folder. */
  readonly file: string
  readonly path: string
  /** What it speaks for. */
  readonly period: Period
  /** London date on which it arrives. */
  readonly loadDate: LondonDate
  /** Records in the file, faulty ones with them. */
  readonly rows: number
  /** What its numbers add up to, by name, where the writer says so. */
  readonly totals: Readonly<Record<string, number>>
  /** Ids of the planted faults that it holds. */
  readonly faults: readonly string[]
}

export interface ForceOptions {
  /** Folder for the extracts; made when it is not there. */
  readonly dir: string
  readonly seed?: number
  /** First days of months, half-open. */
  readonly from?: LondonDate
  readonly to?: LondonDate
  /** Absent: the line map and the calls. */
  readonly contracts?: readonly DemoContract[]
  /** Hubs simulated side by side: volume for benchmarks. */
  readonly scale?: number
  /** Without them every file is whole and clean; for benchmarks. */
  readonly faults?: boolean
}

/** An extract that is to be written when its turn comes. */
interface Plan extends Omit<DemoExtract, 'path' | 'rows' | 'totals' | 'faults'> {
  readonly write: (path: string) => ControlTotals
}

/**
 * Writes the extracts of the synthetic force one by one, in the order in which they arrive, and yields each when it is complete. The bytes are a
 * function of seed, scale and faults alone: a month made by itself is the month of the whole run. Quarterly files are those of the quarters that
 * lie wholly in the period; published ones those that have been published by its end. Refuses a period that is not whole months.
 */
export function* generateForce(options: ForceOptions): Generator<DemoExtract> {
  const {dir, seed = storySeed, scale = 1, faults = true, contracts = firstContracts} = options
  const period = {from: options.from ?? storyPeriod.from, to: options.to ?? storyPeriod.to}
  if (!period.from.endsWith('-01') || !period.to.endsWith('-01'))
    throw new Error(`${period.from} to ${period.to} is not a period of whole months`)
  mkdirSync(dir, {recursive: true})
  const run = forceRun(seed, scale)
  const summary = summaries(run)
  const makers: Record<DemoContract, () => readonly Plan[]> = {
    'line-map': () => [lineMapPlan(period)],
    calls: () => callsPlans(run, period, faults),
    'queue-spells': () =>
      monthlyPlans('queue-spells', period, (path, month, planted) =>
        writeSpells(path, run, month, (date) => faults && missingDays.includes(date), faults ? planted : []),
      ),
    'online-reports': () =>
      monthlyPlans('online-reports', period, (path, month, planted) => writeOnline(path, run, month, faults ? planted : [])),
    'web-chats': () => monthlyPlans('web-chats', period, (path, month, planted) => writeChats(path, run, month, faults ? planted : [])),
    'agent-status': () =>
      monthlyPlans('agent-status', period, (path, month, planted) => writeAgents(path, run, month, faults ? planted : [])),
    'sampled-calls': () =>
      surveyPlans('sampled-calls', 4, period, (path, quarter, planted) => writeSample(path, run, quarter, faults ? planted : [])),
    'callback-survey': () =>
      surveyPlans('callback-survey', 20, period, (path, quarter, planted) => writeCallbacks(path, run, quarter, faults ? planted : [])),
    'handler-survey': () =>
      surveyPlans('handler-survey', 20, period, (path, quarter, planted) => writeAudit(path, run, quarter, faults ? planted : [])),
    'call-intervals': () => intervalPlans(run, period, summary),
    ...responsePlans(run, period, faults),
    'open-999': () => open999Plans(run, period, summary),
    'open-outcomes': () => outcomesPlans(run, period),
  }
  const plans = demoContracts.filter((contract) => contracts.includes(contract)).flatMap((contract) => makers[contract]())
  plans.sort((a, b) => (a.loadDate < b.loadDate ? -1 : a.loadDate > b.loadDate ? 1 : 0))
  for (const {write, ...plan} of plans) {
    const path = join(dir, plan.file)
    const {rows, ...totals} = write(path)
    const found = faults
      ? [...plantedFaults, ...responseFaults].filter(({contract, file}) => contract === plan.contract && file === plan.file)
      : []
    yield {...plan, path, rows, totals, faults: found.map(({id}) => id)}
  }
}

/** The line map is kept as one list, with the changes to come, and stands before the first calls. */
const lineMapPlan = (period: Period): Plan => ({
  contract: 'line-map',
  file: 'line-map.csv',
  period,
  loadDate: period.from,
  write: (path) => ({rows: writeLineMap(path)}),
})

function callsPlans(run: ForceRun, period: Period, faults: boolean): readonly Plan[] {
  return periodsIn('month', period).flatMap(({from, to}): Plan[] => {
    const plan = {contract: 'calls', period: {from, to}, loadDate: to} as const
    const write = (path: string): ControlTotals => ({rows: writeCalls(run, {path, month: from, ...(faults && faultsOf(from))})})
    const own: Plan[] = [{...plan, file: callsFileName(from), write}]
    if (faults && from === duplicatedMonth) own.push({...plan, file: duplicateFileName, write})
    if (faults && from === resent.month && resent.loadDate < addMonths(period.to, 1))
      own.push({...plan, file: resent.file, loadDate: resent.loadDate, write: (path) => ({rows: writeCalls(run, {path, month: from})})})
    return own
  })
}

type WriteRecords<T> = (path: string, of: T, planted: readonly PlantedCells[]) => number

/** What goes on beside the calls, month by month, from the first month that the demonstration has it for. */
const monthlyPlans = (contract: ContactContract, period: Period, write: WriteRecords<LondonDate>): readonly Plan[] =>
  periodsIn('month', period)
    .filter(({from}) => from >= (contract === 'agent-status' ? agentsFrom : contactFrom))
    .map((month) => {
      const file = contactFile(contract, month.from)
      return {contract, file, period: month, loadDate: month.to, write: (path) => ({rows: write(path, month.from, plantedIn(file))})}
    })

/** A quarter's sample and what came of it, so many days after the quarter, where that lies in the period. */
const surveyPlans = (contract: ContactContract, daysAfter: number, period: Period, write: WriteRecords<Period>): readonly Plan[] =>
  wholeQuarters(period)
    .filter(({from, to}) => from >= contactFrom && addDays(to, daysAfter) <= period.to)
    .map((quarter) => {
      const file = contactFile(contract, quarter.from)
      return {
        contract,
        file,
        period: quarter,
        loadDate: addDays(quarter.to, daysAfter),
        write: (path) => ({rows: write(path, quarter, plantedIn(file))}),
      }
    })

const wholeQuarters = (period: Period): readonly Period[] =>
  periodsIn('quarter', period).filter(({from, to}) => from >= period.from && to <= period.to)

const intervalPlans = (run: ForceRun, period: Period, summary: (month: LondonDate) => MonthSummary): readonly Plan[] =>
  wholeQuarters(period).map((quarter) => ({
    contract: 'call-intervals',
    file: `call-intervals-${quarter.from.slice(0, 4)}-q${Math.ceil(Number(quarter.from.slice(5, 7)) / 3)}.csv`,
    period: quarter,
    loadDate: quarter.to,
    write: (path) => writeIntervals(path, run.seed, quarter, summary),
  }))

/** Published one month in arrears: November's on 1 January. */
const open999Plans = (run: ForceRun, period: Period, summary: (month: LondonDate) => MonthSummary): readonly Plan[] =>
  periodsIn('month', period)
    .filter(({from, to}) => from >= open999From && addMonths(to, 1) <= period.to)
    .map((month) => ({
      contract: 'open-999',
      file: `open-999-${month.from.slice(0, 7)}.csv`,
      period: month,
      loadDate: addMonths(month.to, 1),
      write: (path) => writeOpen999(path, run.seed, month.from, summary(month.from)),
    }))

/** Published three months after the quarter; the quarter before the first calls is there as well, so that the story has whole financial years. */
const outcomesPlans = (run: ForceRun, period: Period): readonly Plan[] =>
  wholeQuarters({from: addMonths(period.from, -3), to: addMonths(period.to, -3)}).map((quarter) => {
    const {year, quarter: number} = financialQuarter(quarter.from)
    return {
      contract: 'open-outcomes',
      file: `open-outcomes-${year.replace('/', '-')}-q${number}.csv`,
      period: quarter,
      loadDate: addMonths(quarter.to, 3),
      write: (path) => writeOutcomes(path, run.seed, quarter),
    }
  })

import {copyFileSync, mkdirSync} from 'node:fs'
import {join} from 'node:path'
import {addMonths, type LondonDate, type Period, periodsIn} from '#core/time'
import {writeCalls} from './calls-csv.ts'
import {callsFileName, duplicatedMonth, duplicateFileName, faultsOf, plantedFaults, resent} from './faults.ts'
import {writeLineMap} from './line-map.ts'
import {type ForceRun, forceRun} from './month-calls.ts'
import {storyPeriod, storySeed} from './story.ts'

/** Contracts of the extracts, in the order in which those of one day are loaded: calls need the line map. */
export const demoContracts = ['line-map', 'calls'] as const
export type DemoContract = (typeof demoContracts)[number]

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
  readonly contracts?: readonly DemoContract[]
  /** Hubs simulated side by side: volume for benchmarks. */
  readonly scale?: number
  /** Without them every file is whole and clean; for benchmarks. */
  readonly faults?: boolean
}

/** An extract that is to be written when its turn comes. */
interface Plan extends Omit<DemoExtract, 'path' | 'rows' | 'faults'> {
  readonly write: (path: string) => number
}

/**
 * Writes the extracts of the synthetic force one by one, in the order in which they arrive, and yields each when it is complete. The bytes are a
 * function of seed, scale and faults alone: a month made by itself is the month of the whole run. Refuses a period that is not whole months.
 */
export function* generateForce(options: ForceOptions): Generator<DemoExtract> {
  const {dir, seed = storySeed, scale = 1, faults = true, contracts = demoContracts} = options
  const period = {from: options.from ?? storyPeriod.from, to: options.to ?? storyPeriod.to}
  if (!period.from.endsWith('-01') || !period.to.endsWith('-01'))
    throw new Error(`${period.from} to ${period.to} is not a period of whole months`)
  mkdirSync(dir, {recursive: true})
  const run = forceRun(seed, scale)
  const makers: Record<DemoContract, () => readonly Plan[]> = {
    'line-map': () => [lineMapPlan(period)],
    calls: () => callsPlans(run, period, faults, dir),
  }
  const plans = demoContracts.filter((contract) => contracts.includes(contract)).flatMap((contract) => makers[contract]())
  plans.sort((a, b) => (a.loadDate < b.loadDate ? -1 : a.loadDate > b.loadDate ? 1 : 0))
  for (const {write, ...plan} of plans) {
    const path = join(dir, plan.file)
    const rows = write(path)
    const found = faults ? plantedFaults.filter(({contract, file}) => contract === plan.contract && file === plan.file) : []
    yield {...plan, path, rows, faults: found.map(({id}) => id)}
  }
}

/** The line map is kept as one list, with the changes to come, and stands before the first calls. */
const lineMapPlan = (period: Period): Plan => ({
  contract: 'line-map',
  file: 'line-map.csv',
  period,
  loadDate: period.from,
  write: writeLineMap,
})

function callsPlans(run: ForceRun, period: Period, faults: boolean, dir: string): readonly Plan[] {
  return periodsIn('month', period).flatMap(({from, to}): Plan[] => {
    const plan = {contract: 'calls', period: {from, to}, loadDate: to} as const
    const written = new Map<string, number>()
    const write = (path: string): number => {
      const rows = writeCalls(run, {path, month: from, ...(faults && faultsOf(from))})
      written.set(path, rows)
      return rows
    }
    const own: Plan[] = [{...plan, file: callsFileName(from), write}]
    if (faults && from === duplicatedMonth) {
      const copy = (path: string): number => {
        const original = join(dir, callsFileName(from))
        copyFileSync(original, path)
        return written.get(original)!
      }
      own.push({...plan, file: duplicateFileName, write: copy})
    }
    if (faults && from === resent.month && resent.loadDate < addMonths(period.to, 1))
      own.push({...plan, file: resent.file, loadDate: resent.loadDate, write: (path) => writeCalls(run, {path, month: from})})
    return own
  })
}

import type {LondonDate} from '#core/time'
import {type PlantedCells, writeRecords} from './contact-file.ts'
import {stamp} from './contact-stamps.ts'
import {firstLineStates} from './first-line-states.ts'
import {daysOf, type ForceRun} from './month-calls.ts'
import {rosterOf} from './staffing.ts'

export const agentHeadings = ['Handler', 'Team', 'State', 'From', 'To'] as const

/** What handlers did in a month, each stay in a state: those of the second lines, and of one hub those of the first. */
export function* agentRecords(run: ForceRun, month: LondonDate): Generator<readonly string[]> {
  for (const {day, log, second, within} of daysOf(run, month)) {
    const first = run.scale === 1 ? firstLineStates(day, log, rosterOf(day, run.seed, run.staff)) : []
    const states = [...first, ...second.states]
      .filter(({from, to}) => within(from) && to > from)
      .sort((a, b) => a.from - b.from || (a.handler < b.handler ? -1 : 1))
    for (const {handler, team, state, from, to} of states) yield [handler, team, state, stamp(day, from), stamp(day, to)]
  }
}

export const writeAgents = (path: string, run: ForceRun, month: LondonDate, planted: readonly PlantedCells[]): number =>
  writeRecords(path, agentHeadings, agentRecords(run, month), planted)

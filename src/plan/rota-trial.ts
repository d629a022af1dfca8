import type {Change, Dated} from './change.ts'
import {hubOf} from './hub-of.ts'
import type {Calendar, HubInputs} from './inputs.ts'
import {type Counted, type Counts, countedOf, sharesBy} from './reading.ts'
import type {TaskRuns} from './run-tasks.ts'
import type {Task} from './simulate.ts'
import {type Likely, likelyOf} from './summary.ts'

export const weekHours = 168

/** A rota of one group for a week that repeats, to be run. `absent`: whether the group's unplanned absence is drawn, or all on the rota come. */
export interface Rota {
  readonly group: string
  /** By quarter-hour of the week. */
  readonly people: readonly number[]
  readonly absent: boolean
}

/** The hub of a period with one group's people as a rota has them, all other groups and changes as they are. */
export function rotaTask(
  key: string,
  inputs: HubInputs,
  calendar: Calendar,
  changes: readonly Dated[],
  {group, people, absent}: Rota,
): Task {
  const rota: Change = {kind: 'rota', group, people: calendar.slots.map((slot) => people[slot]!)}
  const groups = absent ? inputs.groups : inputs.groups.map((each) => (each.name === group ? {...each, absence: 0} : each))
  const hub = hubOf({...inputs, groups}, calendar, [...changes, {change: rota, when: {from: 0, to: calendar.slots.length}}])
  return {key, hub, calendar, counted: countedOf(inputs)}
}

/** The lines with a standard that a group takes, in its order: those by which its rota is judged. */
export const judgedLines = (inputs: HubInputs, group: string): number[] =>
  (inputs.groups.find(({name}) => name === group)?.serves ?? []).flatMap((skill) => {
    const line = inputs.lines.findIndex(({name, target}) => name === skill.line && target)
    return line < 0 ? [] : [line]
  })

/** Share in time of a line in each hour of the week, of the calls of all runs together; null where none came. */
export const byHourOfWeek = (counts: Counts, counted: readonly Counted[], calendar: Calendar, line: number): (number | null)[] =>
  sharesBy(counts, counted, line, 'inTime', weekHours, (piece) => Math.floor(calendar.slots[piece + calendar.warmUp]! / 4))

/** Share in time of a line over the whole period; null where no call came. */
export const overallShare = (counts: Counts, counted: readonly Counted[], line: number): number | null =>
  sharesBy(counts, counted, line, 'inTime', 1, () => 0)[0] ?? null

/** Points below the standard in each hour of the week, for the line that is furthest below; 0 or less where all are met. */
export function shortfalls(inputs: HubInputs, calendar: Calendar, counts: Counts, lines: readonly number[]): number[] {
  const counted = countedOf(inputs)
  const shares = lines.map((line) => ({standard: inputs.lines[line]!.target!.share, byHour: byHourOfWeek(counts, counted, calendar, line)}))
  return Array.from({length: weekHours}, (_, hour) =>
    Math.max(
      -1,
      ...shares.map(({standard, byHour}) => {
        const share = byHour[hour] ?? null
        return share === null ? -1 : standard - share
      }),
    ),
  )
}

/** What a rota gives on one line: over the period with what is likely, and the hours of the week whose share over all runs is below the standard. */
export interface RotaLine {
  readonly line: string
  readonly standard: number
  readonly inTime: Likely | null
  /** Hours of the week, 0 is Monday 00:00. */
  readonly failing: readonly number[]
  readonly lowest: {readonly hour: number; readonly share: number} | null
}

/** What the runs of a rota say of each line by which it is judged. */
export function rotaLines(inputs: HubInputs, calendar: Calendar, group: string, runs: TaskRuns): RotaLine[] {
  const counted = countedOf(inputs)
  return judgedLines(inputs, group).map((line) => {
    const {name, target} = inputs.lines[line]!
    const standard = target!.share
    const byHour = byHourOfWeek(runs.counts, counted, calendar, line)
    const known = byHour.flatMap((share, hour) => (share === null ? [] : [{hour, share}]))
    return {
      line: name,
      standard,
      inTime: likelyOf(runs.shares.map((share) => share.inTime[line]!)),
      failing: known.filter(({share}) => share < standard).map(({hour}) => hour),
      lowest: known.toSorted((a, b) => a.share - b.share)[0] ?? null,
    }
  })
}

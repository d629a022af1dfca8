import {AnswerableError} from '#core/errors'
import {formatCount, formatInstant, formatSeconds, formatShare} from '#core/format'
import {addDays, endOf, startOf} from '#core/time'
import {causesOfMisses, missCauses, missesOneByOne} from '#explain/attendance/causes'
import {openQueue, queueAsLoaded} from '#explain/attendance/open-queue'
import {looksNotKnown, nowCells, nowHead, queueCells, queueHead} from '#explain/attendance/queue-words'
import {weeksAsked} from '#explain/attendance/stage-change'
import {unitHours} from '#explain/attendance/unit-hours'
import {freeUnits} from '#explain/attendance/units-free'
import {causesByWeek} from '#explain/attendance/weeks'
import type {FactRows} from '#figures/fact-rows'
import type {TimeTarget} from '#measures/attendance/published-times'
import {gradeFrom, toldChange, toldCounterfactual, toldStages} from './attendance-stages.ts'
import {knownFrom, periodFrom} from './periods.ts'
import {type Form, type Printed, printResult} from './print.ts'
import type {CliServices, OpenWorkspace} from './services.ts'

export interface AttendanceOptions extends Form {
  readonly workspace?: string
  readonly period?: string
  readonly grade?: string
  readonly clock?: string
  readonly seed?: string
  readonly on?: string
  readonly weeks?: string
  readonly whole?: string
  readonly asKnown?: string
}

const nothing = (what: string): Printed => ({json: null, table: {head: [what], rows: [['nothing is held of this period']]}})

/** What `answerable explain attendance` can say, by name. */
export const attendanceKinds = [
  'causes',
  'weeks',
  'counterfactual',
  'stages',
  'change',
  'misses',
  'queue',
  'queue-quarters',
  'free-quarters',
  'hours',
] as const
export type AttendanceKind = (typeof attendanceKinds)[number]

/** The kind as typed; refused with those that there are. */
export function kindFrom(text: string): AttendanceKind {
  const kind = attendanceKinds.find((known) => known === text)
  if (!kind) throw new AnswerableError('USAGE', {what: `explain attendance takes one of ${attendanceKinds.join(', ')}, not ‘${text}’.`})
  return kind
}

/**
 * `answerable explain attendance KIND`: what misses were made of, by rule and had stages gone otherwise; stages before and after a date; the misses
 * themselves, the open queue as loaded, unit-hours by activity.
 */
export async function attendance(services: CliServices, kind: AttendanceKind, options: AttendanceOptions): Promise<void> {
  const workspace = await services.open(options.workspace)
  try {
    printResult(services.output, options, await told(workspace, kind, options))
  } finally {
    workspace.close()
  }
}

async function told(workspace: OpenWorkspace, kind: AttendanceKind, options: AttendanceOptions): Promise<Printed> {
  const {asker, facts, attendanceTimes} = workspace
  const known = knownFrom(options.asKnown)
  const rows = await facts.at(known.asKnown)
  const {grade = 'immediate', seed = '1', weeks = String(weeksAsked.usual), whole = 'log'} = options
  if (kind === 'change') return toldChange(workspace, rows, {on: options.on, grade, weeks, whole, seed})
  if (kind === 'queue') return toldQueue(rows, attendanceTimes)
  if (options.period === undefined) throw new AnswerableError('USAGE', {what: `explain attendance ${kind} needs --period.`})
  const period = periodFrom(options.period)
  const measure = () => asker.measure(`attendance.${gradeFrom(grade)}.within-target`)
  switch (kind) {
    case 'causes': {
      const causes = await causesOfMisses(rows, measure(), attendanceTimes, period)
      if (!causes) return nothing('Cause')
      const all = causes.reduce((sum, {misses}) => sum + misses, 0)
      return {
        json: causes,
        table: {
          head: ['Rule', 'Cause', 'Misses', 'Share'],
          right: [2, 3],
          rows: [
            ...causes.map(({cause, misses}) => {
              const {rule, says} = missCauses.find(({id}) => id === cause)!
              return [rule, says, formatCount(misses), all > 0 ? formatShare(misses / all) : '–']
            }),
            ['', 'all misses', formatCount(all), ''],
          ],
        },
      }
    }
    case 'counterfactual':
      return toldCounterfactual(workspace, rows, {
        period,
        grade,
        clock: options.clock ?? 'created',
        seed,
      })
    case 'stages':
      return toldStages(workspace, rows, {period, grade, whole})
    case 'misses': {
      const misses = await missesOneByOne(rows, measure(), attendanceTimes, period)
      if (!misses) return nothing('Incident')
      return {
        json: misses.map((miss) => ({...miss, created: miss.created.toString()})),
        table: {
          head: ['Incident', 'Opened', 'Took', 'Time', 'Cause', 'Units free'],
          right: [2, 3, 5],
          rows: misses.map(({incident, created, seconds, target, cause, unitsFree, unitsOnDuty}) => [
            incident,
            formatInstant(created),
            formatSeconds(seconds),
            formatSeconds(target),
            cause,
            unitsFree === null ? '–' : `${unitsFree} of ${unitsOnDuty}`,
          ]),
        },
        after:
          'Units were apparently free: a status says nothing of skill, crew, place or the end of a shift. A cause names a stage, never a person.',
      }
    }
    case 'weeks': {
      const whole = {from: startOf('week', period.from), to: endOf('week', startOf('week', addDays(period.to, -1)))}
      const weeks = await causesByWeek(rows, measure(), attendanceTimes, whole)
      if (!weeks) return nothing('Week')
      const asked = {measure: measure().id, period: whole, grain: 'week' as const, ...known}
      const daysHeld = (await asker.series(asked)).map(({completeness}) => completeness.daysWithData)
      return {
        json: weeks.map((week, i) => ({...week, daysHeld: daysHeld[i]!})),
        table: {
          head: ['Week of', ...missCauses.map(({id}) => id), 'all', 'days held'],
          right: missCauses.map((_, i) => i + 1).concat([missCauses.length + 1, missCauses.length + 2]),
          rows: weeks.map(({from, causes}, i) => {
            const told = (misses: number): string => (daysHeld[i] === 0 ? '–' : formatCount(misses))
            return [
              from,
              ...causes.map(({misses}) => told(misses)),
              told(causes.reduce((sum, {misses}) => sum + misses, 0)),
              `${daysHeld[i]} of 7`,
            ]
          }),
        },
        after:
          'A week of which days are missing has fewer misses than it had. Whole weeks that the period touches, each miss with one cause. A cause names a stage, never a person.',
      }
    }
    case 'queue-quarters': {
      const quarters = await openQueue(rows, attendanceTimes, period)
      const timed = new Set<string>(attendanceTimes.map((target) => target.grade))
      if (!quarters) return nothing('Quarter-hour')
      return {
        json: quarters.map((row) => ({...row, at: row.at.toString()})),
        before: 'Incidents without a resource at each quarter-hour, as loaded, not live.',
        table: {
          head: ['Quarter-hour', 'Grade', ...queueHead],
          right: [2, 3, 4, 5, 7],
          rows: quarters.map((row) => [formatInstant(row.at), row.grade, ...queueCells(row, timed.has(row.grade))]),
        },
        after: [
          'Since the last review, or since risk was last assessed again: half of those looked at longer ago, and the longest.',
          looksNotKnown(quarters),
        ]
          .filter((text) => text !== null)
          .join('\n'),
      }
    }
    case 'free-quarters': {
      const quarters = await freeUnits(rows, period)
      if (!quarters) return nothing('Quarter-hour')
      return {
        json: quarters.map((row) => ({...row, at: row.at.toString()})),
        table: {
          head: ['Quarter-hour', 'On duty', 'Free'],
          right: [1, 2],
          rows: quarters.map(({at, onDuty, free}) => [formatInstant(at), formatCount(onDuty), formatCount(free)]),
        },
        after: 'Units were apparently free: a status says nothing of skill, crew, place or the end of a shift.',
      }
    }
    case 'hours': {
      const hours = await unitHours(rows, period)
      if (!hours) return nothing('Activity')
      return {
        json: hours,
        table: {
          head: ['Activity', 'Known by', 'Hours', 'Share'],
          right: [2, 3],
          rows: [
            ...hours.activities.map(({activity, knownBy, hours: of, share}) => [
              activity,
              knownBy ?? 'status',
              formatCount(of),
              formatShare(share),
            ]),
            ['on duty', '', formatCount(hours.dutyHours), ''],
          ],
        },
        after: `In no hours: ${formatCount(hours.statusesWithoutEnd)} statuses that never ended, ${formatCount(hours.dutiesWithoutEnd)} units that never booked off.`,
      }
    }
  }
}

/** The queue is as loaded, and of no period. */
async function toldQueue(rows: FactRows, targets: readonly TimeTarget[]): Promise<Printed> {
  const queue = await queueAsLoaded(rows, targets)
  if (!queue) return nothing('Grade')
  return {
    json: {
      at: queue.at.toString(),
      grades: queue.grades.map((row) => ({
        ...row,
        oldestAt: row.oldestAt.toString(),
        lastReviewedAt: row.lastReviewedAt?.toString() ?? null,
        lastReassessedAt: row.lastReassessedAt?.toString() ?? null,
      })),
    },
    before: `As loaded, not live: ${formatInstant(queue.at)}.`,
    table: {
      head: ['Grade', ...nowHead],
      right: [1, 2, 4, 6],
      rows: queue.grades.map((row) => [row.grade, ...nowCells(row)]),
    },
  }
}

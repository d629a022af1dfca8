import {countInWords, formatCount, formatInstant, formatPeriod, formatRange, formatShare, sentenceCase} from '#core/format'
import {grainOf, type Period} from '#core/time'
import {type Miss, missCauses} from '#explain/attendance/causes'
import type {FreeKnown, KnownOf} from '#explain/attendance/free-known'
import {nowCells, nowHead} from '#explain/attendance/queue-words'
import {auditsCompared} from '#explain/attendance/reading'
import type {FreeBand} from '#explain/attendance/weeks'
import {absenceSentence} from '#explain/figure-words'
import {sampleReading} from '#explain/signal-sample'
import {gradeName, type TimedGrade} from '#measures/attendance/within-target'
import {paths} from '../paths.ts'
import {activityName} from './activity-view.ts'
import type {AttendanceFacts, QueueFacts} from './ask.ts'
import {type Told, time} from './told.ts'
import type {UnitFacts} from './units.ts'

/** The open queue as loaded, by grade. */
export function queueOf(queue: QueueFacts): Told {
  if (!queue) return {id: 'queue', title: 'The open queue', finding: 'No incident is held.', note: null, table: null}
  const open = queue.grades.reduce((sum, grade) => sum + grade.open, 0)
  return {
    id: 'queue',
    title: 'The open queue',
    finding: `${sentenceCase(countInWords(open))} incidents had no resource at the last moment that the data reach. Not live: ${formatInstant(queue.at)}.`,
    note: 'Opened, and not yet assigned to a unit, resourced or closed (ATT-21). Since the last review, or since risk was last assessed again: half of those looked at longer ago, and the longest.',
    link: {text: 'Each by its age, on the control room’s page', href: `${paths.controlRoom.to()}#open`},
    table: {
      head: ['Grade', ...nowHead],
      numbers: [1, 2, 4, 6],
      rows: queue.grades.map((row) => [sentenceCase(row.grade), ...nowCells(row)]),
    },
  }
}

const knownBy = {status: 'a status of its own', 'incident-type': 'the type of its incident'} as const

/** Unit-hours by activity, beside the work samples of a year. */
export function hoursOfUnits({hours, sampled}: UnitFacts): Told {
  if (!hours || hours.dutyHours === 0)
    return {id: 'hours', title: 'Unit-hours', finding: 'No status log and duty of this period are held.', note: null, table: null}
  const of = new Map((sampled ?? []).map((each) => [each.activity, each]))
  return {
    id: 'hours',
    title: `Unit-hours: ${formatCount(hours.dutyHours)} on duty`,
    finding:
      'Activities add up to the hours on duty, with what no status accounts for as one of them. Static commitments are rarely a status: a work sample shows what they truly take.',
    note: [
      hours.statusesWithoutEnd > 0 ? `${formatCount(hours.statusesWithoutEnd)} statuses never ended and are in no hours.` : null,
      hours.dutiesWithoutEnd > 0 ? `${formatCount(hours.dutiesWithoutEnd)} units never booked off and are in no hours.` : null,
      hours.hoursOutsideDuty > 0 ? `${formatCount(hours.hoursOutsideDuty)} hours of status lie outside any duty.` : null,
    ]
      .filter((text) => text !== null)
      .join(' '),
    table: {
      head: ['Activity', 'Hours', 'Of duty', 'Known by', 'Work sample of the year', 'Between'],
      numbers: [1, 2, 4, 5],
      rows: hours.activities.map(({activity, knownBy: by, hours: told, share}) => {
        const seen = by === 'incident-type' || by === 'status' || by === null ? of.get(activity) : undefined
        return [
          activityName(activity),
          formatCount(told),
          formatShare(share),
          by ? knownBy[by] : 'status',
          seen ? `${formatCount(seen.seen)} of ${formatCount(seen.of)}, ${formatShare(seen.share)}` : '–',
          seen ? formatRange(seen.interval.low, seen.interval.high, 'share') : '–',
        ]
      }),
    },
  }
}

/** Audit samples, and whether the last two can be told apart. */
export function auditsOf(audits: AttendanceFacts['audits']): Told {
  // A count that is hidden or missing is no count: it is neither nought nor compared.
  const counted = audits.map(({figure: {numerator, denominator}}) =>
    numerator === null || denominator === null ? null : {hits: numerator, total: denominator},
  )
  const [before, after] = counted.slice(-2)
  const compared = before && after ? auditsCompared(before, after) : null
  return {
    id: 'audits',
    title: 'Audit samples',
    finding: compared
      ? compared.words
      : audits.length > 1
        ? 'The last two samples cannot be compared: a count of them cannot be shown.'
        : audits.length > 0
          ? 'One sample is held.'
          : 'No audit sample is held.',
    note: 'Read by people, and kept apart from the log’s own figure.',
    link: {text: 'Draw, record and compare audit samples', href: paths.attendance.samples.to()},
    table:
      audits.length === 0
        ? null
        : {
            head: ['Sample', 'In time'],
            numbers: [],
            rows: audits.map(({name, figure}, i) => [name, counted[i] ? sampleReading(counted[i]).words : absenceSentence(figure)]),
          },
  }
}

/** Misses one by one, the longest over their time first, each with its cause and stages. */
export function missesTold(grade: TimedGrade, list: readonly Miss[] | null, period: Period, withheld: boolean): Told {
  const words = Object.fromEntries(missCauses.map(({id, says}) => [id, says]))
  return {
    id: `misses-${grade}`,
    title: `${gradeName[grade]} misses of ${grainOf(period) === 'week' ? 'the ' : ''}${formatPeriod(period)}`,
    finding: withheld
      ? 'Incidents one by one are shown to those who may see rows.'
      : list && list.length > 0
        ? 'The longest over its time first; at most fifteen.'
        : 'No miss is held.',
    note: 'Units free are those whose status was available when the wait began: whether their skill, crew, place and end of shift fitted is not known.',
    table:
      !list || list.length === 0
        ? null
        : {
            head: ['Incident', 'Opened', 'Took', 'Cause', 'Grading', 'Hand-over', 'Wait', 'Set off', 'Travel', 'Units free'],
            numbers: [2, 4, 5, 6, 7, 8, 9],
            rows: list.map((miss) => [
              miss.incident,
              formatInstant(miss.created),
              time(miss.seconds),
              sentenceCase(words[miss.cause]!),
              ...(['grade', 'transfer', 'queue', 'activation', 'travel'] as const).map((stage) => time(miss.stages[stage])),
              miss.unitsFree === null ? '–' : `${miss.unitsFree} of ${miss.unitsOnDuty ?? '–'}`,
            ]),
          },
  }
}

/** A grade with the units that were free when its misses began to wait; null where no status log is held. */
export interface FreeGrade {
  readonly grade: TimedGrade
  readonly free: readonly FreeBand[] | null
  readonly known: FreeKnown | null
}

/** What duty says of the units that were free: skill, crew, end of shift and base, and of how many it is not known (MISS-11). Null where none was free. */
export function freeKnownOf(grades: readonly FreeGrade[]): Told | null {
  const held = grades.flatMap(({grade, known}) => (known && known.free > 0 ? [{grade, known}] : []))
  if (held.length === 0) return null
  const row = (says: string, of: (known: FreeKnown) => KnownOf): string[] => [
    says,
    ...held.flatMap(({known}) => {
      const {fits, notKnown} = of(known)
      return [formatCount(fits), formatCount(notKnown)]
    }),
  ]
  return {
    id: 'free-known',
    title: 'What is known of the units that were free',
    finding: `${held.map(({grade, known}) => `${gradeName[grade]}: ${formatCount(known.free)} times a unit was free by its status when a missed incident began to wait.`).join(' ')} Where it was is not known of any.`,
    note: 'By their duty (MISS-11). A unit counts once for each such incident. None of this says that a unit could have gone.',
    table: {
      head: ['Of those', ...held.flatMap(({grade}) => [gradeName[grade], 'Not known'])],
      numbers: held.flatMap((_, i) => [1 + 2 * i, 2 + 2 * i]),
      rows: [
        row('A response or advanced driver', ({driver}) => driver),
        row('A crew of two or more', ({crew}) => crew),
        row('More than half an hour of the shift left', ({shift}) => shift),
        row('Of the base whose unit was sent', ({base}) => base),
        ['Where it was', ...held.flatMap(({known}) => ['–', formatCount(known.free)])],
      ],
    },
  }
}

/** Of the misses that waited for a unit, how many were apparently free when each began to wait. */
export function freeOf(grades: readonly FreeGrade[], of: 'day' | 'week'): Told {
  const held = grades.filter(({free}) => free !== null)
  const waited = (one: (typeof held)[number]): number => one.free!.reduce((sum, {misses}) => sum + misses, 0)
  return {
    id: 'free-when',
    title: 'Units apparently free when a missed incident began to wait',
    finding:
      held.length === 0
        ? `No status log of this ${of} is held: how many units were free is not known.`
        : held.map((one) => `${gradeName[one.grade]}: ${formatCount(waited(one))} misses waited for a unit.`).join(' '),
    note: 'Free by status alone: what is known of skill, crew and the end of a shift stands below, and of place nothing is.',
    table:
      held.length === 0
        ? null
        : {
            head: ['Units free', ...held.map(({grade}) => gradeName[grade])],
            numbers: held.map((_, i) => i + 1),
            rows: held[0]!.free!.map(({says}, i) => [sentenceCase(says), ...held.map(({free}) => formatCount(free![i]!.misses))]),
          },
  }
}

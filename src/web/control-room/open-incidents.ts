import {type AgeDotsSpec, ageDots} from '#charts/age-dots'
import {countInWords, formatAge, formatCount, formatInstant, formatTime, sentenceCase} from '#core/format'
import type {OpenAge, OpenIncident, QueueNow} from '#explain/attendance/open-queue'
import {drawnAt} from '../calls/draw.ts'
import type {Pictured, TableView} from '../calls/pictured.ts'
import type {ControlRoomFacts, OpenNow} from './ask.ts'

const urgency = ['immediate', 'priority', 'scheduled']
const rank = ({grade}: QueueNow): number => (urgency.includes(grade) ? urgency.indexOf(grade) : urgency.length)

/** An incident has stood long when its risk was last assessed this many hours ago. */
export const assessedWithinHours = 2

export interface OpenView {
  readonly pictured: Pictured
  readonly table: TableView
  /** 'Five of the 14 Priority incidents have not been assessed again for two hours.' */
  readonly words: string | null
  /** The incidents one by one; null for those who may not see rows, or have not said what for. */
  readonly list: TableView | null
  /** Where to say it. */
  readonly ask: string | null
}

const gradeName = (grade: string): string => sentenceCase(grade.replaceAll('-', ' '))

const ageSeconds = ({at}: OpenNow, since: Temporal.Instant): number => (at.epochMilliseconds - since.epochMilliseconds) / 1000

const openWords = ({open, pastTarget, targetSeconds}: QueueNow): string =>
  `${formatCount(open)} open, ${targetSeconds === null && pastTarget === 0 ? 'no target' : `${formatCount(pastTarget)} past target`}`

/** Of the most urgent grade with any, those whose risk nobody has assessed for long, on opening them or since. */
export function longUnassessed({at, list}: OpenNow): {readonly grade: string; readonly count: number; readonly of: number} | null {
  const before = at.subtract({hours: assessedWithinHours})
  const long = (list ?? []).filter(({assessedAt}) => Temporal.Instant.compare(assessedAt, before) < 0)
  const grade = urgency.find((each) => long.some((one) => one.grade === each))
  if (!grade) return null
  const of = (list ?? []).filter((one) => one.grade === grade).length
  return {grade, count: long.filter((one) => one.grade === grade).length, of}
}

const timeName = (seconds: number | null): string => (seconds === 3600 ? 'hour' : seconds === 900 ? '15 minutes' : 'time')

/** 'nine Priority incidents were past their hour': of the most urgent grade with any; null where none is. */
export function lateWords({grades}: OpenNow): string | null {
  const late = grades.filter(({pastTarget}) => pastTarget > 0).toSorted((a, b) => rank(a) - rank(b))[0]
  if (!late) return null
  const one = late.pastTarget === 1
  return `${countInWords(late.pastTarget)} ${gradeName(late.grade)} ${one ? 'incident was' : 'incidents were'} past ${one ? 'its' : 'their'} ${timeName(late.targetSeconds)}`
}

/** The same with its moment: 'at 06:00 nine Priority incidents were past their hour'. */
export function pastWords({open}: ControlRoomFacts, moment: string): string | null {
  const late = open && lateWords(open)
  return late && `${moment} ${late}`
}

/** 'at 06:00', or with its day where that is neither the day of the page nor the morning after. */
export function momentOf(at: Temporal.Instant, near: boolean): string {
  return near ? `at ${formatTime(at)}` : `at ${formatInstant(at)}`
}

function listTable(list: readonly OpenIncident[]): TableView {
  return {
    head: ['Incident', 'Grade', 'Open for', 'Past target', 'Last assessed', 'Type', 'District'],
    numbers: [2],
    rows: list.map(({incident, grade, ageSeconds: age, targetSeconds, pastTarget, assessedAt, type, district}) => [
      incident,
      gradeName(grade),
      formatAge(age),
      targetSeconds === null ? 'no target' : pastTarget ? 'past' : 'within',
      formatInstant(assessedAt),
      type ?? '–',
      district ?? '–',
    ]),
  }
}

/** Marks of one band of ages, on their own side of the target. */
function marksOf({ageSeconds: middle, pastTarget, open}: OpenAge, target: number | null): AgeDotsSpec['rows'][number]['marks'] {
  const seconds = target === null ? middle : pastTarget ? Math.max(middle, 1.03 * target) : Math.min(middle, 0.97 * target)
  return Array.from({length: open}, () => ({seconds, late: pastTarget}))
}

/** What was open without a resource at the last moment that the incidents reach: a mark each, by age in bands; listed for those who may see rows. */
export function openIncidents(open: OpenNow, moment: string, ask: string | null = null): OpenView {
  const grades = open.grades.toSorted((a, b) => rank(a) - rank(b) || a.grade.localeCompare(b.grade))
  const all = grades.reduce((sum, one) => sum + one.open, 0)
  const title = `${all === 0 ? 'No incident' : all === 1 ? 'One incident' : `${formatCount(all)} incidents`} open without a unit ${moment}`
  const oldest = (one: QueueNow): string => formatAge(ageSeconds(open, one.oldestAt))
  const spec: AgeDotsSpec = {
    id: 'open',
    title,
    description: `Incidents without a resource by grade and age. ${grades.map((one) => `${gradeName(one.grade)}: ${openWords(one)}, the oldest ${oldest(one)}.`).join(' ')}`,
    rows: grades.map((one) => ({
      name: gradeName(one.grade),
      words: openWords(one),
      late: one.pastTarget > 0,
      target: one.targetSeconds,
      oldest: oldest(one),
      marks: open.ages.filter(({grade}) => grade === one.grade).flatMap((age) => marksOf(age, one.targetSeconds)),
    })),
    words: {late: 'past target', inTime: 'within target, or without one', oldest: 'oldest'},
  }
  const long = longUnassessed(open)
  return {
    pictured: {
      title,
      basis: 'each mark is one incident, at about its age; the dotted line is the grade’s target',
      drawn: all > 0 ? drawnAt('page', ageDots, spec) : [],
      note: null,
      table: null,
    },
    table: {
      head: ['Grade', 'Open', 'Past target', 'Oldest', 'Never assessed again'],
      numbers: [1, 2, 3, 4],
      rows: grades.map((one) => [
        gradeName(one.grade),
        formatCount(one.open),
        one.targetSeconds === null && one.pastTarget === 0 ? 'no target' : formatCount(one.pastTarget),
        oldest(one),
        formatCount(one.neverReassessed),
      ]),
    },
    words: long
      ? `${formatCount(long.count)} of the ${formatCount(long.of)} ${gradeName(long.grade)} ${long.of === 1 ? 'incident' : 'incidents'} ${long.count === 1 ? 'has' : 'have'} not been assessed for ${countInWords(assessedWithinHours)} hours.`
      : null,
    list: open.list && open.list.length > 0 ? listTable(open.list) : null,
    ask,
  }
}

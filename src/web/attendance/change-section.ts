import {formatDate} from '#core/format'
import {isDate, type LondonDate} from '#core/time'
import {askedChange} from '#explain/attendance/change-asked'
import {type Beside, type Dated, ofAttendance} from '#explain/attendance/change-beside'
import {type StageChangeOutcome, type WholeFrom, weeksAsked} from '#explain/attendance/stage-change'
import {
  besideHead,
  besideRows,
  besideSentences,
  stageChangeCaution,
  stageChangeHead,
  stageChangeRows,
  stageChangeSentence,
} from '#explain/attendance/stage-change-words'
import {usualTargets} from '#measures/attendance/published-times'
import {gradeName, type TimedGrade, timedGrades} from '#measures/attendance/within-target'
import type {TableView} from '../calls/pictured.ts'
import type {Field} from '../measure/filter-fields.ts'
import {paths} from '../paths.ts'
import {derive} from '../remember.ts'
import type {Services} from '../services.ts'
import type {Told} from './told.ts'

/** The form as it came in the address. */
export interface ChangeInput {
  readonly on?: string | undefined
  readonly weeks?: string | undefined
  readonly grade?: string | undefined
  readonly whole?: string | undefined
}

/** What was asked, and what came of it. */
export interface ChangeFacts {
  readonly on: string
  readonly weeks: number
  readonly grade: TimedGrade
  readonly whole: WholeFrom
  /** What is wrong with what was typed. */
  readonly error: string | null
  readonly found: StageChangeOutcome | null
  readonly beside: Beside | null
  /** Dated events that concern attendance, the latest first. */
  readonly events: readonly Dated[]
}

/** The part of the section below its finding: the form, the stages, and what else changed. */
export interface ChangeView {
  readonly action: string
  readonly on: string
  readonly error: string | null
  /** The month that the page shows, kept when the form is sent. */
  readonly period: string
  readonly fields: readonly Field[]
  readonly events: readonly {readonly text: string; readonly href: string}[]
  readonly stages: TableView | null
  readonly cautions: readonly string[]
  readonly also: TableView | null
  readonly changed: readonly string[]
}

const weeksOffered = [4, 8, 12, 26] as const

/** Reads the form, and where a date came, sets the stages before and after it against each other; kept as long as the snapshot stands. */
export async function askChange(
  {asker, facts, annotations, history, attendanceTimes = usualTargets}: Services,
  input: ChangeInput,
): Promise<ChangeFacts> {
  const on = (input.on ?? '').trim()
  const weeks = weeksOffered.find((offered) => String(offered) === input.weeks) ?? weeksAsked.usual
  const grade = timedGrades.find((known) => known === input.grade) ?? 'immediate'
  const whole = input.whole === 'call' ? 'call' : 'log'
  const events = ofAttendance(await annotations())
  const asked: Omit<ChangeFacts, 'error'> = {
    on,
    weeks,
    grade,
    whole,
    events: events.toSorted((a, b) => (a.date < b.date ? 1 : -1)),
    found: null,
    beside: null,
  }
  if (on === '') return {...asked, error: null}
  if (!isDate(on)) return {...asked, error: 'Enter a date that there is, as in 2024-03-04'}
  const answer = await derive(asker, `attendance change ${on} ${weeks} ${grade} ${whole}`, async () =>
    askedChange(
      {asker, rows: await facts.at(), targets: attendanceTimes, events, receipts: (filter) => history.receipts(filter)},
      {grade, on, weeks, whole},
    ),
  )
  return {...asked, error: null, ...answer}
}

const hrefOf = (on: LondonDate, period: string): string => `${paths.attendance.why.to({}, {period, on})}#change`

/** Stages before and after a date (CHG-1 to CHG-5), with the form that asks for it; `period` is the month of the page. */
export function changeOf(
  {on, weeks, grade, whole, error, found, beside, events}: ChangeFacts,
  period: string,
): Told & {readonly change: ChangeView} {
  const option = (value: string, text: string, chosen: string) => ({value, text, selected: value === chosen})
  const answered = found?.kind === 'answered' ? found : null
  return {
    id: 'change',
    title: 'Before and after a date',
    finding: found
      ? stageChangeSentence(found, gradeName[grade])
      : 'Name the first day of what changed: the stages of the weeks after it are set against those before, and against the same weeks a year earlier.',
    table: null,
    note: null,
    change: {
      action: `${paths.attendance.why.to()}#change`,
      on,
      error,
      period,
      fields: [
        {name: 'weeks', label: 'Weeks either side', options: weeksOffered.map((each) => option(String(each), String(each), String(weeks)))},
        {
          name: 'whole',
          label: 'From',
          options: [option('log', 'Incident created', whole), option('call', 'Call start', whole)],
        },
        {name: 'grade', label: 'Grade', options: timedGrades.map((each) => option(each, gradeName[each], grade))},
      ],
      events: events.map(({date, text}) => ({text: `${formatDate(date)}: ${text}`, href: hrefOf(date, period)})),
      stages: answered && {head: stageChangeHead, numbers: [1, 2, 3, 4, 5, 6, 7, 8, 9], rows: stageChangeRows(answered)},
      cautions: answered ? stageChangeCaution(answered) : [],
      also: beside && {head: besideHead, numbers: [], rows: besideRows(beside)},
      changed: beside ? besideSentences(beside, formatDate(on)) : [],
    },
  }
}

import {z} from 'zod'
import {bankHolidays} from '#core/bank-holidays'
import {formatDateLong} from '#core/format'
import {addDays, daysBetween, eachDay, type LondonDate} from '#core/time'
import type {RegisterReader} from '#store/register-db'
import {defineCommand} from './command.ts'
import {day, id, optionalText, text} from './fields.ts'
import {editRow, rowOf} from './rows.ts'
import {scopeOf} from './scopes.ts'

/** Days that section 55(5A) of the Police Act 1996 gives. */
export const statutoryDays = 56

export interface ResponseClock {
  readonly publishedOn: LondonDate
  /** Day 56: the last on which the response is in time. */
  readonly lastDay: LondonDate
  /** The day of the count that today is: 1 on the day of publication; below 1 before it. */
  readonly day: number
  readonly daysLeft: number
  readonly overdue: boolean
  /** Bank holidays of the count. They are shown and count as any other day: the statute leaves none out. */
  readonly bankHolidays: readonly LondonDate[]
  /** Whether the last day is no working day, so that publishing by the one before is wise. */
  readonly lastDayIs: 'working-day' | 'bank-holiday' | 'weekend'
}

/**
 * The clock of section 55(5A), Police Act 1996: published "before the end of the period of 56 days beginning with the day on which the report is
 * published". The day of publication is day 1 (REG-15). Worked example: a report of Tuesday 12 March 2024 is answered by Monday 6 May 2024, day 56 and a
 * bank holiday; 7 May is day 57.
 */
export function responseClock(publishedOn: LondonDate, today: LondonDate): ResponseClock {
  const lastDay = addDays(publishedOn, statutoryDays - 1)
  const years = new Set([publishedOn, lastDay].map((on) => Number(on.slice(0, 4))))
  const holidays = [...years].flatMap((year) => bankHolidays(year)).filter((on) => on >= publishedOn && on <= lastDay)
  const weekday = Temporal.PlainDate.from(lastDay).dayOfWeek
  return {
    publishedOn,
    lastDay,
    day: daysBetween(publishedOn, today) + 1,
    daysLeft: daysBetween(today, lastDay),
    overdue: today > lastDay,
    bankHolidays: holidays,
    lastDayIs: holidays.includes(lastDay) ? 'bank-holiday' : weekday > 5 ? 'weekend' : 'working-day',
  }
}

export const daysOfClock = (clock: ResponseClock): LondonDate[] => [...eachDay({from: clock.publishedOn, to: addDays(clock.lastDay, 1)})]

/**
 * Record the steps before publication: the invitation to the chief officer with its date, and the comments received. What has happened is not in the
 * future; comments are due on no day before they were invited (REG-23).
 */
export const recordComments = defineCommand({
  name: 'response.comments',
  needs: 'response:edit',
  input: z.object({
    report: id,
    version: z.number().int().nonnegative(),
    invitedOn: day().nullable().optional(),
    commentsDueOn: day().nullable().optional(),
    commentsReceivedOn: day().nullable().optional(),
  }),
  row: (rows, {report}) => scopeOf(rows, 'report', report),
  run(tx, {report, version: read, ...plain}, ctx) {
    const held = tx.first(tx.db.selectFrom('response').selectAll().where('id', '=', report))
    const stands = (given: LondonDate | null | undefined, kept: LondonDate | null | undefined) =>
      given === undefined ? (kept ?? null) : given
    const [invited, due, received] = [
      stands(plain.invitedOn, held?.invited_on),
      stands(plain.commentsDueOn, held?.comments_due_on),
      stands(plain.commentsReceivedOn, held?.comments_received_on),
    ]
    if (invited !== null && invited > ctx.today) return {kind: 'in-future' as const, field: 'invitedOn'}
    if (received !== null && received > ctx.today) return {kind: 'in-future' as const, field: 'commentsReceivedOn'}
    if (invited === null && due !== null) return {kind: 'not-invited' as const}
    if (invited !== null && due !== null && due < invited) return {kind: 'due-before-invited' as const}
    return write(tx, ctx, report, read, plain)
  },
})

/** Record that the response was published, on a day and where. A day before the report's is refused. */
export const recordPublication = defineCommand({
  name: 'response.publish',
  needs: 'response:publish',
  input: z.object({
    report: id,
    version: z.number().int().nonnegative(),
    publishedOn: day(),
    publishedAt: text('Enter where it is published', 500),
  }),
  row: (rows, {report}) => scopeOf(rows, 'report', report),
  run(tx, {report, version: read, publishedOn, publishedAt}, ctx) {
    if (publishedOn > ctx.today) return {kind: 'in-future' as const}
    const {published_on: from} = rowOf(tx, 'report', report)!
    if (publishedOn < from) return {kind: 'before-report' as const, from}
    const written = write(tx, ctx, report, read, {publishedOn, publishedAt})
    if (written.kind !== 'edited') return written
    const clock = responseClock(from, publishedOn)
    return {...written, day: clock.day, inTime: !clock.overdue}
  },
})

function write(
  tx: Parameters<typeof editRow>[0],
  ctx: Parameters<typeof editRow>[1],
  report: number,
  read: number,
  values: Parameters<typeof editRow>[5],
) {
  const held = tx.first(tx.db.selectFrom('response').select('version').where('id', '=', report))
  if (!held) {
    if (Object.values(values).every((value) => value === null || value === undefined)) return {kind: 'nothing-changed' as const}
    tx.run(
      tx.db.insertInto('response').values({
        id: report,
        invited_on: null,
        comments_due_on: null,
        comments_received_on: null,
        published_on: null,
        published_at: null,
        version: 0,
      }),
    )
  }
  return editRow(tx, ctx, 'response', report, held ? read : 0, values)
}

export const copyRecipients = ['inspectors-of-constabulary', 'secretary-of-state', 'other'] as const

/** Record a copy that was sent: section 55(6) asks for one to the inspectors of constabulary and one to the Secretary of State. */
export const recordCopy = defineCommand({
  name: 'response.copy',
  needs: 'response:publish',
  input: z.object({
    report: id,
    recipient: z.enum(copyRecipients),
    name: text('Enter to whom it was sent', 200),
    sentOn: day(),
    reference: optionalText(300),
  }),
  row: (rows, {report}) => scopeOf(rows, 'report', report),
  run(tx, {report, recipient, name, sentOn, reference}, ctx) {
    if (sentOn > ctx.today) return {kind: 'in-future' as const}
    const held = tx.all(tx.db.selectFrom('response_copy').selectAll().where('report_id', '=', report).where('sent_on', '=', sentOn))
    if (held.some((copy) => copy.recipient === recipient && copy.name === name)) return {kind: 'already-recorded' as const}
    const {id: copy} = tx.run(tx.db.insertInto('response_copy').values({report_id: report, recipient, name, sent_on: sentOn, reference}))
    ctx.wrote('response_copy', copy, ['recipient', 'sentOn'])
    return {kind: 'recorded' as const, id: copy}
  },
})

export interface ResponseView {
  readonly report: number
  readonly title: string
  readonly version: number
  readonly clock: ResponseClock
  readonly invitedOn: LondonDate | null
  readonly commentsDueOn: LondonDate | null
  readonly commentsReceivedOn: LondonDate | null
  readonly published: {readonly on: LondonDate; readonly at: string; readonly day: number; readonly inTime: boolean} | null
  readonly copies: readonly {readonly recipient: string; readonly name: string; readonly sentOn: LondonDate; readonly reference: string}[]
  /** Copies that section 55(6) asks for and that are not recorded. */
  readonly copiesMissing: readonly ('inspectors-of-constabulary' | 'secretary-of-state')[]
  /** Recommendations for which no action of the local policing body's own is recorded (section 55(5B)). */
  readonly withoutOwnAction: readonly number[]
  /** What the clock says, in one sentence. */
  readonly says: string
}

/** The response that one report asks for, and how far it has come; null when the report asks for none. */
export function responseView(rows: RegisterReader, report: number, today: LondonDate): ResponseView | null {
  const asked = rowOf(rows, 'report', report)
  if (!asked || asked.needs_response === 0) return null
  const held = rows.first(rows.db.selectFrom('response').selectAll().where('id', '=', report))
  const copies = rows.all(rows.db.selectFrom('response_copy').selectAll().where('report_id', '=', report).orderBy('id'))
  const clock = responseClock(asked.published_on, today)
  const published = held?.published_on
    ? {
        on: held.published_on,
        at: held.published_at ?? '',
        day: daysBetween(asked.published_on, held.published_on) + 1,
        inTime: held.published_on <= clock.lastDay,
      }
    : null
  return {
    report,
    title: asked.title,
    version: held?.version ?? 0,
    clock,
    invitedOn: held?.invited_on ?? null,
    commentsDueOn: held?.comments_due_on ?? null,
    commentsReceivedOn: held?.comments_received_on ?? null,
    published,
    copies: copies.map((copy) => ({recipient: copy.recipient, name: copy.name, sentOn: copy.sent_on, reference: copy.reference})),
    copiesMissing: (['inspectors-of-constabulary', 'secretary-of-state'] as const).filter(
      (recipient) => !copies.some((copy) => copy.recipient === recipient),
    ),
    withoutOwnAction: withoutOwnAction(rows, report),
    says: published
      ? `Published on day ${published.day} of ${statutoryDays}, ${formatDateLong(published.on)}${published.inTime ? '' : ': out of time'}.`
      : clock.overdue
        ? `Was to be published by ${formatDateLong(clock.lastDay)}: today is day ${clock.day} of ${statutoryDays}.`
        : `Must be published by ${formatDateLong(clock.lastDay)}: today is day ${clock.day} of ${statutoryDays}.`,
  }
}

/** Recommendations of a report without an action owned by somebody of the local policing body: the chief officer's alone does not meet (5B) (REG-16). */
function withoutOwnAction(rows: RegisterReader, report: number): number[] {
  return rows
    .sql<{id: number}>(
      `SELECT finding.id FROM finding WHERE finding.report_id = ? AND finding.kind = 'recommendation' AND NOT EXISTS (
         SELECT 1 FROM action JOIN person ON person.id = action.owner_id JOIN body ON body.id = person.body_id
         WHERE action.finding_id = finding.id AND action.state <> 'cancelled' AND body.kind = 'local-policing-body')
       ORDER BY finding.id`,
      report,
    )
    .map((row) => row.id)
}

/** Responses that reports ask for, the nearest last day first, those published last. */
export function listResponses(rows: RegisterReader, today: LondonDate): ResponseView[] {
  const reports = rows.all(rows.db.selectFrom('report').select('id').where('needs_response', '=', 1))
  return reports
    .map(({id: report}) => responseView(rows, report, today)!)
    .sort((a, b) => Number(a.published !== null) - Number(b.published !== null) || (a.clock.lastDay < b.clock.lastDay ? -1 : 1))
}

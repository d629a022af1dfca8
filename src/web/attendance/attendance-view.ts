import {formatCount, formatPeriod, formatRange, sentenceCase} from '#core/format'
import type {CauseCount} from '#explain/attendance/causes'
import {countsWords} from '#explain/figure-words'
import {inPeriod} from '#explain/signal-words'
import {gradeName, type TimedGrade} from '#measures/attendance/within-target'
import type {AttendanceFacts} from './ask.ts'
import {type AttendanceView, pagesBeside} from './frame.ts'
import {answerWords, type GradeHeadline, missesOf, topCause} from './headline.ts'
import {figuresOf, sparkOf} from './in-time-view.ts'
import {raisedOf} from './raised.ts'
import {clocksOf, rulesOf} from './rules-view.ts'
import {grouped, missesDid} from './told.ts'
import {auditsOf, queueOf} from './units-view.ts'
import {causesOf} from './why-view.ts'

/** The counts of each grade, and what is not known of it. */
export function countsOf(grades: readonly GradeHeadline[]): string {
  return grades
    .map(({grade, headline}) => {
      const held = headline.bounds
      return held && headline.unknowns
        ? `${gradeName[grade]}: ${countsWords(headline)}; of ${formatCount(headline.unknowns)} the time is not known, so from ${formatRange(held.low, held.high, 'share')}.`
        : `${gradeName[grade]}: ${countsWords(headline) ?? 'nothing counted'}.`
    })
    .join(' ')
}

interface LeadPart {
  readonly grade: TimedGrade
  readonly signal: string | null
  readonly causes: readonly CauseCount[] | null
}

/** Whether each grade changed, and what most of its misses were made of. */
export function leadOf(parts: readonly LeadPart[]): string | null {
  const said = parts.flatMap(({grade, signal, causes}) => {
    const top = topCause(causes)
    const made = top && top.misses > missesOf(causes) / 2 ? `most misses ${missesDid(top.cause)}` : null
    const changed = signal ? `${signal.charAt(0).toLowerCase()}${signal.slice(1).replace(/\.$/, '')}` : null
    const words = [changed, made].filter((text) => text !== null).join('; ')
    return words ? [`${gradeName[grade]}: ${words}.`] : []
  })
  return said.length > 0 ? said.join(' ') : null
}

/** The first page of attendance: the sentence, what to ask about, the figures, what misses were made of, the queue, and how far to trust it. */
export function attendanceView(
  facts: AttendanceFacts,
  asked: string | undefined,
): Pick<AttendanceView, 'name' | 'answer' | 'counts' | 'lead' | 'raised' | 'sparks' | 'groups' | 'beside'> {
  return {
    name: `Attendance, ${formatPeriod(facts.period)}.`,
    answer: answerWords(sentenceCase(inPeriod(formatPeriod(facts.period), 'month')), facts.grades),
    counts: countsOf(facts.grades),
    lead: leadOf(
      facts.grades.map(({grade, months: read, causes}) => ({grade, signal: read.figures.length > 0 ? read.signal.sentence : null, causes})),
    ),
    raised: raisedOf(facts, asked),
    sparks: facts.grades.flatMap(({grade, headline, months: read}) => sparkOf(grade, headline, read, 'month') ?? []),
    groups: [
      grouped('in-time', 'In time, and what the misses were made of', [figuresOf(facts), causesOf(facts.grades)]),
      grouped('now', 'The queue', [queueOf(facts.queue)]),
      grouped('known', 'How far to trust it', [rulesOf(facts.grades), clocksOf(facts.grades), auditsOf(facts.audits)]),
    ],
    beside: pagesBeside(asked),
  }
}

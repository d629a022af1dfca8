import {AnswerableError} from '#core/errors'
import {formatCount, formatDate, formatSeconds, formatShare} from '#core/format'
import type {Period} from '#core/time'
import {askedChange} from '#explain/attendance/change-asked'
import {counterfactualMisses} from '#explain/attendance/counterfactual'
import {
  counterfactualCaution,
  counterfactualHead,
  counterfactualRows,
  counterfactualSentence,
} from '#explain/attendance/counterfactual-words'
import {type WholeFrom, weeksAsked, wholes} from '#explain/attendance/stage-change'
import {
  besideHead,
  besideRows,
  besideSentences,
  stageChangeCaution,
  stageChangeHead,
  stageChangeRows,
  stageChangeSentence,
} from '#explain/attendance/stage-change-words'
import {callsUnknownWords, stageMeans, stageName} from '#explain/attendance/stage-means'
import type {FactRows} from '#figures/fact-rows'
import {type AttendanceClock, attendanceClocks} from '#measures/attendance/clocks'
import {gradeName, type TimedGrade, timedGrades} from '#measures/attendance/within-target'
import {dayFrom} from './periods.ts'
import {type Printed, tableText} from './print.ts'
import type {OpenWorkspace} from './services.ts'

/** A grade as typed; refused with those that are held to a time. */
export function gradeFrom(text: string): TimedGrade {
  const grade = timedGrades.find((known) => known === text)
  if (!grade) throw new AnswerableError('USAGE', {what: `--grade takes ${timedGrades.join(' or ')}, not ‘${text}’.`})
  return grade
}

function clockFrom(text: string): AttendanceClock {
  const clocks = Object.keys(attendanceClocks) as AttendanceClock[]
  const clock = clocks.find((known) => known === text)
  if (!clock) throw new AnswerableError('USAGE', {what: `--clock takes one of ${clocks.join(', ')}, not ‘${text}’.`})
  return clock
}

export function wholeFrom(name: string, text: string, low: number, high: number): number {
  const value = Number(text)
  if (!Number.isInteger(value) || value < low || value > high)
    throw new AnswerableError('USAGE', {what: `--${name} takes a whole number from ${low} to ${high}, not ‘${text}’.`})
  return value
}

function wholeOf(text: string): WholeFrom {
  const whole = (Object.keys(wholes) as WholeFrom[]).find((known) => known === text)
  if (!whole) throw new AnswerableError('USAGE', {what: `--whole takes ${Object.keys(wholes).join(' or ')}, not ‘${text}’.`})
  return whole
}

/** `answerable explain attendance stages`: where the minutes go, from the opening of the log or from the start of the call. */
export async function toldStages(
  {asker}: OpenWorkspace,
  rows: FactRows,
  asked: {readonly period: Period; readonly grade: string; readonly whole: string},
): Promise<Printed> {
  const grade = gradeFrom(asked.grade)
  const found = await stageMeans(rows, asker.measure(`attendance.${grade}.stage-grade-mean`), wholeOf(asked.whole), asked.period)
  if (found.kind === 'nothing') return {json: found, table: {head: ['Stage'], rows: [['nothing is held of this period']]}}
  if (found.kind === 'calls-unknown') return {json: found, table: {head: ['Stage'], rows: [[callsUnknownWords(found)]]}}
  return {
    json: found,
    table: {
      head: ['Stage', 'Mean', 'Of the whole', 'Median'],
      right: [1, 2, 3],
      rows: found.parts.map((part) => [stageName(part), formatSeconds(part.mean), formatShare(part.share), formatSeconds(part.median)]),
    },
    after: `${formatCount(found.incidents)} ${gradeName[grade]} incidents with every stage known. The means add up to the mean of the whole; the medians do not.`,
  }
}

/** `answerable explain attendance counterfactual`: the misses that would have been avoided, by stage. */
export async function toldCounterfactual(
  {asker, attendanceTimes}: OpenWorkspace,
  rows: FactRows,
  asked: {readonly period: Period; readonly grade: string; readonly clock: string; readonly seed: string},
): Promise<Printed> {
  const clock = clockFrom(asked.clock)
  const id = `attendance.${gradeFrom(asked.grade)}.within-target${clock === 'created' ? '' : `-from-${clock}`}`
  const found = await counterfactualMisses(rows, {
    measure: asker.measure(id),
    clock,
    targets: attendanceTimes,
    period: asked.period,
    seed: wholeFrom('seed', asked.seed, 0, 2 ** 32 - 1),
  })
  const sentence = counterfactualSentence(found)
  const caution = counterfactualCaution(found)
  if (found.kind !== 'answered')
    return {json: {...found, sentence}, table: {head: ['Stage'], rows: [[sentence]]}, after: caution.join('\n')}
  return {
    json: {...found, measure: found.measure.id, sentence, caution},
    table: {head: counterfactualHead, right: [1, 2, 3], rows: counterfactualRows(found)},
    before: sentence,
    after: caution.join('\n'),
  }
}

/** `answerable explain attendance change --on DATE`: the stages before and after it, the season set aside, and what else changed. */
export async function toldChange(
  {asker, attendanceTimes, history, annotations}: OpenWorkspace,
  rows: FactRows,
  asked: {readonly on: string | undefined; readonly grade: string; readonly weeks: string; readonly whole: string; readonly seed: string},
): Promise<Printed> {
  const {on} = asked
  if (on === undefined) throw new AnswerableError('USAGE', {what: 'explain attendance change needs --on, a date such as 2024-03-04.'})
  dayFrom(on, '--on')
  const grade = gradeFrom(asked.grade)
  const whole = wholeOf(asked.whole)
  const {found, beside} = await askedChange(
    {asker, rows, targets: attendanceTimes, events: await annotations(), receipts: (filter) => history.receipts(filter)},
    {
      grade,
      on,
      weeks: wholeFrom('weeks', asked.weeks, weeksAsked.least, weeksAsked.most),
      whole,
      seed: wholeFrom('seed', asked.seed, 0, 2 ** 32 - 1),
    },
  )
  const sentence = stageChangeSentence(found, gradeName[grade])
  if (found.kind !== 'answered' || !beside) return {json: {...found, sentence}, table: {head: ['Stage'], rows: [[sentence]]}}
  const also = tableText({head: besideHead, rows: besideRows(beside)})
  return {
    json: {
      ...found,
      sentence,
      caution: stageChangeCaution(found),
      beside: {
        ...beside,
        figures: beside.figures.map(({measure, before, after, yearEarlier, compared}) => ({
          measure: measure.id,
          before: before.value,
          after: after.value,
          yearEarlier: yearEarlier && {before: yearEarlier.before.value, after: yearEarlier.after.value},
          compared,
        })),
      },
    },
    table: {head: stageChangeHead, right: [1, 2, 3, 4, 5, 6, 7, 8, 9], rows: stageChangeRows(found)},
    before: sentence,
    after: [...stageChangeCaution(found), '', 'What else changed:', also, ...besideSentences(beside, formatDate(on))].join('\n'),
  }
}

import {AnswerableError} from '#core/errors'
import type {Period} from '#core/time'
import {counterfactualMisses} from '#explain/attendance/counterfactual'
import {
  counterfactualCaution,
  counterfactualHead,
  counterfactualRows,
  counterfactualSentence,
} from '#explain/attendance/counterfactual-words'
import type {FactRows} from '#figures/fact-rows'
import {type AttendanceClock, attendanceClocks} from '#measures/attendance/clocks'
import {type TimedGrade, timedGrades} from '#measures/attendance/within-target'
import type {Printed} from './print.ts'
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

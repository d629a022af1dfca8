import {defineMeasure, type Measure} from '../define.ts'
import {cohortExclusions, countedGrade, incidentMeasure, leastArrivalsKnown, repeatedHour} from './cohort.ts'
import type {TimeTarget} from './published-times.ts'
import {gradeName, type TimedGrade} from './within-target.ts'

/** The stages of attending, in order; each ends where the next begins, so that they add up to the whole for the same incident (ATT-20). */
export const stages = [
  {id: 'answer', column: 'answer_seconds', from: 'call_started_at', to: 'call_answered_at', says: 'call start to call answer'},
  {id: 'create', column: 'create_seconds', from: 'call_answered_at', to: 'created_at', says: 'call answer to incident created'},
  {id: 'grade', column: 'grade_seconds', from: 'created_at', to: 'graded_at', says: 'incident created to first grade'},
  {id: 'transfer', column: 'transfer_seconds', from: 'graded_at', to: 'sent_at', says: 'first grade to sent to dispatch'},
  {id: 'queue', column: 'queue_seconds', from: 'sent_at', to: 'assigned_at', says: 'sent to dispatch to first unit assigned'},
  {id: 'activation', column: 'activation_seconds', from: 'assigned_at', to: 'mobile_at', says: 'assigned to on its way'},
  {id: 'travel', column: 'travel_seconds', from: 'mobile_at', to: 'at_scene_at', says: 'on its way to first at scene'},
] as const
export type StageId = (typeof stages)[number]['id']

/** Stages from the opening of the log: known for most incidents, whether or not their call is. */
export const logStages = stages.filter(({id}) => id !== 'answer' && id !== 'create')

const complete = logStages.map(({column}) => `${column} >= 0`).join(' AND ')

/** SQL that is true of an incident whose stages from the opening of the log are all known, and none below zero: those the shares are of. */
export const stagesKnownSql = complete

/** Mean and median of each stage from the opening of the log, over the same incidents, so that the means add up to the mean of the whole. */
export function stageMeasures(targets: readonly TimeTarget[], grade: TimedGrade): readonly Measure[] {
  const rule = countedGrade(targets)
  return logStages.flatMap(({id, column, from, to, says}) => {
    const common = {
      ...incidentMeasure,
      clock: {from, to, called: `${says[0]!.toUpperCase()}${says.slice(1)}`},
      where: `(${rule.grade}) = '${grade}'`,
      exclude: cohortExclusions,
      unknown: {
        rule: 'ATT-20',
        where: `(${repeatedHour}) OR NOT coalesce(${complete}, false)`,
        says: 'had a stage that is not known',
      },
      unit: 'seconds',
      better: 'lower',
      leastKnown: leastArrivalsKnown,
      listed: false,
      rules: ['ATT-1', 'ATT-2', 'ATT-3', 'ATT-4', 'ATT-5', 'ATT-6', 'ATT-7', 'ATT-10', 'ATT-20'],
    } as const
    const outOf = `${gradeName[grade]} incidents with every stage known`
    return [
      defineMeasure({
        ...common,
        id: `attendance.${grade}.stage-${id}-mean`,
        title: `${gradeName[grade]} incidents: mean time from ${says}`,
        sentence: `took {value} on average from ${says}, for ${gradeName[grade]} incidents`,
        shape: {kind: 'mean', of: column, outOf},
        about:
          'Over incidents with every stage from the opening of the log known, so that the means of the stages add up to the mean of the whole.',
      }),
      defineMeasure({
        ...common,
        id: `attendance.${grade}.stage-${id}-median`,
        title: `${gradeName[grade]} incidents: median time from ${says}`,
        sentence: `took {value} or less from ${says}, for half of ${gradeName[grade]} incidents`,
        shape: {kind: 'percentile', of: column, p: 0.5, outOf},
        about: 'Over the same incidents as the means. Medians of stages do not add up to the median of the whole.',
      }),
    ]
  })
}

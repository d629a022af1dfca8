import type {Measure} from '../define.ts'
import {type AttendanceClock, attendanceClocks} from './clocks.ts'
import {incidentMeasures} from './others.ts'
import type {TimeTarget} from './published-times.ts'
import {regradeMeasures} from './regrades.ts'
import {stageMeasures} from './stages.ts'
import {attendanceTimes} from './times.ts'
import {unitMeasures} from './unit-logs.ts'
import {timedGrades, withinTarget, withinTargetVariants} from './within-target.ts'

const clocks = Object.keys(attendanceClocks) as AttendanceClock[]
/** The clock of the headline stands first. */
const ordered = ['created' as const, ...clocks.filter((clock) => clock !== 'created')]

/** Every measure of attendance, held to the given published times. */
export const attendanceMeasures = (targets: readonly TimeTarget[]): readonly Measure[] => [
  ...timedGrades.flatMap((grade) => [
    ...ordered.map((clock) => withinTarget(targets, grade, clock)),
    ...attendanceTimes(targets, grade),
    ...stageMeasures(targets, grade),
    ...withinTargetVariants(targets, grade),
  ]),
  ...regradeMeasures(targets),
  ...incidentMeasures,
  ...unitMeasures,
]

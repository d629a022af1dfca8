import {formatCount, formatShare} from '#core/format'
import type {CauseCount} from '#explain/attendance/causes'
import {gradeName, type TimedGrade} from '#measures/attendance/within-target'
import {paths} from '../paths.ts'
import type {AttendanceFacts} from './ask.ts'
import {missesOf, topCause} from './headline.ts'
import {missesDid, type Raised} from './told.ts'

/** A share of arrivals that are not known from which it is worth asking why. */
const manyUnknown = 0.05

/** The cause of most misses, with how many of them: 'Immediate: 1,323 of 1,611 misses travelled long, from far away'. */
export const topWords = (
  grade: TimedGrade,
  top: Pick<CauseCount, 'cause' | 'misses'>,
  all: readonly {readonly misses: number}[] | null,
): string => `${gradeName[grade]}: ${formatCount(top.misses)} of ${formatCount(missesOf(all))} misses ${missesDid(top.cause)}`

/** What the figures give cause to ask about, each with where it is told: stages, hours and places, never a person. */
export function raisedOf({grades, queue, noneFree, statics}: AttendanceFacts, asked: string | undefined): readonly Raised[] {
  const causes = grades.flatMap(({grade, causes: list}): Raised[] => {
    const top = topCause(list)
    return top ? [{text: topWords(grade, top, list), href: paths.attendance.why.to({}, {period: asked})}] : []
  })
  const late = (queue?.grades ?? []).filter(({pastTarget}) => pastTarget > 0)
  const waiting = late.map(
    ({grade, pastTarget, open}): Raised => ({
      text: `${formatCount(pastTarget)} of ${formatCount(open)} open ${gradeName[grade as keyof typeof gradeName] ?? grade} incidents are past their time without a resource`,
      href: '#queue',
    }),
  )
  const unknown = grades.flatMap(({grade, headline: {unknowns, denominator}}): Raised[] =>
    unknowns && denominator && unknowns / denominator >= manyUnknown
      ? [
          {
            text: `${gradeName[grade]}: ${formatCount(unknowns)} of ${formatCount(denominator)} times are not known: why were they not logged?`,
            href: '#figures',
          },
        ]
      : [],
  )
  return [
    ...causes,
    ...waiting,
    ...(noneFree
      ? [
          {
            text: `No unit was apparently free at ${formatCount(noneFree)} quarter-hours of the last seven days`,
            href: `${paths.attendance.queue.to({}, {period: asked})}#free`,
          },
        ]
      : []),
    ...(statics
      ? [
          {
            text: `Static commitments held ${formatShare(statics)} of unit-hours, as far as statuses and types show`,
            href: paths.attendance.units.to({}, {period: asked}),
          },
        ]
      : []),
    ...unknown,
  ]
}

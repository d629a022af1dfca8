import {formatCount, formatShare} from '#core/format'
import {gradeName} from '#measures/attendance/within-target'
import type {AttendanceFacts} from './ask.ts'
import {missesDid, type Raised} from './told.ts'

/** A share of arrivals that are not known from which it is worth asking why. */
const manyUnknown = 0.05

/** What the figures give cause to ask about, each with where it is told: stages, hours and places, never a person. */
export function raisedOf({grades, queue, standing, hours}: AttendanceFacts): readonly Raised[] {
  const causes = grades.flatMap(({grade, causes: list}): Raised[] => {
    const total = (list ?? []).reduce((sum, {misses}) => sum + misses, 0)
    const top = list?.toSorted((a, b) => b.misses - a.misses)[0]
    if (!top || top.misses === 0) return []
    return [
      {text: `${gradeName[grade]}: ${formatCount(top.misses)} of ${formatCount(total)} misses ${missesDid(top.cause)}`, href: '#causes'},
    ]
  })
  const late = (queue?.grades ?? []).filter(({pastTarget}) => pastTarget > 0)
  const waiting = late.map(
    ({grade, pastTarget, open}): Raised => ({
      text: `${formatCount(pastTarget)} of ${formatCount(open)} open ${gradeName[grade as keyof typeof gradeName] ?? grade} incidents are past their time without a resource`,
      href: '#queue',
    }),
  )
  const none = (standing.units ?? []).filter(({free, onDuty}) => onDuty > 0 && free <= 0).length
  const statics = (hours?.activities ?? []).filter(({knownBy}) => knownBy !== null).reduce((sum, {share}) => sum + share, 0)
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
    ...(none > 0
      ? [{text: `No unit was apparently free at ${formatCount(none)} quarter-hours of the last seven days`, href: '#free'}]
      : []),
    ...(statics > 0
      ? [{text: `Static commitments held ${formatShare(statics)} of unit-hours, as far as statuses and types show`, href: '#hours'}]
      : []),
    ...unknown,
  ]
}

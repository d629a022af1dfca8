import type {LondonDate} from '#core/time'

/** A published time to attend, of one grade and, where a force keeps them apart, one kind of place. */
export interface TimeTarget {
  readonly grade: 'immediate' | 'priority' | 'scheduled'
  /** Absent: both. */
  readonly area?: 'urban' | 'rural'
  /** First London date of incidents that it holds for. */
  readonly from: LondonDate
  readonly minutes: number
  readonly source: string
}

/** What holds until a force states its own in answerable.yaml. */
export const usualTargets: readonly TimeTarget[] = [
  {
    grade: 'immediate',
    from: '1990-01-01',
    minutes: 15,
    source: 'Usual published time, until the force states its own: Immediate within 15 minutes',
  },
  {
    grade: 'priority',
    from: '1990-01-01',
    minutes: 60,
    source: 'Usual published time, until the force states its own: Priority within 60 minutes',
  },
]

/** SQL for the seconds within which an incident of one grade is to be attended: a number, unless it depends on area or date. */
export function secondsOfGradeSql(targets: readonly TimeTarget[], grade: TimeTarget['grade']): string {
  const own = targets.filter((target) => target.grade === grade)
  const [only] = own
  return own.length === 1 && only && only.area === undefined && only.from <= '1990-01-01'
    ? String(Math.round(only.minutes * 60))
    : `(${targetSecondsSql(own, `'${grade}'`)})`
}

/**
 * SQL for the seconds within which an incident of the grade that `grade` gives is to be attended; null where no target is published, and where one is
 * published by kind of place and the place is not known: an older one for all places does not stand in for it.
 */
export function targetSecondsSql(targets: readonly TimeTarget[], grade: string): string {
  const ordered = [...targets].sort((a, b) =>
    a.from === b.from ? Number(b.area !== undefined) - Number(a.area !== undefined) : a.from < b.from ? 1 : -1,
  )
  const cases = ordered.map(({grade: of, area, from, minutes}) => {
    const whose = `${grade === `'${of}'` ? 'true' : `${grade} = '${of}'`}${from > '1990-01-01' ? ` AND local_date >= DATE '${from}'` : ''}`
    return area
      ? `WHEN ${whose} AND coalesce(area = '${area}', true) THEN CASE WHEN area IS NOT NULL THEN ${Math.round(minutes * 60)} END`
      : `WHEN ${whose} THEN ${Math.round(minutes * 60)}`
  })
  return cases.length === 0 ? 'NULL::INTEGER' : `CASE ${cases.join(' ')} END`
}

import type {Period} from '#core/time'
import type {FactRows} from '#figures/fact-rows'

/** The first London date on which each audit sample was read, by the sample's name; none where no row of the period is held. */
export async function auditDates(rows: FactRows, period: Period): Promise<ReadonlyMap<string, string>> {
  const held = await rows.held('attendance-audit', period)
  if (held.kind !== 'rows') return new Map()
  const found = await rows.rows<{sample: string; first: string}>(
    `SELECT sample, min(reviewed_on)::VARCHAR AS first FROM ${held.from} WHERE local_date >= DATE '${period.from}' AND local_date < DATE '${period.to}' GROUP BY sample`,
  )
  return new Map(found.map(({sample, first}) => [sample, first]))
}

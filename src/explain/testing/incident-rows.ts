import {factOf} from '#facts/catalogue'
import {logStages} from '#measures/attendance/stages'

/** A number from 0 to 1 that belongs to row `row`, a purpose and a seed: the engine's own hash, so that no row is made outside it. */
export const uniformSql = (row: string, purpose: string, seed: number): string =>
  `((hash(${row} || '|${purpose}|${seed}') % 9007199254740881)::DOUBLE + 0.5) / 9007199254740881`

/**
 * SQL of Immediate incidents from the public, each stage of which takes the seconds in `s_grade`, `s_transfer`, … of a relation that also has `i` (its
 * number from 0), `created` (an instant) and `place` (urban or rural). `values` says otherwise by column.
 */
export function incidentRowsSql(from: string, values: Readonly<Record<string, string>> = {}): string {
  const fact = factOf('incident')
  const made: Readonly<Record<string, string>> = {
    incident_date: 'created::DATE',
    serial: 'i',
    created_at: 'created',
    ...Object.fromEntries(logStages.map(({to}, last) => [to, reachedSql(last)])),
    grade_first: "'immediate'",
    origin: "'public'",
    area: 'place',
    district: "'North'",
    disposal: "'attended'",
    ...values,
  }
  const own = Object.entries(fact.columns).filter(([, column]) => column.sql === undefined)
  const derived = Object.entries(fact.columns).filter(([, column]) => column.sql !== undefined)
  return `SELECT *${derived.map(([name, column]) => `, ${column.sql} AS "${name}"`).join('')} FROM (
      SELECT ${own.map(([name, {type}]) => `(${made[name] ?? 'NULL'})::${type} AS "${name}"`).join(', ')}, created::DATE AS local_date,
        hour(created)::TINYINT AS local_hour, isodow(created)::TINYINT AS weekday, 0::TINYINT AS time_flags, 1::INTEGER AS load_id, (i + 1)::BIGINT AS record
      FROM (${from})
    )`
}

/** SQL of the instant at which the stage at a place in the order, from 0, has ended. */
export const reachedSql = (last: number): string =>
  `created + to_seconds((${logStages
    .slice(0, last + 1)
    .map(({id}) => `s_${id}`)
    .join(' + ')})::BIGINT)`

import {csvText} from '#core/csv'
import {type AuditFilter, auditPage} from '#register/access/audit-list'
import type {AuditRow} from '#register/audit'
import type {Register} from '#register/command'
import {paths} from '../paths.ts'
import {lines, route} from '../route.ts'
import {auditInput, filterOf} from './filters.ts'

const batch = 5000

/** Rows latest first, in batches: each its own short look at the log, which only ever grows. */
function* batches({db}: Register, filter: AuditFilter): Generator<readonly AuditRow[]> {
  for (let below: number | null = null; ; ) {
    const rows: AuditRow[] = db.read((reader) => auditPage(reader, filter, batch, below))
    if (rows.length > 0) yield rows
    if (rows.length < batch) return
    below = rows.at(-1)!.seq
  }
}

const instant = (at: number): string => Temporal.Instant.fromEpochMilliseconds(at).toString()

function* csvLines(register: Register, filter: AuditFilter, marking: string): Generator<string> {
  yield csvText([['row', 'at', 'actor', 'event', 'entity', 'id', 'fields', 'hash', 'marking']])
  for (const rows of batches(register, filter))
    yield csvText(
      rows.map((row) => [
        String(row.seq),
        instant(row.at),
        row.actor,
        row.event,
        row.entity,
        row.id,
        row.fields.join('; '),
        row.hash,
        marking,
      ]),
    )
}

function* jsonLines(register: Register, filter: AuditFilter, marking: string): Generator<string> {
  for (const rows of batches(register, filter))
    yield rows.map((row) => `${JSON.stringify({...row, at: instant(row.at), marking})}\n`).join('')
}

/** The audit as CSV: as filtered, latest first. */
export const auditCsv = route({
  method: 'GET',
  path: paths.audit.csv.pattern,
  needs: 'audit:export',
  audit: 'AUDIT_EXPORT',
  input: auditInput,

  async handle({input, services: {people, marking}}) {
    return lines('audit.csv', 'text/csv; charset=utf-8', csvLines(people.register, filterOf(input), marking))
  },
})

/** The same, a JSON object a line. */
export const auditNdjson = route({
  method: 'GET',
  path: paths.audit.ndjson.pattern,
  needs: 'audit:export',
  audit: 'AUDIT_EXPORT',
  input: auditInput,

  async handle({input, services: {people, marking}}) {
    return lines('audit.ndjson', 'application/x-ndjson; charset=utf-8', jsonLines(people.register, filterOf(input), marking))
  },
})

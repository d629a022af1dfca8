import {csvText} from '#core/csv'
import {AnswerableError} from '#core/errors'
import {formatCount} from '#core/format'
import {auditHead, auditRows, verifyAudit} from '#register/audit'
import {printResult} from './print.ts'
import type {CliServices} from './services.ts'

interface Options {
  readonly workspace?: string
  readonly json?: boolean
  readonly csv?: boolean
}

/** 'SEQ:HASH', as `audit verify` and a printed pack give it. */
function noted(text: string): {readonly seq: number; readonly hash: string} {
  const found = /^(\d+):([0-9a-f]{64})$/i.exec(text)
  if (!found) throw new AnswerableError('USAGE', {what: `--noted takes a row’s number and hash, as NUMBER:HASH, not ‘${text}’.`})
  return {seq: Number(found[1]), hash: found[2]!}
}

/** `answerable audit verify`: walks the whole chain, and tells each row that is not as it was written, is missing, or was cut off. */
export async function verify(services: CliServices, options: Options & {readonly noted?: string}): Promise<void> {
  const known = options.noted === undefined ? undefined : noted(options.noted)
  const workspace = await services.open(options.workspace)
  try {
    const checked = workspace.register.db.read((rows) => verifyAudit(rows, known))
    if (checked.faults.length > 0)
      throw new AnswerableError('AUDIT_BROKEN', {rows: checked.rows, faults: checked.faults.map(({says}) => says)})
    printResult(services.output, options, {
      json: checked,
      before: 'Every row of the audit log is as it was written, in its order.',
      table: {
        head: ['Rows', 'Last row and its hash'],
        right: [0],
        rows: [[formatCount(checked.rows), `${checked.head.seq}:${checked.head.hash}`]],
      },
      after:
        'Note the last row elsewhere, and give it to --noted another time: then a log that was cut short and sealed again is found too.',
    })
  } finally {
    workspace.close()
  }
}

const head = ['row', 'at', 'actor', 'event', 'entity', 'id', 'fields', 'hash'] as const

/** `answerable audit export`: the whole log, or what follows a row, as NDJSON or with --csv as CSV, in order. It holds no personal text. */
export async function exportLog(services: CliServices, options: Options & {readonly after?: string}): Promise<void> {
  const after = Number(options.after ?? 0)
  if (!Number.isInteger(after) || after < 0)
    throw new AnswerableError('USAGE', {what: `--after takes the number of a row, not ‘${options.after}’.`})
  const workspace = await services.open(options.workspace)
  try {
    workspace.register.db.read((rows) => {
      if (options.csv) services.output.write(csvText([head]))
      for (const row of auditRows(rows, after)) {
        const at = Temporal.Instant.fromEpochMilliseconds(row.at).toString()
        services.output.write(
          options.csv
            ? csvText([[String(row.seq), at, row.actor, row.event, row.entity, row.id, row.fields.join(' '), row.hash]])
            : `${JSON.stringify({...row, at})}\n`,
        )
      }
      const end = auditHead(rows)
      services.output.note(`The log ends at ${end.seq}:${end.hash}. Note it elsewhere, for audit verify --noted.`)
    })
  } finally {
    workspace.close()
  }
}

import {AnswerableError} from '#core/errors'
import {formatCount, formatInstant} from '#core/format'
import {receiptJson} from './load.ts'
import {printResult} from './print.ts'
import type {CliServices} from './services.ts'

export interface QuarantineOptions {
  readonly workspace?: string
  readonly json?: boolean
  readonly csv?: boolean
  readonly rule?: string
  readonly limit?: string
}

/** `answerable quarantine [RECEIPT|FILE]`: every load with what it quarantined; or one load's rows, masked, with rule, heading, got and expected. */
export async function quarantine(services: CliServices, which: string | undefined, options: QuarantineOptions): Promise<void> {
  const limit = Number(options.limit ?? 50)
  if (!Number.isInteger(limit) || limit < 1)
    throw new AnswerableError('USAGE', {what: `--limit takes a whole number from 1, not ‘${options.limit}’.`})
  const workspace = await services.open(options.workspace)
  try {
    const {history} = workspace
    const receipts = await history.receipts()
    if (which === undefined) {
      printResult(services.output, options, {
        json: receipts.map(receiptJson),
        table: {
          head: ['Receipt', 'File', 'Contract', 'Loaded at', 'Rows in', 'Loaded', 'Quarantined', 'Left out', 'Current', 'Superseded by'],
          right: [0, 4, 5, 6, 7, 8],
          rows: receipts.map((receipt) => [
            String(receipt.id),
            receipt.file,
            receipt.contract,
            formatInstant(receipt.loadedAt),
            ...[receipt.rowsIn, receipt.loaded, receipt.quarantined, receipt.excluded, receipt.current].map(formatCount),
            receipt.supersededBy.join(', '),
          ]),
        },
      })
      return
    }
    const receipt = receipts.find((found) => String(found.id) === which || found.file === which)
    if (!receipt) throw new AnswerableError('FILE_UNKNOWN', {file: which})
    const page = await history.faults(receipt.id, {limit, offset: 0, ...(options.rule ? {rule: options.rule} : {})})
    printResult(services.output, options, {
      json: {receipt: receiptJson(receipt), total: page.total, faults: page.faults},
      before: page.expired
        ? `${receipt.file}: ${formatCount(receipt.quarantined)} rows were quarantined. The rows themselves have expired; the receipt keeps their rules.`
        : `${receipt.file}: ${formatCount(receipt.quarantined)} rows in quarantine, ${formatCount(page.total)} faults${page.total > page.faults.length ? `, of which the first ${page.faults.length}` : ''}`,
      table: {
        head: ['Record', 'Row', 'Rule', 'Under', 'Got', 'Expected'],
        right: [0, 1],
        rows: page.faults.map((fault) => [
          String(fault.record),
          fault.line === null ? '–' : String(fault.line),
          fault.rule,
          fault.heading,
          fault.got ?? '(blank)',
          fault.expected,
        ]),
      },
    })
  } finally {
    workspace.close()
  }
}

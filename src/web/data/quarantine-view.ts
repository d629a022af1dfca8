import {formatCount} from '#core/format'
import type {Fault, Receipt} from '#ingest/receipt'
import type {Choice} from '../layout/choices.tsx'
import {type Pages, pagesOf} from '../pages.ts'
import {paths} from '../paths.ts'

export const faultsPerPage = 50

export interface QuarantineView {
  readonly name: string
  readonly answer: string
  readonly choices: readonly Choice[]
  readonly faults: readonly {
    readonly record: string
    readonly line: string
    readonly rule: string
    readonly heading: string
    readonly got: string
    readonly expected: string
    readonly cells: readonly {readonly heading: string; readonly text: string}[]
  }[]
  readonly pages: Pages
}

export interface QuarantineFacts {
  readonly receipt: Receipt
  readonly rule: string | null
  readonly page: number
  readonly total: number
  readonly faults: readonly Fault[]
  /** The rows are past the days of their retention class, and gone. */
  readonly expired?: boolean
}

/** The rows that failed, as they were read, with what was expected; cells about a person come masked. */
export function quarantineView({receipt, rule, page, total, faults, expired = false}: QuarantineFacts): QuarantineView {
  const id = {receipt: receipt.id}
  const rules = [...new Map(receipt.faults.map((fault) => [fault.rule, fault])).values()]
  const count = `${formatCount(total)} ${total === 1 ? 'fault' : 'faults'}`
  return {
    name: `Quarantine: ${receipt.file}`,
    answer:
      receipt.quarantined === 0
        ? `No row of ${receipt.file} is in quarantine.`
        : expired
          ? `${formatCount(receipt.quarantined)} of ${formatCount(receipt.rowsIn)} rows were quarantined. The rows themselves have expired; the receipt keeps their rules.`
          : `${formatCount(receipt.quarantined)} of ${formatCount(receipt.rowsIn)} rows are in quarantine, with ${count}${rule ? ` of ${rule}` : ''}.`,
    choices:
      rules.length < 2
        ? []
        : [
            {text: 'All rules', href: paths.data.quarantine.to(id), current: rule === null},
            ...rules.map((each) => ({text: each.rule, href: paths.data.quarantine.to(id, {rule: each.rule}), current: each.rule === rule})),
          ],
    faults: faults.map((fault) => ({
      record: formatCount(fault.record),
      line: fault.line === null ? '–' : formatCount(fault.line),
      rule: fault.rule,
      heading: fault.heading,
      got: fault.got ?? '(blank)',
      expected: fault.expected,
      cells: Object.entries(fault.cells).map(([heading, text]) => ({heading, text: text ?? '(blank)'})),
    })),
    pages: pagesOf(total, page, faultsPerPage, (next) => paths.data.quarantine.to(id, {rule, page: next})),
  }
}

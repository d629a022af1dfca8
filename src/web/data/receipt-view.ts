import type {Contract} from '#contracts/define'
import {formatCount, formatInstant} from '#core/format'
import type {Receipt} from '#ingest/receipt'
import {paths} from '../paths.ts'
import {type Sum, sumsOf} from './arithmetic.ts'
import {coverSpan, span} from './data-view.ts'

export interface ReceiptView {
  readonly name: string
  readonly answer: string
  readonly sums: readonly Sum[]
  readonly terms: readonly {readonly term: string; readonly text: string; readonly code?: boolean}[]
  readonly coverage: readonly {readonly by: string; readonly when: string; readonly days: string; readonly rows: string}[]
  readonly exclusions: readonly {readonly name: string; readonly rows: string}[]
  readonly faults: readonly {
    readonly rule: string
    readonly heading: string
    readonly says: string
    readonly rows: string
    /** The rows in quarantine; null for a reader who may not see them. */
    readonly href: string | null
  }[]
  readonly beside: readonly string[]
  readonly supersedes: readonly {readonly file: string; readonly rows: string; readonly when: string; readonly partial: boolean}[]
  readonly quarantine: string | null
}

const rowsWord = (count: number): string => `${formatCount(count)} ${count === 1 ? 'row' : 'rows'}`

function answerOf(receipt: Receipt): string {
  const {file, rowsIn, loaded, quarantined, excluded} = receipt
  const set = [
    ...(quarantined > 0 ? [`${rowsWord(quarantined)} quarantined`] : []),
    ...(excluded > 0 ? [`${formatCount(excluded)} left out on purpose`] : []),
  ]
  const rest = set.length > 0 ? `; ${set.join(' and ')}` : ''
  return loaded === rowsIn
    ? `${file}: all ${rowsWord(rowsIn)} loaded.`
    : `${file}: ${formatCount(loaded)} of ${rowsWord(rowsIn)} loaded${rest}.`
}

/** What one load did with a file, row by row. */
export function receiptView(receipt: Receipt, contract: Contract | undefined): ReceiptView {
  const times = receipt.ambiguousTimes + receipt.missingTimes
  return {
    name: `Receipt ${receipt.id}: ${receipt.file}`,
    answer: answerOf(receipt),
    sums: sumsOf(receipt),
    terms: [
      {term: 'Loaded', text: formatInstant(receipt.loadedAt)},
      {term: 'Contract', text: `${receipt.contract}, version ${receipt.contractVersion}`},
      {term: 'Mapping', text: receipt.mapping ?? 'none: the file bears headings that the contract knows'},
      {term: 'Size', text: `${formatCount(receipt.bytes)} bytes`},
      {term: 'SHA-256', text: receipt.sha256, code: true},
      {term: 'Snapshot made', text: receipt.snapshot, code: true},
      {
        term: 'Clock changes',
        text:
          times === 0
            ? 'no time in the repeated or the missing hour'
            : `${formatCount(receipt.ambiguousTimes)} times in the repeated hour, ${formatCount(receipt.missingTimes)} in the missing one; each is flagged on its row`,
      },
      ...(receipt.supersededBy.length > 0 ? [{term: 'Superseded by', text: receipt.supersededBy.join(', ')}] : []),
      ...(receipt.expired ? [{term: 'Rows', text: 'expired; totals and this receipt stay'}] : []),
    ],
    coverage: receipt.coverage.map(({by, from, to, days, rows}) => ({
      by: by || 'all rows',
      when: coverSpan(from, to, contract),
      days: formatCount(days),
      rows: formatCount(rows),
    })),
    exclusions: receipt.exclusions.map(({name, rows}) => ({name, rows: formatCount(rows)})),
    faults: receipt.faults.map(({rule, heading, says, rows}) => ({
      rule,
      heading,
      says,
      rows: formatCount(rows),
      href: paths.data.quarantine.to({receipt: receipt.id}, {rule}),
    })),
    beside: receipt.beside.map(
      ({file, rows, from, to}) =>
        `${formatCount(rows)} ${rows === 1 ? 'row' : 'rows'} of ${span(from, to)} stand beside those of ${file}: each of the two files holds a part of those days.`,
    ),
    supersedes: receipt.supersedes.map(({file, rows, from, to, partial}) => ({
      file,
      rows: formatCount(rows),
      when: span(from, to),
      partial,
    })),
    quarantine: receipt.quarantined > 0 ? paths.data.quarantine.to({receipt: receipt.id}) : null,
  }
}

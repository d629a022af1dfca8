import type {Contract} from '#contracts/define'
import {formatCount, formatInstant, formatPeriod} from '#core/format'
import {addDays, type LondonDate, periodOf} from '#core/time'
import type {CoverageGap, Receipt} from '#ingest/receipt'
import {foldGaps} from '../gaps.ts'
import {type Pages, pagesOf} from '../pages.ts'
import {paths} from '../paths.ts'

export const loadsPerPage = 50

export interface LoadRow {
  readonly file: string
  readonly href: string
  readonly contract: string
  readonly loaded: string
  readonly covers: string
  /** Rows in, loaded, quarantined, excluded, superseded. */
  readonly counts: readonly string[]
  readonly note: string | null
}

export interface LoadsView {
  readonly answer: string
  readonly gaps: readonly {readonly what: string; readonly days: string; readonly when: string}[]
  readonly choices: readonly {readonly text: string; readonly href: string; readonly current: boolean}[]
  readonly loads: readonly LoadRow[]
  readonly caption: string
  readonly pages: Pages
}

/** Dates from the first to the last, both included: 'June 2024' for a whole month. */
export const span = (from: LondonDate, to: LondonDate): string => formatPeriod({from, to: addDays(to, 1)})

/** Dates of a contract's coverage, widened to the whole month or quarter that the last of them starts. */
export function coverSpan(from: LondonDate, to: LondonDate, contract: Contract | undefined): string {
  const grain = contract?.coverage.grain
  return span(from, grain && grain !== 'all' ? addDays(periodOf(grain, to).to, -1) : to)
}

/** What a file speaks for: its dates, widened to the month or quarter that they start where that is the contract's grain, and of what. */
function coverOf({coverage, contract}: Receipt, contracts: readonly Contract[]): string {
  if (coverage.length === 0) return 'no date'
  const known = contracts.find(({id}) => id === contract)
  const from = coverage.reduce((least, each) => (each.from < least ? each.from : least), coverage[0]!.from)
  const to = coverage.reduce((most, each) => (each.to > most ? each.to : most), coverage[0]!.to)
  const by = [...new Set(coverage.map((each) => each.by).filter(Boolean))]
  const named = by.length === 0 ? '' : by.length <= 4 ? ` (${by.join(', ')})` : ` (${by.length} ${known?.coverage.by[0] ?? 'part'}s)`
  return `${coverSpan(from, to, known)}${named}`
}

const noteOf = (receipt: Receipt): string | null =>
  [
    ...(receipt.expired ? ['rows expired'] : []),
    ...(receipt.supersededBy.length > 0
      ? [`superseded ${receipt.current === 0 ? '' : 'in part '}by ${receipt.supersededBy.join(', ')}`]
      : []),
  ].join('; ') || null

export interface DataFacts {
  readonly receipts: readonly Receipt[]
  readonly gaps: readonly CoverageGap[]
  readonly contracts: readonly Contract[]
  /** Kinds of extract of which anything is loaded. */
  readonly kinds: readonly string[]
  readonly contract: string | null
  readonly page: number
}

function answerOf(receipts: readonly Receipt[], gaps: readonly CoverageGap[]): string {
  if (receipts.length === 0) return 'Nothing has been loaded yet.'
  const total = (pick: (receipt: Receipt) => number) => receipts.reduce((all, receipt) => all + pick(receipt), 0)
  const quarantined = total((receipt) => receipt.quarantined)
  const files = receipts.length === 1 ? 'One file is' : `${formatCount(receipts.length)} files are`
  const set = quarantined === 0 ? 'none was quarantined' : `${formatCount(quarantined)} ${quarantined === 1 ? 'was' : 'were'} quarantined`
  const missing = new Set(gaps.flatMap(({from, days}) => Array.from({length: days}, (_, day) => addDays(from, day)))).size
  const hole =
    missing === 0
      ? 'no day between the first and the last is missing'
      : `on ${formatCount(missing)} day${missing === 1 ? '' : 's'} some data are missing`
  return `${files} loaded: every one of ${formatCount(total((receipt) => receipt.rowsIn))} rows is accounted for, ${set}, and ${hole}.`
}

/** What was loaded, and which days nobody has data for. */
export function dataView({receipts, gaps, kinds, contracts, contract, page}: DataFacts): LoadsView {
  const shown = receipts.slice((page - 1) * loadsPerPage, page * loadsPerPage)
  const own = contract ? gaps.filter((gap) => gap.contract === contract) : gaps
  return {
    answer: answerOf(receipts, own),
    gaps: foldGaps(own).map(({what, from, to, days, rows}) => ({
      what,
      days: formatCount(days),
      when: `${span(from, to)}${rows ? ` (only ${formatCount(rows)} row${rows === 1 ? '' : 's'}, which came with another day’s)` : ''}`,
    })),
    choices:
      kinds.length < 2
        ? []
        : [
            {text: 'All', href: paths.data.list.to(), current: contract === null},
            ...kinds.map((kind) => ({text: kind, href: paths.data.list.to({}, {contract: kind}), current: kind === contract})),
          ],
    loads: shown.map((receipt) => ({
      file: receipt.file,
      href: paths.data.receipt.to({receipt: receipt.id}),
      contract: `${receipt.contract} ${receipt.contractVersion}`,
      loaded: formatInstant(receipt.loadedAt),
      covers: coverOf(receipt, contracts),
      counts: [receipt.rowsIn, receipt.loaded, receipt.quarantined, receipt.excluded, receipt.superseded].map(formatCount),
      note: noteOf(receipt),
    })),
    caption: 'Loads, latest first',
    pages: pagesOf(receipts.length, page, loadsPerPage, (next) => paths.data.list.to({}, {contract, page: next})),
  }
}

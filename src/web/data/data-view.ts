import type {Contract} from '#contracts/define'
import {formatCount, formatDate, formatInstant, formatPeriod} from '#core/format'
import {addDays, daysBetween, type LondonDate, periodOf} from '#core/time'
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

export interface KindRow {
  readonly title: string
  readonly href: string
  /** The last day that a file of this kind speaks for, or the month or quarter; how long before the latest of all is in `behind`. */
  readonly to: string
  readonly behind: string | null
  /** Files, rows in, quarantined, days missing. */
  readonly counts: readonly string[]
}

export interface LoadsView {
  readonly answer: string
  readonly gaps: readonly {readonly what: string; readonly days: string; readonly when: string}[]
  /** What is held, a line for each kind of extract, the furthest first. */
  readonly kinds: readonly KindRow[]
  /** The kind that alone is shown, by its title; null where all are. */
  readonly only: string | null
  readonly loads: readonly LoadRow[]
  readonly caption: string
  readonly pages: Pages
}

/** Dates from the first to the last, both included: 'June 2024' for a whole month. */
export const span = (from: LondonDate, to: LondonDate): string => formatPeriod({from, to: addDays(to, 1)})

/** The last day of the month or quarter that a row bearing `day` speaks for, where that is its contract's grain. */
function lastDayOf(day: LondonDate, contract: Contract | undefined): LondonDate {
  const grain = contract?.coverage.grain
  return grain && grain !== 'all' ? addDays(periodOf(grain, day).to, -1) : day
}

/** Dates of a contract's coverage, widened to the whole month or quarter that the last of them starts. */
export const coverSpan = (from: LondonDate, to: LondonDate, contract: Contract | undefined): string => span(from, lastDayOf(to, contract))

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
  readonly contract: string | null
  readonly page: number
}

function answerOf(receipts: readonly Receipt[], gaps: readonly CoverageGap[]): string {
  if (receipts.length === 0) return 'Nothing has been loaded yet.'
  const total = (pick: (receipt: Receipt) => number) => receipts.reduce((all, receipt) => all + pick(receipt), 0)
  const quarantined = total((receipt) => receipt.quarantined)
  const files = receipts.length === 1 ? 'One file is' : `${formatCount(receipts.length)} files are`
  const set = quarantined === 0 ? 'none was quarantined' : `${formatCount(quarantined)} ${quarantined === 1 ? 'was' : 'were'} quarantined`
  const missing = missingDays(gaps)
  const hole =
    missing === 0
      ? 'no day between the first and the last is missing'
      : `on ${formatCount(missing)} day${missing === 1 ? '' : 's'} some data are missing`
  return `${files} loaded: every one of ${formatCount(total((receipt) => receipt.rowsIn))} rows is accounted for, ${set}, and ${hole}.`
}

/** Days on which data of any kind are missing. */
const missingDays = (gaps: readonly CoverageGap[]): number =>
  new Set(gaps.flatMap(({from, days}) => Array.from({length: days}, (_, day) => addDays(from, day)))).size

/** The last day that files speak for, widened to their month or quarter; null where none of them has a date. */
function reachOf(receipts: readonly Receipt[], contract: Contract | undefined): LondonDate | null {
  const last = receipts
    .flatMap(({coverage}) => coverage.map(({to}) => to))
    .reduce<LondonDate | null>((most, to) => (most === null || to > most ? to : most), null)
  return last === null ? null : lastDayOf(last, contract)
}

/** A line for each kind of extract of which anything is loaded: how far it reaches, and what of it is missing or faulty. */
function kindsOf(all: readonly Receipt[], gaps: readonly CoverageGap[], contracts: readonly Contract[]): KindRow[] {
  const kinds = [...Map.groupBy(all, (receipt) => receipt.contract)].map(([id, receipts]) => {
    const contract = contracts.find((each) => each.id === id)
    const timeless = contract?.coverage.grain === 'all'
    return {id, receipts, title: contract?.title ?? id, reach: timeless ? null : reachOf(receipts, contract)}
  })
  const latest = kinds.reduce<LondonDate | null>(
    (most, {reach}) => (reach !== null && (most === null || reach > most) ? reach : most),
    null,
  )
  return kinds
    .toSorted((a, b) => (b.reach ?? '').localeCompare(a.reach ?? '') || a.title.localeCompare(b.title))
    .map(({id, receipts, title, reach}) => {
      const sum = (pick: (receipt: Receipt) => number) => formatCount(receipts.reduce((total, receipt) => total + pick(receipt), 0))
      const days = reach !== null && latest !== null ? daysBetween(reach, latest) : 0
      return {
        title,
        href: paths.data.list.to({}, {contract: id}),
        to: reach === null ? 'no date' : formatDate(reach),
        behind: days === 0 ? null : `${formatCount(days)} day${days === 1 ? '' : 's'} behind the latest`,
        counts: [
          formatCount(receipts.length),
          sum((receipt) => receipt.rowsIn),
          sum((receipt) => receipt.quarantined),
          formatCount(missingDays(gaps.filter((gap) => gap.contract === id))),
        ],
      }
    })
}

/** What was loaded, and which days nobody has data for. */
export function dataView({receipts: all, gaps, contracts, contract, page}: DataFacts): LoadsView {
  const receipts = contract ? all.filter((receipt) => receipt.contract === contract) : all
  const shown = receipts.slice((page - 1) * loadsPerPage, page * loadsPerPage)
  const own = contract ? gaps.filter((gap) => gap.contract === contract) : gaps
  return {
    answer: answerOf(receipts, own),
    gaps: foldGaps(own, contracts).map(({what, from, to, days, rows}) => ({
      what,
      days: formatCount(days),
      when: `${span(from, to)}${rows ? ` (only ${formatCount(rows)} row${rows === 1 ? '' : 's'}, which came with another day’s)` : ''}`,
    })),
    kinds: kindsOf(all, gaps, contracts),
    only: contract ? (contracts.find(({id}) => id === contract)?.title ?? contract) : null,
    loads: shown.map((receipt) => ({
      file: receipt.file,
      href: paths.data.receipt.to({receipt: receipt.id}),
      contract: contracts.find(({id}) => id === receipt.contract)?.title ?? receipt.contract,
      loaded: formatInstant(receipt.loadedAt),
      covers: coverOf(receipt, contracts),
      counts: [receipt.rowsIn, receipt.loaded, receipt.quarantined, receipt.excluded, receipt.superseded].map(formatCount),
      note: noteOf(receipt),
    })),
    caption: 'Loads, latest first',
    pages: pagesOf(receipts.length, page, loadsPerPage, (next) => paths.data.list.to({}, {contract, page: next})),
  }
}

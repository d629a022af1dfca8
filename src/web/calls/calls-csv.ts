import {byteOrderMark, type CsvCell, csvText} from '#core/csv'
import {syntheticLabel} from '#core/format'
import type {CallsView} from './calls-view.ts'
import type {TableView} from './pictured.ts'

/** The page's tables one under another, each row with the name of its table, as the page words them. */
export function callsCsv(view: CallsView, force: {readonly name: string; readonly demo: boolean}): string {
  const tables: readonly (readonly [string, TableView | null | undefined])[] = [
    ['Where calls ended', view.journey?.table?.table],
    ['What became of callers, by minutes waited', view.incidence?.table?.table],
    ['Hang-ups at messages', view.hazard?.table?.table],
    ['What they did next', view.reasons?.table?.table],
    ['What they did next, by time within which a contact counts', view.sensitivity],
    ['Abandonment by definition', view.abandonment?.table],
    ['Still waiting, were nobody answered', view.patience?.table],
    ['Share who hung up, by hour of the week', view.week?.table?.table],
  ]
  const rows: CsvCell[][] = [
    ['Force', force.name],
    ...(force.demo ? [[syntheticLabel]] : []),
    [view.name],
    [view.answer],
    ...tables.flatMap(([name, table]) => (table ? [[], [name, ...table.head], ...table.rows.map((row) => [name, ...row])] : [])),
  ]
  return byteOrderMark + csvText(rows)
}

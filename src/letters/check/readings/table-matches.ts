import type {Letter} from '../document/letter.ts'
import {findingAt} from '../document/letter.ts'
import {periodsOf} from '../document/periods.ts'
import {shared, stems} from '../document/stems.ts'
import type {Cell, Table} from '../document/tables.ts'
import {actsOf, lineMentions} from './acts.ts'
import type {Value} from './value.ts'

/** A share told in the text that a cell of a table tells too, agreeing or not. */
export interface TableMatch {
  readonly value: Value
  readonly table: Table
  readonly row: readonly Cell[]
  readonly cell: Cell
  readonly agrees: boolean
  /** By the row's own label, or by its period where the rows are months or years. */
  readonly by: 'label' | 'period'
}

const remainder = /^(?:other|others|total|all|overall|unknown|none|not known)\b/i
const key = (from: string, to: string): string => `${from}/${to}`

interface Readable {
  readonly table: Table
  readonly finding: number
  readonly period: string | null
  readonly rows: readonly {readonly cells: readonly Cell[]; readonly label: ReadonlySet<string>; readonly period: string | null}[]
  readonly heads: readonly string[]
}

function readable(letter: Letter, table: Table): Readable {
  const caption = periodsOf(table.captionText, null)[0]?.period
  const known = stems(`${table.captionText} ${table.header.map((cell) => cell.text).join(' ')}`)
  const rows = table.rows.map((cells) => {
    const label = cells[0]?.text ?? ''
    const words = remainder.test(label) ? new Set<string>() : stems(label.replace(/\([^)]*\)/g, ' '))
    for (const word of known) words.delete(word)
    const period = periodsOf(label, null)[0]?.period
    return {cells, label: words, period: period ? key(period.from, period.to) : null}
  })
  return {
    table,
    finding: findingAt(letter, table.start)?.index ?? -1,
    period: caption ? key(caption.from, caption.to) : null,
    rows,
    heads: table.header.map((cell) => cell.text),
  }
}

/** The shares in the text that stand in a table too: by claim id. A value is held against a cell only where row, column and period agree. */
export function tableMatchesOf(letter: Letter, values: readonly Value[]): ReadonlyMap<number, TableMatch> {
  const found = new Map<number, TableMatch>()
  const tables = letter.tables.map((table) => readable(letter, table))
  const byFinding = Map.groupBy(tables, (table) => table.finding)
  const periodTables = tables.filter((table) => table.rows.some((row) => row.period !== null)).slice(0, 200)
  const sentences = Map.groupBy(values, (value) => value.sentence.index)
  for (const inSentence of tables.length === 0 ? [] : sentences.values()) {
    const used = new Set<readonly Cell[]>()
    const shares = inSentence.filter(({claim}) => claim.kind === 'share' && claim.role === 'value' && !claim.inWords)
    const near = byFinding.get(shares[0]?.finding?.index ?? -1) ?? []
    for (const agreeing of [true, false]) {
      for (const value of shares) {
        if (found.has(value.claim.id)) continue
        const match = byLabel(value, near, used, agreeing) ?? byPeriod(value, periodTables, agreeing)
        if (!match) continue
        found.set(value.claim.id, match)
        used.add(match.row)
      }
    }
  }
  return found
}

function agreesWith(value: Value, cell: Cell): boolean {
  if (value.claim.kind !== 'share' || cell.value === null) return false
  const decimals = Math.min(value.claim.decimals, cell.decimals)
  const slack = value.claim.bound === 'exact' ? 0.5 / 10 ** decimals : 1
  return (
    Math.abs(value.claim.share * 100 - cell.value) <=
    (value.claim.decimals === cell.decimals && value.claim.bound === 'exact' ? 1e-6 : slack + 1e-9)
  )
}

const periodKey = (value: Value): string | null => (value.period?.period ? key(value.period.period.from, value.period.period.to) : null)

function byLabel(value: Value, tables: readonly Readable[], used: ReadonlySet<readonly Cell[]>, agreeing: boolean): TableMatch | null {
  const words = stems(value.clause.replace(/\bno\b/gi, ' '))
  const at = periodKey(value)
  let best: {score: number; match: TableMatch} | null = null
  for (const {table, period, rows} of tables) {
    if (period === null || at === null || period !== at) continue
    for (const row of rows) {
      if (row.label.size === 0 || used.has(row.cells)) continue
      const score = shared(row.label, words).length / row.label.size
      const cell = row.cells.find((each, i) => i > 0 && each.unit === 'percent')
      if (score < 0.5 || !cell || (best && score <= best.score) || agreesWith(value, cell) !== agreeing) continue
      best = {score, match: {value, table, row: row.cells, cell, agrees: agreeing, by: 'label'}}
    }
  }
  return best?.match ?? null
}

/** Rows that are months or years: the caption and the column's heading must name the same line, threshold and act. */
function byPeriod(value: Value, tables: readonly Readable[], agreeing: boolean): TableMatch | null {
  const at = periodKey(value)
  if (at === null || value.line === null || value.thresholdSeconds === null) return null
  for (const {table, rows, heads} of tables) {
    const row = rows.find((each) => each.period === at)
    if (!row || !lineMentions(table.captionText).some((mention) => mention.line === value.line)) continue
    const cell = row.cells.find((each, i) => {
      if (each.unit !== 'percent') return false
      const named = `${table.captionText} ${heads[i] ?? ''}`
      const seconds = /within (\d+) seconds/i.exec(named)?.[1]
      return Number(seconds) === value.thresholdSeconds && [...actsOf(named)].some((act) => value.acts.has(act))
    })
    if (cell && agreesWith(value, cell) === agreeing) return {value, table, row: row.cells, cell, agrees: agreeing, by: 'period'}
  }
  return null
}

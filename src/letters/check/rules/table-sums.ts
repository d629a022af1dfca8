import type {Claim} from '../claims/claim.ts'
import type {Table} from '../document/tables.ts'
import type {Reading} from '../readings/reading.ts'
import type {Found} from '../report.ts'
import type {Rule} from './rule.ts'
import {shown} from './shown.ts'

const totalLabel = /^(?:grand |sub-?)?total\b|^(?:all|overall|sum)\b/i
const parts =
  /\b(?:percentage|share|proportion|breakdown|split)\b.*\bby\b|\bby (?:selected |main )?[\w -]*\b(?:type|group|category|outcome|reason|method|kind|source|channel|grade)s?\b/i
const selected = /\b(?:selected|main|chosen|top|most common|some)\b/i

/**
 * Columns that should sum. Where a row is called a total, the rows above it must make it. Where the rows are parts of one whole in per cent, they must make 100 within their own
 * rounding; what is left over is stated. A table that says its rows are selected is asked for the rest instead.
 */
export const tableSums: Rule = {
  id: 'LETTER-8',
  title: 'Columns of a table that should sum',
  check: (reading) =>
    reading.letter.tables.flatMap((table, index) => columnsOf(table).flatMap((column) => judged(reading, table, index, column))),
}

const columnsOf = (table: Table): number[] => {
  const width = Math.max(...table.rows.map((row) => row.length))
  return Array.from({length: width}, (_, i) => i).slice(1)
}

function judged(reading: Reading, table: Table, index: number, column: number): Found[] {
  const rows = table.rows.map((row) => ({label: row[0]?.text ?? '', cell: row[column]}))
  const totalAt = rows.findIndex((row) => totalLabel.test(row.label))
  const cells = (totalAt === -1 ? rows : rows.slice(0, totalAt)).flatMap(({cell}) => (cell && cell.value !== null ? [cell] : []))
  if (cells.length < 2) return []
  const claims = reading.claims.filter(
    (claim): claim is Claim<'table cell'> => claim.kind === 'table cell' && claim.table === index && claim.column === column,
  )
  const sum = Number(cells.reduce((total, cell) => total + cell.value!, 0).toPrecision(12))
  const slack = cells.reduce((total, cell) => total + (cell.decimals > 0 || cell.unit === 'percent' ? 0.5 / 10 ** cell.decimals : 0), 0)
  const added = `${cells.map((cell) => shown(cell.value!)).join(' + ')} = ${shown(sum)}`
  const heading = table.header[column]
  const name = heading && heading.text !== '' ? `‘${heading.text}’` : `Column ${column + 1}`
  const spans = [heading && heading.text !== '' ? heading : cells[0]!]
  const shares = cells.every((cell) => cell.unit === 'percent')

  const total = rows[totalAt]?.cell
  if (total && total.value !== null) {
    if (shares) return []
    const off = Number((total.value - sum).toPrecision(12))
    if (Math.abs(off) <= slack + 0.5 * (total.decimals > 0 ? 1 / 10 ** total.decimals : 0))
      return [{verdict: 'consistent', says: `${name}: the rows make the total printed.`, sum: added, spans: [total], claims}]
    const says = `${name}: the rows make ${shown(sum)}, the total printed is ${total.text}; the difference is ${shown(Math.abs(off))}. Is a row missing, or a figure another?`
    return [{verdict: 'does-not-add-up', says, sum: `${added}; ${total.text} − ${shown(sum)} = ${shown(off)}`, spans: [total], claims}]
  }
  if (!shares || totalAt !== -1) return []
  const rest = Number((100 - sum).toPrecision(12))
  const whole = parts.test(table.captionText) || Math.abs(rest) <= 3
  if (!whole || sum < 50) return []
  if (Math.abs(rest) <= slack + 1e-9)
    return [{verdict: 'consistent', says: `${name}: the rows make 100% within their rounding.`, sum: added, spans, claims}]
  const stated = `${name}: the rows add to ${shown(sum)}%; ${rest > 0 ? `${shown(rest)}% is in no row` : `${shown(-rest)}% is more than the whole`}.`
  const restSum = `${added}; 100 − ${shown(sum)} = ${shown(rest)}; rounding allows ${shown(slack)} either way`
  if (rest > 0 && selected.test(table.captionText)) {
    return [
      {
        verdict: 'question',
        says: `${stated} The rows are said to be selected: which are left out, and are cases without an outcome among them?`,
        sum: restSum,
        spans,
        claims,
      },
    ]
  }
  return [{verdict: 'does-not-add-up', says: `${stated} Is a row missing?`, sum: restSum, spans, claims}]
}

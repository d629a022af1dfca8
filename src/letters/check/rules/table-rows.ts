import type {Claim} from '../claims/claim.ts'
import type {Cell, Table} from '../document/tables.ts'
import type {Reading} from '../readings/reading.ts'
import type {Found} from '../report.ts'
import type {Rule} from './rule.ts'
import {percent, printedShare, shown} from './shown.ts'

/** The two count columns whose ratio gives the share column in most rows, or null: the table then makes its shares from its own counts. */
function sources(table: Table, share: number): {readonly hits: number; readonly of: number} | null {
  const width = Math.max(...table.rows.map((row) => row.length))
  for (let hits = 1; hits < width; hits++) {
    for (let of = 1; of < width; of++) {
      if (hits === of || hits === share || of === share) continue
      const rows = table.rows.filter(
        (row) => usable(row[hits]) && usable(row[of]) && row[share]?.value !== null && row[share] !== undefined,
      )
      const fit = rows.filter((row) => fits(row[hits]!, row[of]!, row[share]!))
      if (rows.length >= 2 && fit.length >= 2 && fit.length * 2 > rows.length) return {hits, of}
    }
  }
  return null
}

const usable = (cell: Cell | undefined): cell is Cell => cell !== undefined && cell.value !== null && cell.unit !== 'percent'
const fits = (hits: Cell, of: Cell, share: Cell): boolean =>
  of.value! > 0 && Math.abs((hits.value! / of.value!) * 100 - share.value!) <= 0.5 / 10 ** share.decimals + 1e-9

/** Rows of a table whose share is made of its own counts, found where it is so in most rows: each row holds to it. */
export const tableRows: Rule = {
  id: 'LETTER-37',
  title: 'Rows of a table whose share is made of their counts',
  check: (reading) =>
    reading.letter.tables.flatMap((table, index) => table.header.flatMap((_, column) => judged(reading, table, index, column))),
}

function judged(reading: Reading, table: Table, index: number, column: number): Found[] {
  if (column === 0 || table.rows.length > 2000 || !table.rows.some((row) => row[column]?.unit === 'percent')) return []
  const from = sources(table, column)
  if (!from) return []
  return table.rows.flatMap((row, r): Found[] => {
    const [hits, of, share] = [row[from.hits], row[from.of], row[column]]
    if (!usable(hits) || !usable(of) || !share || share.value === null || of.value === 0) return []
    const claims = reading.claims.filter(
      (claim): claim is Claim<'table cell'> => claim.kind === 'table cell' && claim.table === index && claim.row === r,
    )
    const sum = `${shown(hits.value!)} ÷ ${shown(of.value!)} = ${percent(hits.value! / of.value!, share.decimals + 1)}`
    const label = row[0]?.text ?? ''
    if (fits(hits, of, share))
      return [{verdict: 'consistent', says: `${label}: ${share.text} is the share that its counts make.`, sum, spans: [share], claims}]
    const says = `${label}: the counts in the row make ${printedShare(hits.value! / of.value!, share.decimals)}, and ${share.text} is printed. Which is meant?`
    return [{verdict: 'does-not-add-up', says, sum, spans: [share], claims}]
  })
}

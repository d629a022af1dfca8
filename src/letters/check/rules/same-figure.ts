import {periodsOf} from '../document/periods.ts'
import {stems} from '../document/stems.ts'
import type {Cell} from '../document/tables.ts'
import type {Reading} from '../readings/reading.ts'
import type {Value} from '../readings/value.ts'
import type {Found} from '../report.ts'
import type {Rule} from './rule.ts'

/** One measure, one period, two values: the same line, threshold, act and months, in two places of the text or in the text and a table. */
export const sameFigure: Rule = {
  id: 'LETTER-21',
  title: 'One figure with two values',
  check: (reading) => [...inText(reading), ...countsInText(reading), ...countsInTable(reading), ...inTable(reading)],
}

const shareOf = (value: Value): {share: number; decimals: number} | null =>
  value.claim.kind === 'share' && !value.claim.inWords && value.claim.bound === 'exact'
    ? {share: value.claim.share, decimals: value.claim.decimals}
    : null

function keyOf(value: Value): string | null {
  if (
    value.period?.period === undefined ||
    value.period.period === null ||
    value.line === null ||
    value.thresholdSeconds === null ||
    !value.acts.has('answer')
  )
    return null
  return [value.line, value.thresholdSeconds, value.period.period.from, value.period.period.to, value.stage ?? ''].join('/')
}

function inText(reading: Reading): Found[] {
  const told = reading.values.filter(
    (value) => shareOf(value) !== null && value.claim.role === 'value' && !reading.inTables.has(value.claim.id) && keyOf(value) !== null,
  )
  return [...Map.groupBy(told, (value) => keyOf(value)!).values()].flatMap((group): Found[] => {
    const first = group[0]!
    return group.slice(1).flatMap((other): Found[] => {
      const [a, b] = [shareOf(first)!, shareOf(other)!]
      const decimals = Math.min(a.decimals, b.decimals)
      if (
        other.sentence === first.sentence ||
        Math.abs(a.share - b.share) * 100 <= 0.5 / 10 ** decimals + (a.decimals === b.decimals ? -0.5 / 10 ** decimals + 1e-9 : 1e-9)
      )
        return []
      const says = `${first.claim.text} and ${other.claim.text} are given for the same measure in ${first.period!.text}. Which is meant?`
      return [
        {
          verdict: 'does-not-add-up',
          says,
          sum: `${first.claim.text} against ${other.claim.text}`,
          spans: [other.claim, first.claim],
          claims: [first.claim, other.claim],
        },
      ]
    })
  })
}

/** A part of the whole has a number of its own. */
const partly =
  /\bof (?:which|these|those|them|whom)\b|\b(?:solved|detected|attended|investigated|closed|outstanding|remaining|a further|another|more|fewer)\b/i

/** A count of one thing, told by two words or more, in one named period: two numbers that differ by less than a twentieth are asked about. */
function countsInText(reading: Reading): Found[] {
  const compared = new Set(reading.comparisons.flatMap(({reference}) => reference.claim.id))
  const told = reading.values.flatMap((value) => {
    const {claim, period, periodTaken, sentence} = value
    if (claim.kind !== 'count' || claim.role !== 'value' || claim.bound !== 'exact' || claim.count < 20 || claim.decimals > 0) return []
    if (!period?.period || periodTaken || !claim.noun.includes(' ') || compared.has(claim.id) || partly.test(sentence.text)) return []
    return [{value, count: claim.count, key: `${[...stems(claim.noun)].toSorted().join(' ')}/${period.period.from}/${period.period.to}`}]
  })
  return [...Map.groupBy(told, ({key}) => key).values()].flatMap(([first, ...others]): Found[] =>
    others.flatMap((other): Found[] => {
      const apart = Math.abs(other.count - first!.count)
      if (apart === 0 || apart / first!.count > 0.05 || other.value.sentence === first!.value.sentence) return []
      const says = `${first!.value.claim.text} and ${other.value.claim.text} are both given for ${first!.value.period!.text}. Which is meant, or is one of them of less?`
      return [
        {
          verdict: 'question',
          says,
          sum: `${first!.value.claim.text} against ${other.value.claim.text}`,
          spans: [other.value.claim, first!.value.claim],
          claims: [first!.value.claim, other.value.claim],
        },
      ]
    }),
  )
}

/** A count of the text that a table has too: the row by all the words of its name, the column by its period. Held where the two are near each other. */
function countsInTable(reading: Reading): Found[] {
  const tables = reading.letter.tables.filter((table) => table.header.length > 1 && table.rows.length <= 200).slice(0, 100)
  if (tables.length === 0) return []
  const told = new Map<string, {readonly label: readonly string[]; readonly cell: Cell; readonly row: readonly Cell[]}[]>()
  for (const table of tables)
    table.header.forEach((head, column) => {
      const at = periodsOf(head.text, null)[0]?.period
      if (!at) return
      const held = told.get(`${at.from}/${at.to}`) ?? []
      told.set(`${at.from}/${at.to}`, held)
      for (const row of table.rows) {
        const [cell, label] = [row[column], [...stems(row[0]?.text ?? '')]]
        if (cell?.value != null && cell.unit === 'plain' && label.length > 0) held.push({label, cell, row})
      }
    })
  if (told.size === 0) return []
  return reading.values.flatMap((value): Found[] => {
    const {claim, period, periodTaken, sentence} = value
    if (claim.kind !== 'count' || claim.role !== 'value' || claim.bound !== 'exact' || claim.count < 20 || !period?.period || periodTaken)
      return []
    if (partly.test(sentence.text)) return []
    const words = stems(sentence.text)
    const cells: {readonly cell: Cell; readonly row: readonly Cell[]}[] = []
    for (const each of told.get(`${period.period.from}/${period.period.to}`) ?? []) {
      if (each.label.every((word) => words.has(word))) cells.push(each)
      if (cells.length > 1) break
    }
    const [found] = cells
    if (cells.length !== 1 || !found || found.cell.value === claim.count) return []
    if (Math.abs(found.cell.value! - claim.count) / claim.count > 0.05) return []
    const says = `The text has ${claim.text} for ${period.text}; the table has ${found.cell.text} for ‘${found.row[0]?.text}’. Which is meant?`
    return [{verdict: 'question', says, sum: `${claim.text} against ${found.cell.text}`, spans: [claim, found.cell], claims: [claim]}]
  })
}

const inTable = (reading: Reading): Found[] =>
  [...reading.inTables.values()].flatMap(({value, cell, row, agrees, by}): Found[] => {
    if (by !== 'period') return []
    const label = row[0]?.text ?? ''
    if (agrees)
      return [{verdict: 'consistent', says: `The table has ${cell.text} for ${label} too.`, spans: [value.claim], claims: [value.claim]}]
    const says = `The text has ${value.claim.text} for ${label}; the table has ${cell.text}. Which is meant?`
    return [
      {
        verdict: 'does-not-add-up',
        says,
        sum: `${value.claim.text} against ${cell.text}`,
        spans: [value.claim, cell],
        claims: [value.claim],
      },
    ]
  })

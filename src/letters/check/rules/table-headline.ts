import type {Cell, Table} from '../document/tables.ts'
import type {Reading} from '../readings/reading.ts'
import type {Value} from '../readings/value.ts'
import type {Found} from '../report.ts'
import type {Rule} from './rule.ts'
import {list, shown} from './shown.ts'

/**
 * Named groups of crime outcomes and the rows that belong to them. 'Offenders brought to justice' has no published list of types; these are the outcomes in which an offender is
 * dealt with (Home Office outcome types 1 to 4 and 6 to 8; type 22, diversion, is uncertain and is shown apart).
 */
const groups: readonly {readonly name: string; readonly said: RegExp; readonly rows: RegExp; readonly perhaps: RegExp | null}[] = [
  {
    name: 'offenders brought to justice',
    said: /\b(?:offenders? )?brought to justice\b/i,
    rows: /\bcharge|summons|\bcaution|\bcommunity resolution|\bpenalty notice|\bcannabis|\bkhat|\btaken into consideration/i,
    perhaps: /\bdiversion/i,
  },
  {
    name: 'out-of-court disposals',
    said: /\bout[- ]of[- ]court\b/i,
    rows: /\bcaution|\bcommunity resolution|\bpenalty notice|\bcannabis|\bkhat/i,
    perhaps: /\bdiversion/i,
  },
  {name: 'evidential difficulties', said: /\bevidential difficult/i, rows: /\bevidential difficult/i, perhaps: null},
]

const label = (row: readonly Cell[]): string => (row[0]?.text ?? '').replace(/^[\d\s,and]+[\u2013-]\s*/, '')

function judged(value: Value, table: Table, group: (typeof groups)[number]): Found[] {
  if (value.claim.kind !== 'share') return []
  const {claim} = value
  const printed = claim.share * 100
  const at = (row: readonly Cell[]): Cell | undefined => row.find((cell, i) => i > 0 && cell.unit === 'percent' && cell.value !== null)
  const sure = table.rows.filter((row) => group.rows.test(label(row)) && at(row))
  const perhaps = group.perhaps ? table.rows.filter((row) => group.perhaps!.test(label(row)) && at(row)) : []
  if (sure.length < 2) return []
  const add = (rows: readonly (readonly Cell[])[]): number => Number(rows.reduce((sum, row) => sum + at(row)!.value!, 0).toPrecision(12))
  const slack = (rows: readonly (readonly Cell[])[]): number =>
    rows.reduce((sum, row) => sum + 0.5 / 10 ** at(row)!.decimals, 0.5 / 10 ** claim.decimals)
  const written = (rows: readonly (readonly Cell[])[]): string =>
    `${rows.map((row) => at(row)!.text.replace(/\s*%/, '')).join(' + ')} = ${shown(add(rows))}`
  const both = [...sure, ...perhaps]
  const sum = perhaps.length > 0 ? `${written(sure)}; with diversion ${written(both)}` : written(sure)
  const fits = [sure, both].some((rows) => Math.abs(add(rows) - printed) <= slack(rows) + 1e-9)
  const base = {sum, spans: [{start: value.sentence.start, end: value.sentence.end}], claims: [value.claim]}
  if (fits) return [{...base, verdict: 'consistent', says: `The rows of the table make ${value.claim.text}.`}]
  const range = perhaps.length > 0 ? `${shown(add(sure))}, or ${shown(add(both))} with diversion` : shown(add(sure))
  const says = `The rows that could make ‘${group.name}’ (${list(sure.map((row) => label(row)))}) add to ${range}; the text has ${value.claim.text}. Which outcomes, which period and which basis does it count?`
  return [
    {
      ...base,
      verdict: 'does-not-add-up',
      says,
      because: 'Outcomes of crimes recorded in a period and outcomes given in it are two bases; types left out of the table may count.',
    },
  ]
}

/** The table whose rows the sentence sums up: of the same finding, and of the same period where both are known. */
function tableFor(reading: Reading, value: Value): Table | null {
  const {finding, period} = value
  return (
    reading.letter.tables.find((table) => {
      const inside = finding ? table.start >= finding.start && table.end <= finding.end : Math.abs(table.start - value.claim.start) < 6000
      const caption = reading.periods.find((each) => table.caption && each.start >= table.caption.start && each.end <= table.caption.end)
      return (
        inside &&
        (!caption?.period || !period?.period || (caption.period.from === period.period.from && caption.period.to === period.period.to))
      )
    }) ?? null
  )
}

/** Rows of a table that should make a headline in the text. Worked example: 6.1 + 0.5 + 2.1 = 8.7, or 9.6 with 0.9 for diversion, against a headline of 10.8. */
export const tableHeadline: Rule = {
  id: 'LETTER-9',
  title: 'Rows of a table that should make a headline',
  check: (reading) => {
    const seen = new Set<string>()
    return reading.letter.tables.length === 0
      ? []
      : reading.values.flatMap((value) => {
          if (value.claim.kind !== 'share' || value.claim.role !== 'value') return []
          const group = groups.find((each) => each.said.test(value.clause))
          const table = group && tableFor(reading, value)
          if (
            !group ||
            !table ||
            /\bcompared\s+(?:to|with)\b[^;]*$/i.test(reading.letter.flat.slice(value.sentence.start, value.claim.start))
          )
            return []
          const key = `${group.name}/${table.start}/${value.claim.share}`
          if (seen.has(key)) return []
          seen.add(key)
          return judged(value, table, group)
        })
  },
}

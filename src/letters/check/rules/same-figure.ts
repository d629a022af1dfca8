import type {Reading} from '../readings/reading.ts'
import type {Value} from '../readings/value.ts'
import type {Found} from '../report.ts'
import type {Rule} from './rule.ts'

/** One measure, one period, two values: the same line, threshold, act and months, in two places of the text or in the text and a table. */
export const sameFigure: Rule = {
  id: 'LETTER-21',
  title: 'One figure with two values',
  check: (reading) => [...inText(reading), ...inTable(reading)],
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

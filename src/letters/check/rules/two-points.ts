import {daysBetween} from '#core/time'
import {paragraphOf} from '../document/letter.ts'
import {clashIn} from '../readings/clash.ts'
import type {Comparison} from '../readings/comparisons.ts'
import {saysBetter, saysSeries, saysTrend, saysWorse} from '../readings/direction.ts'
import type {Reading} from '../readings/reading.ts'
import type {Found} from '../report.ts'
import type {Rule} from './rule.ts'

/** Days between two periods above which the years between are asked for, whatever the words. */
const longGap = 730

/**
 * Two figures at two times, told as an improvement or a trend. Two points lie on any line; what is usual from month to month is not known from them (Making Data Count). Left
 * out where the words show a series behind them, and where LETTER-15 asks about the periods already.
 */
export const twoPoints: Rule = {
  id: 'LETTER-16',
  title: 'Two points told as a trend',
  check: (reading) => {
    const told = reading.comparisons.filter((comparison) => acrossTime(comparison) && sold(reading, comparison))
    return [...Map.groupBy(told, ({reference}) => reference.sentence.index).values()].map((group): Found => {
      const {sentence} = group[0]!.reference
      const claims = [...new Set(group.flatMap(({subject, reference}) => [reference.claim, subject.claim]))].sort(
        (a, b) => a.start - b.start,
      )
      const from = Math.min(sentence.start, ...claims.map((claim) => claim.start))
      const pairs = group.map(
        ({subject, reference}) =>
          `${reference.claim.text} (${reference.period!.text}) → ${subject.claim.text}${subject.period ? ` (${subject.period.text})` : ''}`,
      )
      const points = new Set(claims).size
      const says = `${points === 2 ? 'Two points are' : `${points} points are`} compared. What lies between them, and how far does the figure move as a rule?`
      return {
        verdict: 'question',
        says,
        sum: pairs.join('; '),
        because: 'Two points lie on any line. A series of twelve or more shows what is usual variation.',
        spans: [{start: from, end: sentence.end}],
        claims,
      }
    })
  },
}

function acrossTime(comparison: Comparison): boolean {
  const {subject, reference} = comparison
  const [a, b] = [subject.period?.period, reference.period?.period]
  if (!b || reference.periodTaken || subject.claim.role !== 'value') return false
  if (a && a.from === b.from && a.to === b.to) return false
  return clashIn(comparison) === null
}

function sold(reading: Reading, {subject, reference}: Comparison): boolean {
  const {letter} = reading
  const paragraph = paragraphOf(letter, reference.sentence)
  const at = paragraph.indexOf(reference.sentence)
  const near = [
    reference.sentence,
    ...(subject.sentence === reference.sentence ? [] : [subject.sentence]),
    ...(paragraph[at + 1] ? [paragraph[at + 1]!] : []),
  ]
  if (near.some((sentence) => saysSeries(sentence.text))) return false
  const [a, b] = [subject.period?.period, reference.period?.period]
  if (a && b && Math.abs(daysBetween(a.from, b.from)) > longGap) return true
  return paragraph.slice(0, at + 2).some(({text}) => saysBetter(text) || saysTrend(text) || saysWorse(text))
}

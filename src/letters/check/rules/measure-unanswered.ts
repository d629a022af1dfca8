import type {Claim} from '../claims/claim.ts'
import type {Finding} from '../document/sections.ts'
import {overlaps} from '../document/span.ts'
import {shared, stems} from '../document/stems.ts'
import {actsOf} from '../readings/acts.ts'
import type {Reading} from '../readings/reading.ts'
import {valuesIn} from '../readings/reading.ts'
import type {Value} from '../readings/value.ts'
import type {Found} from '../report.ts'
import type {Rule} from './rule.ts'
import {shown} from './shown.ts'

/** Acts that name a measure by themselves; a response figure about another act is no answer. */
const telling = ['abandon', 'answer', 'attend', 'consult', 'charge', 'justice', 'visit', 'satisfy']
const comparator = /\b(?:averages?|England and Wales|other forces|national(?:ly)?|expected)\b[^;]*$/i

/**
 * A finding's own figure that the answer gives no figure for: the inspectors count a share or a part of their sample, and no number in the response speaks of the same act. An answer by
 * another measure is no answer to this one. Told once for each measure of a finding.
 */
export const measureUnanswered: Rule = {
  id: 'LETTER-26',
  title: 'A finding’s own figure without an answer',
  check: (reading) => reading.letter.findings.flatMap((finding) => judged(reading, finding)),
}

function judged(reading: Reading, finding: Finding): Found[] {
  const responses = finding.parts.filter((part) => part.role === 'response' || part.role === 'commissioner')
  if (responses.length === 0) return []
  const own = valuesIn(reading, finding).filter((value) => value.voice === 'inspector' && isMeasure(value) && !paired(reading, value))
  const answers = responses
    .flatMap((part) => valuesIn(reading, part))
    .filter((value) => value.claim.role === 'value' && value.claim.kind !== 'duration')
  const texts = responses.map((part) => reading.letter.flat.slice(part.start, part.end))
  const inResponse = reading.letter.tables.filter((table) => responses.some((part) => overlaps(part, table)))
  const tableWords = inResponse.map((table) => `${table.captionText} ${table.header.map((cell) => cell.text).join(' ')}`)
  const told = new Set<string>()
  return own.flatMap((value): Found[] => {
    const measure = measureOf(value)
    if (
      told.has(measure.key) ||
      answers.some((answer) => answered(measure, answer)) ||
      tableWords.some((words) => [...measure.acts].some((act) => actsOf(words).has(act)))
    )
      return []
    told.add(measure.key)
    const spoken = texts.some((text) => [...measure.acts].some((act) => actsOf(text).has(act)))
    const printed = value.claim.kind === 'count of count' ? `${shown(value.claim.count)} of ${shown(value.claim.of)}` : value.claim.text
    const says = `The finding counts ${printed}. ${spoken ? 'The answer speaks of it and gives no figure.' : 'The answer gives no figure for it.'} What is it now?`
    return [{verdict: 'missing', says, spans: [{start: value.sentence.start, end: value.sentence.end}], claims: [value.claim]}]
  })
}

const isMeasure = (value: Value): boolean =>
  (value.claim.kind === 'share' ||
    value.claim.kind === 'count of count' ||
    (value.claim.kind === 'mean' && value.claim.seconds !== null)) &&
  value.claim.role === 'value' &&
  !/\bfigure\b/i.test(value.sentence.text.slice(value.claim.end - value.sentence.start, value.claim.end - value.sentence.start + 8))

/** The counts beside a share, the reference of a comparison, and a national average are not the finding's own second figure. */
function paired(reading: Reading, value: Value): boolean {
  const before = value.sentence.text.slice(0, value.claim.start - value.sentence.start)
  if (comparator.test(before) && /\bthan\b|\bagainst\b|\bcompared\b/i.test(before)) return true
  if (reading.comparisons.some((comparison) => comparison.reference.claim.id === value.claim.id)) return true
  if (value.claim.kind !== 'count of count')
    return /^(?:this|that)\s+(?:is|was)\b/i.test(value.sentence.text) && reading.samples.get(value.claim.id)?.how === 'counted'
  const sample = [...reading.samples].find(([, each]) => each.from.some((claim: Claim) => claim.id === value.claim.id))
  const share = sample && reading.claims[sample[0]]
  return share !== undefined && share.sentence === value.claim.sentence && share.start < value.claim.start
}

interface Measure {
  readonly key: string
  readonly acts: ReadonlySet<string>
  readonly topic: ReadonlySet<string>
  readonly line: string | null
}

function measureOf(value: Value): Measure {
  const label = /'([a-z][^']{4,60})'/i.exec(value.sentence.text)?.[1]
  const acts = new Set([...(label ? actsOf(label) : value.acts)].filter((act) => telling.includes(act)))
  if (acts.has('abandon')) acts.delete('answer')
  const topic = label && acts.size === 0 ? stems(label) : value.topic
  const key = acts.size > 0 ? `${[...acts].sort().join('+')}/${value.line ?? ''}` : [...topic].sort().join(' ')
  return {key, acts, topic, line: value.line}
}

function answered(measure: Measure, answer: Value): boolean {
  if (measure.line !== null && answer.line !== null && measure.line !== answer.line) return false
  if (measure.acts.size > 0) {
    const count = answer.claim.kind === 'count'
    const same = [...measure.acts].some((act) => answer.acts.has(act))
    return same && (!count || shared(measure.topic, answer.topic).length >= 2)
  }
  const common = shared(measure.topic, answer.topic).length
  return common >= 2 && common / Math.max(1, Math.min(measure.topic.size, answer.topic.size)) >= 0.6
}

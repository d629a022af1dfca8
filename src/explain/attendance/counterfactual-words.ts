import {formatCount, formatRange, formatShare, sentenceCase} from '#core/format'
import {
  asMisses,
  type Counterfactual,
  type CounterfactualOutcome,
  leastDays,
  leastInTime,
  leastMisses,
  mostIncidents,
  type NotJudged,
} from './counterfactual.ts'

const whyNot: Readonly<Record<NotJudged['why'], string>> = {
  'stamp-missing': 'a stamp is missing or out of order',
  'other-means': 'another resource attended before a unit did',
  'too-few-alike': `fewer than ${leastInTime} incidents at such hours and in such places were in time`,
}

/** A count that may lie below none. */
const net = (value: number): string => formatCount(value).replace('-', '−')

type Part = Counterfactual['parts'][number]

/** Whether the resamples tell a part from none. */
export const toldFromNone = ({interval}: Part): boolean => interval !== null && (interval.low > 0 || interval.high < 0)

/** 'between 110 and 150', in misses. */
export function missesBetween({interval}: Part, misses: number): string {
  const held = asMisses(interval, misses)
  return held ? `${net(held.low)} to ${net(held.high)}` : '–'
}

/** The answer in one sentence that can be read aloud; for every other outcome, why there is none. */
export function counterfactualSentence(found: CounterfactualOutcome): string {
  switch (found.kind) {
    case 'answered': {
      const {judged, parts} = found
      const most = parts.toSorted((a, b) => b.avoided - a.avoided)[0]!
      const even = judged.misses - judged.avoided
      const all = `Of ${formatCount(judged.misses)} misses that can be judged, ${formatCount(judged.avoided)} would have been avoided had every stage gone as it does when the time is met at such hours and in such places`
      const rest = even >= 0.5 ? `; ${formatCount(even)} would be missed even so` : ''
      const first = toldFromNone(most)
        ? ` Most in the stage ‘${most.says}’: ${formatCount(most.avoided)}, ${formatShare(most.share)} of misses${most.interval ? `, 95% interval ${formatRange(most.interval.low, most.interval.high, 'share')}` : ''}.`
        : ' No stage’s part is beyond chance in these data.'
      return `${all}${rest}.${first}`
    }
    case 'nothing':
      return 'No incident with a known time is held of this period.'
    case 'expired':
      return 'The rows of this period have expired: stages cannot be replaced in totals.'
    case 'too-few':
      return `Too little to say what misses were made of: ${formatCount(found.misses)} misses that can be judged over ${formatCount(found.days)} days, where ${leastMisses} over ${leastDays} are needed.`
    case 'too-many':
      return `${formatCount(found.incidents)} incidents are more than are read at once (${formatCount(mostIncidents)}): ask a shorter period.`
  }
}

/** What could not be judged, and what the answer supposes. */
export function counterfactualCaution(found: CounterfactualOutcome): readonly string[] {
  const left =
    found.kind === 'answered' || found.kind === 'too-few' ? found.notJudged.filter(({misses, inTime}) => misses + inTime > 0) : []
  const apart = left.map(
    ({why, misses, inTime}) => `${formatCount(misses)} misses and ${formatCount(inTime)} in time are in no part: ${whyNot[why]}.`,
  )
  if (found.kind !== 'answered') return apart
  const {groups, groupsJoined, seed, judged} = found
  return [
    ...apart,
    `It supposes that a stage that had gone otherwise would have left the others as they were, and that incidents of the same grade, three hours of the day and place are alike (${formatCount(groups)} groups${groupsJoined > 0 ? `, districts taken together in ${formatCount(groupsJoined)}` : ''}). It says in which stage the time was lost, not why, and names no person.`,
    `Parts are net and may lie below none by chance. Intervals are 95%, from ${formatCount(judged.resamples)} resamples of whole days; seed ${seed}.`,
  ]
}

/** The parts as rows: stage, misses avoided, their range, share of misses, its interval. The last two rows are the sum and what is left. */
export function counterfactualRows({parts, judged}: Counterfactual): readonly (readonly string[])[] {
  const {misses, avoided, avoidedInterval} = judged
  const whole = asMisses(avoidedInterval, misses)
  return [
    ...parts.map((part) => [
      sentenceCase(part.says),
      net(part.avoided),
      missesBetween(part, misses),
      formatShare(part.share).replace('-', '−'),
      toldFromNone(part) ? 'beyond chance' : 'could be none',
    ]),
    ['All stages together', net(avoided), whole ? `${net(whole.low)} to ${net(whole.high)}` : '–', formatShare(avoided / misses), ''],
    ['Missed even so', net(misses - avoided), '', formatShare(1 - avoided / misses), ''],
    ['Misses judged', formatCount(misses), '', formatShare(1), ''],
  ]
}

export const counterfactualHead = ['Stage', 'Misses avoided', '95% interval', 'Of misses', ''] as const

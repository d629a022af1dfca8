import type {Letter} from '../document/letter.ts'
import type {Claim} from './claim.ts'

const reference = /\b(?:compare[sd]?\s+(?:to|with)|from|against|than)\s+$/i
const goesOn = /^(?:this|that)\s+compares?\b/i

/**
 * Numbers whose unit or whose 'average' stands with the number before: '4 seconds, compared to 7 in March', 'The average wait was 4 seconds. This compares to 11 seconds'.
 */
export function completeElided(letter: Letter, claims: readonly Claim[]): Claim[] {
  const completed: Claim[] = []
  for (const claim of claims) completed.push(like(letter, claim, completed.at(-1)))
  return completed
}

function like(letter: Letter, claim: Claim, before: Claim | undefined): Claim {
  if (before?.kind !== 'mean' || before.seconds === null || claim.role !== 'value') return claim
  const sentence = letter.sentences[claim.sentence]
  if (!sentence) return claim
  const {seconds: _seconds, ...model} = before
  const place = {
    id: claim.id,
    start: claim.start,
    end: claim.end,
    text: claim.text,
    sentence: claim.sentence,
    bound: claim.bound,
    role: claim.role,
  }
  if (claim.kind === 'duration' && before.unit === claim.unit && goesOn.test(sentence.text) && claim.sentence - before.sentence <= 1) {
    return {...model, ...place, value: claim.amount, decimals: 0, seconds: claim.seconds, stepSeconds: claim.stepSeconds}
  }
  const bare = claim.kind === 'count' && claim.noun === '' && claim.sentence === before.sentence
  if (!bare || !reference.test(sentence.text.slice(0, claim.start - sentence.start))) return claim
  const scale = before.stepSeconds * 10 ** before.decimals
  return {
    ...model,
    ...place,
    value: claim.count,
    decimals: claim.decimals,
    seconds: claim.count * scale,
    stepSeconds: scale / 10 ** claim.decimals,
  }
}

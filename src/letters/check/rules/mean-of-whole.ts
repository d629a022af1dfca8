import type {Claim} from '../claims/claim.ts'
import type {Found} from '../report.ts'
import type {Rule} from './rule.ts'
import {shown} from './shown.ts'

/** Nouns that come in parts: a mean of hours or pounds may be any number. */
const continuous =
  /^(?:seconds?|minutes?|hours?|days?|weeks?|months?|years?|miles?|kilometres?|pounds?|tonnes?|percent|per|points?|litres?)$/i
/** A mean of rates is no count over the number of places: '2.35 crimes per 1,000 across 12 forces'. */
const perSomething = /^\s*(?:[a-z]+\s+){0,2}(?:per|for every|for each|each|every|an?)\s/i
const shared = /\b(?:each of|every one of|across|among|amongst|between|for|of|by|on|over|during)\s+(?:the |our |its |all |these )*$/i

/**
 * A mean of whole things over a stated number of people must be a whole number divided by that number (GRIM for means, Brown and Heathers 2017), rounded or cut
 * off at the decimals printed. Times and money are left out: they come in parts. Worked example: over 12 officers 39 visits make 3.25 and 40 make 3.33, so 3.27 is impossible.
 */
export const meanOfWhole: Rule = {
  id: 'LETTER-3',
  title: 'A mean of whole things over a stated number',
  check: ({letter, claims}) =>
    claims.flatMap((claim, i): Found[] => {
      if (claim.kind !== 'mean' || claim.seconds !== null || claim.unit === '' || claim.decimals === 0 || continuous.test(claim.unit))
        return []
      if (perSomething.test(letter.flat.slice(claim.end, claim.end + 25))) return []
      const near = [claims[i - 1], claims[i + 1]].find(
        (each): each is Claim<'count'> =>
          each?.kind === 'count' &&
          each.sentence === claim.sentence &&
          each.noun !== '' &&
          shared.test(letter.flat.slice(Math.max(0, each.start - 40), each.start)),
      )
      if (!near || near.count < 2 || near.count >= 10 ** claim.decimals) return []
      const below = Math.floor(claim.value * near.count + 1e-9)
      const fits = [below, below + 1].find((total) => Math.abs(total / near.count - claim.value) < 1 / 10 ** claim.decimals - 1e-9)
      const base = {spans: [claim], claims: [claim, near]}
      if (fits !== undefined) {
        return [
          {
            ...base,
            verdict: 'consistent',
            says: `${shown(claim.value)} is ${fits} over ${near.count}.`,
            sum: `${fits} ÷ ${near.count} = ${shown(fits / near.count)}`,
          },
        ]
      }
      const sum = `${below} ÷ ${near.count} = ${shown(below / near.count)}, ${below + 1} ÷ ${near.count} = ${shown((below + 1) / near.count)}`
      return [
        {
          ...base,
          verdict: 'impossible',
          says: `No whole number of ${claim.unit} over ${near.count} gives ${claim.text}. Is the number of ${near.noun} another?`,
          sum,
        },
      ]
    }),
}

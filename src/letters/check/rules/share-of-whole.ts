import type {Found} from '../report.ts'
import type {Rule} from './rule.ts'
import {percent, shown} from './shown.ts'

/**
 * A share of a stated whole must be made by some whole number of cases, rounded, cut off or rounded up (the GRIM test: Brown and Heathers, Social Psychological and
 * Personality Science 8 (2017) 363). Only a share that no whole number gives in any of those ways is impossible; a whole so large that every printed
 * share is possible proves nothing and is said so. Worked example: of 24, 9 make 37.5% and 10 make 41.7%, so 37.9% is impossible.
 */
export const shareOfWhole: Rule = {
  id: 'LETTER-2',
  title: 'A share of a stated whole',
  check: ({claims, samples}) =>
    claims.flatMap((claim): Found[] => {
      const sample = claim.kind === 'share' ? samples.get(claim.id) : undefined
      if (claim.kind !== 'share' || claim.role !== 'value' || claim.inWords || claim.bound !== 'exact' || sample?.how !== 'whole') return []
      const {of} = sample
      const unit = 1 / 10 ** claim.decimals
      const printed = claim.share * 100
      const base = {spans: [claim], claims: [claim, ...sample.from]}
      if (of >= 100 * 10 ** claim.decimals) {
        const says = `Out of ${shown(of)} every share printed like ${claim.text} is possible; the count behind it is not printed.`
        return [{...base, verdict: 'consistent', says, sum: `${claim.text} of ${shown(of)} is about ${shown((printed * of) / 100, 0)}`}]
      }
      const below = Math.floor((printed * of) / 100 + 1e-9)
      const fitting = [below, below + 1].find((hits) => hits <= of && Math.abs((hits / of) * 100 - printed) < unit - 1e-9)
      const sum = `${below} ÷ ${of} = ${percent(below / of)}, ${below + 1} ÷ ${of} = ${percent((below + 1) / of)}`
      if (fitting !== undefined)
        return [
          {
            ...base,
            verdict: 'consistent',
            says: `${claim.text} of ${of} is ${fitting}.`,
            sum: `${fitting} ÷ ${of} = ${percent(fitting / of)}`,
          },
        ]
      const says = `No whole number out of ${of} gives ${claim.text}, whether rounded, cut off or rounded up. Is the whole another number?`
      return [{...base, verdict: 'impossible', says, sum}]
    }),
}

import type {CheckOptions} from '../check-text.ts'
import {checkText} from '../check-text.ts'
import {plainText} from '../document/plain-text.ts'
import type {RuleId} from '../report.ts'

/** For tests: what one rule says of a text, as 'verdict: words there', in order of place. */
export const verdictsOf = (rule: RuleId, text: string, options: CheckOptions = {}): string[] =>
  checkText(text, options)
    .verdicts.filter((verdict) => verdict.rule === rule)
    .map(({verdict, places}) => `${verdict}: ${plainText(places[0]?.quote ?? '')}`)

/** For tests: the sums one rule shows. */
export const sumsOf = (rule: RuleId, text: string, options: CheckOptions = {}): (string | null)[] =>
  checkText(text, options)
    .verdicts.filter((verdict) => verdict.rule === rule)
    .map(({sum}) => sum)

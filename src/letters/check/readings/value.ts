import type {Claim, ClaimKind} from '../claims/claim.ts'
import type {PeriodMention} from '../document/periods.ts'
import type {Finding, Voice} from '../document/sections.ts'
import type {Sentence} from '../document/sentences.ts'

export type ValueKind = Extract<ClaimKind, 'share' | 'count of count' | 'mean' | 'count' | 'money' | 'rank' | 'rate' | 'duration'>

/** A claim about how things were, with what its sentence says of it. */
export interface Value {
  readonly claim: Claim<ValueKind>
  readonly sentence: Sentence
  readonly voice: Voice
  readonly finding: Finding | null
  /** The words from the value before it to the value after it. */
  readonly clause: string
  /** When it held; taken from the sentence before where `periodTaken`. */
  readonly period: PeriodMention | null
  readonly periodTaken: boolean
  /** '999', '101' or another channel. */
  readonly line: string | null
  /** 'within 10 seconds' */
  readonly thresholdSeconds: number | null
  readonly label: string | null
  readonly stage: 'first' | 'second' | null
  readonly acts: ReadonlySet<string>
  readonly topic: ReadonlySet<string>
}

/** A number that two values of one kind can be compared by: a share from 0 to 1, seconds, a count, pounds. */
export function amountOf(claim: Claim<ValueKind>): number {
  switch (claim.kind) {
    case 'share':
      return claim.share
    case 'count of count':
      return claim.of === 0 ? Number.NaN : claim.count / claim.of
    case 'mean':
      return claim.seconds ?? claim.value
    case 'duration':
      return claim.seconds
    case 'count':
      return claim.count
    case 'money':
      return claim.pounds
    case 'rank':
      return claim.rank
    case 'rate':
      return claim.value
  }
}

/** How far the true amount may lie from the printed one by rounding. */
export function slackOf(claim: Claim<ValueKind>): number {
  switch (claim.kind) {
    case 'share':
      return 0.5 / 10 ** (claim.decimals + 2)
    case 'mean':
      return claim.seconds === null ? 0.5 / 10 ** claim.decimals : claim.stepSeconds / 2
    case 'duration':
      return claim.stepSeconds / 2
    case 'money':
      return claim.step === 1 ? 0 : claim.step / 2
    case 'count':
      return claim.decimals > 0 ? 0.5 / 10 ** claim.decimals : 0
    case 'rate':
      return 0.5 / 10 ** claim.decimals
    case 'rank':
    case 'count of count':
      return 0
  }
}

const kinds: ReadonlySet<ClaimKind> = new Set(['share', 'count of count', 'mean', 'count', 'money', 'rank', 'rate', 'duration'])
/** Months and years as such measure nothing of a force; shorter times do. */
export const isValueKind = (claim: Claim): claim is Claim<ValueKind> =>
  kinds.has(claim.kind) && !(claim.kind === 'duration' && (claim.unit === 'month' || claim.unit === 'year'))

/** Shares, printed or counted, are one kind to compare. */
export const sameKind = (a: Claim<ValueKind>, b: Claim<ValueKind>): boolean => {
  const family = (claim: Claim<ValueKind>) => (claim.kind === 'count of count' ? 'share' : claim.kind === 'duration' ? 'mean' : claim.kind)
  return family(a) === family(b)
}

import type {FigureRef} from '#core/figure-ref'
import type {LondonDate} from '#core/time'
import type {Claim, ClaimKind, ClaimRole} from './claims/claim.ts'
import type {Place, Span} from './document/span.ts'

export const verdictKinds = ['consistent', 'impossible', 'does-not-add-up', 'missing', 'question', 'cannot-be-checked'] as const
export type VerdictKind = (typeof verdictKinds)[number]
export type RuleId = `LETTER-${number}`
/** What no rule speaks of is listed too, with why, under this. */
export const unjudged = 'none'

/** What a rule found: a statement or a question, with the sum behind it. It never accuses. */
export interface Found {
  readonly verdict: VerdictKind
  /** A sentence or two for the reader. */
  readonly says: string
  /** The arithmetic, where there is any: '149 ÷ 316 = 47.15'. */
  readonly sum?: string
  /** Why it matters or which model or law it rests on. */
  readonly because?: string
  readonly spans: readonly Span[]
  readonly claims?: readonly Claim[]
  /** The figure of the workspace that it is held to. */
  readonly figure?: FigureRef
}

export interface Verdict {
  readonly verdict: VerdictKind
  readonly rule: RuleId | typeof unjudged
  readonly says: string
  readonly sum: string | null
  readonly because: string | null
  readonly places: readonly Place[]
  /** Ids of the claims it speaks of. */
  readonly claims: readonly number[]
  /** The figure of the workspace that it is held to, where there is one. */
  readonly figure?: FigureRef
}

/** A number the text states, as the report lists it. */
export interface ListedClaim extends Place {
  readonly id: number
  readonly kind: ClaimKind
  readonly role: ClaimRole
  /** The sentence it stands in, or the row. */
  readonly excerpt: string
  /** Indexes into `verdicts`. */
  readonly verdicts: readonly number[]
}

export interface CheckReport {
  readonly title: string | null
  /** The date the letter bears. */
  readonly written: LondonDate | null
  readonly characters: number
  readonly claims: readonly ListedClaim[]
  /** In order of place. */
  readonly verdicts: readonly Verdict[]
  readonly counts: Readonly<Record<VerdictKind, number>>
  /** What the reader should know of the reading itself: another language, nothing to check. */
  readonly notes: readonly string[]
}

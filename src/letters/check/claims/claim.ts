import type {PeriodMention} from '../document/periods.ts'
import type {Span} from '../document/span.ts'

/** How the text hedges a number: 'over 92%', 'almost 90%', 'about a third', 'at least', 'up to'. */
export type Bound = 'exact' | 'about' | 'over' | 'under'

/** What a number does in its sentence. Only a `value` is a claim about how things were. */
export type ClaimRole = 'value' | 'target' | 'limit' | 'change' | 'threshold' | 'forecast' | 'interval' | 'part-of-time'

export type ClaimBody =
  /** Value from 0 to 1; decimals as printed per cent; `inWords`: 'two thirds', 'one in three'. */
  | {readonly kind: 'share'; readonly share: number; readonly decimals: number; readonly inWords: boolean}
  | {readonly kind: 'percentage points'; readonly points: number; readonly decimals: number}
  | {readonly kind: 'count of count'; readonly count: number; readonly of: number; readonly noun: string}
  | {readonly kind: 'count'; readonly count: number; readonly decimals: number; readonly noun: string}
  /** A mean or median; seconds where it is a time, else null and `unit` is the noun. */
  | {
      readonly kind: 'mean'
      readonly value: number
      readonly decimals: number
      readonly seconds: number | null
      readonly stepSeconds: number
      readonly unit: string
    }
  | {readonly kind: 'duration'; readonly seconds: number; readonly stepSeconds: number; readonly amount: number; readonly unit: string}
  | {readonly kind: 'money'; readonly pounds: number; readonly step: number}
  | {readonly kind: 'rank'; readonly rank: number; readonly field: number | null}
  | {readonly kind: 'rate'; readonly value: number; readonly decimals: number; readonly per: string}
  | {readonly kind: 'date'; readonly mention: PeriodMention}
  /** Shares from 0 to 1. */
  | {readonly kind: 'interval'; readonly low: number; readonly high: number}
  | {
      readonly kind: 'table cell'
      readonly table: number
      readonly row: number
      readonly column: number
      readonly value: number
      readonly decimals: number
      readonly share: boolean
    }

export type ClaimKind = ClaimBody['kind']

/** A number that the text states, where it stands and what it is. */
export type Claim<K extends ClaimKind = ClaimKind> = Span & {
  readonly id: number
  readonly text: string
  /** Index of its sentence; -1 in a table. */
  readonly sentence: number
  readonly bound: Bound
  readonly role: ClaimRole
} & Extract<ClaimBody, {kind: K}>

/** A claim as an extractor finds it, before its sentence, hedge and role are known. */
export type Candidate = Span & {readonly body: ClaimBody; readonly bound?: Bound}

export const isKind =
  <K extends ClaimKind>(...kinds: readonly K[]) =>
  (claim: Claim): claim is Claim<K> =>
    (kinds as readonly string[]).includes(claim.kind)

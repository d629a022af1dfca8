import type {LondonDate} from '#core/time'

/** A day or period that a statement names, or a stretch of time from the letter's date. */
export interface NamedTime {
  /** As printed: 'Spring 2025', 'the next 18 months'. */
  readonly words: string
  readonly from: LondonDate
  /** Its last day. */
  readonly day: LondonDate
}

/** One sentence of an answer: something still to come, or something said to be so or done. */
export interface Statement {
  readonly kind: 'promise' | 'claim'
  readonly words: string
  readonly line: number
  readonly times: readonly NamedTime[]
  /** Numbers as printed: '20 new staff', '93.4%'. */
  readonly numbers: readonly string[]
}

/** A part of the inspectorate's words that wants an answer of its own. */
export interface ProposedElement {
  /** 'a', 'b' … */
  readonly letter: string
  readonly words: string
}

/** 'Within three months', counted from the day the report was published. */
export interface Within {
  readonly words: string
  readonly months: number
}

export interface ProposedRecommendation {
  readonly number: string
  readonly title: string
  readonly words: string
  readonly line: number
  readonly within: Within | null
  readonly elements: readonly ProposedElement[]
}

export interface ProposedFinding {
  readonly kind: 'cause-of-concern' | 'area-for-improvement' | 'recommendation'
  readonly number: string
  readonly title: string
  /** The inspectorate's words, verbatim. */
  readonly words: string
  readonly line: number
  readonly elements: readonly ProposedElement[]
  /** Under a cause of concern; a recommendation that stands alone has itself here. */
  readonly recommendations: readonly ProposedRecommendation[]
  /** The force's answer, sentence by sentence; empty where the letter gives none. */
  readonly answer: readonly Statement[]
}

export type Proposals =
  | {
      readonly kind: 'proposals'
      /** The report that is answered, as the letter calls it. */
      readonly report: string | null
      readonly written: LondonDate | null
      readonly findings: readonly ProposedFinding[]
    }
  /** Nothing to propose, and what to do. */
  | {readonly kind: 'no-headings'; readonly says: string}

import type {Scope} from '#core/figure-ref'
import type {LondonDate, Period} from '#core/time'

/** One model of a letter, which every writer (HTML, Markdown, Word, PDF, JSON) renders. It holds no question that is still to be asked. */
export type Inline =
  | {readonly kind: 'text'; readonly text: string; readonly strong?: boolean; readonly emphasis?: boolean}
  | {readonly kind: 'link'; readonly text: string; readonly href: string}
  /** What a figure gave here; `figure` is its id in `figures`. */
  | {readonly kind: 'bound'; readonly text: string; readonly figure: string; readonly strong?: boolean; readonly emphasis?: boolean}

export type Block =
  | {readonly kind: 'heading'; readonly level: 1 | 2 | 3 | 4; readonly inlines: readonly Inline[]}
  | {readonly kind: 'paragraph'; readonly inlines: readonly Inline[]}
  | {readonly kind: 'quote'; readonly inlines: readonly Inline[]}
  | {readonly kind: 'list'; readonly ordered: boolean; readonly items: readonly (readonly Inline[])[]}
  | ({readonly kind: 'table'; readonly figure: string | null} & TableModel)
  | ChartBlock

export interface TableModel {
  readonly caption: string
  readonly head: readonly string[]
  readonly rows: readonly (readonly string[])[]
  /** Columns of figures, set to the right. */
  readonly right: readonly number[]
}

export interface ChartBlock {
  readonly kind: 'chart'
  readonly figure: string
  /** The finding, as a sentence. */
  readonly title: string
  /** What the picture shows, in words. */
  readonly alternative: string
  readonly svg: string
  /** Drawn again for a narrow page; letters published before there was one have none. */
  readonly narrow?: string
  /** px, of `svg` */
  readonly width: number
  readonly height: number
  /** The same figures. */
  readonly table: TableModel
}

/** One value that a binding rests on. */
export interface BoundValue {
  readonly period: Period
  readonly value: number | null
  readonly absence: string | null
  readonly numerator: number | null
  readonly denominator: number | null
  readonly unknowns: number | null
  readonly interval: {readonly low: number; readonly high: number; readonly method: string} | null
  /** As it is shown: '93.4%'. */
  readonly text: string
}

/** A binding answered: what it printed, and everything needed to trust it or to ask it again. */
export interface BoundFigure {
  readonly id: string
  /** As it stands between the braces, in its one canonical form. */
  readonly binding: string
  readonly kind: BindingKind
  /** What it printed. */
  readonly text: string
  readonly measure: {
    readonly id: string
    readonly title: string
    readonly unit: string
    readonly version: number
    readonly hash: string
    readonly outOf: string
    readonly source: string
  }
  readonly scope: Scope
  readonly values: readonly BoundValue[]
  readonly snapshot: {readonly id: string; readonly at: string}
  readonly files: readonly {
    readonly name: string
    readonly sha256: string
    readonly loadedAt: string
    readonly rows: number
    readonly superseded: boolean
  }[]
  /** In the measure's unit, how far a value may move before a rebuild stops; null: whatever shows. */
  readonly tolerance: number | null
  /** Definition, period, n and source, for a footnote. */
  readonly note: string
}

export const bindingKinds = ['figure', 'change', 'direction', 'signal', 'table', 'chart'] as const
export type BindingKind = (typeof bindingKinds)[number]

export interface LetterDocument {
  readonly title: string
  /** Whose letter it is: the office and the name. */
  readonly author: string
  readonly date: LondonDate
  /** 'OFFICIAL', or null. */
  readonly marking: string | null
  /** Invented data: said on every output. */
  readonly demo: boolean
  readonly blocks: readonly Block[]
  readonly figures: readonly BoundFigure[]
}

/** Blocks' inline text in order, for whatever walks all of it. */
export function* inlinesOf(blocks: readonly Block[]): Generator<readonly Inline[]> {
  for (const block of blocks) {
    switch (block.kind) {
      case 'heading':
      case 'paragraph':
      case 'quote':
        yield block.inlines
        break
      case 'list':
        yield* block.items
        break
      case 'table':
      case 'chart':
        break
    }
  }
}

export const plainOf = (inlines: readonly Inline[]): string => inlines.map(({text}) => text).join('')

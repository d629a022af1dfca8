import type {Period} from './time.ts'

/** Narrows a figure to some of its rows: a declared split and the values kept. Half of a figure's address. */
export type Scope = Readonly<Record<string, readonly (string | number)[]>>

/** The address of a figure: what to ask again, and what was known when it was asked. */
export interface FigureRef {
  readonly measure: string
  readonly period: Period
  readonly scope?: Scope
  /** Snapshot id; absent means "the latest". */
  readonly snapshot?: string
}

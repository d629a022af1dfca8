import {formatShare} from '#core/format'
import type {Drawn} from '../measure/chart.ts'

/** A table of texts. */
export interface TableView {
  readonly head: readonly string[]
  /** Columns of figures. */
  readonly numbers: readonly number[]
  readonly rows: readonly (readonly string[])[]
}

/** A picture with its finding, drawn at each width, and the same figures as a table. */
export interface Pictured {
  readonly title: string
  readonly basis: string
  readonly drawn: readonly Drawn[]
  readonly note: string | null
  readonly table: {readonly caption: string; readonly table: TableView} | null
}

export const percent = (share: number | null): string => (share === null ? '–' : formatShare(share))

import {formatCount, formatRange, formatSeconds, formatShare} from '#core/format'
import type {Figure} from '#figures/figure'
import type {TableView} from '../calls/pictured.ts'

/** A table under its finding. */
export interface Told {
  readonly id: string
  readonly title: string
  readonly finding: string
  readonly table: TableView | null
  readonly note: string | null
  readonly link?: {readonly text: string; readonly href: string}
}

export const percent = (share: number | null): string => (share === null ? '–' : formatShare(share))
export const time = (seconds: number | null): string => (seconds === null ? '–' : formatSeconds(seconds))
export const bounds = ({bounds: held}: Figure): string => (held && held.low !== held.high ? formatRange(held.low, held.high, 'share') : '–')
export const unknownsOf = ({unknowns, denominator}: Figure): string =>
  unknowns === null ? '–' : `${formatCount(unknowns)}${denominator ? `, ${formatShare(unknowns / denominator)}` : ''}`

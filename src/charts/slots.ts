import type {PeriodGroup, PeriodTick} from './period-axis.ts'
import {textWidth} from './text-width.ts'
import {chartText} from './tokens.ts'

/** Equal slots across a plot: bars and dots stand at their middles. */
export interface Slots {
  readonly step: number
  /** Px of a position: 3 is the middle of slot 3, 2.5 its left edge. */
  readonly x: (position: number) => number
}

export function slots(count: number, left: number, right: number): Slots {
  const step = (right - left) / Math.max(1, count)
  return {step, x: (position) => Math.max(left, Math.min(right, left + (position + 0.5) * step))}
}

/** Every second, third … name, so that those left stand `gap` px apart. */
export function thinned(names: readonly string[], step: number, gap = 8): PeriodTick[] {
  const widest = Math.max(0, ...names.map((name) => textWidth(name, chartText.tick, true)))
  const every = [1, 2, 3, 4, 6, 12, 24].find((each) => each * step >= widest + gap) ?? Math.ceil((widest + gap) / Math.max(step, 1e-6))
  return names.flatMap((text, index) => (index % every === 0 ? [{index, text}] : []))
}

/** Runs of the same name, each where it begins. */
export const runs = (names: readonly string[]): PeriodGroup[] =>
  names.flatMap((text, index) => (text !== '' && text !== names[index - 1] ? [{index, text}] : []))

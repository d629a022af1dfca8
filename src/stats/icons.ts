import type {Flag} from './special-cause.ts'

/** The variation icons of Making Data Count: what the latest point says of change. 'high' and 'low' is which way it points. */
export type VariationIcon =
  | 'common-cause'
  | 'improvement-high'
  | 'improvement-low'
  | 'concern-high'
  | 'concern-low'
  | 'neutral-high'
  | 'neutral-low'

/** The variation icon of a point, from its flag and the direction that is better. */
export function variationIcon(flag: Flag | null, better: 'higher' | 'lower' | 'neither'): VariationIcon {
  if (flag === null) return 'common-cause'
  const way = flag.direction === 'up' ? 'high' : 'low'
  if (better === 'neither') return `neutral-${way}`
  return (flag.direction === 'up') === (better === 'higher') ? `improvement-${way}` : `concern-${way}`
}

/** The assurance icons: whether usual variation alone always meets the target, never does, or hits and misses. 'none' has no target. */
export type AssuranceIcon = 'pass' | 'fail' | 'hit-and-miss' | 'none'

/**
 * The assurance icon from the latest limits and the target: a target beyond a limit is always met or never; a target on or inside the limits is
 * hit and miss. It says what the process would do if nothing changed, not whether the latest point met the target.
 */
export function assuranceIcon(
  limits: {readonly lower: number; readonly upper: number} | null,
  target: {readonly level: number; readonly direction: 'at-least' | 'at-most'} | null,
): AssuranceIcon {
  if (limits === null || target === null) return 'none'
  if (target.level > limits.upper) return target.direction === 'at-least' ? 'fail' : 'pass'
  if (target.level < limits.lower) return target.direction === 'at-least' ? 'pass' : 'fail'
  return 'hit-and-miss'
}

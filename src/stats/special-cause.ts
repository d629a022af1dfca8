/**
 * The four rules of NHS Making Data Count for a point that is more than usual variation, each a function of one unbroken stretch of points.
 * Behaviour follows NHSRplotthedots (R/ptd_calculate_point_type.R, 29 Sep 2025), and its published cases are the tests.
 */
export type Side = -1 | 0 | 1

export const rules = ['outside-limits', 'seven-point-trend', 'two-in-three', 'seven-one-side'] as const
/** Which rule a point was flagged by. The order of `rules` is the order of precedence. */
export type Rule = (typeof rules)[number]

export interface Flag {
  readonly rule: Rule
  /** Which way it points: above the limits or the mean or rising, or below or falling. Better or worse is not this layer's to say. */
  readonly direction: 'up' | 'down'
}

/** +1 above the upper limit, −1 below the lower, 0 inside; a point on a limit is inside. */
export const outsideLimits = (values: readonly number[], lower: number, upper: number, slack = 0): Side[] =>
  values.map((value) => (value > upper + slack ? 1 : value < lower - slack ? -1 : 0))

/** +1 or −1 at each point that completes seven in a row on one side (of a mean, as `sides` says); a point on the mean breaks the row. */
export const sevenOneSide = (sides: readonly Side[]): Side[] =>
  sides.map((side, i) => (i >= 6 && side !== 0 && sides.slice(i - 6, i).every((other) => other === side) ? side : 0))

/** +1 or −1 at each point that completes seven in a row each above, or each below, the one before (seven points, six steps). */
export function sevenPointTrend(values: readonly number[]): Side[] {
  const steps = values.map((value, i): Side => (i === 0 ? 0 : (Math.sign(value - values[i - 1]!) as Side)))
  return values.map((_, i) => (i >= 6 && steps[i] !== 0 && steps.slice(i - 5, i).every((step) => step === steps[i]) ? steps[i]! : 0))
}

/** Marks all seven points of every row that `ends` closes, with its sign; where two rows overlap, with the sign of the later one. */
export const partOfSeven = (ends: readonly Side[]): Side[] => ends.map((_, i) => ends.slice(i, i + 7).findLast((end) => end !== 0) ?? 0)

/**
 * Which points lie in some three in a row that qualify: at least two of them `close` to a limit (beyond two thirds of the way, and not outside),
 * and all three on one side of the mean. This is the reading of NHSRplotthedots.
 */
export const inTwoInThree = (close: readonly boolean[], sides: readonly Side[]): boolean[] => {
  const qualifies = (from: number): boolean =>
    from >= 0 &&
    from + 2 < close.length &&
    [0, 1, 2].filter((k) => close[from + k]).length >= 2 &&
    Math.abs((sides[from] ?? 0) + (sides[from + 1] ?? 0) + (sides[from + 2] ?? 0)) === 3
  return close.map((_, i) => qualifies(i - 2) || qualifies(i - 1) || qualifies(i))
}

/** Two published readings of "two out of three points near a limit". They disagree; the choice is a setting (docs/deviations.md). */
export type TwoInThreeVariant = 'nhsr' | 'powerbi'

export interface NearLimit {
  readonly close: readonly boolean[]
  readonly sides: readonly Side[]
  /** +1 or −1 beyond a near limit, however far: outside the limits as well. */
  readonly beyondNear: readonly Side[]
}

const twoInThree: Record<TwoInThreeVariant, (near: NearLimit) => Side[]> = {
  /** Two between the near and the outer limit, the third on the same side of the mean. A point outside the limits does not count as close. */
  nhsr: ({close, sides}) => inTwoInThree(close, sides).map((member, i) => (member && close[i] ? (sides[i] ?? 0) : 0)),
  /** Two beyond the near limit of one side, outside the limits or not; the third anywhere. */
  powerbi: ({beyondNear}) => {
    const qualifies = (from: number, side: Side): boolean =>
      from >= 0 && from < beyondNear.length && beyondNear.slice(from, from + 3).filter((other) => other === side).length >= 2
    return beyondNear.map((side, i) => (side !== 0 && (qualifies(i - 2, side) || qualifies(i - 1, side) || qualifies(i, side)) ? side : 0))
  },
}

/** The points flagged by the two-in-three rule, +1 or −1, in the reading named. */
export const twoInThreeFlags = (near: NearLimit, variant: TwoInThreeVariant): Side[] => twoInThree[variant](near)

/** One flag a point: the first rule in the order of `rules` that marks it. */
export function firstRule(marks: Readonly<Record<Rule, readonly Side[]>>): (Flag | null)[] {
  return marks['outside-limits'].map((_, i) => {
    const rule = rules.find((name) => marks[name][i] !== 0)
    return rule === undefined ? null : {rule, direction: marks[rule][i]! > 0 ? 'up' : 'down'}
  })
}

/** A flag in the words of NHSRplotthedots, for comparing a chart of ours with one of the package. */
export function plotTheDotsName(flag: Flag | null): string {
  if (flag === null) return 'Common Cause'
  const up = flag.direction === 'up'
  switch (flag.rule) {
    case 'outside-limits':
      return up ? 'Above UCL' : 'Below LCL'
    case 'seven-point-trend':
      return `7 Point Trend (${up ? 'In' : 'De'}creasing)`
    case 'two-in-three':
      return `2 in 3 ${up ? 'Above' : 'Below'} CL`
    case 'seven-one-side':
      return `7 Points ${up ? 'Above' : 'Below'} CL`
  }
}

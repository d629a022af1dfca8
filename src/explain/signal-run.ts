import type {Flag, Rule} from '#stats/special-cause'
import type {Reading} from './signal-reading.ts'
import type {SignalSeries} from './signal-series.ts'

/** The points up to the latest that make the present signal, in time order. */
export interface Run extends Flag {
  readonly indices: readonly number[]
}

type Member = (index: number, before: number | undefined) => boolean

/** The points at the end of the stretch that belong together. */
function tail(stretch: readonly number[], belongs: Member): number[] {
  let first = stretch.length
  while (first > 0 && belongs(stretch[first - 1]!, stretch[first - 2])) first--
  return stretch.slice(first)
}

const value = ({points}: SignalSeries, index: number): number => points[index]!.value!

/** The points up to the latest on its side of the average. Empty where it lies on it. */
export function oneSide(series: SignalSeries, {stretch, present}: Reading): number[] {
  const centre = present.limits?.mean ?? 0
  const side = (i: number): number => {
    const gap = value(series, i) - centre
    return Math.abs(gap) <= Math.abs(centre) * 1e-12 ? 0 : Math.sign(gap)
  }
  const latest = stretch.at(-1)
  return latest === undefined || side(latest) === 0 ? [] : tail(stretch, (i) => side(i) === side(latest))
}

const members: Record<Rule, (series: SignalSeries, reading: Reading, sign: 1 | -1) => number[]> = {
  'outside-limits': (_, {stretch, flags}, sign) =>
    tail(stretch, (i) => flags[i]?.rule === 'outside-limits' && (flags[i].direction === 'up') === (sign === 1)),
  'seven-point-trend': (series, {stretch}, sign) => {
    const steps = tail(stretch, (i, before) => before !== undefined && Math.sign(value(series, i) - value(series, before)) === sign)
    return stretch.slice(-steps.length - 1)
  },
  'two-in-three': (series, {stretch, present}, sign) => {
    const {nearUpper, nearLower} = present.limits!
    return stretch.slice(-3).filter((i) => (sign === 1 ? value(series, i) > nearUpper : value(series, i) < nearLower))
  },
  'seven-one-side': (series, reading) => oneSide(series, reading),
}

/** The present signal: the rule that flags the latest read point, and the points it rests on. Null when no rule does. */
export function presentRun(series: SignalSeries, reading: Reading): Run | null {
  const flag = reading.flags[reading.stretch.at(-1) ?? -1] ?? null
  return flag && {...flag, indices: members[flag.rule](series, reading, flag.direction === 'up' ? 1 : -1)}
}

import type {Scope} from '#core/figure-ref'
import type {Grain, Period} from '#core/time'
import {isShare, type Measure} from '#measures/define'
import {meanWithInterval} from '#stats/mean'
import {percentile, percentileInterval} from '#stats/percentile'
import {rowsToTell} from '#stats/sample-size'
import {weightedShare} from '#stats/weighted-share'
import {wilson} from '#stats/wilson'
import {definitionHash} from './definition-hash.ts'
import type {Absence, Completeness, Figure, Interval, SnapshotRef} from './figure.ts'
import type {Counts} from './source.ts'

/** What a figure is made of, before it has a value. */
export interface Parts {
  readonly measure: Measure
  readonly period: Period
  readonly grain: Grain | null
  readonly scope: Scope
  readonly snapshot: SnapshotRef
  readonly completeness: Completeness
  readonly source: 'aggregates' | 'rows'
  readonly counts: Pick<Counts, 'n' | 'd' | 'u' | 'x' | 's' | 'q'>
  /** Known values and how often each stands, for a percentile. */
  readonly histogram?: readonly {readonly value: number; readonly count: number}[]
  /** Residents at the period's start, for a rate. */
  readonly population?: number | null
  /** Open at the period's end, for a stock. */
  readonly open?: number
  readonly expired?: boolean
}

interface Value {
  readonly value: number | null
  readonly numerator: number | null
  readonly denominator: number | null
  readonly interval: Interval | null
  readonly bounds: {readonly low: number; readonly high: number} | null
  readonly effectiveRows?: number
}

/** Turns counts into a Figure: the one place where a rate is computed. No denominator is null, never zero. */
export function makeFigure(parts: Parts): Figure {
  const {measure, counts, completeness} = parts
  const nothing = parts.expired === true || completeness.daysWithData === 0
  const shown = nothing ? empty : measured(parts)
  // A share of which nothing is known would read 0%: it is no figure, though its bounds are.
  const allUnknown = !nothing && isShare(measure.shape) && counts.d > 0 && counts.u >= counts.d
  const floor = nothing ? null : floorOf(measure, counts)
  const refused = floor !== null && measure.leastKnown?.refuse === true
  const made = allUnknown || refused ? {...shown, value: null, interval: null} : shown
  const absence: Absence | null = parts.expired
    ? 'rows-expired'
    : completeness.daysWithData === 0
      ? 'no-data'
      : allUnknown
        ? 'unknown'
        : refused
          ? 'below-floor'
          : made.value === null
            ? 'none-counted'
            : null
  const target = measure.targets.filter(({from}) => from <= parts.period.from).sort((a, b) => (a.from < b.from ? 1 : -1))[0]
  return {
    measure,
    period: parts.period,
    grain: parts.grain,
    scope: parts.scope,
    ...made,
    absence,
    unknowns: nothing ? null : counts.u,
    belowFloor: floor,
    excluded: nothing ? null : counts.x,
    target: target ? {level: target.level, direction: target.direction, source: target.source} : null,
    nNeeded:
      target && measure.shape.kind === 'proportion' && made.value !== null && made.denominator
        ? rowsNeeded(made.value, target.level, made.interval)
        : null,
    hidden: false,
    completeness,
    definition: {id: measure.id, version: measure.version, hash: definitionHash(measure)},
    snapshot: parts.snapshot,
    source: parts.source,
  }
}

/** What is known of the population, where that is less than the measure's least; null where it is enough, or nothing is asked of it. */
function floorOf(measure: Measure, {n, d, u}: Parts['counts']): Figure['belowFloor'] {
  if (!measure.leastKnown) return null
  const [known, all] = isShare(measure.shape) ? [d - u, d] : [n, n + u]
  const {rule, share: least} = measure.leastKnown
  return all > 0 && known < least * all ? {rule, known: known / all, least} : null
}

const empty: Value = {value: null, numerator: null, denominator: null, interval: null, bounds: null}

function measured({measure, counts, histogram, population, open}: Parts): Value {
  const {n, d, u, s, q} = counts
  switch (measure.shape.kind) {
    case 'proportion':
      return {
        value: d > 0 ? n / d : null,
        numerator: n,
        denominator: d,
        interval: wilson(n, d),
        bounds: d > 0 ? {low: n / d, high: (n + u) / d} : null,
      }
    case 'ratio':
      // Summed counts may hold corrections below zero (published outcome data do); an interval then has no meaning.
      return {
        value: d > 0 ? n / d : null,
        numerator: n,
        denominator: d,
        interval: Number.isInteger(n) && Number.isInteger(d) && n >= 0 && n <= d ? wilson(n, d) : null,
        bounds: d > 0 ? {low: n / d, high: (n + u) / d} : null,
      }
    case 'weighted-share': {
      const made = weightedShare(n, d, q)
      return {
        value: made?.share ?? null,
        numerator: n,
        denominator: d,
        interval: made?.interval ?? null,
        bounds: made ? {low: n / d, high: Math.min(1, (n + u) / d)} : null,
        ...(made ? {effectiveRows: made.effective} : {}),
      }
    }
    case 'mean':
      return {
        value: n > 0 ? s / n : null,
        numerator: s,
        denominator: n,
        interval: meanWithInterval({count: n, sum: s, sumOfSquares: q})?.interval ?? null,
        bounds: null,
      }
    case 'mean-of-sums':
      return {value: n > 0 ? s / n : null, numerator: s, denominator: n, interval: null, bounds: null}
    case 'count':
      return {value: n, numerator: n, denominator: null, interval: null, bounds: {low: n, high: n + u}}
    case 'rate':
      return {
        value: population ? (n / population) * measure.shape.per : null,
        numerator: n,
        denominator: population ?? null,
        interval: null,
        bounds: null,
      }
    case 'percentile': {
      const {p} = measure.shape
      const values = histogram ?? []
      return {value: percentile(values, p), numerator: null, denominator: n, interval: percentileInterval(values, p), bounds: null}
    }
    case 'stock':
      return {value: open ?? null, numerator: open ?? null, denominator: null, interval: null, bounds: null}
  }
}

/** Rows with which this share could be told from its target; null when these rows already tell. */
function rowsNeeded(share: number, target: number, interval: Interval | null): number | null {
  if (!interval || target < interval.low || target > interval.high) return null
  return rowsToTell(share, target)
}

import {formatPeriod} from '#core/format'
import type {Grain, LondonDate} from '#core/time'
import type {Figure} from '#figures/figure'
import {isComplete} from './figure-words.ts'
import {type Signal, type SignalPoint, type SignalSeries, type SignalTarget, signal} from './signal.ts'

/** The usual range of a measure is set again from a day on, for a stated reason: an act that somebody answers for. */
export interface RebaseDecision {
  readonly measure: string
  readonly on: LondonDate
  readonly reason: string
}

/** A series as shown: from the first period that holds anything on, with what it says. */
export interface Reading {
  readonly figures: readonly Figure[]
  readonly grain: Grain
  readonly signal: Signal
  /** What the series said before its latest value came in. */
  readonly before: () => Signal
}

/** A year and more after the first twelve periods, the usual range is fixed on those twelve; a shorter series uses all it has. */
const fixedPoints = 12
const pointsToFix = 24

const pointOf = (figure: Figure, grain: Grain): SignalPoint => ({
  label: formatPeriod(figure.period, grain),
  value: figure.value,
  complete: isComplete(figure),
  denominator: figure.denominator,
  fewKnown: figure.belowFloor !== null,
  coverage: {days: figure.completeness.days, daysWithData: figure.completeness.daysWithData},
})

/** The target of the latest figure, from the first figure of the unbroken stretch that has it. */
function targetOf(figures: readonly Figure[]): SignalTarget | null {
  const latest = figures.at(-1)?.target
  if (!latest) return null
  const other = figures.findLastIndex(({target}) => target?.level !== latest.level || target.direction !== latest.direction)
  return {level: latest.level, direction: latest.direction, fromIndex: other + 1}
}

const held = new WeakMap<readonly Figure[], Map<string, Reading>>()

/**
 * Reads a series by the rules of explain/signal. Periods before the first that holds anything are left out; periods after it are kept, gaps
 * included. The reading of one array of figures is made once.
 */
export function readingOf(all: readonly Figure[], grain: Grain, rebases: readonly RebaseDecision[] = []): Reading {
  const key = `${grain} ${rebases.map(({on}) => on).join()}`
  const known = held.get(all)?.get(key)
  if (known) return known
  const first = all.findIndex(({absence}) => absence !== 'no-data')
  const figures = first < 0 ? [] : all.slice(first)
  const read = signalOf(figures, grain, rebases)
  let before: Signal | null = null
  const reading: Reading = {
    figures,
    grain,
    signal: signal(read),
    before() {
      before ??= signal(withoutLatest(read, figures))
      return before
    },
  }
  const readings = held.get(all) ?? new Map<string, Reading>()
  readings.set(key, reading)
  held.set(all, readings)
  return reading
}

function signalOf(figures: readonly Figure[], grain: Grain, rebases: readonly RebaseDecision[]): SignalSeries {
  const measure = figures[0]?.measure
  return {
    points: figures.map((figure) => pointOf(figure, grain)),
    unit: measure?.unit ?? 'number',
    grain,
    better: measure?.better ?? 'neither',
    target: targetOf(figures),
    options: {
      baseline: figures.length >= pointsToFix ? {points: fixedPoints} : 'all',
      rebases: rebases
        .filter((rebase) => rebase.measure === measure?.id)
        .map(({on, reason}) => ({index: figures.findLastIndex(({period}) => period.from <= on), reason})),
    },
  }
}

/** The series as it stood before its latest value came in. */
function withoutLatest(series: SignalSeries, figures: readonly Figure[]): SignalSeries {
  const latest = figures.findLastIndex(({value}) => value !== null)
  return {...series, points: series.points.map((point, i) => (i >= latest ? {...point, value: null} : point))}
}

/** The figure a page leads with: the latest that has a value, else the latest. Null for a series that holds nothing. */
export const leading = ({figures}: Reading): Figure | null => figures.findLast(({value}) => value !== null) ?? figures.at(-1) ?? null

/** Whether the latest period brought a signal, or turned it round. */
export function isNewSignal(reading: Reading): boolean {
  const {kind, latest} = reading.signal
  if (latest === null || reading.signal.points[latest]!.direction === null) return false
  return reading.before().kind !== kind
}

import {type Grain, grainOf, periodKey} from '#core/time'
import type {Figure} from './figure.ts'

/** A figure as it leaves the product for a pipe or another program: the same names everywhere, and a hidden count nowhere. */
export interface FigureJson {
  readonly measure: string
  /** '2024-03', or 'FROM/TO' (half-open) for a period that is no whole grain. */
  readonly period: string
  readonly from: string
  readonly to: string
  readonly value: number | null
  readonly unit: string
  readonly absence: string | null
  readonly numerator: number | null
  readonly denominator: number | null
  readonly unknowns: number | null
  readonly excluded: number | null
  readonly interval: {readonly low: number; readonly high: number; readonly method: string} | null
  readonly bounds: {readonly low: number; readonly high: number} | null
  readonly target: {readonly level: number; readonly direction: string; readonly source: string} | null
  readonly nNeeded: number | null
  readonly hidden: boolean
  readonly completeness: {readonly unit: string; readonly expected: number; readonly withData: number; readonly missing: readonly string[]}
  readonly definition: {readonly id: string; readonly version: number; readonly hash: string}
  readonly snapshot: string
}

export function figureJson(figure: Figure): FigureJson {
  const {completeness, period} = figure
  return {
    measure: figure.measure.id,
    period: periodName(period, figure.grain),
    from: period.from,
    to: period.to,
    value: figure.value,
    unit: figure.measure.unit,
    absence: figure.absence,
    numerator: figure.numerator,
    denominator: figure.denominator,
    unknowns: figure.unknowns,
    excluded: figure.excluded,
    interval: figure.interval,
    bounds: figure.bounds,
    target: figure.target,
    nNeeded: figure.nNeeded,
    hidden: figure.hidden,
    completeness: {
      unit: completeness.unit,
      expected: completeness.days,
      withData: completeness.daysWithData,
      missing: completeness.missing,
    },
    definition: figure.definition,
    snapshot: figure.snapshot.id,
  }
}

function periodName(period: {readonly from: string; readonly to: string}, grain: Grain | null): string {
  const whole = grain ?? grainOf(period)
  return whole ? periodKey(whole, period) : `${period.from}/${period.to}`
}

import type {Unit} from '#core/format'
import {formatValue, sentenceCase} from '#core/format'
import type {Grain} from '#core/time'
import type {SignalPoint, SignalTarget} from './signal-series.ts'
import {inPeriod, periods, targetInWords} from './signal-words.ts'

/** Where the latest read point stands against the standard or limit: said apart from the signal, since better is not the same as enough. */
export interface Standing {
  readonly met: boolean
  /** Periods in a row up to the latest that stand the same way; a period that cannot be read ends the row. */
  readonly periods: number
  /** 'Above the 90% standard for four months.' */
  readonly sentence: string
  /** 'above the 90% standard', to stand inside another sentence. */
  readonly clause: string
}

export const meets = (value: number, {level, direction}: SignalTarget): boolean =>
  direction === 'at-least' ? value >= level : value <= level

function place(values: readonly number[], target: SignalTarget, met: boolean, unit: Unit): string {
  if (met) return target.direction === 'at-most' ? 'within' : values.includes(target.level) ? 'at or above' : 'above'
  // 89.96% reads as 90.0%: without the word, the sentence would seem to contradict the figure.
  const just = values.every((value) => formatValue(value, unit) === formatValue(target.level, unit)) ? 'just ' : ''
  return just + (target.direction === 'at-most' ? 'above' : 'below')
}

/** The standing at the latest point that `readable` marks; null without a target, or when no such point lies in its time. */
export function standing(
  points: readonly SignalPoint[],
  readable: readonly boolean[],
  target: SignalTarget | null,
  unit: Unit,
  grain: Grain,
): Standing | null {
  const from = target?.fromIndex ?? 0
  const latest = readable.lastIndexOf(true)
  if (target === null || latest < from) return null
  const met = meets(points[latest]!.value!, target)
  let first = latest
  while (first > from && readable[first - 1] && meets(points[first - 1]!.value!, target) === met) first--
  const run = points.slice(first, latest + 1)
  const values = run.map(({value}) => value!)
  const words = (of: readonly number[]): string => `${place(of, target, met, unit)} ${targetInWords(target, unit)}`
  const said = words(values)
  const when = run.length === 1 ? inPeriod(run[0]!.label, grain) : `for ${periods(run.length, grain)}`
  return {
    met,
    periods: run.length,
    sentence: `${sentenceCase(said)} ${when}.`,
    clause: words(values.slice(-1)),
  }
}

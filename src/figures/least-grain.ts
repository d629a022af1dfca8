import {AnswerableError} from '#core/errors'
import {endOf, type Grain, grains, type Period, startOf} from '#core/time'
import {factOf} from '#facts/catalogue'
import type {Measure} from '#measures/define'

/** The shortest period a measure can speak of: its fact's own. A month's count says nothing of its weeks, a quarter's nothing of its months. */
export function leastGrain(measure: Measure): 'day' | 'month' | 'quarter' {
  const {grain} = factOf(measure.fact)
  return grain === 'month' || grain === 'quarter' ? grain : 'day'
}

/** Whether a grain is made of whole ones of the measure's least: quarters make years, and weeks make no month. */
export function servesGrain(measure: Measure, grain: Grain): boolean {
  const least = leastGrain(measure)
  return least === 'day' || (grain !== 'week' && grains.indexOf(grain) >= grains.indexOf(least))
}

/** Refuses, with the reason, a period or grain that cuts through what a row counts: the row would stand whole in the part that holds its first day. */
export function mustBeWhole(measure: Measure, period: Period, grain: Grain | null): void {
  const least = leastGrain(measure)
  if (least === 'day') return
  const whole = grain ? servesGrain(measure, grain) : isWhole(least, period)
  if (!whole) throw new AnswerableError('MEASURE_CANNOT', {measure: measure.id, why: `its data are by ${least}; ask whole ${least}s`})
}

/** Whether a period begins and ends where the grain does. */
function isWhole(grain: Grain, {from, to}: Period): boolean {
  return startOf(grain, from) === from && startOf(grain, to) === to && endOf(grain, from) <= to
}

import {isAnswerable} from '#core/errors'
import {formatValue} from '#core/format'
import {addMonths, type LondonDate, startOf} from '#core/time'
import {listedMeasures, type Measure} from '#measures/define'
import type {Asker, Restatement} from './asker.ts'
import type {Figure} from './figure.ts'
import {leastGrain, servesGrain} from './least-grain.ts'

/** Figures of the last months (of whole quarters, for quarterly data) that read otherwise, at the precision people are shown, than they did at the end of `since`; with why. */
export async function restatements(
  asker: Asker,
  measures: readonly Measure[],
  since: LondonDate,
  months: number,
): Promise<readonly Restatement[]> {
  const found: Restatement[] = []
  for (const measure of listedMeasures(measures)) {
    if (measure.shape.kind === 'stock') continue
    const grain = servesGrain(measure, 'month') ? 'month' : leastGrain(measure)
    const period = {from: addMonths(startOf('month', since), -months), to: addMonths(startOf('month', since), 1)}
    const asked = Promise.all([
      asker.series({measure: measure.id, period, grain, asKnown: since}),
      asker.series({measure: measure.id, period, grain}),
    ])
    // A force's own definition that fails on the rows has no figure to restate; lists of measures say so.
    const [was, is] = await asked.catch((error: unknown) => (isAnswerable(error, 'MEASURE_FAILS') ? [[], []] : Promise.reject(error)))
    was.forEach((before, i) => {
      const now = is[i]!
      if (before.completeness.missing.length > 0 || before.hidden || now.hidden) return
      if (formatValue(before.value, measure.unit) === formatValue(now.value, measure.unit)) return
      found.push({measure, period: before.period, was: before, is: now, why: whyRestated(before, now)})
    })
  }
  return found
}

function whyRestated(was: Figure, is: Figure): string {
  const rows = (figure: Figure) => (figure.denominator ?? figure.numerator ?? 0) + (figure.excluded ?? 0)
  const change = rows(is) - rows(was)
  if (change > 0) return `${change === 1 ? '1 row' : `${change} rows`} arrived late`
  if (change < 0) return `${change === -1 ? '1 row was' : `${-change} rows were`} withdrawn by a later file`
  return 'rows were corrected by a later file'
}

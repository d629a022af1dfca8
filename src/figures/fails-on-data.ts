import {AnswerableError} from '#core/errors'
import type {Measure} from '#measures/define'
import type {Engine} from '#store/engine'
import {countColumns, histogramOf} from './measure-sql.ts'

/** What the engine says when a cast or a sum of a definition meets a cell that it does not fit. */
const ofACell = (error: unknown): boolean => error instanceof Error && /^(Conversion|Out of Range|Invalid Input) Error/i.test(error.message)

/** The engine's failure as the measure's own (MEASURE_FAILS), where a cell caused it; any other as it is. */
export const asFailing = ({id}: Measure, error: unknown): unknown =>
  ofACell(error) ? new AnswerableError('MEASURE_FAILS', {measure: id}, {cause: error}) : error

/** The same of an answer from many measures at once: each is asked by itself of the same relation until one fails. */
export async function asFailingOf(engine: Engine, measures: readonly Measure[], from: string, error: unknown): Promise<unknown> {
  if (!ofACell(error)) return error
  for (const measure of measures) {
    const histogram = histogramOf(measure)
    const parts = [
      ...Object.values(countColumns(measure)),
      ...(histogram ? [`max(CASE WHEN ${histogram.where} THEN ${histogram.seconds} END)`] : []),
    ]
    if (parts.length === 0) continue
    const failed = await engine.rows(`SELECT ${parts.join(', ')} FROM ${from}`).then(
      () => null,
      (inner: unknown) => inner,
    )
    if (failed !== null) return asFailing(measure, failed)
  }
  return error
}

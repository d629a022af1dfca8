import {AnswerableError} from '#core/errors'
import type {Measure} from '#measures/define'
import type {Engine} from '#store/engine'
import {placeOf} from './definition-place.ts'
import {countColumns, histogramOf} from './measure-sql.ts'

/** What the engine says when a cast or a sum of a definition meets a cell that it does not fit. */
const ofACell = (error: unknown): boolean => error instanceof Error && /^(Conversion|Out of Range|Invalid Input) Error/i.test(error.message)
/** What it says when a definition names what the stored rows, written before, do not have. */
const ofTheRows = (error: unknown): boolean => error instanceof Error && /^(Binder|Catalog) Error/i.test(error.message)

/** The engine's failure as the measure's own (MEASURE_FAILS), where a cell caused it, or a column that a force's own definition misses; any other as it is. */
export function asFailing(measure: Measure, error: unknown): unknown {
  const place = placeOf(measure)
  if (!ofACell(error) && !(place && ofTheRows(error))) return error
  const why = ofACell(error) ? 'it makes of a cell what the cell is not' : 'it names what the stored rows do not have'
  return new AnswerableError(
    'MEASURE_FAILS',
    {measure: measure.id, at: place ? `${place.file}, line ${place.line}` : null, why},
    {cause: error},
  )
}

/**
 * Of many measures counted at once, the force's own that fail on these rows: each is asked by itself. Null where the failure is none of theirs, so
 * that it is told as it is.
 */
export async function failingOf(
  engine: Engine,
  measures: readonly Measure[],
  from: string,
  error: unknown,
): Promise<ReadonlySet<Measure> | null> {
  if (!ofACell(error) && !ofTheRows(error)) return null
  const failing = new Set<Measure>()
  for (const measure of measures) {
    if (placeOf(measure) === null) continue
    const histogram = histogramOf(measure)
    const parts = [
      ...Object.values(countColumns(measure)),
      ...(histogram ? [`max(CASE WHEN ${histogram.known} THEN (${histogram.seconds})::DOUBLE END)`] : []),
    ]
    if (parts.length === 0) continue
    await engine.rows(`SELECT ${parts.join(', ')} FROM ${from}`).catch((inner: unknown) => {
      if (asFailing(measure, inner) === inner) throw inner
      failing.add(measure)
    })
  }
  return failing.size > 0 ? failing : null
}

import {AnswerableError} from '#core/errors'
import type {LondonDate} from '#core/time'
import type {Fact} from '#facts/define'
import type {Measure} from '#measures/define'
import type {Config} from '#store/config'
import {columnOf} from './scope-sql.ts'

export type Purpose = Config['purposes'][number]

/** Splits of a measure that tell one worker from another. */
export const workerSplits = (measure: Measure, fact: Fact): readonly string[] =>
  (measure.workerSplits ?? []).filter((split) => fact.columns[columnOf(split)]?.personal === 'worker')

/** The named purpose, while it lasts; null where it is not recorded, or has ended. Its last day is in. */
export const purposeInForce = (purposes: readonly Purpose[], name: string | undefined, today: LondonDate): Purpose | null =>
  purposes.find((purpose) => purpose.name === name && purpose.from <= today && today <= purpose.until) ?? null

/**
 * Refuses a figure or a list below team unless it is asked for a purpose that the workspace records, by name, with who approved it and until when
 * (HIDE-10). What no split or filter of the question tells apart needs none.
 */
export function mustHavePurpose(
  asked: {readonly measure: Measure; readonly fact: Fact; readonly names: readonly string[]; readonly purpose: string | undefined},
  purposes: readonly Purpose[],
  today: LondonDate,
): void {
  const below = workerSplits(asked.measure, asked.fact).find((split) => asked.names.includes(split))
  if (below === undefined || purposeInForce(purposes, asked.purpose, today)) return
  throw new AnswerableError('PURPOSE_NEEDED', {
    measure: asked.measure.id,
    split: below,
    named: asked.purpose ?? null,
    recorded: purposes.filter(({from, until}) => from <= today && today <= until).map(({name}) => name),
  })
}

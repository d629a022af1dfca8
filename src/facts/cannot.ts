import {AnswerableError} from '#core/errors'
import type {Fact} from './define.ts'

/** What may be asked of rows that are events, and not of rows that are counts of them. */
export const askings = ['proportion', 'mean', 'percentile', 'stock', 'number of rows', 'survival'] as const
export type Asking = (typeof askings)[number]

/** Why a fact whose rows are counts cannot answer what needs the events; the same words wherever it is asked. */
export const countsCannot = (row: string): Readonly<Record<Asking, string>> => ({
  proportion: `${row}: a share of its rows is a share of no one’s calls or crimes; ask a ratio of summed counts`,
  mean: `${row}: a mean over its rows gives a slack hour the weight of a busy one; ask a mean of sums`,
  percentile: `${row} and a sum: the single values that a percentile ranks are not in it`,
  stock: `${row}: nothing in it opens or closes`,
  'number of rows': `${row}: how many rows there are says how the file is cut; count the sum of a column`,
  survival: `${row} and a sum: how long each one lasted is not in it`,
})

/** Refuses, with the reason, what a fact's rows cannot answer. `asker` names who asks: a measure's id, or a page. */
export function mustAnswer(fact: Fact, asking: Asking | null, asker: string): void {
  const why = asking === null ? undefined : fact.cannot?.[asking]
  if (why) throw new AnswerableError('MEASURE_CANNOT', {measure: asker, why})
}

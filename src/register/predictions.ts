import {z} from 'zod'
import type {LondonDate, Period} from '#core/time'
import type {Asker} from '#figures/asker'
import type {RegisterReader} from '#store/register-db'
import {defineCommand} from './command.ts'

const share = z.number().min(0).max(1)
const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/)

/** Keeps what a plan predicts of a measure, before the data come: only of a period that has not begun, and never changed after. */
export const keepPrediction = defineCommand({
  name: 'prediction.make',
  needs: 'action:edit',
  input: z
    .object({
      action: z.number().int().positive().nullable(),
      scenario: z.string().min(1).max(200),
      scenarioSha256: z.string().regex(/^[0-9a-f]{64}$/),
      snapshot: z.string().min(1),
      measure: z.string().min(1),
      from: day,
      to: day,
      mean: share,
      low: share,
      high: share,
      runs: z.number().int().positive(),
      fit: z.boolean(),
      promised: share.nullable(),
    })
    .refine(({low, mean, high}) => low <= mean && mean <= high, {path: ['low'], error: 'what is likely holds the mean'})
    .refine(({from, to}) => from < to, {path: ['to'], error: 'a period ends after it begins'}),
  run(tx, input, ctx) {
    if (input.from < ctx.today) return {kind: 'begun' as const, today: ctx.today}
    if (input.action !== null && !tx.first(tx.db.selectFrom('action').select('id').where('id', '=', input.action)))
      return {kind: 'no-action' as const}
    const same = tx.first(
      tx.db
        .selectFrom('prediction')
        .select('id')
        .where('scenario_sha256', '=', input.scenarioSha256)
        .where('snapshot', '=', input.snapshot)
        .where('measure', '=', input.measure)
        .where('runs', '=', input.runs),
    )
    if (same) return {kind: 'made-already' as const, prediction: same.id}
    const {id} = tx.run(
      tx.db.insertInto('prediction').values({
        action_id: input.action,
        scenario: input.scenario,
        scenario_sha256: input.scenarioSha256,
        snapshot: input.snapshot,
        measure: input.measure,
        from_day: input.from,
        to_day: input.to,
        mean: input.mean,
        low: input.low,
        high: input.high,
        runs: input.runs,
        fit: input.fit ? 1 : 0,
        promised: input.promised,
        made_on: ctx.today,
        at: ctx.at.epochMilliseconds,
        actor: ctx.actor.id,
      }),
    )
    ctx.wrote('prediction', id, ['measure', 'period', 'mean', 'low', 'high'])
    return {kind: 'made' as const, prediction: id}
  },
})

export interface Prediction {
  readonly id: number
  readonly action: number | null
  readonly scenario: string
  readonly measure: string
  readonly period: Period
  readonly mean: number
  readonly low: number
  readonly high: number
  readonly runs: number
  readonly fit: boolean
  readonly promised: number | null
  readonly madeOn: LondonDate
}

/** Every prediction, the latest first. */
export const predictions = (rows: RegisterReader): Prediction[] =>
  rows.all(rows.db.selectFrom('prediction').selectAll().orderBy('id', 'desc')).map((row) => ({
    id: row.id,
    action: row.action_id,
    scenario: row.scenario,
    measure: row.measure,
    period: {from: row.from_day, to: row.to_day},
    mean: row.mean,
    low: row.low,
    high: row.high,
    runs: row.runs,
    fit: row.fit === 1,
    promised: row.promised,
    madeOn: row.made_on,
  }))

export type Score =
  /** The period has not ended, or its data are not all there. */
  | {readonly kind: 'open'; readonly why: string}
  /** Observed less predicted, whether it lay within what was likely, and whether the promise was kept. */
  | {readonly kind: 'scored'; readonly observed: number; readonly error: number; readonly within: boolean; readonly kept: boolean | null}

/** Each prediction against the Figure of its measure and period: scored once every day of the period has data. */
export async function scorePredictions(
  made: readonly Prediction[],
  asker: Asker,
  today: LondonDate,
): Promise<{readonly prediction: Prediction; readonly score: Score}[]> {
  return Promise.all(made.map(async (prediction) => ({prediction, score: await scoreOf(prediction, asker, today)})))
}

async function scoreOf({measure, period, mean, low, high, promised}: Prediction, asker: Asker, today: LondonDate): Promise<Score> {
  if (period.to > today) return {kind: 'open', why: 'the period has not ended'}
  if (!asker.measures.some(({id}) => id === measure)) return {kind: 'open', why: `there is no measure ${measure} any more`}
  const {value, completeness} = await asker.ask({measure, period})
  if (completeness.daysWithData < completeness.days)
    return {kind: 'open', why: `${completeness.daysWithData} of ${completeness.days} ${completeness.unit}s have data`}
  if (value === null) return {kind: 'open', why: 'the figure has no value'}
  return {
    kind: 'scored',
    observed: value,
    error: value - mean,
    within: value >= low && value <= high,
    kept: promised === null ? null : value >= promised,
  }
}

import {createHash} from 'node:crypto'
import {z} from 'zod'
import {formatCount, formatDate, formatPeriod, formatRange, formatShare} from '#core/format'
import {londonDate} from '#core/time'
import {plannedShares} from '#plan/prediction'
import {pointsWords} from '#plan/words'
import {runCommand} from '#register/command'
import {keepPrediction, predictions, type Score, scorePredictions} from '#register/predictions'
import {paths} from '../paths.ts'
import {notFound, redirect, route} from '../route.ts'
import type {Services} from '../services.ts'

export interface PredictionRow {
  readonly of: string
  readonly predicted: string
  readonly made: string
  readonly score: string
}

function scoreWords(score: Score, promised: number | null): string {
  if (score.kind === 'open') return `not yet: ${score.why}`
  const where = score.within ? 'within what was likely' : 'outside what was likely'
  const kept = promised === null ? '' : score.kept ? `; ${formatShare(promised)} was kept` : `; ${formatShare(promised)} was not kept`
  return `${formatShare(score.observed)} came, ${pointsWords(score.error)} points, ${where}${kept}`
}

/** What was predicted before, scored where the data have come. */
export async function predictionRows({people, asker, clock}: Services): Promise<PredictionRow[]> {
  const made = people.register.db.read((rows) => predictions(rows))
  const scored = await scorePredictions(made, asker, londonDate(clock.now()))
  return scored.map(({prediction, score}) => ({
    of: `${asker.measures.find(({id}) => id === prediction.measure)?.title ?? prediction.measure}, ${formatPeriod(prediction.period)}`,
    predicted: `${formatShare(prediction.mean)}, likely ${formatRange(prediction.low, prediction.high, 'share')}${prediction.fit ? '' : ' (not fit for a decision)'}`,
    made: `${formatDate(prediction.madeOn)}, ${prediction.scenario}, ${formatCount(prediction.runs)} runs`,
    score: scoreWords(score, prediction.promised),
  }))
}

/** Records what the plan predicts of each line, before the period begins. */
export const recordPrediction = route({
  method: 'POST',
  path: paths.plan.predict.pattern,
  about: 'calls',
  needs: 'action:edit',
  audit: 'PLAN_PREDICTION_MAKE',
  input: z.object({scenario: z.string().max(100)}),

  async handle({input: {scenario}, services, user}) {
    const {plans, asker, people} = services
    const state = await plans?.state(scenario)
    const text = plans?.scenarios().find(({name}) => name === scenario)?.text
    if (state?.kind !== 'ready' || text === undefined) return notFound()
    const back = paths.plan.hub.to({}, {scenario})
    const shares = plannedShares(state.plan, (id) => asker.measures.some((measure) => measure.id === id))
    if (shares.length === 0) return redirect(back, 'Nothing was recorded: no measure counts what this plan predicts')
    const kinds: string[] = []
    for (const share of shares) {
      const outcome = await runCommand(
        people.register,
        keepPrediction,
        {
          ...share,
          action: null,
          scenario,
          scenarioSha256: createHash('sha256').update(text).digest('hex'),
          snapshot: state.plan.snapshot ?? 'none',
        },
        {actor: user.actor},
      )
      kinds.push(outcome.kind)
    }
    if (kinds.includes('begun')) return redirect(back, 'Nothing was recorded: the period has begun, and a prediction is made before')
    if (kinds.includes('not-allowed')) return redirect(back, 'Nothing was recorded: you may not record predictions')
    if (kinds.every((kind) => kind === 'made-already')) return redirect(back, 'This prediction was recorded already')
    return redirect(back, 'Prediction recorded')
  },
})

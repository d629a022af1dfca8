import {formatPeriod, formatShare} from '#core/format'
import {londonDate} from '#core/time'
import {pointsWords} from '#plan/words'
import {predictions, scorePredictions} from '#register/predictions'
import {type Form, printResult} from './print.ts'
import type {CliServices} from './services.ts'

/** `answerable plan predictions`: each prediction beside what came. */
export async function planPredictions(services: CliServices, options: Form & {readonly workspace?: string}): Promise<void> {
  const workspace = await services.open(options.workspace)
  try {
    const made = workspace.register.db.read((rows) => predictions(rows))
    const scored = await scorePredictions(made, workspace.asker, londonDate(services.clock.now()))
    printResult(services.output, options, {
      json: scored.map(({prediction, score}) => ({...prediction, score})),
      table: {
        head: ['Measure', 'Period', 'Predicted', 'Low', 'High', 'Promised', 'Came', 'Points', 'Likely held', 'Made'],
        right: [2, 3, 4, 5, 6, 7],
        rows: scored.map(({prediction, score}) => [
          prediction.measure,
          formatPeriod(prediction.period),
          formatShare(prediction.mean),
          formatShare(prediction.low),
          formatShare(prediction.high),
          prediction.promised === null ? '–' : formatShare(prediction.promised),
          score.kind === 'scored' ? formatShare(score.observed) : score.why,
          score.kind === 'scored' ? pointsWords(score.error) : '–',
          score.kind === 'scored' ? (score.within ? 'yes' : 'no') : '–',
          prediction.madeOn,
        ]),
      },
    })
  } finally {
    workspace.close()
  }
}

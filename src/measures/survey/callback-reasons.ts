import {defineMeasure, type Measure} from '#measures/define'
import {surveyMeasure} from './parts.ts'

const reasons = [
  ['waited-too-long', 'waited too long', 'lower'],
  ['reported-online', 'reported online', 'neither'],
  ['web-chat', 'came by web chat', 'neither'],
  ['called-again', 'called again', 'neither'],
  ['no-longer-needed', 'no longer needed the police', 'neither'],
] as const

/** Why callers say that they hung up, each answer weighing the calls it stands for (SURV-6). One measure a reason. */
export const callbackReasons: readonly Measure[] = reasons.map(([reason, said, better]) =>
  defineMeasure({
    ...surveyMeasure,
    id: `survey.callback.${reason}`,
    title: `Callers who gave up and say they ${said}`,
    sentence: `heard from {value} of callers who gave up that they ${said}`,
    fact: 'callback-answer',
    period: 'asked_at',
    where: 'reason IS NOT NULL',
    unknown: null,
    shape: {
      kind: 'weighted-share',
      hits: `reason = '${reason}'`,
      weight: 'weight',
      outOf: 'Callers who gave up, as far as those who were reached speak for them',
    },
    better,
    rules: ['SURV-2', 'SURV-4', 'SURV-6'],
    about:
      'What sampled callers said when they were called back, weighted to all calls that the sample was drawn from. It speaks only for callers whose number is known and who answered; read it beside the share reached. Small samples: read the interval.',
    source: 'The force’s own call-back survey of people who gave up',
  }),
)

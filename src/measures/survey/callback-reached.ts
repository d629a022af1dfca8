import {defineMeasure} from '#measures/define'

/** Share of sampled callers who were reached when called back: how far the survey's answers can speak for those who were not. */
export const callbackReached = defineMeasure({
  id: 'survey.callback.reached',
  version: 1,
  title: 'Sampled callers reached when called back',
  sentence: 'reached {value} of the sampled callers who had given up',
  fact: 'callback-answer',
  period: 'asked_at',
  covers: [],
  clock: null,
  where: 'true',
  exclude: [],
  unknown: null,
  shape: {kind: 'proportion', hits: "reached = 'yes'", outOf: 'Sampled callers who were tried'},
  unit: 'share',
  better: 'higher',
  splits: ['stratum'],
  targets: [],
  hideBelow: 0,
  rules: ['SURV-4'],
  about: 'Callers who answered the call-back out of those tried. It is unweighted: it speaks of the survey and not of callers.',
  source: 'The force’s own call-back survey of people who gave up',
})

import {defineMeasure} from '#measures/define'
import {callMeasure, noAnswerTime, switchClock} from '../parts.ts'

/**
 * The third of the three published bands: 60 seconds or more, of answered calls.
 */
export const from60s = defineMeasure({
  ...callMeasure,
  id: 'calls.999.60s-or-more',
  version: 1,
  title: '999 answers after 60 seconds or more',
  sentence: 'answered {value} of answered 999 calls after 60 seconds or more',
  covers: ['999'],
  clock: switchClock,
  where: "line = '999' AND outcome = 'answered'",
  unknown: noAnswerTime,
  shape: {kind: 'proportion', hits: 'answer_seconds >= 60', outOf: '999 calls answered, less test and internal', comparator: 'within'},
  unit: 'share',
  better: 'lower',
  targets: [],
  rules: ['CALL-1', 'CALL-4', 'CALL-6'],
  about: 'Third of the three published bands of answered calls: 60 seconds or more.',
  source: 'Home Office performance data on police.uk, as counted at the force’s own switch',
})

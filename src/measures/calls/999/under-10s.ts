import {defineMeasure} from '#measures/define'
import {callMeasure, noAnswerTime, switchClock} from '../parts.ts'

/**
 * The first of the three bands that are published for each force: under 10 seconds, of answered calls.
 */
export const under10s = defineMeasure({
  ...callMeasure,
  id: 'calls.999.under-10s',
  version: 1,
  title: '999 answers in under 10 seconds',
  sentence: 'answered {value} of answered 999 calls in under 10 seconds',
  covers: ['999'],
  clock: switchClock,
  where: "line = '999' AND outcome = 'answered'",
  unknown: noAnswerTime,
  shape: {kind: 'proportion', hits: 'answer_seconds < 10', outOf: '999 calls answered, less test and internal', comparator: 'under'},
  unit: 'share',
  better: 'higher',
  targets: [],
  rules: ['CALL-1', 'CALL-4', 'CALL-6'],
  about:
    'First of the three published bands of answered calls: under 10 seconds. A call answered at exactly 10.0 seconds is in the second band.',
  source: 'Home Office performance data on police.uk, as counted at the force’s own switch',
})

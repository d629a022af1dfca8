import {defineMeasure} from '#measures/define'
import {callMeasure, noAnswerTime, switchClock} from '../parts.ts'

/**
 * The second of the three published bands: 10 to under 60 seconds, of answered calls.
 */
export const from10sToUnder60s = defineMeasure({
  ...callMeasure,
  id: 'calls.999.10s-to-under-60s',
  version: 1,
  title: '999 answers in 10 to under 60 seconds',
  sentence: 'answered {value} of answered 999 calls in 10 to under 60 seconds',
  covers: ['999'],
  clock: switchClock,
  where: "line = '999' AND outcome = 'answered'",
  unknown: noAnswerTime,
  shape: {
    kind: 'proportion',
    hits: 'answer_seconds >= 10 AND answer_seconds < 60',
    outOf: '999 calls answered, less test and internal',
    comparator: 'under',
  },
  unit: 'share',
  better: 'lower',
  targets: [],
  rules: ['CALL-1', 'CALL-4', 'CALL-6'],
  about: 'Second of the three published bands of answered calls: 10 seconds or more, and under 60.',
  source: 'Home Office performance data on police.uk, as counted at the force’s own switch',
})

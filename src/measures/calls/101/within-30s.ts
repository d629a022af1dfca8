import {defineMeasure} from '#measures/define'
import {callMeasure, noAnswerTime, switchClock} from '../parts.ts'

/**
 * 101 calls answered within 30 seconds out of all offered, at the first queue (CALL-1). The grade of service that forces quote may be service level 2
 * or 3 instead: these stand beside it under their own names.
 */
export const within30s = defineMeasure({
  ...callMeasure,
  id: 'calls.101.within-30s',
  version: 1,
  title: '101 calls answered within 30 seconds',
  sentence: 'answered {value} of 101 calls within 30 seconds',
  covers: ['101'],
  clock: switchClock,
  where: "line = '101'",
  unknown: noAnswerTime,
  shape: {kind: 'proportion', hits: 'answer_seconds <= 30', outOf: 'All 101 calls offered, less test and internal', comparator: 'within'},
  unit: 'share',
  better: 'higher',
  targets: [],
  rules: ['CALL-1', 'CALL-4', 'CALL-6'],
  about:
    'Answered in time out of all offered (service level 1), at the first queue. There is no national standard for 101; a force sets its own in answerable.yaml.',
  source: 'Force grade of service; no national definition (Lords written answer HL1958, 6 November 2024)',
})

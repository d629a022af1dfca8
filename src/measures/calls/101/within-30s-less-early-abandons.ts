import {defineMeasure} from '#measures/define'
import {callMeasure, noAnswerTime, switchClock, testAndInternal} from '../parts.ts'

/**
 * Service level 2 of the three: answered in time out of offered less early abandonments (CALL-13).
 */
export const within30sLessEarlyAbandons = defineMeasure({
  ...callMeasure,
  exclude: [
    testAndInternal,
    {rule: 'CALL-13', where: "outcome = 'abandoned' AND abandon_seconds < 30", says: 'callers who hung up within 30 seconds'},
  ],
  id: 'calls.101.within-30s-less-early-abandons',
  version: 1,
  title: '101 calls answered within 30 seconds, early hang-ups left out',
  sentence: 'answered {value} of 101 calls within 30 seconds, leaving out callers who hung up within 30 seconds',
  covers: ['101'],
  clock: switchClock,
  where: "line = '101'",
  unknown: noAnswerTime,
  shape: {
    kind: 'proportion',
    hits: 'answer_seconds <= 30',
    outOf: '101 calls offered, less those abandoned within 30 seconds, test and internal',
    comparator: 'within',
  },
  unit: 'share',
  better: 'higher',
  targets: [],
  rules: ['CALL-1', 'CALL-4', 'CALL-6', 'CALL-13'],
  about:
    'Answered in time out of offered less those who hung up before the threshold (service level 2). It reads higher than service level 1 and must not be compared with it.',
  source: 'Home Office performance data on police.uk, as counted at the force’s own switch',
})

import {defineMeasure} from '#measures/define'
import {callMeasure, noAnswerTime, switchClock, testAndInternal} from '../parts.ts'

/**
 * Service level 2 of the three: answered in time out of offered less early abandonments (CALL-13).
 */
export const within10sLessEarlyAbandons = defineMeasure({
  ...callMeasure,
  exclude: [
    testAndInternal,
    {rule: 'CALL-13', where: "outcome = 'abandoned' AND abandon_seconds < 10", says: 'callers who hung up within 10 seconds'},
  ],
  id: 'calls.999.within-10s-less-early-abandons',
  version: 1,
  title: '999 calls answered within 10 seconds, early hang-ups left out',
  sentence: 'answered {value} of 999 calls within 10 seconds, leaving out callers who hung up within 10 seconds',
  covers: ['999'],
  clock: switchClock,
  where: "line = '999'",
  unknown: noAnswerTime,
  shape: {
    kind: 'proportion',
    hits: 'answer_seconds <= 10',
    outOf: '999 calls offered, less those abandoned within 10 seconds, test and internal',
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

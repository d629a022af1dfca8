import {defineMeasure} from '#measures/define'
import {callMeasure, noAnswerTime, switchClock} from '../parts.ts'

/**
 * 999 calls answered within 10 seconds, out of every 999 call offered, including those the caller abandoned (CALL-1): leaving them out would let a
 * force improve the figure by answering late. Worked example: 10 offered, 8 answered in time, 1 late, 1 abandoned gives 80.0%.
 */
export const within10s = defineMeasure({
  ...callMeasure,
  id: 'calls.999.within-10s',
  version: 1,
  title: '999 calls answered within 10 seconds',
  sentence: 'answered {value} of 999 calls within 10 seconds',
  covers: ['999'],
  clock: switchClock,
  where: "line = '999'",
  unknown: noAnswerTime,
  shape: {kind: 'proportion', hits: 'answer_seconds <= 10', outOf: 'All 999 calls offered, less test and internal', comparator: 'within'},
  unit: 'share',
  better: 'higher',
  targets: [
    {
      from: '2021-04-01',
      level: 0.9,
      direction: 'at-least',
      source: 'National contact management strategy, as HMICFRS applies it: 90% of 999 calls within 10 seconds',
    },
  ],
  rules: ['CALL-1', 'CALL-4', 'CALL-6'],
  about:
    'Answered in time out of all offered (service level 1). A caller who hung up stays in the denominator. A call answered at exactly 10.0 seconds counts. Ten offered, eight in time, one late, one abandoned: 80.0%.',
  source: 'Home Office performance data on police.uk, as counted at the force’s own switch',
})

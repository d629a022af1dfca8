import {defineMeasure} from '#measures/define'
import {callMeasure, noAnswerTime, switchClock} from '../parts.ts'

/**
 * Mean wait of the 101 callers who were answered. Those who gave up are not in it (CALL-1 does not apply to means).
 */
export const meanWait101 = defineMeasure({
  ...callMeasure,
  id: 'calls.101.mean-wait',
  version: 1,
  title: 'Mean wait for an answer on 101',
  sentence: 'took {value} on average to answer a 101 call',
  covers: ['101'],
  clock: switchClock,
  where: "line = '101' AND outcome = 'answered'",
  unknown: noAnswerTime,
  shape: {kind: 'mean', of: 'answer_seconds', outOf: '101 calls answered, less test and internal'},
  unit: 'seconds',
  better: 'lower',
  targets: [],
  rules: ['CALL-1', 'CALL-4', 'CALL-6'],
  about:
    'Mean wait of those who were answered. It leaves out everyone who gave up, so it says little of what callers met; read it beside abandonment.',
  source: 'Home Office performance data on police.uk, as counted at the force’s own switch',
})

import {defineMeasure} from '#measures/define'
import {callMeasure, noAnswerTime, switchClock} from '../parts.ts'

/**
 * Mean wait of the 999 callers who were answered. Those who gave up are not in it (CALL-1 does not apply to means).
 */
export const meanWait999 = defineMeasure({
  ...callMeasure,
  id: 'calls.999.mean-wait',
  version: 1,
  title: 'Mean wait for an answer on 999',
  sentence: 'took {value} on average to answer a 999 call',
  covers: ['999'],
  clock: switchClock,
  where: "line = '999' AND outcome = 'answered'",
  unknown: noAnswerTime,
  shape: {kind: 'mean', of: 'answer_seconds', outOf: '999 calls answered, less test and internal'},
  unit: 'seconds',
  better: 'lower',
  targets: [],
  rules: ['CALL-1', 'CALL-4', 'CALL-6'],
  about:
    'Mean wait of those who were answered. It leaves out everyone who gave up, so it says little of what callers met; read it beside abandonment.',
  source: 'Home Office performance data on police.uk, as counted at the force’s own switch',
})

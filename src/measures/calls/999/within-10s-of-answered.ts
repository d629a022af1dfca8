import {defineMeasure} from '#measures/define'
import {callMeasure, noAnswerTime, switchClock} from '../parts.ts'

/**
 * Service level 3 of the three: answered in time out of answered (CALL-13).
 */
export const within10sOfAnswered = defineMeasure({
  ...callMeasure,
  id: 'calls.999.within-10s-of-answered',
  version: 1,
  title: '999 calls answered within 10 seconds, of those answered',
  sentence: 'answered within 10 seconds {value} of the 999 calls that were answered',
  covers: ['999'],
  clock: switchClock,
  where: "line = '999' AND outcome = 'answered'",
  unknown: noAnswerTime,
  shape: {kind: 'proportion', hits: 'answer_seconds <= 10', outOf: '999 calls answered, less test and internal', comparator: 'within'},
  unit: 'share',
  better: 'higher',
  targets: [],
  rules: ['CALL-1', 'CALL-4', 'CALL-6', 'CALL-13'],
  about: 'Answered in time out of answered (service level 3). Callers who gave up are not in it at all; read it beside abandonment.',
  source: 'Home Office performance data on police.uk, as counted at the force’s own switch',
})

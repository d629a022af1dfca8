import {defineMeasure} from '#measures/define'
import {callMeasure, noAnswerTime, switchClock} from '../parts.ts'

/**
 * Service level 3 of the three: answered in time out of answered (CALL-13).
 */
export const within30sOfAnswered = defineMeasure({
  ...callMeasure,
  id: 'calls.101.within-30s-of-answered',
  version: 1,
  title: '101 calls answered within 30 seconds, of those answered',
  sentence: 'answered within 30 seconds {value} of the 101 calls that were answered',
  covers: ['101'],
  clock: switchClock,
  where: "line = '101' AND outcome = 'answered'",
  unknown: noAnswerTime,
  shape: {kind: 'proportion', hits: 'answer_seconds <= 30', outOf: '101 calls answered, less test and internal', comparator: 'within'},
  unit: 'share',
  better: 'higher',
  targets: [],
  rules: ['CALL-1', 'CALL-4', 'CALL-6', 'CALL-13'],
  about: 'Answered in time out of answered (service level 3). Callers who gave up are not in it at all; read it beside abandonment.',
  source: 'Home Office performance data on police.uk, as counted at the force’s own switch',
})

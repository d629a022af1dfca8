import {defineMeasure} from '#measures/define'
import {callMeasure, noAnswerTime, switchClock} from '../parts.ts'

/**
 * 90th percentile wait of the 101 callers who were answered, by nearest rank (CALL-14).
 */
export const p90Wait101 = defineMeasure({
  ...callMeasure,
  id: 'calls.101.p90-wait',
  version: 1,
  title: 'Wait that nine in ten answered 101 callers did not exceed',
  sentence: 'answered nine in ten 101 calls within {value}',
  covers: ['101'],
  clock: switchClock,
  where: "line = '101' AND outcome = 'answered'",
  unknown: noAnswerTime,
  shape: {kind: 'percentile', of: 'answer_seconds', p: 0.9, outOf: '101 calls answered, less test and internal'},
  unit: 'seconds',
  better: 'lower',
  targets: [],
  rules: ['CALL-1', 'CALL-4', 'CALL-6', 'CALL-14'],
  about: 'Nearest rank over whole-second waits of answered calls: the least wait that the stated share of callers did not exceed.',
  source: 'Home Office performance data on police.uk, as counted at the force’s own switch',
})

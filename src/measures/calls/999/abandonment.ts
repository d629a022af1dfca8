import {defineMeasure} from '#measures/define'
import {callMeasure} from '../parts.ts'

/**
 * 999 calls abandoned in the first queue, out of all offered (CALL-5): no short hang-up is taken out, as some forces do.
 */
export const abandonment999 = defineMeasure({
  ...callMeasure,
  id: 'calls.999.abandonment',
  version: 1,
  title: '999 calls abandoned',
  sentence: 'lost {value} of 999 calls before anyone answered',
  covers: ['999'],
  clock: null,
  where: "line = '999'",
  unknown: null,
  shape: {kind: 'proportion', hits: "outcome = 'abandoned'", outOf: '999 calls offered, less test and internal'},
  unit: 'share',
  better: 'lower',
  targets: [],
  rules: ['CALL-1', 'CALL-4', 'CALL-5'],
  about: 'Callers who hung up before an answer, out of all offered. No short hang-up is left out.',
  source: 'Home Office performance data on police.uk, as counted at the force’s own switch',
})

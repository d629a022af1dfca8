import {defineMeasure} from '#measures/define'
import {callMeasure} from '../parts.ts'

/**
 * 101 calls abandoned in the first queue, out of all offered (CALL-5): no short hang-up is taken out, as some forces do.
 */
export const abandonment101 = defineMeasure({
  ...callMeasure,
  id: 'calls.101.abandonment',
  version: 1,
  title: '101 calls abandoned',
  sentence: 'lost {value} of 101 calls before anyone answered',
  covers: ['101'],
  clock: null,
  where: "line = '101'",
  unknown: null,
  shape: {kind: 'proportion', hits: "outcome = 'abandoned'", outOf: '101 calls offered, less test and internal'},
  unit: 'share',
  better: 'lower',
  targets: [],
  rules: ['CALL-1', 'CALL-4', 'CALL-5'],
  about:
    'Callers who hung up before an answer, out of all offered. No short hang-up is left out. Of 101 calls this is the first queue alone: what happens after a first answer is another measure.',
  source: 'Home Office performance data on police.uk, as counted at the force’s own switch',
})

import {defineMeasure} from '#measures/define'
import {callMeasure} from '../parts.ts'

/**
 * 999 calls offered in the period, less test and internal calls.
 */
export const volume999 = defineMeasure({
  ...callMeasure,
  id: 'calls.999.volume',
  version: 1,
  title: '999 calls offered',
  sentence: 'were offered {value} calls to 999',
  covers: ['999'],
  clock: null,
  where: "line = '999'",
  unknown: null,
  shape: {kind: 'count', outOf: '999 calls offered, less test and internal'},
  unit: 'count',
  better: 'neither',
  targets: [],
  rules: ['CALL-1', 'CALL-4'],
  about: 'Calls that reached the switch on this line. A re-dial is a call of its own.',
  source: 'Home Office performance data on police.uk, as counted at the force’s own switch',
})

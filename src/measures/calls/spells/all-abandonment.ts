import {defineMeasure} from '#measures/define'
import {spellMeasure} from './parts.ts'

const call101 = "call_line = '101'"

/** Share of 101 calls abandoned in any queue, first or second (SPELL-15): the two stages on one denominator. */
export const allAbandonment101 = defineMeasure({
  ...spellMeasure,
  id: 'calls.101.abandonment-all',
  title: '101 calls abandoned in any queue',
  sentence: 'lost {value} of 101 calls, before the first answer or after it',
  covers: [],
  clock: null,
  where: call101,
  shape: {
    kind: 'ratio',
    hits: "CASE WHEN left_how = 'abandoned' THEN 1 ELSE 0 END",
    of: "CASE WHEN stage = 'primary' AND left_how <> 'transferred' THEN 1 ELSE 0 END",
    outOf: '101 calls that entered a first queue, less test and internal',
  },
  unit: 'share',
  better: 'lower',
  splits: ['hour', 'weekday', 'caller_kind'],
  rules: ['CALL-4', 'SPELL-10', 'SPELL-11', 'SPELL-15'],
  about:
    'Hang-ups in the first and the second queues together, out of calls that entered a first queue. 100 calls, 5 lost before the first answer, 50 sent on, 16 of those lost: 21.0%. It is smaller than the secondary abandonment (32.0%) and larger than the primary (5.0%): name which is meant.',
})

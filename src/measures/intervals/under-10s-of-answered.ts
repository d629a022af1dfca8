import {defineMeasure} from '#measures/define'
import {intervalMeasure, ofLine, queueClock} from './parts.ts'

/** Share of answered 999 calls that were answered in under 10 seconds, from the first wait band: what the published band is compared with. */
export const intervalsUnder10sOfAnswered = defineMeasure({
  ...intervalMeasure,
  ...ofLine('999'),
  id: 'intervals.999.under-10s-of-answered',
  title: '999 answers in under 10 seconds, from intervals',
  sentence: 'answered {value} of answered 999 calls in under 10 seconds',
  clock: queueClock,
  unknown: {rule: 'INT-9', where: 'waited_under_10 IS NULL', says: 'were answered in intervals without wait bands'},
  shape: {kind: 'ratio', hits: 'waited_under_10', of: 'answered', outOf: '999 calls answered', comparator: 'under'},
  unit: 'share',
  better: 'higher',
  rules: ['INT-9', 'INT-10', 'INT-11'],
  about: 'Answered in time out of answered (service level 3). Callers who gave up are not in it at all; read it beside abandonment.',
})

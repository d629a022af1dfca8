import {defineMeasure, type Measure} from '#measures/define'
import {everyLine, type IntervalLine, intervalMeasure, lineWords, noWait, ofLine, queueClock} from './parts.ts'

const meanWait = (line: IntervalLine): Measure =>
  defineMeasure({
    ...intervalMeasure,
    ...ofLine(line),
    id: `intervals.${line}.mean-wait`,
    title: `Mean wait for an answer on ${lineWords(line)}, from intervals`,
    sentence: `took {value} on average to answer a ${lineWords(line)} call`,
    clock: queueClock,
    unknown: noWait,
    shape: {kind: 'mean-of-sums', total: 'wait_seconds', of: 'answered', outOf: `${lineWords(line)} calls answered`},
    unit: 'seconds',
    better: 'lower',
    rules: ['INT-9', 'INT-12'],
    about:
      'Summed waits over calls answered: every call weighs the same, whatever its interval. It has no interval of confidence, as single waits are not known, and leaves out everyone who gave up. 2 calls of 30 seconds in all and 8 of 20: 5.0 seconds.',
  })

/** Mean wait of answered calls: the summed waits over the calls answered, never a mean of interval means (INT-12). One measure a line. */
export const intervalsMeanWait: readonly Measure[] = everyLine.map(meanWait)

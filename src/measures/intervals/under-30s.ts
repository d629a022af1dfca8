import {sentenceCase} from '#core/format'
import {defineMeasure, type Measure} from '#measures/define'
import {type IntervalLine, intervalMeasure, noBands, ofLine, queueClock} from './parts.ts'

const under30s = (line: IntervalLine): Measure =>
  defineMeasure({
    ...intervalMeasure,
    ...ofLine(line),
    id: `intervals.${line}.under-30s`,
    title: sentenceCase(`${line} calls answered in under 30 seconds, from intervals`),
    sentence: `answered {value} of ${line} calls offered in under 30 seconds`,
    clock: queueClock,
    unknown: noBands,
    shape: {
      kind: 'ratio',
      hits: 'waited_under_10 + waited_10_to_30',
      of: 'offered',
      outOf: `All ${line} calls offered`,
      comparator: 'under',
    },
    unit: 'share',
    better: 'higher',
    rules: ['INT-9', 'INT-10', 'INT-11'],
    about:
      'Answered in time out of all offered (service level 1), from half-open bands: a call answered at exactly 30.0 seconds is not in it, so it is under and not within.',
  })

/** Share of calls offered that were answered in under 30 seconds, from the first two wait bands (INT-10): 101 and the switchboard. */
export const intervalsUnder30s: readonly Measure[] = (['101', 'switchboard'] as const).map(under30s)

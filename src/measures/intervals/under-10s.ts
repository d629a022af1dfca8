import {sentenceCase} from '#core/format'
import {defineMeasure, type Measure} from '#measures/define'
import {type IntervalLine, intervalLines, intervalMeasure, noBands, ofLine, queueClock} from './parts.ts'

const under10s = (line: IntervalLine): Measure =>
  defineMeasure({
    ...intervalMeasure,
    ...ofLine(line),
    id: `intervals.${line}.under-10s`,
    title: sentenceCase(`${line} calls answered in under 10 seconds, from intervals`),
    sentence: `answered {value} of ${line} calls offered in under 10 seconds`,
    clock: queueClock,
    unknown: noBands,
    shape: {kind: 'ratio', hits: 'waited_under_10', of: 'offered', outOf: `All ${line} calls offered`, comparator: 'under'},
    unit: 'share',
    better: 'higher',
    rules: ['INT-9', 'INT-10', 'INT-11'],
    about:
      'Answered in time out of all offered (service level 1), from half-open bands: a call answered at exactly 10.0 seconds is not in it, so it is under and not within. 100 offered, 90 answered, 80 of them in under 10 seconds: 80.0%.',
  })

/** Share of calls offered that were answered in under 10 seconds, from the first wait band (INT-10). One measure a line. */
export const intervalsUnder10s: readonly Measure[] = intervalLines.map(under10s)

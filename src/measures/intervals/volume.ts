import {sentenceCase} from '#core/format'
import {defineMeasure, type Measure} from '#measures/define'
import {type IntervalLine, intervalLines, intervalMeasure, ofLine} from './parts.ts'

const volume = (line: IntervalLine): Measure =>
  defineMeasure({
    ...intervalMeasure,
    ...ofLine(line),
    id: `intervals.${line}.volume`,
    title: sentenceCase(`${line} calls offered, from intervals`),
    sentence: `were offered {value} calls to ${line}`,
    clock: null,
    unknown: null,
    shape: {kind: 'count', sum: 'offered', outOf: `All ${line} calls offered`},
    unit: 'count',
    better: 'neither',
    rules: ['INT-11'],
    about:
      'Calls offered, test and internal calls with them: an interval does not tell them apart, so it may read higher than the call log.',
  })

/** Calls offered, summed over intervals (INT-11). One measure a line. */
export const intervalsVolume: readonly Measure[] = intervalLines.map(volume)

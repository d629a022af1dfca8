import {sentenceCase} from '#core/format'
import {defineMeasure, type Measure} from '#measures/define'
import {everyLine, type IntervalLine, intervalMeasure, lineWords, ofLine} from './parts.ts'

const volume = (line: IntervalLine): Measure =>
  defineMeasure({
    ...intervalMeasure,
    ...ofLine(line),
    id: `intervals.${line}.volume`,
    title: sentenceCase(`${lineWords(line)} calls offered, from intervals`),
    sentence: `were offered {value} calls to ${lineWords(line)}`,
    clock: null,
    unknown: null,
    shape: {kind: 'count', sum: 'offered', outOf: `All ${lineWords(line)} calls offered`},
    unit: 'count',
    better: 'neither',
    rules: ['INT-11'],
    about:
      'Calls offered, test and internal calls with them: an interval does not tell them apart, so it may read higher than the call log.',
  })

/** Calls offered, summed over intervals (INT-11). One measure a line. */
export const intervalsVolume: readonly Measure[] = everyLine.map(volume)

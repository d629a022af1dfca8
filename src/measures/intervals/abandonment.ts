import {sentenceCase} from '#core/format'
import {defineMeasure, type Measure} from '#measures/define'
import {everyLine, type IntervalLine, intervalMeasure, lineWords, ofLine} from './parts.ts'

const abandonment = (line: IntervalLine): Measure =>
  defineMeasure({
    ...intervalMeasure,
    ...ofLine(line),
    id: `intervals.${line}.abandonment`,
    title: sentenceCase(`${lineWords(line)} calls abandoned, from intervals`),
    sentence: `lost {value} of ${lineWords(line)} calls before anyone answered`,
    clock: null,
    unknown: null,
    shape: {kind: 'ratio', hits: 'abandoned', of: 'offered', outOf: `All ${lineWords(line)} calls offered`},
    unit: 'share',
    better: 'lower',
    rules: ['INT-11', 'INT-13'],
    about:
      'Abandoned out of offered, as the telephony counts it: whether it leaves out short hang-ups, and in which interval it puts a call that began in another, is for the force to find out and say.',
  })

/** Share of calls offered that the caller abandoned (INT-13). One measure a line. */
export const intervalsAbandonment: readonly Measure[] = everyLine.map(abandonment)

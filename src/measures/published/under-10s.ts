import {defineMeasure} from '#measures/define'
import {bandShare, publishedMeasure} from './parts.ts'

/** Published share of answered 999 calls answered in under 10 seconds of the operator's connection. 1,000 answered, 850 in the band: 85.0%. */
export const publishedUnder10s = defineMeasure({
  ...publishedMeasure,
  ...bandShare('under_10', 'under'),
  id: 'published.999.under-10s',
  title: 'Published: 999 calls answered in under 10 seconds',
  sentence: 'are published as answering {value} of answered 999 calls in under 10 seconds',
  better: 'higher',
  about:
    'First of the three published bands. Read it beside the force’s own switch and never with it: this clock holds the operator’s transfer, so it reads lower.',
})

import {defineMeasure} from '#measures/define'
import {bandShare, publishedMeasure} from './parts.ts'

/** Published share of answered 999 calls answered in 10 to under 60 seconds of the operator's connection. */
export const publishedFrom10sToUnder60s = defineMeasure({
  ...publishedMeasure,
  ...bandShare('from_10_to_60'),
  id: 'published.999.10s-to-under-60s',
  title: 'Published: 999 calls answered in 10 to under 60 seconds',
  sentence: 'are published as answering {value} of answered 999 calls in 10 to under 60 seconds',
  better: 'lower',
  about: 'Second of the three published bands: from exactly 10 seconds to just under 60.',
})

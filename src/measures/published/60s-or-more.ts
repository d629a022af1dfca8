import {defineMeasure} from '#measures/define'
import {bandShare, publishedMeasure} from './parts.ts'

/** Published share of answered 999 calls answered 60 seconds or more after the operator's connection. */
export const publishedFrom60s = defineMeasure({
  ...publishedMeasure,
  ...bandShare('from_60'),
  id: 'published.999.60s-or-more',
  title: 'Published: 999 calls answered after 60 seconds or more',
  sentence: 'are published as taking 60 seconds or more to answer {value} of answered 999 calls',
  better: 'lower',
  about: 'Third of the three published bands: from exactly 60 seconds on.',
})

import {defineMeasure} from '#measures/define'
import {publishedMeasure} from './parts.ts'

/** Published number of 999 calls answered. */
export const publishedVolume = defineMeasure({
  ...publishedMeasure,
  id: 'published.999.volume',
  title: 'Published: 999 calls answered',
  sentence: 'are published as answering {value} 999 calls',
  clock: null,
  exclude: [],
  unknown: null,
  shape: {kind: 'count', sum: 'answered', outOf: '999 calls answered, as published'},
  unit: 'count',
  better: 'neither',
  rules: ['PUB-5'],
  about: 'The denominator of the published bands. Calls the operator connected and the caller abandoned are not in it.',
})

import {defineMeasure} from '#measures/define'
import {operatorClock, publishedMeasure} from './parts.ts'

/** Published mean seconds to answer; over several months or forces the published means are weighted by the calls answered. */
export const publishedMeanWait = defineMeasure({
  ...publishedMeasure,
  id: 'published.999.mean-wait',
  title: 'Published: mean wait for an answer on 999',
  sentence: 'are published as taking {value} on average to answer a 999 call',
  clock: operatorClock,
  exclude: [{rule: 'PUB-7', where: 'mean_seconds IS NULL', says: 'months for which no mean is published'}],
  unknown: null,
  shape: {kind: 'mean-of-sums', total: 'mean_seconds * answered', of: 'answered', outOf: '999 calls answered, as published'},
  unit: 'seconds',
  better: 'lower',
  rules: ['PUB-5', 'PUB-7', 'PUB-8'],
  about: 'Mean of those who were answered, as published. 100 calls at a mean of 5 seconds and 300 at 9 seconds: 8.0 seconds.',
})

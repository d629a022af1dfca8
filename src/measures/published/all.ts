import type {Measure} from '#measures/define'
import {publishedFrom10sToUnder60s} from './10s-to-under-60s.ts'
import {publishedFrom60s} from './60s-or-more.ts'
import {publishedMeanWait} from './mean-wait.ts'
import {publishedUnder10s} from './under-10s.ts'
import {publishedVolume} from './volume.ts'

/** The published 999 series, on the operator's clock. */
export const publishedMeasures: readonly Measure[] = [
  publishedUnder10s,
  publishedFrom10sToUnder60s,
  publishedFrom60s,
  publishedMeanWait,
  publishedVolume,
]

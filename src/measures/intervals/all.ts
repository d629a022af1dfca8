import type {Measure} from '#measures/define'
import {intervalsAbandonment} from './abandonment.ts'
import {intervalsMeanWait} from './mean-wait.ts'
import {intervalsUnder10s} from './under-10s.ts'
import {intervalsUnder10sOfAnswered} from './under-10s-of-answered.ts'
import {intervalsUnder30s} from './under-30s.ts'
import {intervalsVolume} from './volume.ts'

/** Every measure of interval reports. None is a percentile: an interval holds counts and a summed wait. */
export const intervalMeasures: readonly Measure[] = [
  ...intervalsUnder10s,
  intervalsUnder10sOfAnswered,
  ...intervalsUnder30s,
  ...intervalsMeanWait,
  ...intervalsAbandonment,
  ...intervalsVolume,
]

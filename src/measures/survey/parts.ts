import type {Measure} from '../define.ts'

/** What every share of a sampled survey has in common: each answer weighs the calls it stands for. */
export const surveyMeasure = {
  version: 1,
  covers: [],
  clock: null,
  exclude: [],
  targets: [],
  hideBelow: 0,
  unit: 'share',
  splits: ['stratum'],
} as const satisfies Partial<Measure>

import type {Measure} from '../define.ts'

/** What measures of contact other than by telephone have in common. */
export const contactMeasure = {
  version: 1,
  covers: [],
  clock: null,
  exclude: [],
  targets: [],
  hideBelow: 0,
  source: 'The force’s own website and chat system',
} as const satisfies Partial<Measure>

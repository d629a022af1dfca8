import type {Drawing, Named, Size} from './frame.ts'
import {standing} from './standing.ts'

export interface CoverSpec extends Named {
  /** People by quarter-hour of a week, Monday 00:00 first. */
  readonly onDuty: readonly number[]
  readonly required: readonly number[]
  readonly days: readonly string[]
}

/** People on duty over a week as a stepped area, with those required as a line: where the line leaves the area, people are short. */
export const cover = ({onDuty, required, days, ...named}: CoverSpec, size: Size): Drawing =>
  standing(
    {
      ...named,
      series: [
        {kind: 'area', values: onDuty, words: 'on duty, breaks left out'},
        {kind: 'line', values: required, words: 'required'},
      ],
      parts: days,
    },
    size,
  )

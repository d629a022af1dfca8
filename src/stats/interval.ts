/** An interval with the method that made it, as it is shown beside a figure. `low` and `high` are in the unit of the estimate. */
export interface Interval {
  readonly low: number
  readonly high: number
  /** e.g. 'Wilson 95%' */
  readonly method: string
}

/** 0.95 as '95%', 0.999 as '99.9%', for the name of a method. */
export const levelName = (level: number): string => `${Number((level * 100).toPrecision(6))}%`

/** An input of the model with where it comes from, for people. */
export interface Sourced {
  readonly what: string
  /** As shown: '446 calls a day', '27 s'. */
  readonly value: string
  readonly source: string
}

/** A quantity that the data could not identify: it is a range, and what is used within it is said. */
export interface UnknownInput {
  readonly what: 'wrap' | 'patience' | 'absence' | 'demand' | 'staff' | 'overflow' | 'season'
  /** The line or group that it belongs to; null for the whole hub. */
  readonly of: string | null
  readonly title: string
  readonly unit: 'seconds' | 'share' | 'factor'
  readonly low: number
  readonly high: number
  readonly used: number
  readonly why: string
}

import {Stream} from '#core/random'

/** Draws of a call, one named stream for each purpose, read by the call's own index: a change of staff leaves every other draw alone. */
export interface Chance {
  readonly service: Stream
  readonly ring: Stream
  readonly patience: Stream
  readonly message: Stream
  readonly rescue: Stream
  readonly redial: Stream
  readonly kind: Stream
  readonly caller: Stream
  readonly record: Stream
  readonly secondPatience: Stream
  readonly secondMessage: Stream
  readonly secondService: Stream
  readonly following: Stream
  readonly risk: Stream
}

export const chanceOf = (seed: number): Chance => ({
  service: new Stream(seed, 'service'),
  ring: new Stream(seed, 'ring'),
  patience: new Stream(seed, 'patience'),
  message: new Stream(seed, 'announcement'),
  rescue: new Stream(seed, 'rescue'),
  redial: new Stream(seed, 'redial'),
  kind: new Stream(seed, 'kind'),
  caller: new Stream(seed, 'caller'),
  record: new Stream(seed, 'record'),
  secondPatience: new Stream(seed, 'second patience'),
  secondMessage: new Stream(seed, 'second announcement'),
  secondService: new Stream(seed, 'second service'),
  following: new Stream(seed, 'following'),
  risk: new Stream(seed, 'risk'),
})

/** Calls that one hub can have in one day, and hubs that one run can have: they keep the indexes of draws apart. */
export const callsPerDay = 131_072
export const hubsPerRun = 64

/** The index of a hub's first call of a day in every stream of `Chance`. */
export const firstIndex = (dayNumber: number, hub: number): number => (dayNumber * hubsPerRun + hub) * callsPerDay

/** Exponential by inversion. */
export const exponential = (uniform: number, mean: number): number => -mean * Math.log(uniform)

/** Lognormal with this mean and coefficient of variation, for draw `index` of the stream (which uses two uniforms of it). */
export function lognormalAt(stream: Stream, index: number, mean: number, variation: number): number {
  const variance = Math.log(1 + variation * variation)
  const normal = Math.sqrt(-2 * Math.log(stream.at(2 * index))) * Math.cos(2 * Math.PI * stream.at(2 * index + 1))
  return mean * Math.exp(Math.sqrt(variance) * normal - variance / 2)
}

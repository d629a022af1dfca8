import type {Stream} from '#core/random'

/** Lognormal with this mean and coefficient of variation. */
export function lognormal(chance: Stream, mean: number, variation: number): number {
  const variance = Math.log(1 + variation * variation)
  return mean * Math.exp(Math.sqrt(variance) * chance.normal() - variance / 2)
}

export const seconds = (chance: Stream, mean: number, variation: number): number =>
  Math.max(1, Math.round(lognormal(chance, mean, variation)))
export const minutes = (chance: Stream, mean: number, variation: number): number => seconds(chance, mean * 60, variation)

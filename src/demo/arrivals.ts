import {Stream} from '#core/random'
import {type DemoLine, expectedCalls, lines} from './demand.ts'
import type {OperationalDay} from './operational-day.ts'

/** First calls (not yet re-dials) of one day, in order: seconds since its start, and 0 for 999 or 1 for 101. */
export interface Arrivals {
  readonly at: Float64Array
  readonly line: Uint8Array
}

/** Day totals vary by more than chance: coefficient of variation of the day's own level, half of it shared by the lines. */
const dayVariation = 0.08
const hourVariation = 0.1

const lognormal = (chance: Stream, variation: number): number => Math.exp(variation * chance.normal() - (variation * variation) / 2)

/** Draws a day's calls: day and hour levels lognormal, the number Poisson given them, the times uniform within an hour. */
export function arrivals(day: OperationalDay, seed: number, hub: number): Arrivals {
  const chance = new Stream(seed, `arrivals ${day.date} ${hub}`)
  const shared = lognormal(chance, dayVariation * Math.SQRT1_2)
  const times = lines.map((line) => timesOf(day, line, shared * lognormal(chance, dayVariation * Math.SQRT1_2), chance))
  const [emergency, other] = [times[0]!, times[1]!]
  const at = new Float64Array(emergency.length + other.length)
  const line = new Uint8Array(at.length)
  for (let i = 0, e = 0, o = 0; i < at.length; i++) {
    const first = o >= other.length || (e < emergency.length && emergency[e]! <= other[o]!)
    at[i] = first ? emergency[e++]! : other[o++]!
    line[i] = first ? 0 : 1
  }
  return {at, line}
}

function timesOf(day: OperationalDay, line: DemoLine, level: number, chance: Stream): Float64Array {
  const upTo = expectedCalls(day, line)
  for (let hour = 0, sum = 0; hour < upTo.length; hour++) {
    sum += upTo[hour]! * level * lognormal(chance, hourVariation)
    upTo[hour] = sum
  }
  const total = upTo[upTo.length - 1]!
  const times = new Float64Array(chance.poisson(total))
  for (let i = 0; i < times.length; i++) {
    const target = chance.uniform() * total
    let hour = 0
    while (upTo[hour]! < target) hour++
    const below = hour === 0 ? 0 : upTo[hour - 1]!
    times[i] = (hour + (target - below) / (upTo[hour]! - below)) * 3600
  }
  return times.sort()
}

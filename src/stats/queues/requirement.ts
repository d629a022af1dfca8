import {erlangA} from './erlang-a.ts'
import {erlangC} from './erlang-c.ts'
import {type ServiceLevelName, serviceLevels} from './service-levels.ts'

export interface AnswerTarget {
  readonly withinSeconds: number
  /** The share that must be answered in time, above 0 and below 1. */
  readonly share: number
  /** Which of the three service levels is meant. */
  readonly level: ServiceLevelName
}

export interface Line {
  readonly serviceSeconds: number
  readonly patienceSeconds: number
}

/**
 * The fewest servers with which Erlang A meets the target at this rate of arrivals: 0 where nobody calls. Found by doubling and halving, as each
 * level rises with the number of servers. Refuses a share that is none, and what erlangA refuses.
 */
export function leastServers(arrivalsPerSecond: number, line: Line, target: AnswerTarget): number {
  if (!(target.share > 0 && target.share < 1)) throw new Error(`${target.share} is not a share that a target can ask for`)
  if (arrivalsPerSecond === 0) return 0
  const meets = (servers: number): boolean => {
    const waits = erlangA({arrivalsPerSecond, ...line, servers})
    return (serviceLevels(waits, target.withinSeconds)[target.level] ?? 0) >= target.share
  }
  return leastMeeting(meets, Math.max(1, Math.ceil(arrivalsPerSecond * line.serviceSeconds)))
}

/** The same by Erlang C, where nobody hangs up: the fewest servers that keep the share of calls finding nobody free at or below `waitingShare`. */
export function leastServersToDelay(arrivalsPerSecond: number, serviceSeconds: number, waitingShare: number): number {
  if (!(waitingShare > 0 && waitingShare < 1)) throw new Error(`${waitingShare} is not a share that may find nobody free`)
  if (arrivalsPerSecond === 0) return 0
  const meets = (servers: number): boolean => {
    const waits = erlangC({arrivalsPerSecond, serviceSeconds, servers})
    return waits.kind === 'steady' && waits.waitingShare <= waitingShare
  }
  return leastMeeting(meets, Math.max(1, Math.ceil(arrivalsPerSecond * serviceSeconds)))
}

function leastMeeting(meets: (servers: number) => boolean, guess: number): number {
  let enough = guess
  while (!meets(enough)) enough *= 2
  let tooFew = 0
  while (enough - tooFew > 1) {
    const middle = Math.floor((tooFew + enough) / 2)
    if (meets(middle)) enough = middle
    else tooFew = middle
  }
  return enough
}

export interface StaffingDay {
  readonly pieceSeconds: number
  /** A whole cycle (a day, a week): the piece before the first is the last. */
  readonly arrivalsPerSecond: readonly number[]
  /** Pieces over which staffing cannot change, such as 4 quarter-hours. */
  readonly piecesTogether: number
}

/**
 * Servers needed in each staffing period, by the stationary formula at one rate for the whole period: `mean` takes the period's own mean rate
 * (SIPP), which is wrong wherever handling is long against the change of the rate; `lag-max` takes the highest rate of the period moved back by one
 * handling time, when the callers now being served arrived. A start for a simulation to correct, not a plan.
 *
 * Green, Kolesar and Soares, Operations Research 49 (2001); Green, Kolesar and Whitt, Production and Operations Management 16 (2007).
 */
export function requirement(day: StaffingDay, line: Line, target: AnswerTarget, rule: 'mean' | 'lag-max'): number[] {
  const {pieceSeconds, arrivalsPerSecond, piecesTogether} = day
  if (!(pieceSeconds > 0)) throw new Error(`${pieceSeconds} seconds is not the length of a piece`)
  if (!(Number.isInteger(piecesTogether) && piecesTogether > 0 && arrivalsPerSecond.length % piecesTogether === 0))
    throw new Error(`${arrivalsPerSecond.length} pieces do not divide into periods of ${piecesTogether}`)
  const lag = rule === 'lag-max' ? line.serviceSeconds / pieceSeconds : 0
  const found = new Map<number, number>()
  return Array.from({length: arrivalsPerSecond.length / piecesTogether}, (_, period) => {
    const start = period * piecesTogether - lag
    const touched: number[] = []
    for (let i = Math.floor(start); i < start + piecesTogether; i++) {
      const cycle = arrivalsPerSecond.length
      touched.push(arrivalsPerSecond[((i % cycle) + cycle) % cycle]!)
    }
    const rate = rule === 'lag-max' ? Math.max(...touched) : touched.reduce((sum, each) => sum + each, 0) / touched.length
    const servers = found.get(rate) ?? leastServers(rate, line, target)
    found.set(rate, servers)
    return servers
  })
}

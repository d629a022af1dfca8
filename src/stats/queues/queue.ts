/** A line with one pool of people: what comes, how long it takes, and how many answer. Arrivals are Poisson, handling times exponential. */
export interface Queue {
  readonly arrivalsPerSecond: number
  /** Mean handling time, with the work after the call: the handler is not free before it ends. */
  readonly serviceSeconds: number
  readonly servers: number
}

/** What the formulas know about the wait in one line in its steady state. Shares are of the calls offered, 0–1. */
export interface Waits {
  /** Offered load in Erlangs: arrivals × handling time. */
  readonly offeredLoad: number
  /** Share that finds nobody free. */
  readonly waitingShare: number
  readonly abandonedShare: number
  /** Mean over every call offered, whether it was answered or hung up. */
  readonly meanWaitSeconds: number
  /** Mean number waiting. */
  readonly meanQueue: number
  /** Share of the handlers' time spent handling. */
  readonly busyShare: number
  /** Share that would wait longer than this if nobody ever hung up ("offered wait"). */
  readonly wouldWaitBeyond: (seconds: number) => number
  /** Share that does wait longer than this, before it is answered or hangs up. */
  readonly waitBeyond: (seconds: number) => number
  /** Share of offered calls that is answered within this time. */
  readonly answeredWithin: (seconds: number) => number
}

const mostServers = 1_000_000

/**
 * Refuses what no formula here can mean: a negative or infinite rate, a handling time of nothing, no servers, a share of a server, more than a
 * million of them. No arrivals at all is meant: the answers are then those of a call that finds everybody free.
 */
export function checkQueue({arrivalsPerSecond, serviceSeconds, servers}: Queue): void {
  if (!(arrivalsPerSecond >= 0 && Number.isFinite(arrivalsPerSecond)))
    throw new Error(`${arrivalsPerSecond} calls a second is not a rate of arrivals`)
  if (!(serviceSeconds > 0 && Number.isFinite(serviceSeconds))) throw new Error(`${serviceSeconds} seconds is not a handling time`)
  if (!(Number.isInteger(servers) && servers >= 1 && servers <= mostServers))
    throw new Error(`${servers} servers: a whole number from 1 to ${mostServers} is needed`)
}

/** Refuses a patience of zero, which is a line without a queue (use erlangB), and an endless one, which is erlangC. */
export function checkPatience(patienceSeconds: number): void {
  if (patienceSeconds === 0) throw new Error('a mean patience of 0 seconds leaves no queue: use erlangB')
  if (!(patienceSeconds > 0 && Number.isFinite(patienceSeconds))) throw new Error(`${patienceSeconds} seconds is not a mean patience`)
}

/** Refuses a time limit before the call is offered. */
export function checkSeconds(seconds: number): void {
  if (!(seconds >= 0)) throw new Error(`${seconds} seconds is not a waiting time`)
}

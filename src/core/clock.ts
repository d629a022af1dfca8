/** The one source of "now". Everything that records or compares a time takes a Clock; only `systemClock` looks at the machine. */
export interface Clock {
  now(): Temporal.Instant
}

export const systemClock: Clock = {now: () => Temporal.Now.instant()}

/** A clock that stands still, for tests and for loads that carry a stated date (the demo's). */
export const fixedClock = (at: string | Temporal.Instant): Clock => {
  const instant = typeof at === 'string' ? Temporal.Instant.from(at) : at
  return {now: () => instant}
}

/** Milliseconds that only ever grow, for progress and benchmarks; never recorded as a time. */
export const elapsedMs = (): number => performance.now()

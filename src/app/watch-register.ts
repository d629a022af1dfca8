import type {Clock} from '#core/clock'
import {londonDate} from '#core/time'
import type {RebaseDecision} from '#explain/figure-series'
import type {Asker} from '#figures/asker'
import type {Register} from '#register/command'
import {remindForwardClaims} from '#register/letters/remind'
import {checkApprovals} from '#register/stale'
import {evaluateTests} from '#register/test-evaluation'

export interface Watched {
  readonly register: Register
  readonly asker: Asker
  readonly rebases: readonly RebaseDecision[]
  readonly clock: Clock
  /** While a load is at work nothing is judged: half of a load's data would look like a gap. */
  readonly settled: () => boolean
  readonly report: (error: unknown) => void
}

const everyMs = 60_000

/** Reads closure tests, judges approvals and reminds of promises that are due whenever the figures' snapshot or the day is another, until it is stopped. */
export function watchRegister({register, asker, rebases, clock, settled, report}: Watched): {look(): Promise<void>; stop(): void} {
  let last = ''
  let looking: Promise<void> | null = null
  const look = async () => {
    if (!settled()) return
    const today = londonDate(clock.now())
    const key = `${(await asker.snapshot())?.id} ${today}`
    if (key === last) return
    await evaluateTests(register, {asker, rebases, today})
    await checkApprovals(register, asker)
    await remindForwardClaims(register)
    last = key
  }
  const tick = () => {
    looking ??= look()
      .catch(report)
      .finally(() => {
        looking = null
      })
    return looking
  }
  const timer = setInterval(tick, everyMs)
  timer.unref()
  return {look: tick, stop: () => clearInterval(timer)}
}

import type {Clock} from '#core/clock'
import {londonDate} from '#core/time'
import {type Judging, judgeRegister} from './judge-register.ts'

export interface Watched extends Judging {
  readonly clock: Clock
  /** While a load is at work nothing is judged: half of a load's data would look like a gap. */
  readonly settled: () => boolean
  readonly report: (error: unknown) => void
}

const everyMs = 60_000

/**
 * Reads closure tests, judges approvals and reminds of promises that are due whenever the figures' snapshot or the day is another, until it is
 * stopped. `stop` waits for what is at work: the data must not be closed under it.
 */
export function watchRegister({register, asker, rebases, clock, settled, report}: Watched): {look(): Promise<void>; stop(): Promise<void>} {
  let last = ''
  let looking: Promise<void> | null = null
  const look = async () => {
    if (!settled()) return
    const today = londonDate(clock.now())
    const key = `${(await asker.snapshot())?.id} ${today}`
    if (key === last) return
    await judgeRegister({register, asker, rebases})
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
  return {
    look: tick,
    async stop() {
      clearInterval(timer)
      await looking
    },
  }
}

import {elapsedMs} from '#core/clock'

/** How long work may keep others waiting, in milliseconds. */
const turnMs = 20

/** Runs steps of arithmetic to their end, letting others run in between: pages are answered while it lasts. */
export async function inTurns<T>(steps: Generator<undefined, T>): Promise<T> {
  let began = elapsedMs()
  for (;;) {
    const {done, value} = steps.next()
    if (done) return value
    if (elapsedMs() - began < turnMs) continue
    await new Promise((resolve) => setImmediate(resolve))
    began = elapsedMs()
  }
}

import type {HubTables} from './hub-tables.ts'

/**
 * Calls of a line as they really came, to be queued again: seconds from the start of the run, rising. `talkSeconds` are what they took; NaN, or null for
 * the whole line, where that is not known (a caller who hung up), and is drawn. The log already holds those who dialled again and those who were
 * passed on: a hub that replays them has `redial` and `next` null.
 */
export interface ReplayedLine {
  readonly offeredSeconds: Float64Array
  readonly talkSeconds: Float64Array | null
}

/** One for each line of the hub, null for a line whose calls are drawn. */
export type Replay = readonly (ReplayedLine | null)[]

/** Refuses a log that is not one of this hub: another number of lines, times that fall or lie outside the run, a talk of nothing. */
export function checkReplay(replay: Replay, {lines, seconds}: HubTables): void {
  if (replay.length !== lines) throw new Error(`a log of ${replay.length} lines for a hub of ${lines}`)
  for (const [line, log] of replay.entries()) {
    if (!log) continue
    const {offeredSeconds, talkSeconds} = log
    if (talkSeconds && talkSeconds.length !== offeredSeconds.length)
      throw new Error(`line ${line}: ${offeredSeconds.length} calls in the log and ${talkSeconds.length} talks`)
    for (let i = 0, before = 0; i < offeredSeconds.length; i++) {
      const at = offeredSeconds[i]!
      if (!(at >= before && at < seconds))
        throw new Error(`line ${line}: call ${i} of the log at ${at} seconds, after one at ${before}, of ${seconds}`)
      before = at
      const talk = talkSeconds?.[i] ?? Number.NaN
      if (talk <= 0) throw new Error(`line ${line}: call ${i} of the log took ${talk} seconds`)
    }
  }
}

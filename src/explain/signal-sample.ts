import {formatCount, formatShare, formatSharePlain, roundHalfUp} from '#core/format'
import {rowsToTell} from '#stats/sample-size'
import type {Counted} from '#stats/tell-apart'
import {tellFrom} from '#stats/tell-apart'
import {wilson} from '#stats/wilson'

/** A small sample in words: an audit, a month of few files. */
export interface SampleReading {
  /** '41 of 57, 72%, between 59 and 82%' */
  readonly words: string
  /** 'Cannot be told apart from 68%.' Null where nothing is compared. */
  readonly compared: string | null
  readonly verdict: 'higher' | 'lower' | 'not-apart' | 'too-few' | null
  /** Rows that would tell a share like this one from the level (95%, two-sided, 80% power); null when it is told already, or cannot be. */
  readonly rowsNeeded: number | null
}

/** Fewer rows carry no percentage. */
const fewest = 10
/** Below this many rows a decimal would claim more than the rows hold. */
const decimalsFrom = 100

/**
 * Reads a share counted on a sample, counts first, with its Wilson interval, and says whether it can be told from a level (0 to 1), such as what
 * an inspector found. Under ten rows no percentage is given and nothing is compared.
 */
export function sampleReading({hits, total}: Counted, against: number | null = null): SampleReading {
  const counts = `${formatCount(hits)} of ${formatCount(total)}`
  if (total < fewest) {
    return {
      words: counts,
      compared: against === null ? null : 'Too few to judge.',
      verdict: against === null ? null : 'too-few',
      rowsNeeded: null,
    }
  }
  const {low, high} = wilson(hits, total)!
  const plain = (share: number): string => (total < decimalsFrom ? formatCount(share * 100) : formatSharePlain(share))
  const words = `${counts}, ${plain(hits / total)}%, between ${plain(low)} and ${plain(high)}%`
  if (against === null) return {words, compared: null, verdict: null, rowsNeeded: null}
  const level = Number.isInteger(roundHalfUp(against * 100, 1)) ? `${formatCount(against * 100)}%` : formatShare(against)
  if (!tellFrom({hits, total}, against)) {
    return {words, compared: `Cannot be told apart from ${level}.`, verdict: 'not-apart', rowsNeeded: rowsToTell(hits / total, against)}
  }
  const verdict = hits / total > against ? 'higher' : 'lower'
  return {words, compared: `${verdict === 'higher' ? 'Higher' : 'Lower'} than ${level}.`, verdict, rowsNeeded: null}
}

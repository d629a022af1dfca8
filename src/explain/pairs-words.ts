import {formatSeconds, formatShare, roundHalfUp} from '#core/format'
import {unreachable} from '#core/unreachable'
import type {PairVerdict, Printed, PublishedPair} from './pairs.ts'

function shown({value, step}: Printed): string {
  const decimals = Math.max(0, Math.round(-Math.log10(step)))
  return roundHalfUp(value, decimals).toFixed(decimals)
}

/** The pair, the verdict and its arithmetic in words; nothing else words a pair. */
export function pairSentence({percentWithin, withinSeconds, meanWaitSeconds}: PublishedPair, verdict: PairVerdict): string {
  const pair = `${shown(percentWithin)}% within ${withinSeconds} s and a mean wait of ${shown(meanWaitSeconds)} s`
  const {lateAtLeast, lateAtMost, meanAtMostSeconds} = verdict.room
  const late = `At least ${formatShare(lateAtLeast)} waited longer than ${withinSeconds} s`
  const most = `a mean of at most ${formatSeconds(meanAtMostSeconds)} allows ${formatShare(lateAtMost)}`
  switch (verdict.kind) {
    case 'impossible':
      return `Impossible over the same calls: ${pair}. ${late}, and ${most}, whatever the waits were and however both figures were rounded or cut off. Ask which calls, and which clock, each figure counts.`
    case 'question':
      return `A question to ask: ${pair}. ${late}; were the waits any mixture of exponential ones, ${most}. No arithmetic forbids the pair. It would fit if the share counts abandoned calls as late and the mean counts answered calls only: ask whether both count the same calls.`
    case 'possible':
      return `Possible: ${pair}. ${verdict.byRoundingAlone ? 'As printed they pass the bound of waits that mix exponential ones; their rounding alone leaves room, so that nothing is to be asked.' : 'Nothing in the two figures speaks against their being of the same calls.'}`
    default:
      return unreachable(verdict)
  }
}

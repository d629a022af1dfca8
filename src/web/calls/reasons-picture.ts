import {type BoundsSpec, bounds} from '#charts/bounds'
import {formatCount, formatRange, formatShare, roundHalfUp} from '#core/format'
import type {Reasons} from '#explain/calls/reasons'
import {boundsWords, countedWords, intervalOf, reasonNames, shareOf, windowWords} from '#explain/calls/reasons-words'
import type {SurveyCheck} from '#explain/calls/survey'
import {drawnAt} from './draw.ts'
import type {Pictured, TableView} from './pictured.ts'

/** What they did next, as bounds, with the survey beside. */
export function reasonsPicture(reasons: Reasons, survey: SurveyCheck | null): Pictured {
  const order = ['call', 'online', 'chat', 'none'] as const
  const shares = order.flatMap((reason) => shareOf(reasons.shares, reason) ?? [])
  const unknown = reasons.hungUp === 0 ? 0 : reasons.unknown / reasons.hungUp
  const checkOf = (reason: (typeof order)[number]) => {
    const own = reason === 'none' ? undefined : survey?.shares.find((one) => one.reason === reason)
    return own
      ? {share: own.share, low: own.interval.low, high: own.interval.high, text: `survey ${roundHalfUp(100 * own.share, 0)}%`}
      : null
  }
  const rows = [
    ...shares.map(({reason, bounds: ends}) => ({
      label: reasonNames[reason],
      kind: 'bounds' as const,
      lowest: ends.lowest,
      highest: ends.highest,
      text: boundsWords(ends),
      check: checkOf(reason),
      note: null,
    })),
    {
      label: 'Unknown',
      kind: 'unknown' as const,
      lowest: 0,
      highest: unknown,
      text: `${roundHalfUp(100 * unknown, 0)}%`,
      check: null,
      note: 'no number to follow',
    },
  ]
  const spec: BoundsSpec = {
    id: 'reasons',
    title: 'What they did next',
    description: `${rows.map(({label, text}) => `${label}: ${text}`).join('. ')}.`,
    rows,
    checkWords: 'call-back survey',
  }
  return {
    title: 'What they did next',
    basis: `within ${windowWords(reasons.withinSeconds)}, lowest and highest share of the ${formatCount(reasons.hungUp)} that the data allow`,
    drawn: drawnAt('main', bounds, spec),
    note: 'The ranges overlap on purpose: the unknown are added to each in turn, and a caller who did two things stands in both, so that the highest shares do not add up to 100.',
    table: {
      caption: 'What callers who gave up did next, of those with a number, and the bounds over all',
      table: {
        head: ['What they did next', 'Lowest to highest', 'As counted', '95% interval, less chance', 'Survey'],
        numbers: [1, 2, 3, 4],
        rows: [
          ...shares.map((share) => {
            const own = survey?.shares.find((one) => one.reason === share.reason)
            return [
              reasonNames[share.reason],
              boundsWords(share.bounds),
              countedWords(share),
              intervalOf(share),
              own ? `${formatShare(own.share)} (${formatRange(own.interval.low, own.interval.high, 'share')})` : '–',
            ]
          }),
          ['Unknown: no number to follow', formatShare(unknown), '', '', ''],
        ],
      },
    },
  }
}

/** The same bounds at other windows. */
export const sensitivityTable = (reasons: Reasons): TableView => ({
  head: ['Within', ...reasons.shares.map(({reason}) => reasonNames[reason])],
  numbers: reasons.shares.map((_, i) => i + 1),
  rows: reasons.windows.map(({withinSeconds, shares}) => [
    windowWords(withinSeconds),
    ...shares.map(({bounds: ends}) => boundsWords(ends)),
  ]),
})

import {type HazardBarsSpec, hazardBars} from '#charts/hazard-bars'
import {formatCount, formatRange, formatSeconds, formatShare, sentenceCase} from '#core/format'
import type {Announcements} from '#explain/calls/messages'
import type {Patience} from '#explain/calls/patience'
import {drawnAt} from './draw.ts'
import type {Pictured} from './pictured.ts'

const messageName = (code: string): string =>
  code === 'online' ? '“Report online”' : code === 'callback' ? 'Call back offered' : sentenceCase(code.replaceAll('-', ' '))

/** When people hang up: the hazard in quarter-minutes, messages marked, and what exceeds the smooth hazard in their moments. */
export function hazardPicture(patience: Patience, announcements: Announcements, queue: string): Pictured {
  const {hazard} = patience.groups[0]!
  const {moment} = announcements
  const loud = announcements.announcements.flatMap(({at, excess}) => (excess && excess.interval.low > 0 ? [{at, excess}] : []))
  const bars = hazard.map(({from, to, rate}) => {
    const share = rate === null ? null : 1 - Math.exp(-rate * (to - from))
    const near = loud.find(({at}) => from < at + moment.after && to > at - moment.before)
    return {from, to, share, expected: near ? 1 - Math.exp(-near.excess.smooth * (to - from)) : null}
  })
  const seen = bars.slice(0, Math.max(4, bars.findLastIndex(({share}) => share !== null) + 1))
  const online = announcements.byCode.find(({code}) => code === 'online')
  const excess = online?.excess ?? null
  const more = excess && {
    low: excess.interval.low * excess.atRisk,
    high: excess.interval.high * excess.atRisk,
    value: excess.events - excess.expected,
  }
  const sure = excess !== null && excess.interval.low > 0
  const title = !online
    ? 'When people hang up'
    : sure
      ? 'People hang up as the message to report online plays'
      : 'The message to report online cannot be told from other moments'
  const spec: HazardBarsSpec = {
    id: 'hazard',
    title,
    description: more
      ? `As the message to report online plays, ${formatCount(excess!.events)} callers hung up where ${formatCount(excess!.expected)} were expected.`
      : 'The share of those still waiting who hang up, by quarter-minute.',
    axis: `Minutes since joining ${queue}`,
    bars: seen,
    messages: announcements.announcements.map(({at, code}) => ({at, name: messageName(code)})),
    excess:
      sure && more
        ? {text: `${formatCount(more.value)} more than expected`, under: `(${formatRange(Math.max(0, more.low), more.high, 'count')})`}
        : null,
  }
  return {
    title,
    basis: 'Of those still waiting, the share who hang up in each quarter-minute. Orange is the excess over the expected rate.',
    drawn: drawnAt('half', hazardBars, spec),
    note: more
      ? `Of those who heard it, ${formatShare(excess!.share)} hung up beyond the usual (${formatRange(excess!.interval.low, excess!.interval.high, 'share')}), up to ${moment.after} seconds after it. Why people hang up at other times the telephone log cannot say.`
      : 'No message to report online is in the data of this period.',
    table: {
      caption: 'Hang-ups at each message against those expected',
      table: {
        head: ['Message', 'Still waiting', 'Hung up', 'Expected', 'Beyond the usual', '95% interval'],
        numbers: [1, 2, 3, 4, 5],
        rows: announcements.announcements.map(({code, at, excess: own}) =>
          own === null
            ? [`${messageName(code)}, ${formatSeconds(at)}`, '–', '–', '–', '–', '–']
            : [
                `${messageName(code)}, ${formatSeconds(at)}`,
                formatCount(own.atRisk),
                formatCount(own.events),
                formatCount(own.expected),
                formatShare(own.share),
                formatRange(own.interval.low, own.interval.high, 'share'),
              ],
        ),
      },
    },
  }
}

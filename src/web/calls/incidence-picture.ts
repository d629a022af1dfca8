import {type Curve, type CurvesSpec, curves} from '#charts/curves'
import {formatRange, formatShare, formatSharePlain, roundHalfUp} from '#core/format'
import {endedAt} from '#explain/calls/readings'
import type {Reasons} from '#explain/calls/reasons'
import {shareOf} from '#explain/calls/reasons-words'
import {drawnAt} from './draw.ts'
import {type Pictured, percent} from './pictured.ts'

/** How far the curves are drawn: to where nearly all have left, on whole minutes from five to sixty. */
function endOfCurves({seen}: Reasons): number {
  const last = seen.steps.find(({survival}) => survival <= 0.02)?.time ?? seen.steps.at(-1)?.time ?? 300
  return Math.min(3600, Math.max(300, Math.ceil(last / 300) * 300))
}

/** What became of all in a queue, by minute: answered, gave up, and between what bounds then went online. */
export function incidencePicture(reasons: Reasons, queue: string): Pictured | null {
  const to = endOfCurves(reasons)
  const times = Array.from({length: 61}, (_, i) => (i * to) / 60)
  const [answered, online, call, chat, none, unknown] = [0, 2, 3, 4, 5, 6]
  const at = (causes: readonly number[]) => endedAt(reasons.seen, causes, times).filter(({share}) => share !== null)
  const last = (points: readonly {readonly share: number | null}[]) => points.at(-1)?.share ?? 0
  const gone = endedAt(reasons.gaveUp, [2], times).filter(({share}) => share !== null)
  const lasts = {answered: last(at([answered])), gone: last(gone)}
  const onlineShare = shareOf(reasons.shares, 'online')
  const hung = lasts.gone
  const end = gone.at(-1)?.interval
  const gaveUp: Curve = {
    label: `Gave up ${formatShare(hung)}`,
    under: end ? `(${formatSharePlain(end.low)} to ${formatSharePlain(end.high)})` : null,
    ink: 'worse',
    line: true,
    points: gone.map(({seconds, share, interval}) => ({seconds, share: share!, low: interval?.low ?? null, high: interval?.high ?? null})),
  }
  const own: Curve[] = onlineShare && reasons.hungUp > 0 ? [onlineCurve(reasons, times, hung)] : []
  const spec: CurvesSpec = {
    id: 'incidence',
    title: halfGone(reasons, times, hung),
    description: `Of all in ${queue}, ${formatShare(lasts.answered)} were answered and ${formatShare(hung)} gave up within ${roundHalfUp(to / 60, 0)} minutes.${own[0] ? ` ${own[0].label}: ${own[0].under}.` : ''}`,
    axis: `Minutes since joining ${queue}`,
    to,
    curves: [
      {
        label: `Answered ${formatShare(lasts.answered)}`,
        under: null,
        ink: 'ink',
        line: true,
        points: at([answered]).map(({seconds, share}) => ({seconds, share: share!, low: null, high: null})),
      },
      gaveUp,
      ...own,
    ],
  }
  const shown = [60, 120, 300, 600, 1200].filter((seconds) => seconds <= to)
  const read = (causes: readonly number[]) => endedAt(reasons.seen, causes, shown)
  const [ofAnswered, ofGone] = [read([answered]), endedAt(reasons.gaveUp, [2], shown)]
  const first = [online, call, chat, none, unknown].map((cause) => read([cause]))
  return {
    title: spec.title,
    basis:
      own.length > 0
        ? 'Share of all callers in the queue, by minute. Bands show the 95% interval, or the lowest and highest that the data allow.'
        : 'Share of all callers in the queue, by minute.',
    drawn: drawnAt('half', curves, spec),
    note: null,
    table: {
      caption: `What became of callers in ${queue}, by minutes waited; hang-ups by the first later contact, as counted`,
      table: {
        head: [
          'Minutes',
          'Answered',
          'Gave up',
          ...['then reported online', 'then rang again', 'then web chat', 'nothing found', 'unknown'],
        ],
        numbers: [0, 1, 2, 3, 4, 5, 6, 7],
        rows: shown.map((seconds, i) => [
          String(seconds / 60),
          percent(ofAnswered[i]!.share),
          withInterval(ofGone[i]!),
          ...first.map((own) => withInterval(own[i]!)),
        ]),
      },
    },
  }
}

const withInterval = ({share, interval}: ReturnType<typeof endedAt>[number]): string =>
  interval ? `${percent(share)} (${formatRange(interval.low, interval.high, 'share')})` : percent(share)

/** Hang-ups that then went online: lowest and highest of all who gave up by then. */
function onlineCurve(reasons: Reasons, times: readonly number[], hung: number): Curve {
  const {bounds: ends, found, corrected} = shareOf(reasons.shares, 'online')!
  const raw = found.of === 0 ? 0 : found.hits / found.of
  const kept = raw === 0 ? 0 : Math.max(0, (corrected?.share ?? raw) / raw)
  const [linked, unknown] = [endedAt(reasons.seen, [2], times), endedAt(reasons.seen, [6], times)]
  const points = linked.flatMap(({seconds, share}, i) =>
    share === null || unknown[i]!.share === null
      ? []
      : [{seconds, share: share * kept, low: share * kept, high: share * kept + unknown[i]!.share!}],
  )
  return {
    label: 'Gave up, then went online',
    under: `${formatSharePlain(hung * ends.lowest)} to ${formatShare(hung * ends.highest)}`,
    ink: 'better',
    line: false,
    points,
  }
}

/** By when half of those who gave up had done so. */
function halfGone(reasons: Reasons, times: readonly number[], hung: number): string {
  const gone = endedAt(reasons.gaveUp, [2], times)
  const half = gone.find(({share}) => share !== null && share >= hung / 2)
  if (hung === 0 || !half) return 'Nobody gave up'
  return `Half of those who give up do so within ${minutesWords(half.seconds)}`
}

const minutesWords = (seconds: number): string =>
  seconds < 90 ? `${roundHalfUp(seconds, 0)} seconds` : `${roundHalfUp(seconds / 60, 0)} minutes`

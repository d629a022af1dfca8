import {formatCount, formatRange, formatShare, formatSharePlain} from '#core/format'
import type {SampleKind} from '#figures/sampling/frame'
import type {SampleReport} from '#figures/sampling/report'
import type {TableView} from '../calls/pictured.ts'

export const kindWords: Readonly<Record<SampleKind, string>> = {callback: 'call-back survey', audit: 'call audit'}

/** What a recorder chooses from, by kind of sample and field, in words. */
export const recordFields: Readonly<
  Record<
    SampleKind,
    readonly {readonly id: string; readonly legend: string; readonly values: readonly (readonly [value: string, label: string])[]}[]
  >
> = {
  callback: [
    {
      id: 'reached',
      legend: 'Were they reached?',
      values: [
        ['yes', 'Yes, and asked'],
        ['no', 'No'],
      ],
    },
    {
      id: 'reason',
      legend: 'Why did they hang up, in their own words?',
      values: [
        ['', 'Not asked, or would not say'],
        ['waited-too-long', 'Waited too long'],
        ['reported-online', 'Reported online instead'],
        ['web-chat', 'Came by web chat instead'],
        ['called-again', 'Called again, or 999'],
        ['no-longer-needed', 'No longer needed the police'],
        ['cut-off', 'Was cut off'],
        ['other', 'Another reason'],
      ],
    },
  ],
  audit: [
    {
      id: 'appropriate',
      legend: 'Was the call dealt with appropriately?',
      values: [
        ['yes', 'Yes'],
        ['no', 'No'],
        ['cannot-tell', 'Cannot tell'],
      ],
    },
    ...(
      [
        ['risk_assessed', 'Was risk assessed and recorded?'],
        ['repeat_checked', 'Was the caller checked for earlier calls?'],
        ['vulnerability_checked', 'Was vulnerability asked after?'],
        ['advice_given', 'Was advice given?'],
        ['courteous', 'Was the handler courteous?'],
      ] as const
    ).map(([id, legend]) => ({
      id,
      legend,
      values: [
        ['', 'Not judged'],
        ['yes', 'Yes'],
        ['no', 'No'],
        ['not-applicable', 'Does not apply'],
      ] as const,
    })),
  ],
}

/** The first thing that a sample is asked: what most said, or how many calls were dealt with appropriately. */
export function reportSentence({sample, lines, answered, drawn, tried}: SampleReport): string {
  if (answered === 0)
    return `${sample.name}: ${formatCount(tried)} of ${formatCount(drawn)} sampled calls recorded, and none has answered yet.`
  const most =
    sample.kind === 'audit' ? lines[0]! : lines.reduce((best, line) => ((line.share?.share ?? 0) > (best.share?.share ?? 0) ? line : best))
  if (!most.share) return `${sample.name}: no share can be given yet.`
  const {share, interval} = most.share
  const who = sample.kind === 'audit' ? 'calls were' : 'callers who gave up'
  return `${formatShare(share)} of ${who} ${most.says}, interval ${formatRange(interval.low, interval.high, 'share')}, from ${formatCount(answered)} answers.`
}

export const reportTable = ({lines, halfWidth}: SampleReport): TableView => ({
  head: ['What they said', 'Answers', 'Share', '95% interval', `Still needed for ±${formatSharePlain(halfWidth)} points`],
  numbers: [1, 2, 3, 4],
  rows: lines.map(({says, hits, answered, share, stillNeeded}) => [
    says,
    `${formatCount(hits)} of ${formatCount(answered)}`,
    share ? formatShare(share.share) : '–',
    share ? formatRange(share.interval.low, share.interval.high, 'share') : '–',
    stillNeeded === null ? '–' : formatCount(stillNeeded),
  ]),
})

export const strataTable = ({sample: {strata}}: SampleReport): TableView => ({
  head: ['Wait', 'Calls', 'Drawn', 'Each stands for'],
  numbers: [1, 2, 3],
  rows: strata.map(({stratum, calls, drawn}) => [
    stratum,
    formatCount(calls),
    formatCount(drawn),
    (Math.round((10 * calls) / drawn) / 10).toFixed(1),
  ]),
})

import {AnswerableError} from '#core/errors'
import {formatSeconds, formatShare} from '#core/format'
import {type PublishedPair, printed, readPair} from '#explain/pairs'
import {printResult} from '../print.ts'
import type {CliServices} from '../services.ts'

export interface PairsOptions {
  readonly share: string
  readonly within: string
  readonly mean: string
  readonly json?: boolean
  readonly csv?: boolean
}

/** A pair as typed. Refused in words: text that is no figure, a share above 100, a limit of 0. */
export function pairFrom(share: string, within: string, mean: string): PublishedPair {
  const fail = (what: string) => new AnswerableError('USAGE', {what})
  for (const [name, text] of [
    ['--share', share],
    ['--within', within],
    ['--mean', mean],
  ] as const)
    if (!/^\d+(\.\d+)?$/.test(text)) throw fail(`${name} takes a figure as it was printed, such as 94.3, not ‘${text}’.`)
  if (Number(share) > 100) throw fail(`--share ${share} is more than 100 per cent.`)
  if (!(Number(within) > 0)) throw fail('--within takes seconds above 0.')
  return {percentWithin: printed(share), withinSeconds: Number(within), meanWaitSeconds: printed(mean)}
}

/** `answerable explain calls pairs`: whether a published share within a time and a mean wait belong together. Needs no workspace. */
export function pairs(services: CliServices, options: PairsOptions): void {
  const reading = readPair(pairFrom(options.share, options.within, options.mean))
  const {room} = reading.verdict
  printResult(services.output, options, {
    json: reading,
    table: {
      head: ['Verdict', 'Later at least', 'Allowed at most', 'Mean at most'],
      right: [1, 2, 3],
      rows: [[reading.verdict.kind, formatShare(room.lateAtLeast), formatShare(room.lateAtMost), formatSeconds(room.meanAtMostSeconds)]],
    },
    before: reading.sentence,
  })
}

import {AnswerableError} from '#core/errors'
import {formatCount, formatRange, formatShare} from '#core/format'
import {askedWords} from '#explain/calls/asked'
import {contactKinds} from '#explain/calls/links'
import {endedAt} from '#explain/calls/readings'
import {curveCauses, explainReasons} from '#explain/calls/reasons'
import {
  boundsWords,
  countedWords,
  gaveUpCounts,
  intervalOf,
  methodSentences,
  reasonNames,
  reasonsSentence,
  windowWords,
} from '#explain/calls/reasons-words'
import {printResult, tableText} from '../print.ts'
import type {CliServices} from '../services.ts'
import {askedFrom, printUnanswered, type SpellOptions, spellsFrom, withWorkspace} from './asked.ts'

export interface ReasonsOptions extends SpellOptions {
  readonly within: string
  readonly causes?: readonly string[]
}

/** '60m', '90s', '2h' or seconds. */
export function windowFrom(text: string): number {
  const found = /^(\d+(?:\.\d+)?)(s|m|h|d)?$/.exec(text)
  if (!found) throw new AnswerableError('USAGE', {what: `--within takes a time such as 60m, 90s or 2h, not ‘${text}’.`})
  return Number(found[1]) * {s: 1, m: 60, h: 3600, d: 86_400}[(found[2] ?? 's') as 's' | 'm' | 'h' | 'd']
}

/** `answerable explain calls reasons`: what callers who hung up did next, as bounds, less chance, at several windows. */
export async function reasons(services: CliServices, options: ReasonsOptions): Promise<void> {
  const asked = askedFrom(options)
  const causes = options.causes
    ?.filter((cause) => cause !== '')
    .map((cause) => {
      const known = contactKinds.find((kind) => kind === cause)
      if (!known) throw new AnswerableError('USAGE', {what: `--causes takes some of ${contactKinds.join(', ')}, not ‘${cause}’.`})
      return known
    })
  await withWorkspace(services, options, async ({facts}) => {
    const found = await explainReasons(facts, {
      ...asked,
      ...spellsFrom(options),
      withinSeconds: windowFrom(options.within),
      ...(causes ? {causes} : {}),
    })
    if (found.kind !== 'answered') return printUnanswered(services, options, found)
    const times = [60, 120, 300, 600, 1200]
    const {seen, unanswered, ...rest} = found
    printResult(services.output, options, {
      json: {
        ...rest,
        incidence: Object.fromEntries(curveCauses.map((cause, i) => [cause, endedAt(seen, [i], times)])),
        incidenceWereNobodyAnswered: Object.fromEntries(curveCauses.slice(2).map((cause, i) => [cause, endedAt(unanswered, [i], times)])),
      },
      table: {
        head: ['What they did next', 'Lowest to highest', 'As counted', '95% interval'],
        right: [1, 2, 3],
        rows: [
          ...found.shares.map((share) => [reasonNames[share.reason], boundsWords(share.bounds), countedWords(share), intervalOf(share)]),
          ['Unknown: no number to follow', formatShare(found.hungUp === 0 ? 0 : found.unknown / found.hungUp), '', ''],
        ],
      },
      before: `${reasonsSentence(found, options.lines ? `the ${options.lines.join(' and ')} queue` : 'a second queue')}\n${gaveUpCounts(found)} gave up, ${askedWords(asked)}.`,
      after: [
        tableText({
          head: ['Within', ...found.shares.map(({reason}) => reasonNames[reason])],
          rows: found.windows.map(({withinSeconds, shares}) => [
            windowWords(withinSeconds),
            ...shares.map(({corrected, found: {hits, of}}) =>
              corrected
                ? `${formatShare(corrected.share)} (${formatRange(corrected.interval.low, corrected.interval.high, 'share')})`
                : formatShare(hits / Math.max(1, of)),
            ),
          ]),
        }),
        `Of ${formatCount(found.hungUp - found.unknown)} with a number; a caller who did two things stands in both.`,
        ...methodSentences(found, asked.period),
        ...(found.missing.length > 0
          ? [`Not loaded, so not found: ${found.missing.map(({what, contract}) => `${what} (contract ‘${contract}’)`).join('; ')}.`]
          : []),
      ].join('\n\n'),
    })
  })
}

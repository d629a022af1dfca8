import {formatCount, formatRange, formatSeconds, formatShare, roundHalfUp} from '#core/format'
import {askedWords} from '#explain/calls/asked'
import {explainAnnouncements, usualMoment} from '#explain/calls/messages'
import {printResult} from '../print.ts'
import type {CliServices} from '../services.ts'
import {askedFrom, printUnanswered, type SpellOptions, spellsFrom, wholeNumber, withWorkspace} from './asked.ts'

/** `answerable explain calls announcements`: hang-ups at each message beyond the usual. */
export async function announcements(services: CliServices, options: SpellOptions & {readonly moment?: string}): Promise<void> {
  const asked = askedFrom(options)
  const after = options.moment === undefined ? usualMoment.after : wholeNumber(options.moment, '--moment')
  const moment = {before: usualMoment.before, after, neighbourhood: Math.max(usualMoment.neighbourhood, after + 20)}
  await withWorkspace(services, options, async ({facts}) => {
    const found = await explainAnnouncements(facts, {...asked, ...spellsFrom(options), moment})
    if (found.kind !== 'answered') return printUnanswered(services, options, found)
    const rows = [
      ...found.announcements.map(({code, at, excess}) => ({name: `${code} at ${formatSeconds(at)}`, excess})),
      ...found.byCode
        .filter(({times}) => times.length > 1)
        .map(({code, times, excess}) => ({name: `${code}, all ${times.length} times`, excess})),
    ]
    printResult(services.output, options, {
      json: found,
      table: {
        head: ['Message', 'Still waiting', 'Hung up', 'Expected', 'More than expected', '95% interval', 'Of those waiting', '95% interval'],
        right: [1, 2, 3, 4, 5, 6, 7],
        rows: rows.map(({name, excess}) =>
          excess === null
            ? [name, '–', '–', '–', '–', '–', '–', '–']
            : [
                name,
                formatCount(excess.atRisk),
                formatCount(excess.events),
                roundHalfUp(excess.expected, 1).toFixed(1),
                roundHalfUp(excess.events - excess.expected, 0).toFixed(0),
                formatRange(Math.max(0, excess.interval.low) * excess.atRisk, Math.max(0, excess.interval.high) * excess.atRisk, 'count'),
                formatShare(excess.share),
                formatRange(excess.interval.low, excess.interval.high, 'share'),
              ],
        ),
      },
      before: `Hang-ups at recorded messages, ${askedWords(asked)}`,
      after: `From ${moment.before} s before a message to ${moment.after} s after it, against the smooth hazard of the ${moment.neighbourhood} s on both sides. Why people hang up at other times the telephone log cannot say.`,
    })
  })
}

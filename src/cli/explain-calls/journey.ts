import {formatCount, formatShare} from '#core/format'
import {askedWords} from '#explain/calls/asked'
import {explainJourney} from '#explain/calls/journey'
import {checkWords, journeySentence, ofHundred, shareOfBefore} from '#explain/calls/journey-words'
import {printResult} from '../print.ts'
import type {CliServices} from '../services.ts'
import {askedFrom, printUnanswered, type WhichOptions, withWorkspace} from './asked.ts'

/** `answerable explain calls journey`: where calls to a line ended, every one in one place, with the sums. */
export async function journey(services: CliServices, options: WhichOptions & {readonly line: string}): Promise<void> {
  const asked = askedFrom(options)
  await withWorkspace(services, options, async ({facts}) => {
    const found = await explainJourney(facts, {...asked, dialled: options.line})
    if (found.kind !== 'answered') return printUnanswered(services, options, found)
    const offered = found.places[0]!.count
    const depth = (from: string | null): number => (from === null ? 0 : 1 + depth(found.places.find(({id}) => id === from)!.from))
    printResult(services.output, options, {
      json: found,
      table: {
        head: ['Place', 'Calls', 'Of 100', 'Of those before'],
        right: [1, 2, 3],
        rows: found.places.map((place) => [
          `${'  '.repeat(depth(place.from))}${place.label}`,
          formatCount(place.count),
          ofHundred(place.count, offered),
          shareOfBefore(found, place),
        ]),
      },
      before: `${journeySentence(found)}\n${askedWords(asked)}`,
      after: [
        `Checks: ${found.checks.map(checkWords).join('. ')}.`,
        ...(found.riskAssessed === null
          ? []
          : [
              `${formatCount(found.riskAssessed)} have a recorded risk assessment (${formatShare(found.riskAssessed / Math.max(1, found.places.find(({id}) => id === 'answered')?.count ?? 0))} of those answered).`,
            ]),
        ...(found.leftOut > 0 ? [`${formatCount(found.leftOut)} test and internal calls are left out.`] : []),
        ...(found.needs.length > 0
          ? [`To show more: ${found.needs.map(({what, contract}) => `${what} (contract ‘${contract}’)`).join('; ')}.`]
          : []),
      ].join('\n'),
    })
  })
}

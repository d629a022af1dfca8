import {formatCount, formatRange, formatSeconds, formatShare} from '#core/format'
import {explainAbandonment} from '#explain/calls/abandonment'
import {definitionOf, ownWords} from '#explain/calls/abandonment-words'
import {askedWords} from '#explain/calls/asked'
import {printResult} from '../print.ts'
import type {CliServices} from '../services.ts'
import {askedFrom, printUnanswered, type WhichOptions, wholeNumber, withWorkspace} from './asked.ts'

export interface AbandonmentOptions extends WhichOptions {
  readonly line: string
  readonly within: string
  readonly short?: string
}

/** `answerable explain calls abandonment`: each definition with its denominator, grade of service and mean wait. */
export async function abandonment(services: CliServices, options: AbandonmentOptions): Promise<void> {
  const asked = askedFrom(options)
  await withWorkspace(services, options, async ({facts, abandonment: own = null}) => {
    const found = await explainAbandonment(facts, {
      ...asked,
      dialled: options.line,
      withinSeconds: wholeNumber(options.within, '--within'),
      ...(options.short === undefined ? {} : {shortUnderSeconds: wholeNumber(options.short, '--short')}),
    })
    if (found.kind !== 'answered') return printUnanswered(services, options, found)
    printResult(services.output, options, {
      json: {...found, own},
      table: {
        head: ['Definition', 'Gave up', 'Of', 'Share', '95% interval', `Within ${found.withinSeconds} s`, 'Mean wait', 'Short, left out'],
        right: [1, 2, 3, 4, 5, 6, 7],
        rows: found.rows.map((row) => [
          definitionOf(row.definition, own),
          formatCount(row.abandoned),
          formatCount(row.outOf),
          row.share === null ? '–' : formatShare(row.share),
          row.interval ? formatRange(row.interval.low, row.interval.high, 'share') : '–',
          row.gradeOfService === null ? '–' : formatShare(row.gradeOfService),
          row.meanWaitSeconds === null ? '–' : formatSeconds(row.meanWaitSeconds),
          formatCount(row.short),
        ]),
      },
      before: `Abandonment of calls to ${found.dialled}, ${askedWords(asked)}`,
      after: [
        ownWords(own),
        'The mean wait is of those answered: nobody who gave up is in it.',
        found.shortUnderSeconds === null
          ? 'No short hang-up is left out.'
          : `Hang-ups under ${found.shortUnderSeconds} s are left out of both counts.`,
        ...(found.needs.length > 0
          ? [`To show more: ${found.needs.map(({what, contract}) => `${what} (contract ‘${contract}’)`).join('; ')}.`]
          : []),
      ].join('\n'),
    })
  })
}

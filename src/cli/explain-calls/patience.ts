import {AnswerableError} from '#core/errors'
import {formatCount, formatRange, formatSeconds, formatShare, roundHalfUp} from '#core/format'
import {askedWords} from '#explain/calls/asked'
import {explainPatience, type PatienceGroup, patienceBy} from '#explain/calls/patience'
import {waitingAt} from '#explain/calls/readings'
import {printResult} from '../print.ts'
import type {CliServices} from '../services.ts'
import {askedFrom, printUnanswered, type SpellOptions, spellsFrom, withWorkspace} from './asked.ts'

const times = [30, 60, 120, 300, 600] as const

/** `answerable explain calls patience`: how long callers would wait, were nobody answered; never the mean wait of those who hung up. */
export async function patience(services: CliServices, options: SpellOptions & {readonly by?: string}): Promise<void> {
  const by = options.by === undefined ? null : patienceBy.find((known) => known === options.by)
  if (by === undefined) throw new AnswerableError('USAGE', {what: `--by takes one of ${patienceBy.join(', ')}, not ‘${options.by}’.`})
  const asked = askedFrom(options)
  await withWorkspace(services, options, async ({facts}) => {
    const found = await explainPatience(facts, {...asked, ...spellsFrom(options), by})
    if (found.kind !== 'answered') return printUnanswered(services, options, found)
    printResult(services.output, options, {
      json: {
        by,
        groups: found.groups.map(({name, curve, median, mean, hazard}) => ({
          name,
          stays: curve.spells,
          hungUp: curve.events,
          answeredAtOnce: curve.atOnce,
          stillWaiting: waitingAt(curve, times),
          median,
          secondsWaitedPerHangUp: mean.mean,
          hazard,
        })),
        apart: found.apart,
      },
      table: {
        head: [by ?? 'Callers', 'Stays', 'Hung up', ...times.map((at) => `Past ${formatSeconds(at)}`), 'Half by'],
        right: [1, 2, 3, 4, 5, 6, 7, 8],
        rows: found.groups.map((group) => [
          group.name === '' ? 'all' : group.name,
          formatCount(group.curve.spells),
          formatCount(group.curve.events),
          ...waitingAt(group.curve, times).map(({share, interval}) =>
            share === null
              ? 'not seen'
              : `${formatShare(share)}${interval ? ` (${formatRange(interval.low, interval.high, 'share')})` : ''}`,
          ),
          halfBy(group),
        ]),
      },
      before: `How long callers would wait, ${askedWords(asked)}`,
      after: [
        'Shares of callers still waiting past each time, were nobody answered: those answered sooner are counted up to their answer.',
        ...(found.apart
          ? [
              found.apart.pValue < 0.05
                ? 'The curves can be told apart.'
                : `The curves cannot be told apart (log-rank p ${roundHalfUp(found.apart.pValue, 2)}).`,
            ]
          : []),
      ].join('\n'),
    })
  })
}

function halfBy({median: {time, low, high}}: PatienceGroup): string {
  if (time === null) return 'not reached'
  return low === null || high === null ? formatSeconds(time) : `${formatSeconds(time)} (${formatSeconds(low)} to ${formatSeconds(high)})`
}

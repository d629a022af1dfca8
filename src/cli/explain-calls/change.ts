import {AnswerableError} from '#core/errors'
import {formatCount, formatShare} from '#core/format'
import type {Factor} from '#explain/calls/change'
import {explainChange, factors} from '#explain/calls/change'
import {changeCaution, changeSentence, factorWords, partName, pointsWords} from '#explain/calls/change-words'
import {knownFrom} from '../periods.ts'
import {printResult} from '../print.ts'
import type {CliServices} from '../services.ts'
import {type CommonOptions, periodsFrom, printUnanswered, withWorkspace} from './asked.ts'

export interface ChangeOptions extends CommonOptions {
  readonly before: string
  readonly after: string
  readonly measure: string
  readonly by?: readonly string[]
}

function factorsFrom(named: readonly string[] | undefined): readonly Factor[] {
  return (named ?? factors).map((name) => {
    const factor = factors.find((known) => known === name)
    if (!factor) throw new AnswerableError('USAGE', {what: `--by takes some of ${factors.join(', ')}, not ‘${name}’.`})
    return factor
  })
}

/** `answerable explain calls change`: a share's change between two periods, split into mix and rate. */
export async function change(services: CliServices, options: ChangeOptions): Promise<void> {
  await withWorkspace(services, options, async ({asker, facts}) => {
    const found = await explainChange(facts, {
      measure: asker.measure(options.measure),
      ...periodsFrom(options.before, options.after),
      factors: factorsFrom(options.by),
      ...knownFrom(options.asKnown),
    })
    if (found.kind !== 'answered') return printUnanswered(services, options, found)
    const idle = found.idle.map((factor) => factorWords[factor])
    const strata = found.byFactor.map(({factor, split}) => {
      const most = split.parts.toSorted((a, b) => Math.abs(b.mix + b.rate) - Math.abs(a.mix + a.rate)).slice(0, 3)
      return `By ${factorWords[factor]} alone, most at ${most.map(({stratum, mix, rate}) => `${stratum} (${pointsWords(mix + rate)})`).join(', ')}.`
    })
    printResult(services.output, options, {
      json: {
        measure: found.measure.id,
        before: found.before,
        after: found.after,
        change: found.change,
        mix: found.whole.mix,
        rate: found.whole.rate,
        rateInterval: found.whole.rateInterval,
        parts: found.parts,
        byFactor: found.byFactor,
        idle: found.idle,
        sentence: changeSentence(found),
      },
      table: {
        head: ['Part', 'Points'],
        right: [1],
        rows: [
          ...found.parts.map(({factor, part}) => [partName(factor), pointsWords(part)]),
          ['Sum: the change', pointsWords(found.change)],
        ],
      },
      before: changeSentence(found),
      after: [
        `${formatCount(found.before.hits)} of ${formatCount(found.before.of)} (${formatShare(found.before.share)}), then ${formatCount(found.after.hits)} of ${formatCount(found.after.of)} (${formatShare(found.after.share)}).`,
        changeCaution(found),
        ...strata,
        ...(idle.length > 0 ? [`One value alone, so no part: ${idle.join(', ')}.`] : []),
      ].join('\n'),
    })
  })
}

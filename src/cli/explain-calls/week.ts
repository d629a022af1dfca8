import {formatCount, formatShare, weekdayName} from '#core/format'
import {askedWords} from '#explain/calls/asked'
import {endedAt, waitingAt} from '#explain/calls/readings'
import {explainWeek} from '#explain/calls/week'
import {printResult} from '../print.ts'
import type {CliServices} from '../services.ts'
import {askedFrom, printUnanswered, type SpellOptions, spellsFrom, withWorkspace} from './asked.ts'

const after = 300

/** `answerable explain calls week`: patience and what became of callers, for each hour of the week. */
export async function week(services: CliServices, options: SpellOptions): Promise<void> {
  const asked = askedFrom(options)
  await withWorkspace(services, options, async ({facts}) => {
    const found = await explainWeek(facts, {...asked, ...spellsFrom(options)})
    if (found.kind !== 'answered') return printUnanswered(services, options, found)
    const rows = found.hours.map(({weekday, hour, patience, incidence}) => {
      const end = incidence.knownTo ?? 0
      const [answered, hungUp] = [0, 1].map((cause) => endedAt(incidence, [cause], [end])[0]?.share ?? null)
      return {weekday, hour, stays: incidence.spells, answered, hungUp, stillWaitingPast: waitingAt(patience, [after])[0]!}
    })
    const percent = (share: number | null | undefined) => (share == null ? '–' : formatShare(share))
    printResult(services.output, options, {
      json: rows,
      table: {
        head: ['Day', 'Hour', 'Stays', 'Answered', 'Hung up', 'Would wait past 5 min'],
        right: [2, 3, 4, 5],
        rows: rows.map(({weekday, hour, stays, answered, hungUp, stillWaitingPast}) => [
          weekdayName(weekday),
          `${String(hour).padStart(2, '0')}:00`,
          formatCount(stays),
          percent(answered),
          percent(hungUp),
          percent(stillWaitingPast.share),
        ]),
      },
      before: `Callers in queues after a first answer by hour of the week, ${askedWords(asked)}`,
      after: 'The last column is were nobody answered; single hours may be chance.',
    })
  })
}

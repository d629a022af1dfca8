import {AnswerableError} from '#core/errors'
import type {FactRows, FactStore} from '#figures/fact-rows'
import type {SpellsAt} from '#stats/survival/at-risk'
import type {HazardBin, MeanTimeToEvent} from '#stats/survival/hazard'
import {hazardInBins, meanTimeToEvent} from '#stats/survival/hazard'
import type {SurvivalCurve, TimeReached} from '#stats/survival/kaplan-meier'
import {kaplanMeier, timeWhen} from '#stats/survival/kaplan-meier'
import {type LogRank, logRank} from '#stats/survival/log-rank'
import type {Unanswered} from './asked.ts'
import {heldSpells, type SpellsAsked, spellsSql} from './spells.ts'

/** What curves are told apart by. */
export const patienceBy = ['line', 'hours', 'caller'] as const
export type PatienceBy = (typeof patienceBy)[number]

export interface PatienceAsked extends SpellsAsked {
  readonly by?: PatienceBy | null
  /** Seconds in a bin of the hazard. Default: 15. */
  readonly binSeconds?: number
  /** How far the hazard is read, in seconds. Default: 600. */
  readonly hazardTo?: number
}

const bySql: Readonly<Record<PatienceBy, string>> = {
  line: 'line',
  hours:
    "CASE WHEN local_hour BETWEEN 6 AND 13 THEN '06:00 to 14:00' WHEN local_hour BETWEEN 14 AND 21 THEN '14:00 to 22:00' ELSE '22:00 to 06:00' END",
  caller: 'caller_kind',
}

/** How long one group of callers would wait. */
export interface PatienceGroup {
  /** '' where curves are not told apart. */
  readonly name: string
  readonly groups: readonly SpellsAt[]
  readonly curve: SurvivalCurve
  /** By when half would have hung up. */
  readonly median: TimeReached
  readonly hazard: readonly HazardBin[]
  /** Were the hazard constant: all time waited for each hang-up. */
  readonly mean: MeanTimeToEvent
}

export interface Patience {
  readonly kind: 'answered'
  readonly by: PatienceBy | null
  readonly groups: readonly PatienceGroup[]
  /** Whether the curves can be told apart; null with one of them, or nothing to compare. */
  readonly apart: LogRank | null
}

/** Stays by whole second waited: how many hung up then, and how many left otherwise. `by` is SQL of what they are told apart by. */
export async function histogram(rows: FactRows, from: string, where: string, by: string): Promise<Map<string, SpellsAt[]>> {
  const found = await rows.rows<{name: string | null; time: number; hung: number; left: number}>(
    `SELECT (${by})::VARCHAR AS name, floor(wait_seconds)::INTEGER AS time, count(CASE WHEN left_how = 'abandoned' THEN 1 END)::DOUBLE AS hung,
       count(CASE WHEN left_how <> 'abandoned' THEN 1 END)::DOUBLE AS "left"
     FROM ${from} WHERE ${where} GROUP BY 1, 2 ORDER BY 1, 2`,
  )
  const groups = new Map<string, SpellsAt[]>()
  for (const {name, time, hung, left} of found) {
    const own = groups.get(name ?? '(blank)') ?? []
    own.push({time, events: [hung], censored: left})
    groups.set(name ?? '(blank)', own)
  }
  return groups
}

/**
 * How long people would wait (WHY-6): Kaplan-Meier over stays in a queue, a hang-up the event and every other way to leave censored, with Greenwood's
 * error and log-log intervals; the hazard in bins with exact Poisson intervals; and the log-rank test between groups. Counted in SQL by whole
 * second. The mean wait of those who hung up leaves out the patience of all who were answered first, and is not given.
 *
 * Refused: bins under a second, or a hazard shorter than a bin.
 */
export async function explainPatience(store: FactStore, asked: PatienceAsked): Promise<Patience | Unanswered> {
  const {by = null, binSeconds = 15, hazardTo = 600} = asked
  if (!(Number.isInteger(binSeconds) && binSeconds >= 1 && hazardTo >= binSeconds))
    throw new AnswerableError('EXPLAIN_INVALID', {
      what: `Bins of ${binSeconds} s to ${hazardTo} s`,
      why: 'a bin is a whole number of seconds from 1',
    })
  const where = spellsSql(asked)
  const rows = await store.at(asked.asKnown)
  const held = await heldSpells(rows, asked)
  if ('kind' in held) return held
  const found = await histogram(rows, held.from, where, by ? bySql[by] : "''")
  if (found.size === 0) return {kind: 'nothing'}
  const edges = Array.from({length: Math.floor(hazardTo / binSeconds) + 1}, (_, i) => i * binSeconds)
  const groups = [...found].map(([name, own]): PatienceGroup => {
    const curve = kaplanMeier(own)
    return {name, groups: own, curve, median: timeWhen(curve, 0.5), hazard: hazardInBins(own, edges), mean: meanTimeToEvent(own)}
  })
  return {kind: 'answered', by, groups, apart: groups.length > 1 ? logRank(groups.map((group) => group.groups)) : null}
}

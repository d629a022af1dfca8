import type {FactStore} from '#figures/fact-rows'
import type {IncidenceCurves} from '#stats/survival/aalen-johansen'
import {aalenJohansen} from '#stats/survival/aalen-johansen'
import type {SpellsAt} from '#stats/survival/at-risk'
import type {SurvivalCurve} from '#stats/survival/kaplan-meier'
import {kaplanMeier} from '#stats/survival/kaplan-meier'
import type {Unanswered} from './asked.ts'
import {heldSpells, type SpellsAsked, spellsSql} from './spells.ts'

/** Stays that began in one hour of one weekday. */
export interface HourOfWeek {
  /** 1 is Monday. */
  readonly weekday: number
  readonly hour: number
  /** How long these callers would wait: hang-ups are the events. */
  readonly patience: SurvivalCurve
  /** What became of them: answered, hung up, left otherwise. */
  readonly incidence: IncidenceCurves
}

export interface Week {
  readonly kind: 'answered'
  readonly hours: readonly HourOfWeek[]
}

interface HourRow {
  readonly weekday: number
  readonly hour: number
  readonly seconds: readonly number[]
  readonly answered: readonly number[]
  readonly hung: readonly number[]
  readonly otherwise: readonly number[]
}

/**
 * Patience and incidence for every hour of the week. One histogram by whole second and hour of the week is made in SQL; the curves are made of its
 * counts, so that the cost is one pass over the rows, whatever their number.
 */
export async function explainWeek(store: FactStore, asked: SpellsAsked): Promise<Week | Unanswered> {
  const where = spellsSql(asked)
  const rows = await store.at(asked.asKnown)
  const held = await heldSpells(rows, asked)
  if ('kind' in held) return held
  const count = (condition: string) => `count(CASE WHEN ${condition} THEN 1 END)::INTEGER`
  const found = await rows.rows<HourRow>(
    `SELECT weekday, hour, list(waited) AS seconds, list(answered) AS answered, list(hung) AS hung, list(otherwise) AS otherwise FROM (
       SELECT isodow(local_date)::INTEGER AS weekday, local_hour::INTEGER AS hour, floor(wait_seconds)::INTEGER AS waited,
         ${count("left_how = 'answered'")} AS answered, ${count("left_how = 'abandoned'")} AS hung,
         ${count("left_how NOT IN ('answered', 'abandoned')")} AS otherwise
       FROM ${held.from} WHERE ${where} GROUP BY 1, 2, 3) AS by_second
     GROUP BY 1, 2 ORDER BY 1, 2`,
  )
  if (found.length === 0) return {kind: 'nothing'}
  return {kind: 'answered', hours: found.map(hourOf)}
}

function hourOf({weekday, hour, seconds, answered, hung, otherwise}: HourRow): HourOfWeek {
  const patience: SpellsAt[] = seconds.map((time, i) => ({time, events: [hung[i]!], censored: answered[i]! + otherwise[i]!}))
  const ways: SpellsAt[] = seconds.map((time, i) => ({time, events: [answered[i]!, hung[i]!, otherwise[i]!], censored: 0}))
  return {weekday, hour, patience: kaplanMeier(patience), incidence: aalenJohansen(ways)}
}

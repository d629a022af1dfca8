import {AnswerableError} from '#core/errors'
import type {FactRows, FactStore} from '#figures/fact-rows'
import type {Interval} from '#stats/interval'
import {wilson} from '#stats/wilson'
import {askedSql, type CallsAsked, type DataNeeded, type Unanswered} from './asked.ts'
import {heldSpells, lineLiteral, spellData} from './spells.ts'

/** What a force means by abandoned. */
export const abandonmentDefinitions = ['primary', 'secondary', 'all'] as const
export type AbandonmentDefinition = (typeof abandonmentDefinitions)[number]

export interface AbandonmentAsked extends CallsAsked {
  /** The number dialled. Default: 101. */
  readonly dialled?: string
  /** Hang-ups under so many seconds are left out of both counts. Absent: none are. */
  readonly shortUnderSeconds?: number | null
  /** The time of the grade of service, in seconds. */
  readonly withinSeconds: number
}

/** One definition's three figures, which mislead when they stand alone. */
export interface AbandonmentOf {
  readonly definition: AbandonmentDefinition
  readonly abandoned: number
  readonly outOf: number
  readonly share: number | null
  readonly interval: Interval | null
  /** Hang-ups left out as short; 0 unless short ones are left out. */
  readonly short: number
  /** Answered within the time, of all counted. */
  readonly inTime: number
  readonly gradeOfService: number | null
  readonly answered: number
  /** Of those answered; the wait of those who gave up is not in it. */
  readonly meanWaitSeconds: number | null
}

export interface Abandonment {
  readonly kind: 'answered'
  readonly dialled: string
  readonly withinSeconds: number
  readonly shortUnderSeconds: number | null
  readonly rows: readonly AbandonmentOf[]
  /** What would give the definitions that are missing. */
  readonly needs: readonly DataNeeded[]
}

interface Counted {
  readonly n: number
  readonly hung: number
  readonly short: number
  readonly answered: number
  readonly waited: number | null
  readonly within: number
}

/** One row of counts over `from`: `hung` says who gave up, `wait` is the wait of whoever left, `answer` that of the answered. */
const countSql = (from: string, where: string, hung: string, gaveUpAfter: string, answer: string, short: number, within: number): string =>
  `SELECT count(*)::DOUBLE AS n, count(CASE WHEN ${hung} THEN 1 END)::DOUBLE AS hung,
     count(CASE WHEN ${hung} AND ${gaveUpAfter} < ${short} THEN 1 END)::DOUBLE AS short,
     count(CASE WHEN ${answer} IS NOT NULL THEN 1 END)::DOUBLE AS answered, sum(${answer})::DOUBLE AS waited,
     count(CASE WHEN ${answer} <= ${within} THEN 1 END)::DOUBLE AS "within" FROM ${from} WHERE ${where}`

function rowOf(definition: AbandonmentDefinition, {n, hung, short, answered, waited, within}: Counted): AbandonmentOf {
  const [abandoned, outOf] = [hung - short, n - short]
  return {
    definition,
    abandoned,
    outOf,
    share: outOf > 0 ? abandoned / outOf : null,
    interval: outOf > 0 ? wilson(abandoned, outOf) : null,
    short,
    inTime: within,
    gradeOfService: outOf > 0 ? within / outOf : null,
    answered,
    meanWaitSeconds: answered > 0 && waited !== null ? waited / answered : null,
  }
}

/** Bands of answered calls that intervals may bring, by where each ends. */
const bands = [
  [10, 'waited_under_10'],
  [30, 'waited_10_to_30'],
  [60, 'waited_30_to_60'],
  [120, 'waited_60_to_120'],
  [300, 'waited_120_to_300'],
] as const

/** The primary definition from sums over intervals. Short hang-ups cannot be told there, and the share in time only at the end of a band. */
async function fromIntervals(rows: FactRows, asked: AbandonmentAsked, dialled: string): Promise<Abandonment | Unanswered> {
  const needs = [{contract: 'calls', what: 'calls, one row for each'}, spellData]
  const held = await rows.held('call-interval', asked.period)
  if (held.kind !== 'rows') return held.kind === 'expired' ? held : {kind: 'needs-data', needs}
  const within = bands.some(([end]) => end === asked.withinSeconds) ? bands.filter(([end]) => end <= asked.withinSeconds) : []
  const inTime = within.length === 0 ? 'NULL' : `sum(${within.map(([, column]) => column).join(' + ')})`
  const [found] = await rows.rows<{
    offered: number | null
    abandoned: number | null
    answered: number | null
    waited: number | null
    within: number | null
  }>(
    `SELECT sum(offered)::DOUBLE AS offered, sum(abandoned)::DOUBLE AS abandoned, sum(answered)::DOUBLE AS answered, sum(wait_seconds)::DOUBLE AS waited,
       (${inTime})::DOUBLE AS "within" FROM ${held.from} WHERE ${askedSql(asked)} AND line = ${lineLiteral(dialled)}`,
  )
  if (!found?.offered) return {kind: 'needs-data', needs}
  const counted = {
    n: found.offered,
    hung: found.abandoned ?? 0,
    short: 0,
    answered: found.answered ?? 0,
    waited: found.waited,
    within: found.within ?? 0,
  }
  const row = rowOf('primary', counted)
  return {
    kind: 'answered',
    dialled,
    withinSeconds: asked.withinSeconds,
    shortUnderSeconds: null,
    rows: [found.within === null ? {...row, gradeOfService: null} : row],
    needs,
  }
}

/**
 * Abandonment by its three definitions (WHY-5), each with its denominator, the share answered in time and the mean wait of the answered. `primary`
 * counts calls that hung up before the first answer; `secondary` stays in the queues after it; `all` calls that gave up in either. Short hang-ups
 * are left out of both counts only where asked for. Where intervals alone are held, they give the primary definition. `all` waits from the offer to the last answer that was waited for.
 *
 * Refused: a grade of service or a short hang-up of no seconds.
 */
export async function explainAbandonment(store: FactStore, asked: AbandonmentAsked): Promise<Abandonment | Unanswered> {
  const {dialled = '101', withinSeconds, shortUnderSeconds = null} = asked
  for (const seconds of [withinSeconds, shortUnderSeconds ?? 1])
    if (!(seconds > 0 && seconds <= 3600))
      throw new AnswerableError('EXPLAIN_INVALID', {what: `A time of ${seconds} s`, why: 'it lies above 0 and up to an hour'})
  const [line, short, where] = [lineLiteral(dialled), shortUnderSeconds ?? 0, askedSql(asked)]
  const rows = await store.at(asked.asKnown)
  const calls = await rows.held('call', asked.period)
  if (calls.kind === 'expired') return calls
  if (calls.kind === 'none') return fromIntervals(rows, asked, dialled)
  const ofCaller = `${where} AND line = ${line} AND outcome NOT IN ('test', 'internal')`
  const gaveUp = "outcome = 'abandoned'"
  const [primary] = await rows.rows<Counted>(
    countSql(calls.from, ofCaller, gaveUp, 'abandon_seconds', 'answer_seconds', short, withinSeconds),
  )
  if (!primary || primary.n === 0) return {kind: 'nothing'}
  const spells = await heldSpells(rows, asked)
  if ('kind' in spells) {
    return {kind: 'answered', dialled, withinSeconds, shortUnderSeconds, rows: [rowOf('primary', primary)], needs: [spellData]}
  }
  const own = `${where} AND stage = 'secondary' AND call_line = ${line} AND coalesce(call_outcome, '') NOT IN ('test', 'internal')`
  const hung = "left_how = 'abandoned'"
  const answer = "CASE WHEN left_how = 'answered' THEN wait_seconds END"
  const [secondary] = await rows.rows<Counted>(countSql(spells.from, own, hung, 'wait_seconds', answer, short, withinSeconds))
  // Each call with the last of its later stays: how it ended, and what it waited in queues.
  const both = `(
    SELECT calls.call_ref, calls.outcome, calls.answer_seconds, calls.abandon_seconds, ways.ended, ways.last_wait, ways.waited
    FROM (SELECT * FROM ${calls.from} WHERE ${ofCaller}) AS calls LEFT JOIN (
      SELECT call_ref, offered_at, arg_max(left_how, entered_at) AS ended, arg_max(wait_seconds, entered_at) AS last_wait, sum(wait_seconds) AS waited
      FROM ${spells.from} WHERE stage = 'secondary' AND call_line = ${line} GROUP BY 1, 2
    ) AS ways USING (call_ref, offered_at))`
  const [all] = await rows.rows<Counted>(
    countSql(
      both,
      'true',
      `(${gaveUp} OR coalesce(ended, '') = 'abandoned')`,
      `CASE WHEN ${gaveUp} THEN abandon_seconds ELSE last_wait END`,
      "CASE WHEN answer_seconds IS NOT NULL AND coalesce(ended, 'answered') = 'answered' THEN answer_seconds + coalesce(waited, 0) END",
      short,
      withinSeconds,
    ),
  )
  return {
    kind: 'answered',
    dialled,
    withinSeconds,
    shortUnderSeconds,
    rows: [rowOf('primary', primary), ...(secondary && secondary.n > 0 ? [rowOf('secondary', secondary), rowOf('all', all!)] : [])],
    needs: secondary && secondary.n > 0 ? [] : [spellData],
  }
}

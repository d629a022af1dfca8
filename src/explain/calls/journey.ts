import {AnswerableError} from '#core/errors'
import {addDays} from '#core/time'
import type {FactRows, FactStore} from '#figures/fact-rows'
import {askedSql, type CallsAsked, type DataNeeded, type Unanswered} from './asked.ts'
import {lineLiteral, spellData} from './spells.ts'

export interface JourneyAsked extends CallsAsked {
  /** The number dialled. Default: 101. */
  readonly dialled?: string
}

/** How a part of the flow is drawn: as a flow, as callers who gave up, or as what no row tells. */
export type Mark = 'flow' | 'gave-up' | 'unknown'

/** A place that calls passed or ended in. */
export interface Place {
  readonly id: string
  /** In words after a count: 'Answered'. */
  readonly label: string
  readonly count: number
  /** The place they came from; null for where all begin. */
  readonly from: string | null
  readonly mark: Mark
}

/** A sum that must hold: the parts of a place add up to it. */
export interface Check {
  readonly parts: readonly number[]
  readonly total: number
}

export interface Journey {
  readonly kind: 'answered'
  readonly dialled: string
  /** Rows of calls, or sums over intervals, which show the first answer alone. */
  readonly source: 'calls' | 'intervals'
  /** Places in the order they are drawn; `offered` is the first. */
  readonly places: readonly Place[]
  /** Places that no call leaves: every call is in exactly one. */
  readonly ends: readonly Place[]
  readonly checks: readonly Check[]
  /** Test and internal calls, left out. */
  readonly leftOut: number
  /** Calls answered first with a recorded risk assessment; null where no stays are held. */
  readonly riskAssessed: number | null
  /** Calls that passed through more than one queue after the first answer; counted in the last. */
  readonly throughSeveral: number
  /** What would show more: the way after the first answer. */
  readonly needs: readonly DataNeeded[]
}

interface EndRow {
  readonly first: 'gave-up' | 'callback' | 'otherwise' | 'answered' | 'left-out'
  readonly sent: string | null
  readonly queue: string | null
  readonly ended: string | null
  readonly calls: number
  readonly assessed: number
  readonly several: number
}

/** What the call's own row says of its first answer. A call that is answered, silent or of an unknown outcome with an answer time was answered. */
const firstSql = `CASE WHEN outcome IN ('test', 'internal') THEN 'left-out' WHEN outcome = 'abandoned' THEN 'gave-up'
  WHEN outcome = 'answered' OR answered_at IS NOT NULL THEN 'answered' WHEN outcome = 'callback' THEN 'callback' ELSE 'otherwise' END`

/** Calls by first answer, by where the answer sent them, and by the queue they ended in and how; the last stay after the first answer decides. */
const endsSql = (calls: string, spells: string | null, where: string, dialled: string): string => {
  const offered = `SELECT call_ref, offered_at, ${firstSql} AS first FROM ${calls} WHERE ${where} AND line = ${dialled}`
  if (!spells)
    return `SELECT first, NULL AS sent, NULL AS queue, NULL AS ended, count(*)::DOUBLE AS calls, 0::DOUBLE AS assessed, 0::DOUBLE AS several
      FROM (${offered}) AS offered GROUP BY 1`
  const later = "CASE WHEN stage = 'secondary' THEN entered_at END"
  const answer = "CASE WHEN stage = 'primary' AND left_how = 'answered' THEN entered_at END"
  return `WITH offered AS (${offered}),
    ways AS (
      SELECT call_ref, offered_at, arg_max(coalesce(sent_to, ''), ${answer}) AS sent, arg_max(risk IS NOT NULL, ${answer}) AS assessed,
        arg_max(line, ${later}) AS queue, arg_max(left_how, ${later}) AS ended, count(${later}) > 1 AS several
      FROM ${spells} WHERE call_line = ${dialled} GROUP BY call_ref, offered_at
    )
    SELECT first, nullif(sent, '') AS sent, queue, ended, count(*)::DOUBLE AS calls,
      count(CASE WHEN assessed THEN 1 END)::DOUBLE AS assessed, count(CASE WHEN several THEN 1 END)::DOUBLE AS several
    FROM offered LEFT JOIN ways USING (call_ref, offered_at) GROUP BY 1, 2, 3, 4`
}

const sum = (rows: readonly EndRow[], pick: (row: EndRow) => number = ({calls}) => calls): number =>
  rows.reduce((total, row) => total + pick(row), 0)

/** Queues that callers wait in after the first answer, as people call them. */
export const queueName = (line: string): string =>
  line === 'crime' ? 'Crime queue' : line === 'public' ? 'Public queue' : `Queue ‘${line}’`

/** Where an answered call went: into a queue (it has a stay there), else where its answer is recorded to have sent it. */
type Way = {readonly kind: 'queue'; readonly line: string} | {readonly kind: 'moved' | 'resolved' | 'put-through' | 'unknown'}
function wayOf({sent, queue}: EndRow): Way {
  if (queue !== null) return {kind: 'queue', line: queue}
  if (sent === null) return {kind: 'unknown'}
  if (sent === '999') return {kind: 'moved'}
  if (sent === 'resolved') return {kind: 'resolved'}
  // Sent to a queue of which no stay is held: where the call ended is not known.
  return sent === 'crime' || sent === 'public' ? {kind: 'unknown'} : {kind: 'put-through'}
}

function afterAnswer(answered: readonly EndRow[]): Place[] {
  const of = (kind: Way['kind']): number => sum(answered.filter((row) => wayOf(row).kind === kind))
  const queued = answered.filter((row) => row.queue !== null)
  const queues = [...Map.groupBy(queued, ({queue}) => queue!)].sort(([a, own], [b, other]) => sum(other) - sum(own) || (a < b ? -1 : 1))
  const simple = (id: string, label: string, count: number, mark: Mark = 'flow'): Place[] =>
    count === 0 ? [] : [{id, label, count, from: 'answered', mark}]
  const inQueue = ([line, own]: readonly [string, readonly EndRow[]]): Place[] => {
    const ended = (how: (ended: string) => boolean): number => sum(own.filter((row) => how(row.ended ?? '')))
    const part = (id: string, label: string, count: number, mark: Mark): Place[] =>
      count === 0 ? [] : [{id: `${line}-${id}`, label, count, from: line, mark}]
    return [
      {id: line, label: queueName(line), count: sum(own), from: 'answered', mark: 'flow'},
      ...part(
        'answered',
        'Answered',
        ended((how) => how === 'answered'),
        'flow',
      ),
      ...part(
        'callback',
        'Took a call back',
        ended((how) => how === 'callback'),
        'flow',
      ),
      ...part(
        'otherwise',
        'Left otherwise',
        ended((how) => !['answered', 'callback', 'abandoned'].includes(how)),
        'flow',
      ),
      ...part(
        'gave-up',
        'Gave up',
        ended((how) => how === 'abandoned'),
        'gave-up',
      ),
    ]
  }
  return [
    ...simple('moved', 'Moved to 999', of('moved')),
    ...simple('resolved', 'Dealt with at the switchboard', of('resolved')),
    ...simple('put-through', 'Put through to a person or team', of('put-through')),
    ...queues.flatMap(inQueue),
    ...simple('after-unknown', 'Not known where', of('unknown'), 'unknown'),
  ]
}

function journeyOf(rows: readonly EndRow[], dialled: string, withSpells: boolean): Journey | Unanswered {
  const kept = rows.filter(({first}) => first !== 'left-out')
  const offered = sum(kept)
  if (offered === 0) return {kind: 'nothing'}
  const firsts = (first: EndRow['first']) => kept.filter((row) => row.first === first)
  const answered = firsts('answered')
  const begin = (id: string, label: string, count: number, mark: Mark = 'flow'): Place[] =>
    count === 0 ? [] : [{id, label, count, from: 'offered', mark}]
  const places: Place[] = [
    {id: 'offered', label: `Offered on ${dialled}`, count: offered, from: null, mark: 'flow'},
    ...begin('gave-up', 'Gave up before the first answer', sum(firsts('gave-up')), 'gave-up'),
    ...begin('callback', 'Took a call back before the first answer', sum(firsts('callback'))),
    ...begin('otherwise', 'Left otherwise before the first answer', sum(firsts('otherwise'))),
    ...begin('answered', 'Answered', sum(answered)),
    ...(withSpells ? afterAnswer(answered) : []),
  ]
  const from = (id: string): Place[] => places.filter((place) => place.from === id)
  return {
    kind: 'answered',
    dialled,
    source: 'calls',
    places,
    ends: places.filter(({id}) => from(id).length === 0),
    checks: places.flatMap(({id, count}) => (from(id).length > 0 ? [{parts: from(id).map((part) => part.count), total: count}] : [])),
    leftOut: sum(rows.filter(({first}) => first === 'left-out')),
    riskAssessed: withSpells ? sum(answered, ({assessed}) => assessed) : null,
    throughSeveral: sum(kept, ({several}) => several),
    needs: withSpells ? [] : [spellData],
  }
}

/** The first answer from sums over intervals: what they hold of it. What is neither answered nor abandoned there is not known. */
async function fromIntervals(rows: FactRows, asked: CallsAsked, dialled: string): Promise<Journey | Unanswered> {
  const needs = [{contract: 'calls', what: 'calls, one row for each'}, spellData]
  const held = await rows.held('call-interval', asked.period)
  if (held.kind !== 'rows') return held.kind === 'expired' ? held : {kind: 'needs-data', needs}
  const [found] = await rows.rows<{offered: number | null; answered: number | null; abandoned: number | null}>(
    `SELECT sum(offered)::DOUBLE AS offered, sum(answered)::DOUBLE AS answered, sum(abandoned)::DOUBLE AS abandoned
     FROM ${held.from} WHERE ${askedSql(asked)} AND line = ${lineLiteral(dialled)}`,
  )
  const {offered, answered, abandoned} = {offered: found?.offered ?? 0, answered: found?.answered ?? 0, abandoned: found?.abandoned ?? 0}
  if (offered === 0) return {kind: 'needs-data', needs}
  const rest = Math.max(0, offered - answered - abandoned)
  // A call may be answered in another interval than it was offered in, so that the parts may exceed the whole by a few.
  const total = answered + abandoned + rest
  const part = (id: string, label: string, count: number, mark: Mark = 'flow'): Place[] =>
    count === 0 ? [] : [{id, label, count, from: 'offered', mark}]
  const parts = [
    ...part('gave-up', 'Gave up before the first answer', abandoned, 'gave-up'),
    ...part('answered', 'Answered', answered),
    ...part('unknown', 'Neither answered nor abandoned in its interval', rest, 'unknown'),
  ]
  return {
    kind: 'answered',
    dialled,
    source: 'intervals',
    places: [{id: 'offered', label: `Offered on ${dialled}`, count: total, from: null, mark: 'flow'}, ...parts],
    ends: parts,
    checks: [{parts: parts.map(({count}) => count), total}],
    leftOut: 0,
    riskAssessed: null,
    throughSeveral: 0,
    needs,
  }
}

/** The rows of calls, and of stays for the way after the first answer. Stays of the period's last calls may begin on the day after. */
async function heldOf(rows: FactRows, {period}: CallsAsked) {
  const calls = await rows.held('call', period)
  const spells = await rows.held('queue-spell', {from: period.from, to: addDays(period.to, 1)})
  return {calls, spells: spells.kind === 'rows' ? spells.from : null}
}

/**
 * Where calls to a line ended (WHY-4): gave up before the first answer, moved to 999, dealt with at the switchboard, put through, or sent to a queue
 * and answered there, called back, or gave up. Every call is in exactly one place, and each place's parts add up to it; calls of which no
 * stay is held after an answer that names none are "not known". Calls are told by the call log, their ways by their stays in queues; where only
 * intervals are held, the first answer is told by those.
 */
export async function explainJourney(store: FactStore, asked: JourneyAsked): Promise<Journey | Unanswered> {
  const {dialled = '101'} = asked
  const line = lineLiteral(dialled)
  if (dialled !== '101' && dialled !== '999')
    throw new AnswerableError('EXPLAIN_INVALID', {
      what: `The line ‘${dialled}’`,
      why: 'a journey begins with a number that callers dial, 101 or 999',
    })
  const where = askedSql(asked)
  const rows = await store.at(asked.asKnown)
  const {calls, spells} = await heldOf(rows, asked)
  if (calls.kind === 'expired') return calls
  if (calls.kind === 'none') return fromIntervals(rows, asked, dialled)
  const found = await rows.rows<EndRow>(endsSql(calls.from, spells, where, line))
  return journeyOf(found, dialled, spells !== null)
}

import {AnswerableError} from '#core/errors'
import {addDays} from '#core/time'
import type {FactRows} from '#figures/fact-rows'
import {askedSql, type CallsAsked, type DataNeeded, type Unanswered} from './asked.ts'

/** Which stays in queues an explanation is of. */
export interface SpellsAsked extends CallsAsked {
  /** Lines of queues (crime, public). Absent: every queue that comes after a first answer. */
  readonly lines?: readonly string[] | null
  /** New, repeat or withheld callers alone. */
  readonly caller?: 'new' | 'repeat' | 'withheld' | null
  /** The number that was dialled. Absent: any. */
  readonly dialled?: string | null
}

export const spellData: DataNeeded = {contract: 'queue-spells', what: 'stays in queues, one row for each'}

/** A line's name as it may stand in SQL; refused when it is none. */
export function lineLiteral(line: string): string {
  if (!/^[a-z0-9][a-z0-9-]*$/.test(line))
    throw new AnswerableError('EXPLAIN_INVALID', {
      what: `The line ‘${line}’`,
      why: 'a line is written in small letters, digits and hyphens',
    })
  return `'${line}'`
}

/** SQL that is true of the stays asked for. Refused: no line, or a name that is none. */
export function spellsSql(asked: SpellsAsked): string {
  const {lines, caller, dialled} = asked
  if (lines && lines.length === 0) throw new AnswerableError('EXPLAIN_INVALID', {what: 'The list of lines', why: 'it is empty'})
  return [
    askedSql(asked),
    lines ? `line IN (${lines.map(lineLiteral).join(', ')})` : "stage = 'secondary'",
    ...(dialled ? [`call_line = ${lineLiteral(dialled)}`] : []),
    ...(caller ? [`caller_kind = '${caller}'`] : []),
    "coalesce(call_outcome, '') NOT IN ('test', 'internal')",
  ].join(' AND ')
}

/** The stays held for the period, and for the day after it, in which a call of its last night may still wait. */
export async function heldSpells(rows: FactRows, {period}: CallsAsked): Promise<{readonly from: string} | Unanswered> {
  const held = await rows.held('queue-spell', {from: period.from, to: addDays(period.to, 1)})
  if (held.kind === 'rows') return {from: held.from}
  return held.kind === 'expired' ? held : {kind: 'needs-data', needs: [spellData]}
}

import type {Period} from '#core/time'
import {addDays} from '#core/time'
import type {FactRows} from '#figures/fact-rows'
import type {DataNeeded} from './asked.ts'

/** Later contacts that the same number can be found in. */
export const contactKinds = ['online', 'call', 'chat'] as const
export type ContactKind = (typeof contactKinds)[number]

/** Chance links are counted so many days back and its multiples: the same hour of the same weekday. */
export const shiftDays = 7
const mostWeeksBack = 4
/** The widest window, in days: contacts are read so far past the period. */
const widestDays = 7

interface Source {
  readonly fact: string
  readonly at: string
  readonly where: string
  readonly needs: DataNeeded
}

const sources: Readonly<Record<ContactKind, Source>> = {
  online: {fact: 'online-report', at: 'submitted_at', where: 'true', needs: {contract: 'online-reports', what: 'online reports'}},
  call: {fact: 'call', at: 'offered_at', where: "outcome NOT IN ('test', 'internal')", needs: {contract: 'calls', what: 'calls'}},
  chat: {fact: 'web-chat', at: 'started_at', where: 'true', needs: {contract: 'web-chats', what: 'web chats'}},
}

export interface Contact {
  readonly kind: ContactKind
  readonly fact: string
  /** SQL of contacts: caller_key, contact_at. */
  readonly sql: string
}

/** Contacts that are held around a period, and those that are not and so cannot be found. */
export async function contacts(
  rows: FactRows,
  {from, to}: Period,
  kinds: readonly ContactKind[],
): Promise<{readonly held: readonly Contact[]; readonly missing: readonly DataNeeded[]}> {
  const around = {from: addDays(from, -shiftDays * mostWeeksBack - 1), to: addDays(to, widestDays + 1)}
  const held: Contact[] = []
  const missing: DataNeeded[] = []
  for (const kind of contactKinds.filter((known) => kinds.includes(known))) {
    const {fact, at, where, needs} = sources[kind]
    const found = await rows.held(fact, around)
    const days = found.kind === 'rows' ? await rows.daysWithData(fact, {from, to}) : []
    if (found.kind !== 'rows' || days.length === 0) missing.push(needs)
    else held.push({kind, fact, sql: `SELECT caller_key, ${at} AS contact_at FROM ${found.from} WHERE caller_key IS NOT NULL AND ${where}`})
  }
  return {held, missing}
}

/**
 * SQL that begins with `WITH` and makes `linked`: each hang-up by a known number, as it was (shift 0) and moved so many weeks back, with the
 * milliseconds to the next contact of each kind (null: none is held), to the first of any kind, and which that was. Null without contacts.
 * One as-of join for each kind; nothing is paired row by row.
 */
export function linkedSql(spells: string, where: string, held: readonly Contact[], weeksBack: readonly number[]): string | null {
  if (held.length === 0) return null
  const shifts = [0, ...weeksBack].map((weeks) => `(${weeks})`).join(', ')
  const next = held.map(({kind}) => `epoch_ms(${kind}.contact_at) - epoch_ms(moved.moment) AS ${kind}_ms`)
  const joins = held.map(
    ({kind, sql}) => `ASOF LEFT JOIN (${sql}) AS ${kind} ON moved.caller_key = ${kind}.caller_key AND moved.moment < ${kind}.contact_at`,
  )
  const least = `least(${held.map(({kind}) => `${kind}_ms`).join(', ')})`
  const first = held.map(({kind}) => `WHEN ${kind}_ms = ${least} THEN '${kind}'`).join(' ')
  return `WITH moved AS (
      SELECT caller_key, floor(wait_seconds)::INTEGER AS time, shift, left_at - to_days((${shiftDays} * shift)::INTEGER) AS moment
      FROM ${spells}, (VALUES ${shifts}) AS shifts(shift) WHERE ${where} AND left_how = 'abandoned' AND caller_key IS NOT NULL
    ),
    timed AS (SELECT moved.time, moved.shift, ${next.join(', ')} FROM moved ${joins.join(' ')}),
    linked AS (SELECT *, ${least} AS first_ms, CASE ${first} END AS first FROM timed)`
}

import {AnswerableError} from '#core/errors'
import type {LondonDate, Period} from '#core/time'
import {addDays, daysIn} from '#core/time'
import type {FactRows, FactStore} from '#figures/fact-rows'
import type {Interval} from '#stats/interval'
import type {IncidenceCurves} from '#stats/survival/aalen-johansen'
import {aalenJohansen} from '#stats/survival/aalen-johansen'
import type {SpellsAt} from '#stats/survival/at-risk'
import type {CorrectedShare, Tries} from '#stats/survival/chance-links'
import {correctedShare} from '#stats/survival/chance-links'
import type {ShareBounds} from '#stats/survival/unknown-class'
import {estimateBounds} from '#stats/survival/unknown-class'
import {wilson} from '#stats/wilson'
import type {DataNeeded, Unanswered} from './asked.ts'
import {type Contact, type ContactKind, contactKinds, contacts, linkedSql, shiftDays} from './links.ts'
import {heldSpells, type SpellsAsked, spellsSql} from './spells.ts'

export const linkWindow = {least: 1, most: 7 * 86_400, usual: 3600} as const
/** Other windows at which the answer is shown, in seconds, so that its choice can be judged. */
const otherWindows = [600, 1800, 3600, 7200, 14_400] as const
/** A week is used for chance links where data cover so much of it. */
const leastCovered = 0.9

export interface ReasonsAsked extends SpellsAsked {
  /** A contact counts if it came within so many seconds of hanging up. */
  readonly withinSeconds: number
  /** Which later contacts are looked for. Default: all that are held. */
  readonly causes?: readonly ContactKind[]
}

/** What was found after hanging up: a kind of contact, or none of any. */
export type Reason = ContactKind | 'none'

export interface ReasonShare {
  readonly reason: Reason
  /** Of callers with a number, as counted; a caller who did two things stands in both. */
  readonly found: Tries
  /** With chance links taken off; null where no earlier week shows chance. */
  readonly corrected: CorrectedShare | null
  /** Of all who hung up: with none of the unknown, and with all of them. */
  readonly bounds: ShareBounds
}

export interface AtWindow {
  readonly withinSeconds: number
  readonly shares: readonly ReasonShare[]
}

/** Causes of the incidence curves, in their order; the first ways to leave are no hang-ups. */
export const curveCauses = ['answered', 'left-otherwise', 'online', 'call', 'chat', 'none', 'unknown'] as const
export type CurveCause = (typeof curveCauses)[number]

export interface Reasons {
  readonly kind: 'answered'
  readonly withinSeconds: number
  /** Stays asked about, those of them that ended in a hang-up, and hang-ups without a number. */
  readonly stays: number
  readonly hungUp: number
  readonly unknown: number
  readonly shares: readonly ReasonShare[]
  /** The same at other windows. */
  readonly windows: readonly AtWindow[]
  /** As it was: answers and hang-ups of each kind compete, by first contact as counted. Causes in the order of `curveCauses`. */
  readonly seen: IncidenceCurves
  /** The same with hang-ups of every kind as one cause: answered, left otherwise, gave up. */
  readonly gaveUp: IncidenceCurves
  /** Were nobody answered: every other way to leave is censored. Causes: the last five of `curveCauses`. */
  readonly unanswered: IncidenceCurves
  /** Weeks back in which chance links were counted. */
  readonly weeksBack: readonly number[]
  /** Contacts that are not loaded, and so cannot be told from nothing found. */
  readonly missing: readonly DataNeeded[]
}

function checked({withinSeconds, causes}: ReasonsAsked): void {
  const fail = (what: string, why: string) => new AnswerableError('EXPLAIN_INVALID', {what, why})
  if (!(withinSeconds >= linkWindow.least && withinSeconds <= linkWindow.most))
    throw fail(`A window of ${withinSeconds} s`, 'a later contact is looked for within one second to one week')
  if (causes && causes.length === 0) throw fail('The list of causes', 'it is empty; name some of online, call, chat')
  for (const cause of causes ?? [])
    if (!contactKinds.includes(cause)) throw fail(`The cause ‘${cause}’`, `it is none of ${contactKinds.join(', ')}`)
}

/** Earlier weeks that the data of every contact cover: chance is counted in the same hours of those. */
async function weeksCovered(rows: FactRows, held: readonly Contact[], period: Period): Promise<number[]> {
  const shifted = (weeks: number, day: LondonDate): LondonDate => addDays(day, -shiftDays * weeks)
  const found: number[] = []
  for (const weeks of [1, 2, 3, 4]) {
    const then = {from: shifted(weeks, period.from), to: shifted(weeks, period.to)}
    const days = await Promise.all(held.map(({fact}) => rows.daysWithData(fact, then)))
    if (days.every((own) => own.length >= leastCovered * daysIn(then))) found.push(weeks)
  }
  return found
}

interface LinkRow {
  readonly shift: number
  readonly callers: number
  readonly [hits: string]: number
}

const hitName = (reason: Reason, withinSeconds: number): string => `${reason}_${withinSeconds}`

/** Callers with a number by shift (0 is what happened), with how many had a contact of each kind within each window. */
async function countLinks(rows: FactRows, linked: string, kinds: readonly ContactKind[], windows: readonly number[]): Promise<LinkRow[]> {
  const hits = windows.flatMap((seconds) => [
    ...kinds.map((kind) => `count(CASE WHEN ${kind}_ms <= ${seconds} * 1000 THEN 1 END)::DOUBLE AS ${hitName(kind, seconds)}`),
    `count(CASE WHEN first_ms <= ${seconds} * 1000 THEN 1 END)::DOUBLE AS ${hitName('none', seconds)}`,
  ])
  return rows.rows<LinkRow>(
    `${linked} SELECT shift, count(*)::DOUBLE AS callers, ${hits.join(', ')} FROM linked GROUP BY shift ORDER BY shift`,
  )
}

const whole = {share: 1, standardError: 0} as const

/** A share among callers with a number, and its interval: less chance where that was seen, else as counted; nothing is known of nobody. */
function estimate(found: Tries, shifted: Tries): {corrected: CorrectedShare | null; share: number; interval: Interval} {
  const corrected = found.of > 0 && shifted.of > 0 ? correctedShare({window: found, shifted, sensitivity: whole}) : null
  if (corrected) return {corrected, share: corrected.share, interval: corrected.interval}
  const counted = wilson(found.hits, found.of)
  return {corrected, share: found.of === 0 ? 0 : found.hits / found.of, interval: counted ?? {low: 0, high: 1, method: 'nothing known'}}
}

const mirrored = ({low, high, method}: Interval): Interval => ({low: 1 - high, high: 1 - low, method})

/** One share with its bounds; of 'none', what the links of any kind leave. */
function shareOf(reason: Reason, found: Tries, shifted: Tries, unknown: number): ReasonShare {
  const any = estimate(found, shifted)
  if (reason !== 'none')
    return {reason, found, corrected: any.corrected, bounds: estimateBounds(any.share, any.interval, found.of, unknown)!}
  const [share, interval] = [1 - any.share, mirrored(any.interval)]
  return {
    reason,
    found: {hits: found.of - found.hits, of: found.of},
    corrected: any.corrected && {...any.corrected, raw: 1 - any.corrected.raw, share, interval},
    bounds: estimateBounds(share, interval, found.of, unknown)!,
  }
}

function atWindow(counted: readonly LinkRow[], kinds: readonly ContactKind[], withinSeconds: number, unknown: number): AtWindow {
  const then = counted.filter(({shift}) => shift > 0)
  const tries = (reason: Reason, rows: readonly LinkRow[]): Tries => ({
    hits: rows.reduce((sum, row) => sum + row[hitName(reason, withinSeconds)]!, 0),
    of: rows.reduce((sum, row) => sum + row.callers, 0),
  })
  const now = counted.filter(({shift}) => shift === 0)
  const reasons: readonly Reason[] = [...kinds, 'none']
  return {withinSeconds, shares: reasons.map((reason) => shareOf(reason, tries(reason, now), tries(reason, then), unknown))}
}

/**
 * Stays by whole second and by what ended them: an answer, another way, or a hang-up with the first contact after it. Where no later contact is
 * held at all, every hang-up is unknown.
 */
async function causeGroups(rows: FactRows, from: string, where: string, linked: string | null, withinSeconds: number) {
  const left = await rows.rows<{time: number; answered: number; otherwise: number; unknown: number}>(
    `SELECT floor(wait_seconds)::INTEGER AS time, count(CASE WHEN left_how = 'answered' THEN 1 END)::DOUBLE AS answered,
       count(CASE WHEN left_how NOT IN ('answered', 'abandoned') THEN 1 END)::DOUBLE AS otherwise,
       count(CASE WHEN left_how = 'abandoned' AND ${linked ? 'caller_key IS NULL' : 'true'} THEN 1 END)::DOUBLE AS unknown FROM ${from} WHERE ${where} GROUP BY 1`,
  )
  const hung = linked
    ? await rows.rows<{time: number; online: number; call: number; chat: number; none: number}>(
        `${linked} SELECT time, count(CASE WHEN first = 'online' THEN 1 END)::DOUBLE AS online, count(CASE WHEN first = 'call' THEN 1 END)::DOUBLE AS call,
           count(CASE WHEN first = 'chat' THEN 1 END)::DOUBLE AS chat, count(CASE WHEN first IS NULL THEN 1 END)::DOUBLE AS "none"
         FROM (SELECT time, CASE WHEN first_ms <= ${withinSeconds} * 1000 THEN first END AS first FROM linked WHERE shift = 0) AS firsts GROUP BY 1`,
      )
    : []
  const causes: SpellsAt[] = left.map(({time, answered, otherwise, unknown}) => ({
    time,
    events: [answered, otherwise, 0, 0, 0, 0, unknown],
    censored: 0,
  }))
  for (const {time, online, call, chat, none} of hung) causes.push({time, events: [0, 0, online, call, chat, none, 0], censored: 0})
  return causes
}

/**
 * Why they hang up (WHY-7), as far as what the same number did next can tell: competing risks after linkage, with chance links counted in the same
 * hours of earlier weeks and taken off, at several windows, and bounds over callers without a number. It is an inference from linked contacts.
 *
 * Refused: a window under a second or over a week, an empty list of causes.
 */
export async function explainReasons(store: FactStore, asked: ReasonsAsked): Promise<Reasons | Unanswered> {
  checked(asked)
  const where = spellsSql(asked)
  const rows = await store.at(asked.asKnown)
  const spells = await heldSpells(rows, asked)
  if ('kind' in spells) return spells
  const {withinSeconds} = asked
  const {held, missing} = await contacts(rows, asked.period, asked.causes ?? contactKinds)
  const kinds = held.map(({kind}) => kind)
  const weeksBack = await weeksCovered(rows, held, asked.period)
  const linked = linkedSql(spells.from, where, held, weeksBack)
  const windows = [...new Set([...otherWindows, withinSeconds])].sort((a, b) => a - b)
  const causes = await causeGroups(rows, spells.from, where, linked, withinSeconds)
  const count = (pick: (events: readonly number[]) => number): number => causes.reduce((sum, {events}) => sum + pick(events), 0)
  const stays = count((events) => events.reduce((sum, one) => sum + one, 0))
  if (stays === 0) return {kind: 'nothing'}
  const unknown = count((events) => events[6]!)
  const hungUp = count((events) => events.slice(2).reduce((sum, one) => sum + one, 0))
  const counted = linked && hungUp > unknown ? await countLinks(rows, linked, kinds, windows) : []
  const at = hungUp === 0 ? [] : windows.map((seconds) => atWindow(counted, kinds, seconds, unknown))
  return {
    kind: 'answered',
    withinSeconds,
    stays,
    hungUp,
    unknown,
    shares: at.find((one) => one.withinSeconds === withinSeconds)?.shares ?? [],
    windows: at,
    seen: aalenJohansen(causes),
    gaveUp: aalenJohansen(
      causes.map(({time, events}) => ({
        time,
        events: [events[0]!, events[1]!, events.slice(2).reduce((sum, one) => sum + one, 0)],
        censored: 0,
      })),
    ),
    unanswered: aalenJohansen(causes.map(({time, events}) => ({time, events: events.slice(2), censored: events[0]! + events[1]!}))),
    weeksBack,
    missing,
  }
}

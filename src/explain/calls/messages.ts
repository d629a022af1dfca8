import type {FactRows, FactStore} from '#figures/fact-rows'
import type {Excess, ExcessOptions, HeardAt} from '#stats/survival/announcement'
import {excessAtAnnouncement} from '#stats/survival/announcement'
import type {SpellsAt} from '#stats/survival/at-risk'
import type {Unanswered} from './asked.ts'
import {heldSpells, type SpellsAsked, spellsSql} from './spells.ts'

/** The seconds around a message that are its moment, and those beside it that show the smooth hazard: people take some to act on what they heard. */
export const usualMoment = {before: 1, after: 12, neighbourhood: 40} as const

export interface AnnouncementsAsked extends SpellsAsked {
  readonly moment?: Pick<ExcessOptions, 'before' | 'after' | 'neighbourhood'>
}

/** One message at one second of the wait. */
export interface Announcement {
  /** The force's code of the message; online asks the caller to report online. */
  readonly code: string
  readonly at: number
  readonly heard: number
  /** Days and queues, together, in which most of those waiting heard it then. */
  readonly days: number
  /** Null where nobody was left to hear it, or nothing beside it shows the smooth hazard. */
  readonly excess: Excess | null
}

export interface Announcements {
  readonly kind: 'answered'
  readonly announcements: readonly Announcement[]
  /** All messages of one code together, each on its own clock. */
  readonly byCode: readonly {readonly code: string; readonly times: readonly number[]; readonly excess: Excess | null}[]
  readonly moment: Required<Pick<ExcessOptions, 'before' | 'after' | 'neighbourhood'>>
}

/** Messages that hardly anybody heard at a second are left out: a queue has a few times, not one for each caller. */
const leastHeard = 20

/** Messages with the days and queues on which half or more of those waiting at that second heard them. */
const playedSql = (from: string, where: string): string => `
  WITH stays AS (SELECT local_date, line, wait_seconds, announcements FROM ${from} WHERE ${where}),
  heard AS (
    SELECT local_date, line, split_part(message, '@', 1) AS code, TRY_CAST(split_part(message, '@', 2) AS INTEGER) AS played_at, count(*)::DOUBLE AS heard
    FROM (SELECT local_date, line, unnest(string_split(announcements, ';')) AS message FROM stays WHERE announcements IS NOT NULL) AS messages
    GROUP BY ALL
  ),
  waiting AS (
    SELECT moments.local_date, moments.line, moments.played_at, count(*)::DOUBLE AS waiting
    FROM (SELECT DISTINCT local_date, line, played_at FROM heard WHERE played_at > 0) AS moments
    JOIN stays ON stays.local_date = moments.local_date AND stays.line = moments.line AND stays.wait_seconds >= moments.played_at
    GROUP BY ALL
  )
  SELECT code, heard.played_at, heard.local_date, heard.line, heard FROM heard
  JOIN waiting ON waiting.local_date = heard.local_date AND waiting.line = heard.line AND waiting.played_at = heard.played_at
  WHERE heard.played_at > 0 AND 2 * heard >= waiting`

interface Played {
  readonly code: string
  readonly at: number
  readonly heard: number
  readonly days: number
}

async function played(rows: FactRows, from: string, where: string): Promise<Played[]> {
  return rows.rows<Played>(
    `SELECT code, played_at AS "at", sum(heard)::DOUBLE AS heard, count(*)::INTEGER AS days FROM (${playedSql(from, where)}) AS played
     GROUP BY 1, 2 HAVING sum(heard) >= ${leastHeard} ORDER BY 2, 1`,
  )
}

/** Stays of the days and queues on which each message was played, by whole second. */
async function groupsOf(rows: FactRows, from: string, where: string): Promise<Map<string, SpellsAt[]>> {
  const found = await rows.rows<{code: string; at: number; time: number; hung: number; left: number}>(
    `WITH played AS (${playedSql(from, where)})
     SELECT code, played_at AS "at", floor(wait_seconds)::INTEGER AS time, count(CASE WHEN left_how = 'abandoned' THEN 1 END)::DOUBLE AS hung,
       count(CASE WHEN left_how <> 'abandoned' THEN 1 END)::DOUBLE AS "left"
     FROM (SELECT local_date, line, wait_seconds, left_how FROM ${from} WHERE ${where}) AS own JOIN played USING (local_date, line)
     GROUP BY 1, 2, 3 ORDER BY 1, 2, 3`,
  )
  const groups = new Map<string, SpellsAt[]>()
  for (const {code, at, time, hung, left} of found) {
    const key = `${code}@${at}`
    const own = groups.get(key) ?? []
    own.push({time, events: [hung], censored: left})
    groups.set(key, own)
  }
  return groups
}

/**
 * What each recorded message did (WHY-8): hang-ups in its moment beyond those that the smooth hazard around it would have brought, as a share of those
 * still waiting, with an interval. Identifiable from the telephone log alone; why people hang up at other times is not.
 */
export async function explainAnnouncements(store: FactStore, asked: AnnouncementsAsked): Promise<Announcements | Unanswered> {
  const where = spellsSql(asked)
  const moment = {...usualMoment, ...asked.moment}
  const rows = await store.at(asked.asKnown)
  const held = await heldSpells(rows, asked)
  if ('kind' in held) return held
  const [messages, groups] = [await played(rows, held.from, where), await groupsOf(rows, held.from, where)]
  const times = [...new Set(messages.map(({at}) => at))]
  const heardAt = ({code, at}: Played): HeardAt => ({
    groups: groups.get(`${code}@${at}`) ?? [],
    at,
    others: times.filter((other) => other !== at),
  })
  const ofOne = (message: Played): Announcement => ({...message, excess: excessAtAnnouncement([heardAt(message)], moment)})
  const codes = [...Map.groupBy(messages, ({code}) => code)]
  return {
    kind: 'answered',
    announcements: messages.map(ofOne),
    byCode: codes.map(([code, own]) => ({code, times: own.map(({at}) => at), excess: excessAtAnnouncement(own.map(heardAt), moment)})),
    moment,
  }
}

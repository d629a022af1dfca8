import type {LondonDate, Period} from '#core/time'
import {addDays, addMonths, isDate, parsePeriod, periodOf} from '#core/time'
import {numberOf, numberWord} from './number.ts'
import type {Span} from './span.ts'

export type PeriodGrain = 'day' | 'month' | 'months' | 'season' | 'year'

/** A date or a period as the text names it. */
export interface PeriodMention extends Span {
  readonly text: string
  readonly grain: PeriodGrain
  /** Null where the calendar has no such day. */
  readonly period: Period | null
  /** The weekday printed beside a day, 1 is Monday; null where none is. */
  readonly weekday: number | null
  /** The year was not printed and was taken from what stands around. */
  readonly yearTaken: boolean
}

const months = ['january', 'february', 'march', 'april', 'may', 'june', 'july', 'august', 'september', 'october', 'november', 'december']
const weekdays = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday']
const month =
  '(?:January|February|March|April|May|June|July|August|September|October|November|December|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)\\b\\.?)'
const weekday = '(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day'
const year = '(?:19|20)\\d\\d'
const count = `(?:\\d{1,2}|${numberWord})`

const pattern = new RegExp(
  [
    `\\b(?<rolling>(?:${count}[ -]+months?|years?|YE|quarter|half[ -]year)\\s+(?:ending|ended|to|up to)\\s+(?:the end of\\s+|end of\\s+)?|YE\\s+)(?:(?<rollingDay>\\d{1,2})(?:st|nd|rd|th)?\\s+)?(?<rollingMonth>${month})\\s+(?<rollingYear>${year})`,
    `\\b(?:(?<weekday>${weekday}),?\\s+)?(?:the\\s+)?(?<day>\\d{1,2})(?:st|nd|rd|th)?\\s+(?:of\\s+)?(?<dayMonth>${month})(?:,?\\s+(?<dayYear>${year}))?`,
    `\\b(?<month>${month})(?:,?\\s+(?<monthYear>${year}))?`,
    `(?<!\\d)(?<financial>${year}[/-]\\d\\d)\\b(?![/-]\\d)`,
    `\\b(?<season>[Ss]pring|[Ss]ummer|[Aa]utumn|[Ww]inter)(?:\\s+of)?\\s+(?<seasonYear>${year})`,
    `\\b(?:Q(?<quarter>[1-4])|(?<quarterFirst>[1-4])Q|(?<quarterWord>first|second|third|fourth) quarter)(?:\\s+of)?\\s+(?<quarterYear>${year}(?:[/-]\\d\\d)?)`,
    `\\b(?<iso>${year}-\\d\\d-\\d\\d)\\b`,
    `\\b(?:[Ii]n|[Ss]ince|[Dd]uring|[Ff]or|of|[Bb]y|[Ff]rom|[Uu]ntil|year)\\s+(?<year>${year})\\b(?![/-]\\d)`,
    `\\b(?<month1>\\d{1,2})/(?<month2>\\d{1,2})/(?<slashYear>${year})\\b`,
  ].join('|'),
  'g',
)

const monthIndex = (name: string): number =>
  months.findIndex((full) => full.startsWith(name.toLowerCase().replace('.', '').slice(0, 3))) + 1
const iso = (y: number, m: number, d: number): string => `${y}-${String(m).padStart(2, '0')}-${String(d).padStart(2, '0')}`

/** A bare 'May' or 'March' is a month only where the words around it say so. */
const monthContext =
  /(?:\b(?:in|for|during|since|to|by|from|of|and|or|last|this|until|early|late|mid|end|between|every|each|before|after|throughout|on)\s+|[,&(]\s*|-)$/i
const seasons: Record<string, number> = {spring: 3, summer: 6, autumn: 9, winter: 12}

function rollingMonths(words: string): number {
  if (/^quarter/i.test(words)) return 3
  if (/^half/i.test(words)) return 6
  const counted = /^(\S+)[ -]+months?/i.exec(words)
  return counted ? numberOf(counted[1]!) : 12
}

/** The latest such month that begins no later than `before`. */
function withYear(m: number, before: LondonDate): number {
  const y = Number(before.slice(0, 4))
  return iso(y, m, 1) <= before ? y : y - 1
}

const dayPeriod = (y: number, m: number, d: number): Period | null => (isDate(iso(y, m, d)) ? periodOf('day', iso(y, m, d)) : null)
const monthPeriod = (y: number, m: number): Period => periodOf('month', iso(y, m, 1))

/** 'Q3 2007' is of the calendar year, 'Q3 2007-08' of the financial one. */
function quarterOf(name: string, of: string): Read {
  const index = /^\d/.test(name) ? Number(name) : ['first', 'second', 'third', 'fourth'].indexOf(name) + 1
  const start = of.length > 4 ? iso(Number(of.slice(0, 4)), 4, 1) : iso(Number(of), 1, 1)
  const from = addMonths(start, 3 * (index - 1))
  return {grain: 'months', period: {from, to: addMonths(from, 3)}}
}

type Read = Pick<PeriodMention, 'grain' | 'period'> & {readonly weekday?: number; readonly yearTaken?: boolean}

function rolling(g: Record<string, string | undefined>): Read {
  const length = rollingMonths(g['rolling']!)
  const [y, m] = [Number(g['rollingYear']), monthIndex(g['rollingMonth']!)]
  const end = monthPeriod(y, m).to
  const day = g['rollingDay'] ? Number(g['rollingDay']) : null
  const to = day === null ? end : isDate(iso(y, m, day)) ? addDays(iso(y, m, day), 1) : null
  return {grain: length === 12 ? 'year' : 'months', period: to === null ? null : {from: addMonths(to, -length), to}}
}

function read(g: Record<string, string | undefined>, near: LondonDate): Read | null {
  if (g['rolling']) return rolling(g)
  if (g['day']) {
    const m = monthIndex(g['dayMonth']!)
    const y = g['dayYear'] ? Number(g['dayYear']) : withYear(m, near)
    const named = g['weekday'] ? {weekday: weekdays.indexOf(g['weekday'].toLowerCase()) + 1} : {}
    return {grain: 'day', period: dayPeriod(y, m, Number(g['day'])), yearTaken: !g['dayYear'], ...named}
  }
  if (g['month']) {
    const m = monthIndex(g['month'])
    const y = g['monthYear'] ? Number(g['monthYear']) : withYear(m, near)
    return {grain: 'month', period: monthPeriod(y, m), yearTaken: !g['monthYear']}
  }
  if (g['financial']) {
    const period = parsePeriod(`FY${g['financial']}`)
    return period && {grain: 'year', period}
  }
  if (g['season']) {
    const from = iso(Number(g['seasonYear']), seasons[g['season'].toLowerCase()]!, 1)
    return {grain: 'season', period: {from, to: addMonths(from, 3)}}
  }
  if (g['quarterYear']) return quarterOf(g['quarter'] ?? g['quarterFirst'] ?? g['quarterWord']!, g['quarterYear'])
  if (g['iso']) return {grain: 'day', period: isDate(g['iso']) ? periodOf('day', g['iso']) : null}
  if (g['slashYear']) {
    const [y, a, b] = [Number(g['slashYear']), Number(g['month1']), Number(g['month2'])]
    // Day first, as here; 10/20/2020 can only be month first, as in America.
    return {grain: 'day', period: dayPeriod(y, b, a) ?? dayPeriod(y, a, b)}
  }
  return {grain: 'year', period: parsePeriod(g['year']!)}
}

/** The date a letter bears: a line of its own near the top. Null where there is none. */
export function letterDate(text: string): (Span & {readonly date: LondonDate}) | null {
  const found = new RegExp(
    `(?:^|\\n)[ \\t]*(?:(?:Dated?|Published|Issued|Date of (?:response|reply|letter|report|issue|meeting|publication))(?: on)?:?[ \\t]+)?((?:${weekday},?[ \\t]+)?(\\d{1,2})(?:st|nd|rd|th)?[ \\t]+(${month})[ \\t]+(${year}))(?:[ \\t]*|[ \\t]{3,}[^\\n]{1,60})(?=\\n|$)`,
    'i',
  ).exec(text.slice(0, 6000))
  if (!found) return null
  const date = iso(Number(found[4]), monthIndex(found[3]!), Number(found[2]))
  const start = found.index + found[0].indexOf(found[1]!)
  return isDate(date) ? {date, start, end: start + found[1]!.length} : null
}

/** 'In June 2024 … in late June': the month just named, where it lies after the letter. */
function sameMonthAhead(mentions: readonly PeriodMention[], name: string, at: number, written: LondonDate): Period | null {
  const last = mentions.at(-1)
  return last?.grain === 'month' &&
    last.period !== null &&
    last.period.from > written &&
    at - last.end < 600 &&
    Number(last.period.from.slice(5, 7)) === monthIndex(name)
    ? last.period
    : null
}

/** Every date and period named, in order. A month without a year takes the latest such month before the letter, or before the last date read. */
export function periodsOf(text: string, written: LondonDate | null): PeriodMention[] {
  const mentions: PeriodMention[] = []
  let near = written ?? '2100-01-01'
  for (const found of text.matchAll(pattern)) {
    const g = found.groups ?? {}
    if (g['month'] && !g['monthYear']) {
      const ambiguous = /^(?:may|march|mar)/i.test(g['month'])
      const after = text.slice(found.index + found[0].length, found.index + found[0].length + 3)
      if (ambiguous && !monthContext.test(text.slice(Math.max(0, found.index - 12), found.index)) && !/^(?:'s|,)/.test(after)) continue
      if (/^\s*(?:not|be)\b/.test(text.slice(found.index + found[0].length, found.index + found[0].length + 5))) continue
    }
    if (g['financial'] && /(?:PEEL|Plan|Strategy)\s*$/i.test(text.slice(Math.max(0, found.index - 12), found.index))) continue
    const ahead = written && g['month'] && !g['monthYear'] ? sameMonthAhead(mentions, g['month'], found.index, written) : null
    const at = ahead ? {grain: 'month' as const, period: ahead, yearTaken: true} : read(g, near)
    if (!at) continue
    const lead = g['year'] ? found[0].length - 4 : 0
    mentions.push({
      start: found.index + lead,
      end: found.index + found[0].length,
      text: found[0].slice(lead).replace(/\s+/g, ' '),
      grain: at.grain,
      period: at.period,
      weekday: at.weekday ?? null,
      yearTaken: at.yearTaken ?? false,
    })
    if (!written && at.period && !at.yearTaken) near = at.period.to
  }
  return mentions
}

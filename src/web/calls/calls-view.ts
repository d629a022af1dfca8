import {formatCount, formatPeriod, formatRange, formatSeconds, formatShare, sentenceCase} from '#core/format'
import type {Abandonment} from '#explain/calls/abandonment'
import {definitionOf, type OwnDefinition, ownWords, secondaryHere} from '#explain/calls/abandonment-words'
import {askedWords, type DataNeeded, type Unanswered} from '#explain/calls/asked'
import type {Journey} from '#explain/calls/journey'
import {journeySentence} from '#explain/calls/journey-words'
import type {Announcements} from '#explain/calls/messages'
import type {Patience, PatienceBy} from '#explain/calls/patience'
import {waitingAt} from '#explain/calls/readings'
import type {Reasons} from '#explain/calls/reasons'
import {gaveUpCounts, gaveUpShare, methodSentences, reasonsSentence, shareOf} from '#explain/calls/reasons-words'
import type {SurveyCheck} from '#explain/calls/survey'
import {unansweredWords} from '#explain/calls/unanswered-words'
import type {Week} from '#explain/calls/week'
import type {Field} from '../measure/filter-fields.ts'
import type {CallsFilters} from './filters.ts'
import {hazardPicture} from './hazard-picture.ts'
import {incidencePicture} from './incidence-picture.ts'
import {journeyPicture} from './journey-picture.ts'
import {type Pictured, percent, type TableView} from './pictured.ts'
import {reasonsPicture, sensitivityTable} from './reasons-picture.ts'
import {weekPicture} from './week-picture.ts'

export interface CallsView {
  readonly name: string
  readonly answer: string
  readonly counts: string | null
  /** '2,057 of 8,212 callers' */
  readonly countsLead: string | null
  readonly action: string
  /** Where the same tables stand as CSV; null for those who may not export. */
  readonly csv: string | null
  readonly fields: readonly Field[]
  readonly journey: Pictured | null
  readonly checks: string | null
  readonly incidence: Pictured | null
  readonly hazard: Pictured | null
  readonly reasons: Pictured | null
  readonly method: readonly string[]
  readonly abandonment: {readonly table: TableView; readonly notes: readonly string[]} | null
  readonly patience: {readonly table: TableView; readonly note: string} | null
  readonly sensitivity: TableView | null
  readonly week: Pictured | null
  /** What is not loaded and would show more. */
  readonly needs: readonly string[]
}

export interface CallsFacts {
  readonly filters: CallsFilters
  readonly fields: readonly Field[]
  readonly action: string
  readonly csv: string | null
  readonly journey: Journey | Unanswered
  readonly reasons: Reasons | Unanswered
  readonly announcements: Announcements | Unanswered
  readonly patience: Patience | Unanswered
  /** Patience told apart by hours, by line, by kind of caller. */
  readonly apart: readonly (Patience | Unanswered)[]
  readonly week: Week | Unanswered
  readonly abandonment: Abandonment | Unanswered
  readonly survey: SurveyCheck | null
  /** The definition that the force goes by; null where it has named none. */
  readonly own: OwnDefinition
}

const callerWords = {
  new: 'those new within a day',
  repeat: 'those who rang before within a day',
  withheld: 'those whose number was withheld',
} as const

const queueOf = ({lines}: CallsFilters): string =>
  lines === null ? 'a second queue' : lines.length === 1 ? `the ${lines[0]} queue` : `the queues ${lines.join(' and ')}`

const needWords = (needs: readonly DataNeeded[]): string[] =>
  needs.map(({what, contract}) => `${sentenceCase(what)}: contract ‘${contract}’`)

const needsOf = (found: {readonly kind: string}): readonly DataNeeded[] =>
  'needs' in found ? (found as {readonly needs: readonly DataNeeded[]}).needs : 'missing' in found ? (found as Reasons).missing : []

function surveyWords(survey: SurveyCheck, reasons: Reasons): string {
  const online = survey.shares.find(({reason}) => reason === 'online')!
  const bound = shareOf(reasons.shares, 'online')?.bounds
  const agree =
    bound === undefined
      ? ''
      : online.interval.high >= bound.lowest && online.interval.low <= bound.highest
        ? ' It agrees with the bounds.'
        : ' It lies outside the bounds: ask how the survey was made, and whom it reached.'
  const when = survey.ofPeriod ? '' : `, of earlier calls (${survey.samples.join(', ')})`
  return `Survey (diamond, with its interval)${when}: ${formatCount(survey.told)} people of ${formatCount(survey.tried)} tried gave a reason when rung back, weighted.${agree}`
}

function abandonmentOf(found: Abandonment, own: CallsFacts['own']): NonNullable<CallsView['abandonment']> {
  return {
    table: {
      head: [
        'Definition',
        'Gave up',
        'Of',
        'Share',
        '95% interval',
        `Answered within ${found.withinSeconds} s`,
        'Mean wait of the answered',
      ],
      numbers: [1, 2, 3, 4, 5, 6],
      rows: found.rows.map((row) => [
        definitionOf(row.definition, own),
        formatCount(row.abandoned),
        formatCount(row.outOf),
        percent(row.share),
        row.interval ? formatRange(row.interval.low, row.interval.high, 'share') : '–',
        percent(row.gradeOfService),
        row.meanWaitSeconds === null ? '–' : formatSeconds(row.meanWaitSeconds),
      ]),
    },
    notes: [
      found.shortUnderSeconds === null
        ? 'Short hang-ups are counted.'
        : `Hang-ups under ${found.shortUnderSeconds} s are left out of both counts: ${found.rows.map(({short}) => formatCount(short)).join(', ')}.`,
      ownWords(own),
    ],
  }
}

const apartWords: Readonly<Record<PatienceBy, (name: string) => string>> = {
  hours: (name) => `Joined ${name}`,
  line: (name) => `${sentenceCase(name)} queue`,
  caller: (name) => (name === 'withheld' ? 'Number withheld' : name === 'repeat' ? 'Rang before within a day' : 'New within a day'),
}

function patienceOf(found: readonly Patience[]): NonNullable<CallsView['patience']> {
  const times = [30, 60, 120, 300, 600]
  return {
    table: {
      head: ['Callers', 'Stays', ...times.map((at) => `Past ${formatSeconds(at)}`)],
      numbers: [1, 2, 3, 4, 5, 6],
      rows: found.flatMap(({by, groups}) =>
        groups.map(({name, curve}) => [
          by === null ? 'All' : apartWords[by](name),
          formatCount(curve.spells),
          ...waitingAt(curve, times).map(({share, interval}) =>
            share === null
              ? 'not seen'
              : interval
                ? `${formatShare(share)} (${formatRange(interval.low, interval.high, 'share')})`
                : formatShare(share),
          ),
        ]),
      ),
    },
    note: 'The share who would still be waiting past each time, were nobody answered (Kaplan-Meier, 95% intervals): those answered sooner are counted up to their answer. The mean wait of those who hung up would leave out the patience of all who were answered first, and is not shown.',
  }
}

/** The page about callers who give up: one sentence, the journey, when and why, and what the answer is worth. */
export function callsView(facts: CallsFacts): CallsView {
  const {filters, journey, reasons, announcements, patience, apart, week, abandonment, survey} = facts
  const queue = queueOf(filters)
  const period = formatPeriod(filters.asked.period)
  const drawn = journey.kind === 'answered' ? journeyPicture(journey) : null
  const told = [patience, ...apart].flatMap((one) => (one.kind === 'answered' ? [one] : []))
  const base = {
    name: `Why callers to 101 hang up, ${askedWords(filters.asked)}${filters.caller ? `, ${callerWords[filters.caller]}` : ''}`,
    action: facts.action,
    csv: facts.csv,
    fields: facts.fields,
    journey: drawn?.pictured ?? null,
    checks: drawn?.checks ?? null,
    abandonment: abandonment.kind === 'answered' ? abandonmentOf(abandonment, facts.own) : null,
    patience: told.length > 0 ? patienceOf(told) : null,
    week: week.kind === 'answered' ? weekPicture(week, queue) : null,
    needs: [...new Set([journey, reasons, abandonment].flatMap((found) => needWords(needsOf(found))))],
  }
  if (reasons.kind !== 'answered') {
    const answer =
      journey.kind === 'answered'
        ? `${journeySentence(journey)} Why they hang up cannot be said: ${lowerWords(reasons)}`
        : `Nothing can be said of callers in ${period}. ${unansweredWords(journey)}`
    return {...base, answer, counts: null, countsLead: null, incidence: null, hazard: null, reasons: null, method: [], sensitivity: null}
  }
  const before = journey.kind === 'answered' ? journey.places.find(({id}) => id === 'gave-up') : undefined
  const offered = journey.kind === 'answered' ? journey.places[0]!.count : 0
  const after = reasons.stays === 0 ? null : `gave up after a first answer (${gaveUpShare(reasons)}; ${secondaryHere(facts.own)}).`
  return {
    ...base,
    answer: reasonsSentence(reasons, queue),
    countsLead: reasons.stays === 0 ? null : `${gaveUpCounts(reasons)} callers`,
    counts: [
      after,
      before && offered > 0
        ? `${formatCount(before.count)} of ${formatCount(offered)} gave up before it (${formatShare(before.count / offered)}). Two queues, two denominators.`
        : null,
    ]
      .filter((text) => text !== null)
      .join(' '),
    incidence: incidencePicture(reasons, queue),
    hazard: patience.kind === 'answered' && announcements.kind === 'answered' ? hazardPicture(patience, announcements, queue) : null,
    reasons: reasons.hungUp > 0 ? reasonsPicture(reasons, survey) : null,
    method: [...(survey && reasons.hungUp > 0 ? [surveyWords(survey, reasons)] : []), ...methodSentences(reasons, filters.asked.period)],
    sensitivity: reasons.hungUp > 0 ? sensitivityTable(reasons) : null,
  }
}

const lowerWords = (why: Unanswered): string => {
  const words = unansweredWords(why)
  return words.charAt(0).toLowerCase() + words.slice(1)
}

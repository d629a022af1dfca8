import type {Flag, Moved} from '#charts/signal'
import {formatDate, formatDateLong, formatPeriod, formatValue, sentenceCase} from '#core/format'
import {daysIn, type LondonDate} from '#core/time'
import type {Restatement} from '#figures/asker'
import type {CoverageGap} from '#ingest/receipt'
import type {LatestReading} from '../latest-reading.ts'
import {leadClause} from '../measure/answer.ts'
import {changeClause, nothingHeld, standardClause} from '../measures/measures-view.ts'
import {paths} from '../paths.ts'
import {isNewSignal} from '../reading.ts'
import {type Summary, summaryOf} from '../summary.ts'

/** One thing that changed, said before the figures because it is what a meeting needs. */
export interface Change {
  /** A signal's mark; null for news about the data. */
  readonly mark: {readonly flag: Flag; readonly moved: Moved} | null
  readonly lead: string
  readonly text: string
  readonly link: {readonly text: string; readonly href: string} | null
}

export interface HomeView {
  readonly name: string
  readonly answer: string
  /** The rest of it, smaller; null when there is none. */
  readonly lead: string | null
  readonly heading: string
  readonly signals: readonly Change[]
  readonly data: readonly Change[]
  readonly figures: readonly Summary[]
  readonly more: number
}

export interface HomeFacts {
  readonly today: LondonDate
  readonly since: LondonDate
  readonly chosen: readonly LatestReading[]
  readonly all: readonly LatestReading[]
  readonly gaps: readonly CoverageGap[]
  readonly restated: readonly Restatement[]
  /** When the latest event of all was, in words; null when nothing is loaded. */
  readonly dataTo: string | null
}

const mostListed = 4

function signalChange({measure, reading}: LatestReading): Change {
  const {signal} = reading
  const point = signal.points[signal.latest!]!
  return {
    mark: {flag: point.flag, moved: point.direction},
    lead: `${measure.title}.`,
    text: signal.sentence,
    link: {text: 'See it', href: paths.measure.show.to({id: measure.id})},
  }
}

function restatedChange({measure, period, was, is, why}: Restatement): Change {
  return {
    mark: null,
    lead: 'Restated.',
    text: `${measure.title}, ${formatPeriod(period)}: was ${formatValue(was.value, measure.unit)}, is ${formatValue(is.value, measure.unit)}. ${sentenceCase(why)}.`,
    link: {text: 'See it', href: paths.measure.show.to({id: measure.id})},
  }
}

const gapDays = ({from, to, days}: CoverageGap): string =>
  days === 1 ? formatDate(from) : `${days} days, ${formatDate(from)} to ${formatDate(to)}`

const rest = (count: number, noun: string, href: string): Change[] =>
  count > 0 ? [{mark: null, lead: `${count} more ${noun}.`, text: '', link: {text: 'See all', href}}] : []

function gapChanges(gaps: readonly CoverageGap[]): Change[] {
  const latest = gaps.toSorted((a, b) => (a.to < b.to ? 1 : -1))
  return [
    ...latest.slice(0, mostListed).map(
      (gap): Change => ({
        mark: null,
        lead: 'Missing.',
        text: `${sentenceCase(gap.contract)}${gap.by ? `, ${gap.by}` : ''}: no file holds a row for ${gapDays(gap)}.`,
        link: {text: 'Data', href: paths.data.list.to()},
      }),
    ),
    ...rest(latest.length - mostListed, 'gaps in the data', paths.data.list.to()),
  ]
}

/** Measures of which nothing is loaded, one line for each fact. */
function unheldChanges(all: readonly LatestReading[]): Change[] {
  const unheld = all.filter(({held}) => !held)
  return unheld
    .filter(({measure}, i) => unheld.findIndex((other) => other.measure.fact === measure.fact) === i)
    .map(({measure}) => {
      const of = unheld.filter((other) => other.measure.fact === measure.fact).length
      return {
        mark: null,
        lead: 'No data.',
        text: `${measure.title}${of > 1 ? ` and ${of - 1} more measures` : ''}: nothing is loaded.`,
        link: {text: 'What it needs', href: paths.definitions.show.to({id: measure.id})},
      }
    })
}

/** How far behind the day it is read the data stand, for each fact that has any. */
function ageChanges(facts: HomeFacts): Change[] {
  if (facts.dataTo === null) return []
  const late = facts.all
    .filter(({held, reading}) => held && reading.grain === 'month')
    .filter(({measure}, i, held) => held.findIndex((other) => other.measure.fact === measure.fact) === i)
    .map(({lastDay}) => daysIn({from: lastDay, to: facts.today}))
  const behind = late.length === 0 ? 0 : Math.max(...late)
  const age = behind <= 1 ? '' : ` The oldest of them ends ${behind} days before today.`
  return [
    {mark: null, lead: 'Loaded.', text: `Data to ${facts.dataTo}. Not live.${age}`, link: {text: 'Loads', href: paths.data.list.to()}},
  ]
}

/** The first figure in full, then what the others did. */
function sentences(readings: readonly LatestReading[]): {answer: string; lead: string | null} {
  const change = changeClause(readings)
  if (change === null) return {answer: nothingHeld, lead: null}
  const first = readings[0] && leadClause(readings[0].reading)
  return {answer: first ? `${first}; ${change}.` : `${sentenceCase(change)}.`, lead: `${sentenceCase(standardClause(readings))}.`}
}

/** The state of the figures: a sentence, what changed, then the figures. */
export function homeView(facts: HomeFacts): HomeView {
  const fresh = facts.all.filter(({reading}) => isNewSignal(reading))
  const restated = facts.restated.toSorted((a, b) => (a.period.from < b.period.from ? 1 : -1))
  return {
    name: `The state of the figures, ${formatDateLong(facts.today)}`,
    ...sentences(facts.chosen),
    heading: facts.dataTo === null ? 'What is missing' : `What changed since ${formatDateLong(facts.since)}`,
    signals: [
      ...fresh.slice(0, mostListed).map(signalChange),
      ...rest(fresh.length - mostListed, 'new signals', paths.measures.to()),
      ...(fresh.length === 0 && facts.dataTo !== null
        ? [{mark: null, lead: 'No new signal.', text: 'No measure has newly moved beyond usual variation.', link: null}]
        : []),
    ],
    data: [
      ...ageChanges(facts),
      ...gapChanges(facts.gaps),
      ...unheldChanges(facts.all),
      ...restated.slice(0, mostListed).map(restatedChange),
      ...rest(restated.length - mostListed, 'restated figures', paths.measures.to()),
      ...(restated.length === 0 && facts.dataTo !== null
        ? [{mark: null, lead: 'Nothing restated.', text: 'Every figure of the last year reads as it did.', link: null}]
        : []),
    ],
    figures: facts.chosen.map(summaryOf),
    more: facts.all.length - facts.chosen.length,
  }
}

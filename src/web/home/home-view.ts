import type {Flag, Moved} from '#charts/signal'
import type {Contract} from '#contracts/define'
import {formatDate, formatDateLong, formatPeriod, formatValue, sentenceCase} from '#core/format'
import type {LondonDate} from '#core/time'
import {isNewSignal} from '#explain/figure-series'
import type {Restatement, SetApart} from '#figures/asker'
import type {CoverageGap} from '#ingest/receipt'
import {type FoldedGap, foldGaps} from '../gaps.ts'
import type {LatestReading} from '../latest-reading.ts'
import {leadClause} from '../measure/answer.ts'
import {changeClause, nothingHeld, standardClause} from '../measures/measures-view.ts'
import {paths} from '../paths.ts'
import {subjectId, subjectTitle} from '../subject.ts'
import {type Summary, summaryOf} from '../summary.ts'

/** One thing that changed, said before the figures because it is what a meeting needs. */
export interface Change {
  /** A signal's mark; null for news about the data. */
  readonly mark: {readonly flag: Flag; readonly moved: Moved} | null
  readonly lead: string
  readonly text: string
  readonly link: {readonly text: string; readonly href: string} | null
}

/** The first few, and the rest behind a fold. */
export interface ChangeList {
  readonly shown: readonly Change[]
  readonly more: readonly Change[]
  readonly moreText: string
}

export interface HomeView {
  readonly name: string
  readonly answer: string
  /** The rest of it, smaller; null when there is none. */
  readonly lead: string | null
  readonly heading: string
  readonly signals: readonly ChangeList[]
  readonly data: readonly ChangeList[]
  readonly figures: readonly Summary[]
  readonly more: number
}

export interface HomeFacts {
  readonly today: LondonDate
  readonly since: LondonDate
  readonly chosen: readonly LatestReading[]
  readonly all: readonly LatestReading[]
  readonly apart: readonly SetApart[]
  readonly gaps: readonly CoverageGap[]
  readonly restated: readonly Restatement[]
  readonly contracts: readonly Pick<Contract, 'fact' | 'id' | 'title'>[]
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

const gapDays = ({from, to, days}: FoldedGap): string =>
  days === 1 ? formatDate(from) : `${days} days, ${formatDate(from)} to ${formatDate(to)}`

const gapChange = (gap: FoldedGap): Change => ({
  mark: null,
  lead: 'Missing.',
  text: gap.rows
    ? `${gap.what}: no file is of ${gapDays(gap)}; only ${gap.rows} row${gap.rows === 1 ? '' : 's'}, which came with another day’s, ${gap.rows === 1 ? 'is' : 'are'} held.`
    : `${gap.what}: no file holds a row for ${gapDays(gap)}.`,
  link: {text: 'Data', href: paths.data.list.to()},
})

const apartChange = ({measure, file, problems}: SetApart): Change => ({
  mark: null,
  lead: 'Set apart.',
  text: `${measure === null ? file : `${measure}, ${file}`}: ${problems[0]}${problems.length > 1 ? `; and ${problems.length - 1} more` : ''}.`,
  link: {text: 'Definitions', href: `${paths.definitions.list.to()}#set-apart`},
})

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

/** How far the data reach: kinds that reach as far stand together, the furthest first. */
function ageChanges({all, contracts, dataTo}: HomeFacts): Change[] {
  if (dataTo === null) return []
  const kinds = all
    .filter(({held}) => held)
    .filter(({measure}, i, held) => held.findIndex((other) => other.measure.fact === measure.fact) === i)
    .map(({measure, lastDay}) => ({
      title: contracts.find(({fact}) => fact === measure.fact)?.title ?? subjectTitle(subjectId(measure)),
      lastDay,
    }))
  const parts = [...Map.groupBy(kinds, ({lastDay}) => lastDay)]
    .toSorted(([a], [b]) => (a < b ? 1 : -1))
    .map(([day, of], i) => `${i === 0 ? 'To' : 'to'} ${formatDate(day)}: ${of.map(({title}) => title.toLowerCase()).join(', ')}`)
  return [{mark: null, lead: 'Loaded.', text: `${parts.join('; ')}. Not live.`, link: {text: 'Loads', href: paths.data.list.to()}}]
}

/** Restatements of the figures below come first, in their order; then the latest. */
const byWeight =
  (chosen: readonly LatestReading[]) =>
  (a: Restatement, b: Restatement): number => {
    const rank = ({measure}: Restatement) => {
      const place = chosen.findIndex((each) => each.measure.id === measure.id)
      return place < 0 ? chosen.length : place
    }
    return rank(a) - rank(b) || (a.period.from < b.period.from ? 1 : a.period.from > b.period.from ? -1 : 0)
  }

const folded = (all: readonly Change[], noun: string): ChangeList => ({
  shown: all.slice(0, mostListed),
  more: all.slice(mostListed),
  moreText: `${all.length - mostListed} more ${noun}`,
})

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
  const restated = facts.restated.toSorted(byWeight(facts.chosen))
  const quiet = (lead: string, text: string): Change[] => (facts.dataTo === null ? [] : [{mark: null, lead, text, link: null}])
  return {
    name: `The state of the figures, ${formatDateLong(facts.today)}`,
    ...sentences(facts.chosen),
    heading: facts.dataTo === null ? 'What is missing' : `What changed since ${formatDateLong(facts.since)}`,
    signals: [
      folded(
        fresh.length > 0 ? fresh.map(signalChange) : quiet('No new signal.', 'No measure has newly moved beyond usual variation.'),
        'new signals',
      ),
    ],
    data: [
      folded(ageChanges(facts), ''),
      folded(facts.apart.map(apartChange), 'measures set apart'),
      folded([...foldGaps(facts.gaps, facts.contracts).map(gapChange), ...unheldChanges(facts.all)], 'gaps'),
      folded(
        restated.length > 0 ? restated.map(restatedChange) : quiet('Nothing restated.', 'Every figure of the last year reads as it did.'),
        'restated figures',
      ),
    ],
    figures: facts.chosen.map(summaryOf),
    more: facts.all.length - facts.chosen.length,
  }
}

import {type Assurance, assuranceIcon, type MatrixIcon, signalIcon, variationIcon} from '#charts/icons'
import type {Flag, Moved} from '#charts/signal'
import {sparkline} from '#charts/sparkline'
import {formatDate, formatPeriod} from '#core/format'
import {leading, type Reading} from '#explain/figure-series'
import {absenceSentence, completenessWords, countsWords, intervalWords, isComplete, targetLabel, valueWords} from '#explain/figure-words'
import type {Figure} from '#figures/figure'
import type {Measure} from '#measures/define'
import type {LatestReading} from './latest-reading.ts'
import {filterQuery, stretchText} from './measure/filters.ts'
import {paths} from './paths.ts'

/** One measure in a list: its latest figure, its signal in words and shape, its standard, its age. */
export interface Summary {
  readonly title: string
  readonly href: string
  readonly spark: string | null
  readonly value: string
  /** Whether the value is only the reason why there is none. */
  readonly empty: boolean
  /** 'June 2024 · 12,886 of 13,797' */
  readonly beside: string
  readonly target: string | null
  readonly flag: Flag
  readonly icons: {readonly signal: string; readonly variation: MatrixIcon; readonly assurance: MatrixIcon}
  /** 'Better.', 'Better, not enough.', 'No change': the start of the sentence, in bold. */
  readonly headline: string
  /** The rest of the signal's sentence. */
  readonly signal: string
  readonly standing: string | null
  /** What must be known before the figure is used: days missing, or why there is none. */
  readonly caution: string | null
  readonly dataTo: string
  readonly rows: string | null
}

const assurances: Record<Reading['signal']['assurance'], Assurance> = {
  pass: 'passes',
  fail: 'fails',
  'hit-and-miss': 'mixed',
  none: 'no-target',
}

/** Shape and colour of a series' latest point. */
export const markOf = ({signal}: Reading): {flag: Flag; moved: Moved} => {
  const point = signal.latest === null ? null : signal.points[signal.latest]!
  return point ? {flag: point.flag, moved: point.direction} : {flag: 'not-read', moved: null}
}

const sparkPeriods = 24

/** The latest 24 periods of a series as a word-sized picture against a dotted level; null where there is nothing to draw. */
export function sparkOf({figures, signal}: Reading, level: number | null): string | null {
  if (figures.length === 0) return null
  const first = Math.max(0, figures.length - sparkPeriods)
  return sparkline(
    {
      points: figures.slice(first).map(({value}, i) => {
        const point = signal.points[first + i]!
        return {value, flag: point.flag, moved: point.direction}
      }),
      ranges: signal.segments.flatMap(({from, to, limits}) =>
        limits && to > first ? [{from: Math.max(0, from - first), to: to - 1 - first, lower: limits.lower, upper: limits.upper}] : [],
      ),
      target: level,
    },
    {width: 186, height: 44},
  ).svg
}

const ownTarget = (measure: Measure, {figures}: Reading): number | null =>
  measure.better === 'neither' ? null : (figures.at(-1)?.target?.level ?? null)

function besideOf(figure: Figure, reading: Reading): string {
  const counts = figure.measure.unit === 'share' ? countsWords(figure) : null
  const interval = figure.denominator !== null && figure.denominator < 100 ? intervalWords(figure) : null
  return [formatPeriod(figure.period, reading.grain), ...(counts ? [counts] : []), ...(interval ? [`between ${interval}`] : [])].join(' · ')
}

/** The word that heads a signal, as the start of its sentence. */
export const headOf = (headline: string, sentence: string): string => (sentence.startsWith(`${headline} `) ? headline : `${headline}.`)

/** The signal's sentence without the word that heads it, which stands before it in bold. */
export const restOf = (headline: string, sentence: string): string => {
  const word = headline.replace(', not enough', '')
  if (sentence.startsWith(`${word}: `)) return sentence.slice(word.length + 2).replace(/^./, (letter) => letter.toUpperCase())
  if (sentence.startsWith(`${word} `)) return sentence.slice(word.length + 1)
  return sentence
}

function make({measure, reading, held: has, lastDay}: LatestReading): Summary {
  const figure = leading(reading)
  const {flag, moved} = markOf(reading)
  const {signal} = reading
  const id = {id: measure.id}
  const period = figure ? stretchText(figure.period) : ''
  const plain = filterQuery({
    grain: 'month',
    period: {from: '', to: ''},
    periodText: period,
    scope: {},
    scopeText: {},
    own: {},
    known: null,
  })
  return {
    title: measure.title,
    href: paths.measure.show.to(id),
    spark: sparkOf(reading, ownTarget(measure, reading)),
    value: figure ? valueWords(figure) : 'no data',
    empty: figure?.value == null,
    beside: figure ? besideOf(figure, reading) : 'nothing is loaded that this measure counts',
    target: targetOf(measure, figure),
    flag,
    icons: {
      signal: signalIcon(flag, moved),
      variation: variationIcon(flag, moved),
      assurance: assuranceIcon(assurances[signal.assurance], figure?.target?.direction === 'at-most' ? 'below' : 'above'),
    },
    headline: figure ? headOf(signal.headline, signal.sentence) : 'Nothing to judge.',
    signal: figure ? restOf(signal.headline, signal.sentence) : '',
    standing: signal.standing?.sentence ?? null,
    caution: cautionOf(figure),
    dataTo: has ? `Data to ${formatDate(lastDay)}` : 'No data loaded',
    rows: figure && figure.value !== null ? paths.measure.rows.to(id, plain) : null,
  }
}

/** The standard in force for the figure, or the latest one set when there is no figure. */
function targetOf(measure: Measure, figure: Figure | null): string | null {
  const target = figure ? figure.target : measure.targets.at(-1)
  return target ? targetLabel(target, measure) : null
}

function cautionOf(figure: Figure | null): string | null {
  if (!figure) return null
  if (figure.value === null) return absenceSentence(figure)
  return isComplete(figure) ? null : `${completenessWords(figure)} loaded: no signal is read from it.`
}

const held = new WeakMap<Reading, Summary>()

/** A measure as a row of a list; made once for each reading, which stands as long as the data do. */
export function summaryOf(latest: LatestReading): Summary {
  const known = held.get(latest.reading)
  if (known) return known
  const summary = make(latest)
  held.set(latest.reading, summary)
  return summary
}

import {signalIcon} from '#charts/icons'
import {countInWords, formatDate, formatPeriod, formatRange, formatValue, sentenceCase} from '#core/format'
import {leading} from '#explain/figure-series'
import {absenceSentence, countsWords, intervalWords, lowerFirst, targetLevel, tooFewForShare} from '#explain/figure-words'
import type {Figure} from '#figures/figure'
import type {FindingRow} from '#register/finding-rows'
import type {ReadTest} from '#register/read-closure-test'
import {statusWords, type ThreeStatuses} from '#register/said'
import {readingWords} from '#register/test-words'
import {paths} from '../paths.ts'
import {headOf, markOf, restOf, sparkOf} from '../summary.ts'
import {stripOf} from './test-squares.ts'

/** What each of the three says, under its own name; never merged. */
export interface SaidLine {
  readonly who: string
  readonly says: string
}

/** A finding as a row of a list. */
export interface FindingSummary {
  readonly title: string
  readonly href: string
  readonly under: string
  readonly spark: string | null
  readonly value: string | null
  readonly beside: string
  /** The signal's mark; null where there is no series. */
  readonly icon: string | null
  readonly headline: string
  readonly signal: string
  readonly strip: string | null
  readonly test: string
  readonly testRest: string
  readonly said: readonly SaidLine[]
  readonly next: {readonly day: string; readonly late: string | null; readonly says: string} | null
}

/** Names of the two who speak beside the inspectorate, as they are called on the day. */
export interface Voices {
  readonly localBody: string
}

/** An office as a column has room for it: 'Police and Crime Commissioner' is 'Commissioner'. Other names stand in full. */
export const shortOffice = (office: string): string => /\b(Commissioner|Mayor)$/.exec(office)?.[1] ?? office

/** The latest word of each voice. A finding that no letter has closed is open: its report said so. */
export function saidLines({force, localBody, inspectorate}: ThreeStatuses, voices: Voices): SaidLine[] {
  const letter = inspectorate?.letter ? `, ${formatDate(inspectorate.letter.date)}` : ''
  return [
    {who: 'Force', says: force ? statusWords[force.status] : 'Nothing said yet'},
    {who: shortOffice(voices.localBody), says: localBody ? statusWords[localBody.status] : 'No view yet'},
    {
      who: 'Inspectorate',
      says: inspectorate ? `${statusWords[inspectorate.status]}${inspectorate.status === 'open' ? '' : letter}` : 'Open',
    },
  ]
}

function figureWords(figure: Figure, {test, series}: ReadTest): {readonly value: string; readonly beside: string} {
  const period = formatPeriod(figure.period, series!.grain)
  const level = `${test.direction === 'at-least' ? 'test' : 'limit'} ${targetLevel(test, figure.measure)}`
  if (figure.value === null) return {value: 'no figure', beside: `${period}: ${absenceSentence(figure)}`}
  const few = figure.measure.unit === 'share' && figure.denominator !== null && figure.denominator < 100
  const shown = formatValue(figure.value, figure.measure.unit)
  if (few) {
    const interval = intervalWords(figure)
    const share = tooFewForShare(figure) ? '' : `${shown}${interval ? `, between ${interval}` : ''} · `
    return {value: countsWords(figure)!, beside: `${share}${period} · ${level}`}
  }
  const {bounds} = figure
  const reaches = (value: number) => (test.direction === 'at-least' ? value >= test.level : value <= test.level)
  const decided = bounds && reaches(bounds.low) !== reaches(bounds.high)
  const range = bounds && formatRange(bounds.low, bounds.high, figure.measure.unit)
  const unknown =
    decided && formatValue(bounds.low, figure.measure.unit) !== formatValue(bounds.high, figure.measure.unit)
      ? ` · ${range} by what is unknown`
      : ''
  return {value: shown, beside: `${period} · ${level}${unknown}`}
}

function seriesOf({test}: FindingRow): Pick<FindingSummary, 'spark' | 'value' | 'beside' | 'icon' | 'headline' | 'signal'> {
  const none = {spark: null, value: null, icon: null}
  if (test === null) return {...none, beside: 'No measure agreed', headline: 'Nothing to judge.', signal: 'No figure tests it.'}
  const figure = test.series && leading(test.series)
  if (!test.series || !figure) {
    const why = `${sentenceCase(test.reading.why ?? 'nothing is loaded that its measure counts').replace(/\.$/, '')}.`
    return {...none, beside: test.measure ? 'No data' : 'The measure cannot be asked', headline: 'Nothing to judge.', signal: why}
  }
  const {signal} = test.series
  const {flag, moved} = markOf(test.series)
  return {
    spark: sparkOf(test.series, test.test.level),
    ...figureWords(figure, test),
    icon: signalIcon(flag, moved),
    headline: headOf(signal.headline, signal.sentence),
    signal: restOf(signal.headline, signal.sentence),
  }
}

const lateWords = (days: number): string => `${days} day${days === 1 ? '' : 's'} late:`

/** Findings on a page: a force has fewer in a cycle; several bodies and cycles have more. */
export const findingsPerPage = 25

const made = new WeakMap<FindingRow, {readonly localBody: string; readonly summary: FindingSummary}>()

/** A finding with its measure, signal, test, three statuses and next date, in words: made once for a row, which stands until the register changes. */
export function findingSummary(row: FindingRow, voices: Voices): FindingSummary {
  const known = made.get(row)
  if (known?.localBody === voices.localBody) return known.summary
  const summary = makeSummary(row, voices)
  made.set(row, {localBody: voices.localBody, summary})
  return summary
}

function makeSummary(row: FindingRow, voices: Voices): FindingSummary {
  const {test, nextDate, owner} = row
  const says = test && readingWords(test.test, test.reading)
  const who = owner === null ? 'no owner' : owner.inPost ? owner.post : `${owner.post}, who has left the post`
  const actions = row.actions.filter(({state}) => state !== 'cancelled').length
  const series = seriesOf(row)
  return {
    title: row.title,
    href: paths.finding.show.to({id: row.id}),
    under: `${row.called} · ${who}`,
    ...series,
    signal:
      test === null && actions > 0
        ? `${actions === 1 ? 'An action is' : `${sentenceCase(countInWords(actions))} actions are`} recorded, but no figure tests ${actions === 1 ? 'it' : 'them'}.`
        : series.signal,
    strip: test && stripOf(test.test, test.reading),
    test: says ? says.lead : 'No test set',
    testRest: says ? says.whole.slice(says.lead.length) : '',
    said: saidLines(row.statuses, voices),
    next: nextDate && {
      day: formatDate(nextDate.day),
      late: nextDate.late ? lateWords(nextDate.daysLate) : null,
      says: lowerFirst(nextDate.says),
    },
  }
}

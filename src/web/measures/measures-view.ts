import {countInWords, sentenceCase} from '#core/format'
import type {SetApart} from '#figures/asker'
import type {LatestReading, LatestReadings} from '../latest-reading.ts'
import {anchorOf, subjects} from '../subject.ts'
import {type Summary, summaryOf} from '../summary.ts'

export interface MeasuresView {
  readonly answer: string
  readonly apart: readonly SetApart[]
  /** Ways down the page, one for each subject. */
  readonly jumps: readonly {readonly text: string; readonly href: string}[]
  readonly groups: readonly {readonly id: string; readonly title: string; readonly rows: readonly Summary[]}[]
}

const are = (count: number): string => (count === 1 ? 'is' : 'are')
const have = (count: number): string => (count === 1 ? 'has' : 'have')
const listed = (parts: readonly string[]): string =>
  parts.length < 2 ? (parts[0] ?? '') : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`

/** 'of six figures, two are better than usual and one is worse'; null when nothing at all is held. */
export function changeClause(readings: readonly LatestReading[]): string | null {
  const of = (kind: string): number => readings.filter(({reading}) => reading.signal.kind === kind).length
  const [better, worse, moved] = [of('better'), of('worse'), of('higher') + of('lower')]
  if (readings.every(({reading}) => reading.figures.length === 0)) return null
  const parts = [
    ...(better > 0 ? [`${better === readings.length && better > 1 ? 'all' : countInWords(better)} ${are(better)} better than usual`] : []),
    ...(worse > 0
      ? [`${worse === readings.length && worse > 1 ? 'all' : countInWords(worse)} ${are(worse)} worse${better > 0 ? '' : ' than usual'}`]
      : []),
    ...(moved > 0 ? [`${countInWords(moved)} ${have(moved)} moved beyond usual variation`] : []),
  ]
  const change = parts.length === 0 ? 'none has changed beyond usual variation' : listed(parts)
  return `of ${countInWords(readings.length)} ${readings.length === 1 ? 'figure' : 'figures'}, ${change}`
}

/** 'one of the two with a standard or limit meets it; one has no data' */
export function standardClause(readings: readonly LatestReading[]): string {
  const judged = readings.filter(({reading}) => reading.signal.standing !== null)
  const met = judged.filter(({reading}) => reading.signal.standing!.met).length
  const none = readings.filter(({reading}) => reading.figures.length === 0).length
  const unheld = none > 0 ? `; ${countInWords(none)} ${have(none)} no data` : ''
  if (judged.length === 0) return `none has a standard or limit that can be judged${unheld}`
  if (judged.length === 1) return `the one with a standard or limit ${met === 1 ? 'meets' : 'does not meet'} it${unheld}`
  const some = met === 0 ? 'none' : met === judged.length ? 'all' : countInWords(met)
  return `${some} of the ${countInWords(judged.length)} with a standard or limit ${met === 1 ? 'meets' : 'meet'} it${unheld}`
}

export const nothingHeld = 'No figure can be given: nothing is loaded that the measures count.'

/** Counts of the list below: how many lie beyond usual variation, and how many have a standard and meet it. */
export function listSentence(readings: readonly LatestReading[]): string {
  const change = changeClause(readings)
  return change === null ? nothingHeld : `${sentenceCase(change)}; ${standardClause(readings)}.`
}

const views = new WeakMap<LatestReadings, MeasuresView>()

/** Every measure, by subject: made once for the readings, which stand as long as the data and what was decided of them do. */
export function measuresView(latest: LatestReadings): MeasuresView {
  const known = views.get(latest)
  if (known) return known
  const view = make(latest)
  views.set(latest, view)
  return view
}

function make({readings, apart}: LatestReadings): MeasuresView {
  const byId = new Map(readings.map((each) => [each.measure.id, each]))
  const groups = subjects(readings.map(({measure}) => measure))
  return {
    answer: listSentence(readings),
    apart,
    jumps: groups.length < 2 ? [] : groups.map(({id, title}) => ({text: title, href: `#${anchorOf(id)}`})),
    groups: groups.map(({id, title, measures}) => ({
      id: anchorOf(id),
      title,
      rows: measures.map((measure) => summaryOf(byId.get(measure.id)!)),
    })),
  }
}

import {formatCount, formatPeriod} from '#core/format'
import type {Period} from '#core/time'
import type {Season} from './season.ts'
import type {Sourced, UnknownInput} from './sourced.ts'

const times = (factor: number): string => `×\u00a0${factor.toFixed(2)}`
const seen = ({steps}: Season): string => steps.map(({year, ratio}) => `${times(ratio)} in ${year}`).join(', ')

interface Seasons {
  readonly evaluated: Period
  readonly fitted: Period
}

/** Puts the season of a line among the sources, and among what could not be identified where earlier years are too few or do not agree. */
export function noteSeason(
  season: Season,
  {evaluated, fitted}: Seasons,
  {sources, unknown}: {readonly sources: Sourced[]; readonly unknown: UnknownInput[]},
): void {
  const {line, factor, low, high, steps, identified} = season
  const step = `calls ${formatPeriod(evaluated)} against ${formatPeriod(fitted)}`
  sources.push({
    what: `${line}: season`,
    value: times(factor),
    source: steps.length === 0 ? `${step}: no earlier year holds both` : `${step}, the same weeks of earlier years: ${seen(season)}`,
  })
  if (identified) return
  unknown.push({
    what: 'season',
    of: line,
    title: `Season: ${line} ${step}`,
    unit: 'factor',
    low,
    high,
    used: factor,
    why:
      steps.length === 0
        ? 'the log holds no earlier year of these weeks: ten per cent either way is tried'
        : steps.length === 1
          ? `one earlier year holds these weeks, ${seen(season)}: half of its step is used`
          : `earlier years do not agree: ${seen(season)}`,
  })
}

/** That the weeks evaluated are another season than those fitted, and what is done about it; empty where it makes no difference of a point. */
export function seasonSentence(seasons: readonly Season[], {evaluated, fitted}: Seasons): string {
  const told = seasons.filter(({factor, identified}) => !identified || Math.abs(factor - 1) >= 0.01)
  if (told.length === 0) return ''
  const known = told.filter(({steps}) => steps.length > 0)
  const years = [...new Set(known.flatMap(({steps}) => steps.map(({year}) => year)))].toSorted()
  const used = known.map(({line, factor}) => `${line}\u00a0${times(factor)}`).join(', ')
  const without = told.filter(({steps}) => steps.length === 0).map(({line}) => line)
  return [
    `The weeks evaluated, ${formatPeriod(evaluated)}, are another season than those fitted, ${formatPeriod(fitted)}.`,
    known.length > 0
      ? `Calls are taken ${used}, as in the same weeks of ${formatCount(years.length)} earlier ${years.length === 1 ? 'year' : 'years'} (${years.join(', ')}).`
      : '',
    without.length > 0
      ? `No earlier year of ${without.join(' and ')} is held: nothing is taken for the season, and a range of ten per cent either way is tried.`
      : '',
  ]
    .filter((text) => text !== '')
    .join(' ')
}

import {rangeDots} from '#charts/range-dots'
import {sparkline} from '#charts/sparkline'
import {formatRange, sentenceCase} from '#core/format'
import {type OwnDefinition, secondaryHere} from '#explain/calls/abandonment-words'
import type {Standing} from '#explain/day-standing'
import {countsWords, tooFewForShare} from '#explain/figure-words'
import type {Figure} from '#figures/figure'
import {paths} from '../paths.ts'
import type {DayFigure, ShiftFigure} from './ask.ts'
import {shown} from './hours.ts'

export interface Figured {
  readonly title: string
  readonly href: string
  readonly values: readonly {readonly value: string; readonly of: string; readonly counts: string}[]
  readonly picture: string
  /** Bold, with the way it stands: 'Worse than usual.' */
  readonly headline: string
  readonly worse: boolean
  readonly words: string
}

export const shortTitles: Readonly<Record<string, string>> = {
  'calls.999.within-10s': '999 within 10 seconds',
  'calls.101.within-30s': 'First answer within 30 seconds',
  'calls.secondary.abandonment': 'Gave up in the second queue',
  'calls.secondary.mean-wait': 'Wait of those answered there',
}

/** What must stand beside a figure lest it be read as more than it is. */
function besideWords(id: string, own: OwnDefinition): string {
  if (id === 'calls.secondary.mean-wait') return ' Leaves out those who gave up.'
  return id === 'calls.secondary.abandonment' ? ` ${sentenceCase(secondaryHere(own))}.` : ''
}

export interface DayNames {
  readonly own: OwnDefinition
  /** 'Sunday' */
  readonly dayName: string
  /** 'yesterday', or 'the day' of a page whose data are older. */
  readonly dayWords: string
}

const standingWords = (standing: Standing, day: string): string => {
  switch (standing) {
    case 'usual':
      return `Usual for ${day}.`
    case 'better':
      return 'Better than usual.'
    case 'worse':
      return 'Worse than usual.'
    case 'outside':
      return 'Outside the usual range.'
    case 'too-few':
      return 'Too few to judge.'
    case 'no-range':
      return 'Too few such days to say what is usual.'
    case 'no-value':
      return 'No figure.'
  }
}

/** The big figure and what it is of. Counts lead where they are few, as everywhere. */
function valueAndCounts(figure: Figure): {readonly value: string; readonly counts: string} {
  const counts = countsWords(figure) ?? ''
  const value = shown(figure)
  if (figure.measure.shape.kind === 'mean' && figure.value !== null) return {value, counts: `mean of ${counts}`}
  return counts !== '' && value.startsWith(`${counts}, `) ? {value: counts, counts: value.slice(counts.length + 2)} : {value, counts}
}

const nightWords: Readonly<Record<Standing, string>> = {
  usual: 'Night usual for such nights.',
  better: 'Night better than usual.',
  worse: 'Night worse than usual.',
  outside: 'Night outside the usual range.',
  'too-few': 'Night too few to judge.',
  'no-range': 'Too few such nights to say what is usual.',
  'no-value': 'No figure for the night.',
}

/** A figure of a shift: the day and the night, where they lie against what is usual, and what must be said beside them. */
export function figured({measure, day, night}: ShiftFigure, {dayName, dayWords, own}: DayNames): Figured {
  const shownNight = night && night.figure.value !== null && !tooFewForShare(night.figure)
  const dots = [
    ...(day.figure.value === null ? [] : [{value: day.figure.value, name: dayWords, open: false}]),
    ...(shownNight ? [{value: night.figure.value!, name: 'night shift', open: true}] : []),
  ]
  const title = shortTitles[measure.id] ?? measure.title
  const usual = day.usual ? `, usually ${formatRange(day.usual.low, day.usual.high, measure.unit)}` : ''
  const spec = {
    id: `now-${measure.id.replaceAll('.', '-')}`,
    title,
    description: `${shown(day.figure)} ${dayWords}${night ? `, ${shown(night.figure)} on the night shift` : ''}${usual}.`,
    unit: measure.unit,
    usual: day.usual,
    dots,
    usualWords: usualWords(day, dayName),
  }
  const beside = besideWords(measure.id, own)
  return {
    title,
    href: paths.measure.show.to({id: measure.id}, {by: 'day'}),
    values: [{...valueAndCounts(day.figure), of: dayWords}, ...(night ? [{...valueAndCounts(night.figure), of: 'night shift'}] : [])],
    picture: dots.length > 0 ? rangeDots(spec).svg : '',
    headline: standingWords(day.standing, `a ${dayName}`),
    worse: day.standing === 'worse',
    words: `${night ? nightWords[night.standing] : 'No night: small counts are hidden.'}${beside}`,
  }
}

export const usualWords = ({usual}: DayFigure, dayName: string): string =>
  `usual: middle nine in ten of the last ${usual?.days ?? 0} ${dayName}s`

export interface Spark {
  readonly title: string
  readonly href: string
  readonly svg: string
  readonly words: string
}

/** The last 28 days of a figure, with their signal in words. */
export function sparkOf({measure, reading}: ShiftFigure): Spark {
  const {signal, figures} = reading
  return {
    title: shortTitles[measure.id] ?? measure.title,
    href: paths.measure.show.to({id: measure.id}, {by: 'day'}),
    svg: sparkline(
      {
        points: figures.map(({value}, i) => ({value, flag: signal.points[i]!.flag, moved: signal.points[i]!.direction})),
        ranges: signal.segments.flatMap(({from, to, limits}) =>
          limits ? [{from, to: to - 1, lower: limits.lower, upper: limits.upper}] : [],
        ),
        target: measure.better === 'neither' ? null : (figures.at(-1)?.target?.level ?? null),
      },
      {width: 250, height: 56},
    ).svg,
    words: figures.length === 0 ? 'Nothing to read.' : signal.sentence,
  }
}

import {intervalDots} from '#charts/interval-dots'
import {sparkline} from '#charts/sparkline'
import {formatShare} from '#core/format'
import type {Reading} from '#explain/figure-series'
import {countsWords, valueWords} from '#explain/figure-words'
import type {SplitFigures} from '#figures/asker'
import type {Figure} from '#figures/figure'
import {gradeName, type TimedGrade} from '#measures/attendance/within-target'
import {drawnAt} from '../calls/draw.ts'
import type {Pictured} from '../calls/pictured.ts'
import {paths} from '../paths.ts'
import type {GradeFacts} from './ask.ts'
import {bounds, percent, type Told, time, unknownsOf} from './told.ts'
import type {WhenFacts, WhenGrade} from './when.ts'

/** An hour or a beat of fewer incidents is drawn and not named. */
const fewest = 10

/** Shares in time with what is not known, and how long it took. */
export function figuresOf(facts: {readonly grades: readonly Pick<GradeFacts, 'grade' | 'headline' | 'times'>[]}): Told {
  return {
    id: 'figures',
    title: 'In time, and how long',
    finding: 'Missing arrivals are never met: the bounds say what the share would be if each were missed, or met.',
    note: `From incident created to first at scene, or resourced by other means. ${facts.grades.map(({headline}) => headline.target?.source ?? '').join('')}`.trim(),
    table: {
      head: ['Grade', 'In time', 'Counts', 'Bounds', 'Not known', 'Median', '9 in 10', '99 in 100', 'Over 4 times'],
      numbers: [1, 3, 4, 5, 6, 7, 8],
      rows: facts.grades.map(({grade, headline, times}) => [
        gradeName[grade],
        valueWords(headline),
        countsWords(headline) ?? '–',
        bounds(headline),
        unknownsOf(headline),
        ...times.slice(0, 3).map(({value}) => time(value)),
        percent(times[3]?.value ?? null),
      ]),
    },
  }
}

const byHourOf = ({hours}: WhenGrade): ReadonlyMap<number, Figure> => new Map(hours.cells.map(({at, figure}) => [Number(at[0]), figure]))

const judgedHours = (grade: WhenGrade): readonly {readonly hour: number; readonly figure: Figure}[] =>
  [...byHourOf(grade)]
    .filter(([, {value, denominator}]) => value !== null && (denominator ?? 0) >= fewest)
    .map(([hour, figure]) => ({hour, figure}))

/** The hour of the day of the lowest share, of those that hold enough to be named: 'from 20:00, 18.2%'; null where none does. */
export function lowestHour(grade: WhenGrade): string | null {
  const lowest = judgedHours(grade).toSorted((a, b) => a.figure.value! - b.figure.value!)[0]
  return lowest ? `from ${String(lowest.hour).padStart(2, '0')}:00, ${formatShare(lowest.figure.value!)}` : null
}

function hourOf(of: WhenGrade): Pictured | null {
  const {grade, headline} = of
  const byHour = byHourOf(of)
  if (byHour.size === 0) return null
  const list = Array.from({length: 24}, (_, hour) => byHour.get(hour) ?? null)
  const known = judgedHours(of)
  const lowest = lowestHour(of)
  const title = lowest ? `${gradeName[grade]}: lowest ${lowest}` : `${gradeName[grade]} by hour`
  return {
    title,
    basis: `Share of ${gradeName[grade]} incidents attended in time, by the hour they were opened, with 95% intervals`,
    note: headline.belowFloor
      ? `Only ${formatShare(headline.belowFloor.known)} of times are known: no hour is to be read by itself.`
      : null,
    drawn: drawnAt('page', intervalDots, {
      id: `hours-${grade}`,
      title,
      description: `Share in time for each of 24 hours; ${known.length} hours have a figure.`,
      unit: 'share' as const,
      target: null,
      shaded: [],
      words: {bar: '95% interval', misses: 'fewer than usual', meets: 'share in time'},
      dots: list.map((figure, hour) => ({
        name: String(hour).padStart(2, '0'),
        group: '',
        value: figure?.value ?? null,
        interval: figure?.interval ?? null,
        verdict: (figure?.denominator ?? 0) < fewest ? ('too-few' as const) : ('meets' as const),
      })),
    }),
    table: {
      caption: `${gradeName[grade]} incidents in time by hour`,
      table: {
        head: ['Hour', 'In time', 'Counts', 'Not known'],
        numbers: [1, 3],
        rows: list.map((figure, hour) => [
          `${String(hour).padStart(2, '0')}:00`,
          figure ? percent(figure.value) : '–',
          figure ? (countsWords(figure) ?? '–') : '–',
          figure ? unknownsOf(figure) : '–',
        ]),
      },
    },
  }
}

/** Shares in time by hour of the day, each grade a picture. Null where nothing is held. */
export function hoursOf({grades}: WhenFacts): Told | null {
  const pictures = grades.map(hourOf).filter((each) => each !== null)
  if (pictures.length === 0) return null
  return {
    id: 'hours-of-day',
    title: 'By hour of the day',
    finding: 'By the hour in which the log was opened. The bar is the 95% interval.',
    note: null,
    table: null,
    pictures,
  }
}

/** A grade over the months or weeks before, in the size of a word, with the signal beside it. */
export interface Sparked {
  readonly title: string
  readonly href: string
  readonly svg: string
  readonly words: string
}

/** The months or weeks of a grade and what they say; null where nothing is held. */
export function sparkOf(grade: TimedGrade, headline: Figure, {figures, signal}: Reading, by: 'month' | 'week'): Sparked | null {
  if (figures.length === 0) return null
  return {
    title: `${gradeName[grade]}, ${by} by ${by}`,
    href: paths.measure.show.to({id: headline.measure.id}, by === 'week' ? {by} : {}),
    svg: sparkline(
      {
        points: figures.map(({value}, i) => ({value, flag: signal.points[i]!.flag, moved: signal.points[i]!.direction})),
        ranges: signal.segments.flatMap(({from, to, limits}) =>
          limits ? [{from, to: to - 1, lower: limits.lower, upper: limits.upper}] : [],
        ),
        target: headline.target?.level ?? null,
      },
      {width: 420, height: 64},
    ).svg,
    words: signal.sentence,
  }
}

interface Split {
  readonly id: string
  readonly title: string
  readonly column: string
  readonly finding: string
  readonly of: (grade: WhenGrade) => SplitFigures
}

const splits: readonly Split[] = [
  {
    id: 'districts',
    title: 'By district',
    column: 'District',
    finding: 'Districts differ in roads and distances; a share here is no ranking.',
    of: ({districts}) => districts,
  },
  {
    id: 'bases',
    title: 'By base',
    column: 'Base',
    finding: 'By the base of the first unit assigned; those without a unit stand under blank. Bases differ in what they are sent to.',
    of: ({bases}) => bases,
  },
  {
    id: 'types',
    title: 'By type of incident',
    column: 'Type',
    finding: 'By the type under which the log was opened.',
    of: ({types}) => types,
  },
]

/** Shares in time by district, base and type of incident, none of which is a ranking; those that hold nothing are left out. */
export const splitsOf = ({grades}: WhenFacts): readonly Told[] =>
  splits.flatMap(({id, title, column, finding, of}): Told[] => {
    const names = [...new Set(grades.flatMap((grade) => of(grade).cells.map(({at}) => String(at[0]))))].sort()
    if (names.every((name) => name === '(blank)')) return []
    return [
      {
        id,
        title,
        finding,
        note: null,
        table: {
          head: [column, ...grades.flatMap(({grade}) => [gradeName[grade], 'Counts', 'Bounds'])],
          numbers: grades.flatMap((_, i) => [1 + 3 * i, 3 + 3 * i]),
          rows: names.map((name) => [
            name,
            ...grades.flatMap((grade) => {
              const figure = of(grade).cells.find(({at}) => String(at[0]) === name)?.figure
              return figure ? [valueWords(figure), countsWords(figure) ?? '–', bounds(figure)] : ['–', '–', '–']
            }),
          ]),
        },
      },
    ]
  })

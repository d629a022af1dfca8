import type {LegendItem} from '#charts/legend'
import {rangeDots} from '#charts/range-dots'
import {sparkline} from '#charts/sparkline'
import {countInWords, formatDateLong, formatInstant, formatRange, weekdayName} from '#core/format'
import {type LondonDate, weekday} from '#core/time'
import type {Standing} from '#explain/day-standing'
import {countsWords, tooFewForShare} from '#explain/figure-words'
import type {Figure} from '#figures/figure'
import type {Pictured} from '../calls/pictured.ts'
import {paths} from '../paths.ts'
import type {ControlRoomFacts, DayFigure, ShiftFigure} from './ask.ts'
import {countsPicture, isOut, over} from './counts-picture.ts'
import {daysPicture} from './days-picture.ts'
import {below, hoursPicture, hoursWords, sharesOf, shown} from './hours.ts'

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

export interface Raised {
  readonly text: string
  readonly href: string
}

export interface ControlRoomView {
  readonly name: string
  readonly age: string
  readonly answer: string
  readonly lead: string | null
  readonly emergency: readonly Figured[]
  readonly other: readonly Figured[]
  readonly legend: readonly LegendItem[]
  readonly hours: Pictured | null
  readonly counts: readonly Pictured[]
  readonly days: Pictured | null
  readonly sparks: readonly {readonly title: string; readonly href: string; readonly svg: string; readonly words: string}[]
  readonly raise: readonly Raised[]
}

const shortTitles: Readonly<Record<string, string>> = {
  'calls.999.within-10s': '999 within 10 seconds',
  'calls.101.within-30s': 'First answer within 30 seconds',
  'calls.secondary.abandonment': 'Gave up in the second queue',
  'calls.secondary.mean-wait': 'Wait of those answered there',
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

/** The counts, where the value does not already lead with them. */
function countsBeside(figure: Figure): string {
  const counts = countsWords(figure) ?? ''
  return shown(figure).startsWith(counts) ? '' : counts
}

function figured({measure, day, night}: ShiftFigure, dayName: string): Figured {
  const dots = [
    ...(day.figure.value === null ? [] : [{value: day.figure.value, name: 'the day', open: false}]),
    ...(night.figure.value === null || tooFewForShare(night.figure)
      ? []
      : [{value: night.figure.value, name: 'its night hours', open: true}]),
  ]
  const title = shortTitles[measure.id] ?? measure.title
  const spec = {
    id: `now-${measure.id.replaceAll('.', '-')}`,
    title,
    description: `${shown(day.figure)} on the day, ${shown(night.figure)} in its night hours${day.usual ? `, usually ${formatRange(day.usual.low, day.usual.high, measure.unit)}` : ''}.`,
    unit: measure.unit,
    usual: day.usual,
    dots,
    usualWords: usualWords(day, dayName),
  }
  const leavesOut = measure.id === 'calls.secondary.mean-wait' ? ' Leaves out those who gave up.' : ''
  return {
    title,
    href: paths.measure.show.to({id: measure.id}, {by: 'day'}),
    values: [
      {value: shown(day.figure), of: 'the day', counts: countsBeside(day.figure)},
      {value: shown(night.figure), of: 'night hours', counts: countsBeside(night.figure)},
    ],
    picture: dots.length > 0 ? rangeDots(spec).svg : '',
    headline: standingWords(day.standing, `a ${dayName}`),
    worse: day.standing === 'worse',
    words: `Night hours: ${standingWords(night.standing, 'such nights').toLowerCase()}${leavesOut}`,
  }
}

const usualWords = ({usual}: DayFigure, dayName: string): string => `usual: middle nine in ten of the last ${usual?.days ?? 0} ${dayName}s`

function sparkOf({measure, reading}: ShiftFigure): ControlRoomView['sparks'][number] {
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

/** What the day gives cause to ask about, in the order of urgency; nothing where nothing stands out. */
function raised(facts: ControlRoomFacts): Raised[] {
  const missed = sharesOf(facts).filter(below)
  const second = facts.shift.find(({measure}) => measure.id === 'calls.secondary.abandonment')
  const worse = facts.shift.filter(({day}) => day.standing === 'worse' && day.figure.value !== null)
  const busy = facts.counts.flatMap(({measure, hours}) => {
    const out = hours.filter((hour) => isOut(hour) && over(hour))
    return out.length > 0 ? [{measure, out}] : []
  })
  return [
    ...(missed.length > 0
      ? [
          {
            text: `999: why below the standard ${hoursWords(missed.map(({hour}) => hour))}?`,
            href: paths.measure.rows.to({id: 'calls.999.within-10s'}, {period: facts.day, of: 'misses'}),
          },
        ]
      : []),
    ...(second && second.day.standing === 'worse'
      ? [{text: 'Second queue: who gave up, and when?', href: paths.calls.reasons.to({}, {period: facts.day})}]
      : []),
    ...worse
      .filter(({measure}) => measure.id !== 'calls.secondary.abandonment')
      .map(({measure}) => ({
        text: `${shortTitles[measure.id] ?? measure.title}: worse than usual`,
        href: paths.measure.show.to({id: measure.id}, {by: 'day'}),
      })),
    ...busy.map(({measure, out}) => ({
      text: `${measure.id.split('.')[1]}: more calls than usual ${hoursWords(out.map(({hour}) => hour))}`,
      href: paths.calls.forecast.to({}, {line: measure.id.split('.')[1]!}),
    })),
  ]
}

function answerOf(facts: ControlRoomFacts, day: string): string {
  const [emergency] = facts.shift
  if (!emergency || emergency.day.figure.value === null) return 'No figure can be given: no calls of the last day are loaded.'
  const {figure} = emergency.day
  const night = emergency.night.figure
  const start = `${day} we ${figure.measure.sentence.replace('{value}', shown(figure))}`
  const nightBelow = night.value !== null && !tooFewForShare(night) && night.target && night.value < night.target.level
  const missed = sharesOf(facts).filter(below).length
  const hours = missed > 0 ? `${countInWords(missed)} ${missed === 1 ? 'hour' : 'hours'} fell below the standard` : null
  const clauses = [...(nightBelow ? [`in the night hours ${shown(night)}`] : []), ...(hours ? [hours] : [])]
  return clauses.length === 0 ? `${start}, and no hour fell below the standard.` : `${start}, but ${clauses.join('; ')}.`
}

function leadOf({shift}: ControlRoomFacts): string | null {
  const second = shift.find(({measure}) => measure.id === 'calls.secondary.abandonment')
  if (!second || second.day.figure.value === null) return null
  const {figure, standing} = second.day
  const stands =
    standing === 'worse' ? ', worse than usual' : standing === 'better' ? ', better than usual' : standing === 'usual' ? ', as usual' : ''
  return `${shown(figure)} of those sent to the second 101 queue gave up (${countsWords(figure)})${stands}.`
}

/** The control room's morning: the sentence, what stands out, the hours against what is expected, and what to raise. */
export function controlRoomView(
  facts: ControlRoomFacts,
  at: {readonly today: LondonDate; readonly yesterday: boolean; readonly dataTo: Temporal.Instant | null},
): ControlRoomView {
  const dayName = weekdayName(weekday(facts.day))
  const day = at.yesterday ? 'Yesterday' : `On ${formatDateLong(facts.day)}`
  const [emergency, ...other] = facts.shift
  const withRange = facts.shift.find(({day: own}) => own.usual)
  const legend = withRange
    ? rangeDots({
        id: 'key',
        title: '',
        description: '',
        unit: 'share',
        usual: withRange.day.usual,
        dots: [
          {value: 0, name: at.yesterday ? 'yesterday' : dayName, open: false},
          {value: 1, name: 'its hours from 22:00 to 06:00', open: true},
        ],
        usualWords: usualWords(withRange.day, dayName),
      }).legend
    : []
  return {
    name: `Control room, ${formatDateLong(at.today)}.`,
    age: at.dataTo ? `Not live: data to ${formatInstant(at.dataTo)}.` : 'No data are loaded.',
    answer: answerOf(facts, day),
    lead: leadOf(facts),
    emergency: emergency ? [figured(emergency, dayName)] : [],
    other: other.map((one) => figured(one, dayName)),
    legend,
    hours: hoursPicture(facts),
    counts: facts.counts.flatMap((one) => countsPicture(one, facts.day) ?? []),
    days: daysPicture(facts),
    sparks: facts.shift.map(sparkOf),
    raise: raised(facts),
  }
}

export const emptyWords = `Nothing stood out: every figure lies in its usual range, and no hour below its standard.`

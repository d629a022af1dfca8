import type {LegendItem} from '#charts/legend'
import {rangeDots} from '#charts/range-dots'
import {sparkline} from '#charts/sparkline'
import {countInWords, formatDateLong, formatInstant, formatRange, sentenceCase, weekdayName} from '#core/format'
import {addDays, type LondonDate, londonDate, weekday} from '#core/time'
import {type OwnDefinition, secondaryHere} from '#explain/calls/abandonment-words'
import type {Standing} from '#explain/day-standing'
import {countsWords, tooFewForShare} from '#explain/figure-words'
import type {Figure} from '#figures/figure'
import type {Pictured} from '../calls/pictured.ts'
import {paths} from '../paths.ts'
import type {ControlRoomFacts, DayFigure, ShiftFigure} from './ask.ts'
import {countsPicture, isOut, over} from './counts-picture.ts'
import {daysPicture} from './days-picture.ts'
import {below, hoursPicture, hoursWords, sharesOf, shown} from './hours.ts'
import {longUnassessed, momentOf, type OpenView, openIncidents, pastWords} from './open-incidents.ts'

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
  /** Whether it is its reader's Home, which needs no way back to another. */
  readonly home: boolean
  readonly name: string
  readonly age: string
  readonly answer: string
  readonly lead: string | null
  /** What the two values of each figure are of. */
  readonly basis: string
  readonly emergency: readonly Figured[]
  readonly other: readonly Figured[]
  readonly legend: readonly LegendItem[]
  readonly hours: (Pictured & {readonly link: string | null}) | null
  /** What waits without a unit; null where no incident is held, or none may be shown. */
  readonly open: OpenView | null
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

/** What must stand beside a figure lest it be read as more than it is. */
function besideWords(id: string, own: OwnDefinition): string {
  if (id === 'calls.secondary.mean-wait') return ' Leaves out those who gave up.'
  return id === 'calls.secondary.abandonment' ? ` ${sentenceCase(secondaryHere(own))}.` : ''
}

interface DayNames {
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

function figured({measure, day, night}: ShiftFigure, {dayName, dayWords, own}: DayNames): Figured {
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

const urgent = (facts: ControlRoomFacts): Raised[] => {
  const long = facts.open && longUnassessed(facts.open)
  if (!long) return []
  const incidents = `${sentenceCase(long.grade)} ${long.count === 1 ? 'incident' : 'incidents'}`
  return [{text: `${sentenceCase(countInWords(long.count))} ${incidents} to assess again`, href: '#open'}]
}

function nightCover({shift: [emergency]}: ControlRoomFacts): Raised[] {
  if (emergency?.night?.standing !== 'worse') return []
  return [
    {text: 'Night cover: 999 worse than such nights', href: paths.measure.show.to({id: emergency.measure.id}, {by: 'day', hour: '22-05'})},
  ]
}

/** What the day gives cause to ask about, in the order of urgency; nothing where nothing stands out. */
function raised(facts: ControlRoomFacts, rows: boolean): Raised[] {
  const missed = sharesOf(facts).filter((share) => share.day === facts.day && below(share))
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
            href: rows ? paths.measure.rows.to({id: 'calls.999.within-10s'}, {period: facts.day, of: 'misses'}) : '#hours',
          },
        ]
      : []),
    ...nightCover(facts),
    ...urgent(facts),
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

/** Yesterday, the night, what waits: '…, but the night shift 86.8%; at 06:00 nine Priority incidents were past their hour.' */
function answerOf(facts: ControlRoomFacts, day: string): string {
  const [emergency] = facts.shift
  const waiting = facts.open && pastWords(facts, momentIn(facts, facts.open.at))
  if (!emergency || emergency.day.figure.value === null)
    return `No figure can be given: no calls of the last day are loaded${waiting ? `; ${waiting}` : ''}.`
  const {figure} = emergency.day
  const night = emergency.night?.figure
  const start = `${day} we ${figure.measure.sentence.replace('{value}', shown(figure))}`
  const nightBelow = night && night.value !== null && !tooFewForShare(night) && night.target && night.value < night.target.level
  const missed = missedOn(facts)
  const clause = nightBelow
    ? `, but ${facts.night === facts.day ? 'the night shift' : `the night to ${weekdayName(weekday(addDays(facts.night, 1)))} morning`} ${shown(night)}`
    : missed > 0
      ? `, but ${hoursFell(missed)} below the standard`
      : ', and no hour fell below the standard'
  return `${start}${clause}${waiting ? `; ${waiting}` : ''}.`
}

const missedOn = (facts: ControlRoomFacts): number => sharesOf(facts).filter((share) => share.day === facts.day && below(share)).length
const hoursFell = (count: number): string => `${countInWords(count)} ${count === 1 ? 'hour' : 'hours'} fell`

/** Whether an instant lies on the page's day or the morning after, so that its time alone names it. */
function momentIn({day}: ControlRoomFacts, at: Temporal.Instant): string {
  return momentOf(at, [day, addDays(day, 1)].includes(londonDate(at)))
}

/** The second queue, and the hours where the sentence above had no room for them. */
function leadOf(facts: ControlRoomFacts): string | null {
  const second = facts.shift.find(({measure}) => measure.id === 'calls.secondary.abandonment')
  const [emergency] = facts.shift
  const night = emergency?.night?.figure
  const nightBelow = night?.value != null && !tooFewForShare(night) && night.target && night.value < night.target.level
  const missed = missedOn(facts)
  const parts = [
    ...(second && second.day.figure.value !== null ? [secondQueue(second.day)] : []),
    ...(nightBelow && missed > 0 ? [`${sentenceCase(hoursFell(missed))} below the standard.`] : []),
  ]
  return parts.length === 0 ? null : parts.join(' ')
}

function secondQueue({figure, standing}: DayFigure): string {
  const stands =
    standing === 'worse' ? ', worse than usual' : standing === 'better' ? ', better than usual' : standing === 'usual' ? ', as usual' : ''
  return `${shown(figure)} of those sent to the second 101 queue gave up (${countsWords(figure)})${stands}.`
}

/** The control room's morning: the sentence, what stands out, the hours against what is expected, and what to raise. */
export function controlRoomView(
  facts: ControlRoomFacts,
  at: {
    readonly today: LondonDate
    readonly yesterday: boolean
    readonly dataTo: Temporal.Instant | null
    readonly home: boolean
    readonly rows: boolean
    readonly own: OwnDefinition
    /** Where a reader says what rows are looked at for, who may see them and has not yet; null for others. */
    readonly ask: string | null
  },
): ControlRoomView {
  const dayName = weekdayName(weekday(facts.day))
  const day = at.yesterday ? 'Yesterday' : `On ${formatDateLong(facts.day)}`
  const dayWords = at.yesterday ? 'yesterday' : 'the day'
  const names = {dayName, dayWords, own: at.own}
  const [emergency, ...other] = facts.shift
  const hours = hoursPicture(facts, at.yesterday)
  const withRange = facts.shift.find(({day: own}) => own.usual)
  const legend = withRange
    ? rangeDots({
        id: 'key',
        title: '',
        description: '',
        unit: 'share',
        usual: withRange.day.usual,
        dots: [
          {value: 0, name: dayWords, open: false},
          {value: 1, name: `night shift, 22:00 to 06:00 on ${weekdayName(weekday(addDays(facts.night, 1)))}`, open: true},
        ],
        usualWords: usualWords(withRange.day, dayName),
      }).legend
    : []
  return {
    home: at.home,
    name: `Control room, ${formatDateLong(at.today)}.`,
    age: at.dataTo ? `Not live: data to ${formatInstant(at.dataTo)}.` : 'No data are loaded.',
    answer: answerOf(facts, day),
    lead: leadOf(facts),
    basis: `${at.yesterday ? 'yesterday' : formatDateLong(facts.day)} and the night to 06:00 on ${formatDateLong(addDays(facts.night, 1))}, as loaded`,
    emergency: emergency ? [figured(emergency, names)] : [],
    other: other.map((one) => figured(one, names)),
    legend,
    hours: hours && {
      ...hours,
      link: at.rows ? paths.measure.rows.to({id: 'calls.999.within-10s'}, {period: facts.day}) : null,
    },
    open: facts.open && openIncidents(facts.open, momentIn(facts, facts.open.at), at.ask),
    counts: facts.counts.flatMap((one) => countsPicture(one, facts.day) ?? []),
    days: daysPicture(facts),
    sparks: facts.shift.map(sparkOf),
    raise: raised(facts, at.rows),
  }
}

export const emptyWords = `Nothing stood out: every figure lies in its usual range, and no hour below its standard.`

import type {LegendItem} from '#charts/legend'
import {rangeDots} from '#charts/range-dots'
import {countInWords, formatDateLong, formatInstant, sentenceCase, weekdayName} from '#core/format'
import {addDays, type LondonDate, londonDate, weekday} from '#core/time'
import type {OwnDefinition} from '#explain/calls/abandonment-words'
import {countsWords, tooFewForShare} from '#explain/figure-words'
import type {Pictured} from '../calls/pictured.ts'
import {paths} from '../paths.ts'
import type {ControlRoomFacts, DayFigure} from './ask.ts'
import {countsPicture} from './counts-picture.ts'
import {daysPicture} from './days-picture.ts'
import {below, hoursPicture, sharesOf, shown} from './hours.ts'
import {momentOf, type OpenView, openIncidents, pastWords} from './open-incidents.ts'
import {type Raised, raised} from './raised.ts'
import {type Figured, figured, type Spark, sparkOf, usualWords} from './shift-figures.ts'

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
  readonly sparks: readonly Spark[]
  readonly raise: readonly Raised[]
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

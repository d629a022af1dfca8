import {formatCount, formatInstant, formatPeriod, formatRange, sentenceCase} from '#core/format'
import {addMonths, type Period} from '#core/time'
import type {CauseCount} from '#explain/attendance/causes'
import {absenceSentence, countsWords, valueWords} from '#explain/figure-words'
import {inPeriod} from '#explain/signal-words'
import type {Figure} from '#figures/figure'
import {gradeName, type TimedGrade} from '#measures/attendance/within-target'
import type {Field} from '../measure/filter-fields.ts'
import {paths} from '../paths.ts'
import {activityOf} from './activity-view.ts'
import type {AttendanceFacts} from './ask.ts'
import {beatsOf} from './beats-view.ts'
import {type ChangeFacts, changeOf} from './change-section.ts'
import {counterfactualOf} from './counterfactual-section.ts'
import {hoursOfWeekOf} from './hours-of-week.ts'
import {figuresOf, hoursOf, type Sparked, sparkOf, splitsOf} from './in-time-view.ts'
import {raisedOf} from './raised.ts'
import {clocksOf, othersOf, rulesOf} from './rules-view.ts'
import {freeWeekOf, queueWeekOf} from './standing-view.ts'
import {type Group, grouped, heldGroups, missesDid, type Raised} from './told.ts'
import {auditsOf, hoursOfUnits, lastDayOf, queueOf} from './units-view.ts'
import {causesOf, minutesOf} from './why-view.ts'

/** What the page of a month and that of a week are made of. */
export interface AttendanceView {
  readonly name: string
  readonly age: string
  readonly answer: string
  readonly counts: string
  /** What the sentence leaves to say: whether it changed, and what most misses were made of; null where nothing can be. */
  readonly lead: string | null
  readonly raised: readonly Raised[]
  readonly action: string
  readonly fields: readonly Field[]
  /** Each grade over the months or weeks to this one, with what that says. */
  readonly sparks: readonly Sparked[]
  readonly groups: readonly Group[]
}

const shownMonths = 24

/** The sentence: both grades, and what is not known of them. */
function answerOf(facts: AttendanceFacts): string {
  const [immediate, priority] = facts.grades.map(({headline}) => headline)
  const when = sentenceCase(inPeriod(formatPeriod(facts.period), 'month'))
  if (!immediate || immediate.value === null) return `${when} no figure can be given. ${immediate ? absenceSentence(immediate) : ''}`.trim()
  const said = (figure: Figure): string => figure.measure.sentence.replace('{value}', valueWords(figure))
  const both = priority && priority.value !== null ? `, and ${said(priority).replace(/^attended /, '')}` : ''
  return `${when} we ${said(immediate)}${both}.`
}

function countsOf({grades}: AttendanceFacts): string {
  return grades
    .map(({grade, headline}) => {
      const held = headline.bounds
      return held && headline.unknowns
        ? `${gradeName[grade]}: ${countsWords(headline)}; of ${formatCount(headline.unknowns)} the time is not known, so from ${formatRange(held.low, held.high, 'share')}.`
        : `${gradeName[grade]}: ${countsWords(headline) ?? 'nothing counted'}.`
    })
    .join(' ')
}

interface LeadPart {
  readonly grade: TimedGrade
  readonly signal: string | null
  readonly causes: readonly CauseCount[] | null
}

/** Whether each grade changed, and what most of its misses were made of. */
export function leadOf(parts: readonly LeadPart[]): string | null {
  const said = parts.flatMap(({grade, signal, causes}) => {
    const top = causes?.toSorted((a, b) => b.misses - a.misses)[0]
    const all = (causes ?? []).reduce((sum, {misses}) => sum + misses, 0)
    const made = top && top.misses > all / 2 ? `most misses ${missesDid(top.cause)}` : null
    const changed = signal ? `${signal.charAt(0).toLowerCase()}${signal.slice(1).replace(/\.$/, '')}` : null
    const words = [changed, made].filter((text) => text !== null).join('; ')
    return words ? [`${gradeName[grade]}: ${words}.`] : []
  })
  return said.length > 0 ? said.join(' ') : null
}

/** The page of attendance: the sentence, what to ask about, then by question the figures, what they are made of, the queue and units, and the method. */
export function attendanceView(facts: AttendanceFacts, latest: Period, change: ChangeFacts): AttendanceView {
  const months = Array.from({length: shownMonths}, (_, i) => addMonths(latest.from, -i).slice(0, 7))
  const chosen = facts.period.from.slice(0, 7)
  return {
    name: `Attendance, ${formatPeriod(facts.period)}.`,
    age: facts.dataTo ? `Not live: data to ${formatInstant(facts.dataTo)}.` : 'No incidents are loaded.',
    answer: answerOf(facts),
    counts: countsOf(facts),
    lead: leadOf(
      facts.grades.map(({grade, months: read, causes}) => ({grade, signal: read.figures.length > 0 ? read.signal.sentence : null, causes})),
    ),
    raised: raisedOf(facts),
    action: paths.attendance.show.to(),
    fields: [
      {
        name: 'period',
        label: 'Month',
        options: [...new Set([...months, chosen])].map((month) => ({
          value: month,
          text: formatPeriod({from: `${month}-01`, to: addMonths(`${month}-01`, 1)}, 'month'),
          selected: month === chosen,
        })),
      },
    ],
    sparks: facts.grades.flatMap(({grade, headline, months: read}) => sparkOf(grade, headline, read, 'month') ?? []),
    groups: heldGroups(facts.dataTo, [
      grouped('in-time', 'In time, and when and where not', [
        figuresOf(facts),
        hoursOf(facts),
        hoursOfWeekOf(facts),
        beatsOf(facts),
        ...splitsOf(facts),
      ]),
      grouped('why', 'What the misses were made of', [
        causesOf(facts),
        counterfactualOf(facts.grades),
        minutesOf(facts),
        changeOf(change, chosen),
        othersOf(facts),
      ]),
      grouped('now', 'The queue, and the units', [
        queueOf(facts),
        queueWeekOf(facts.standing),
        freeWeekOf(facts.standing),
        hoursOfUnits(facts),
        activityOf(facts),
      ]),
      grouped('day', 'The last day, miss by miss', lastDayOf(facts)),
      grouped('known', 'How far to trust it', [rulesOf(facts), clocksOf(facts), auditsOf(facts)]),
    ]),
  }
}

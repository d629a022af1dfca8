import {countInWords, formatCount, formatDateLong, formatPeriod, formatSeconds, sentenceCase} from '#core/format'
import {addDays, type Period, periodKey} from '#core/time'
import {missCauses} from '#explain/attendance/causes'
import type {CauseStanding} from '#explain/attendance/weeks'
import {countsWords, intervalWords, valueWords} from '#explain/figure-words'
import {logStages} from '#measures/attendance/stages'
import {gradeName} from '#measures/attendance/within-target'
import {paths} from '../../paths.ts'
import {noneFreeOf} from '../ask.ts'
import {leadOf} from '../attendance-view.ts'
import {type AttendanceView, pagesAbout} from '../frame.ts'
import {ageWords, answerWords, missesOf, topCause} from '../headline.ts'
import {sparkOf} from '../in-time-view.ts'
import {topWords} from '../raised.ts'
import {freeWeekOf, queueWeekOf} from '../standing-view.ts'
import {grouped, type Raised, type Told, time, unknownsOf} from '../told.ts'
import {freeKnownOf, freeOf, missesTold} from '../units-view.ts'
import {causesTable} from '../why-view.ts'
import type {WeekFacts} from './ask.ts'

const shownWeeks = 26
const saysOf = (id: string): string => missCauses.find((cause) => cause.id === id)!.says

const countsOf = ({grades}: WeekFacts): string =>
  grades
    .map(
      (one) =>
        `${gradeName[one.grade]}: ${countsWords(one.headline) ?? 'nothing counted'}${one.headline.value === null ? '' : `, ${formatCount(missesOf(one.causes))} missed`}.`,
    )
    .join(' ')

/** What the week gives cause to ask about: causes beyond their usual limits, then the largest, then the queue. */
function raisedOf({grades, standing}: WeekFacts): Raised[] {
  const beyond = grades.flatMap(({grade, causes}) =>
    (causes ?? [])
      .filter(({outside}) => outside === 'more')
      .map(
        ({cause, misses, usual}): Raised => ({
          text: `${gradeName[grade]}: more misses than usual of one cause, “${saysOf(cause)}”: ${formatCount(misses)}, against ${formatCount(Math.ceil(usual!.low))} to ${formatCount(Math.floor(usual!.high))} a week`,
          href: '#causes',
        }),
      ),
  )
  const most = grades.flatMap(({grade, causes}): Raised[] => {
    const top = topCause(causes)
    return top ? [{text: topWords(grade, top, causes), href: '#causes'}] : []
  })
  const none = noneFreeOf(standing.units ?? [])
  return [
    ...beyond,
    ...most,
    ...(none > 0 ? [{text: `No unit was apparently free at ${formatCount(none)} quarter-hours`, href: '#free'}] : []),
  ]
}

function figuresOf({grades, before, regrades}: WeekFacts): Told {
  return {
    id: 'figures',
    title: 'In time',
    finding: `Read against the weeks of ${formatPeriod(before)} that are held whole. Missing arrivals are never met.`,
    note: regrades
      .filter(({value}) => value !== null)
      .map((figure) => `${figure.measure.title}: ${valueWords(figure)}${countsWords(figure) ? ` (${countsWords(figure)})` : ''}.`)
      .join(' '),
    table: {
      head: ['Grade', 'In time', '95% interval', 'Counts', 'Not known', 'The week before', 'Against the weeks before'],
      numbers: [1, 2, 4, 5],
      rows: grades.map(({grade, headline, weeks}) => {
        const last = weeks.figures.findLast(({period}) => period.from < headline.period.from)
        return [
          gradeName[grade],
          valueWords(headline),
          intervalWords(headline) ?? '–',
          countsWords(headline) ?? '–',
          unknownsOf(headline),
          last ? valueWords(last) : '–',
          weeks.figures.length > 0 ? weeks.signal.sentence : '–',
        ]
      }),
    },
  }
}

function daysOf({grades, period}: WeekFacts): Told {
  return {
    id: 'days',
    title: 'Day by day',
    finding: 'A day has few incidents: one day above or below another is rarely more than chance.',
    note: null,
    table: {
      head: ['Day', ...grades.flatMap(({grade}) => [gradeName[grade], 'Counts', 'Not known'])],
      numbers: grades.flatMap((_, i) => [1 + 3 * i, 3 + 3 * i]),
      rows: Array.from({length: 7}, (_, i) => [
        formatDateLong(addDays(period.from, i)),
        ...grades.flatMap(({days}) => {
          const figure = days[i]
          return figure ? [valueWords(figure), countsWords(figure) ?? '–', unknownsOf(figure)] : ['–', '–', '–']
        }),
      ]),
    },
  }
}

const againstWords = ({outside, usual}: CauseStanding): string =>
  outside === 'more' ? 'More than usual' : outside === 'fewer' ? 'Fewer than usual' : usual ? 'Usual' : 'Not judged'

const usualWords = ({mean, usual}: CauseStanding): string =>
  mean === null
    ? '–'
    : usual
      ? `${mean.toFixed(1)}, from ${formatCount(Math.ceil(usual.low))} to ${formatCount(Math.floor(usual.high))}`
      : mean.toFixed(1)

function causesOf({grades}: WeekFacts): Told {
  const held = grades.filter(({causes}) => causes !== null)
  const against = Math.max(0, ...held.map((one) => one.against))
  const outside = held.flatMap(({causes}) => causes!.filter((each) => each.outside !== null)).length
  return {
    id: 'causes',
    title: 'What each miss was made of',
    finding:
      held.length === 0
        ? 'No incident is held.'
        : outside > 0
          ? `${sentenceCase(countInWords(outside))} ${outside === 1 ? 'cause lies' : 'causes lie'} beyond what the ${formatCount(against)} weeks before kept to.`
          : against >= 13
            ? `No cause lies beyond what the ${formatCount(against)} weeks before kept to.`
            : `Only ${formatCount(against)} whole weeks before are held: too few to say what is usual.`,
    note: 'Each miss has one cause, by MISS-1 to MISS-9; they add up to the misses. Usual: the mean of the weeks before and the limits that chance alone passes about three times in a thousand (MISS-10). A cause names a stage, never a person.',
    table: causesTable(grades, {
      head: ['A usual week', 'Against it'],
      cells: (each) => [usualWords(each), againstWords(each)],
    }),
  }
}

function stagesOf({grades, before}: WeekFacts): Told {
  const difference = (week: number | null, earlier: number | null): string =>
    week === null || earlier === null ? '–' : `${week >= earlier ? '+' : '−'}${formatSeconds(Math.abs(week - earlier))}`
  return {
    id: 'stages',
    title: 'Where the minutes went',
    finding: `Mean time in each stage, of incidents with every stage known, against ${formatPeriod(before)}. The means add up to the mean of the whole.`,
    note: 'A difference of one week is not judged here: means of a week vary with a few long incidents.',
    table: {
      head: ['Stage', ...grades.flatMap(({grade}) => [`${gradeName[grade]}: the week`, 'The weeks before', 'Difference'])],
      numbers: grades.flatMap((_, i) => [1, 2, 3].map((column) => column + 3 * i)),
      rows: logStages.map(({says}, i) => [
        sentenceCase(says),
        ...grades.flatMap(({stages}) => {
          const {week, before: earlier} = stages[i]!
          return [time(week.value), time(earlier.value), difference(week.value, earlier.value)]
        }),
      ]),
    },
  }
}

/** The page of one week, for the weekly meeting: as the daily view, for the week, against the weeks before it. */
export function weekView(facts: WeekFacts, latest: Period): AttendanceView {
  const weeks = Array.from({length: shownWeeks}, (_, i) => addDays(latest.from, -7 * i))
  const chosen = facts.period.from
  return {
    name: `Attendance, ${formatPeriod(facts.period)}.`,
    age: ageWords(facts.dataTo),
    answer: answerWords(`In the ${formatPeriod(facts.period)}`, facts.grades),
    counts: countsOf(facts),
    lead: leadOf(
      facts.grades.map(({grade, weeks: read, causes}) => ({grade, signal: read.figures.length > 0 ? read.signal.sentence : null, causes})),
    ),
    raised: raisedOf(facts),
    action: paths.attendance.week.to(),
    pages: pagesAbout('week'),
    beside: [],
    fields: [
      {
        name: 'week',
        label: 'Week',
        options: [...new Set([...weeks, chosen])].map((from) => ({
          value: periodKey('week', {from, to: addDays(from, 7)}),
          text: sentenceCase(formatPeriod({from, to: addDays(from, 7)})),
          selected: from === chosen,
        })),
      },
    ],
    sparks: facts.grades.flatMap(({grade, headline, weeks: read}) => sparkOf(grade, headline, read, 'week') ?? []),
    groups: (facts.dataTo === null
      ? []
      : [
          grouped('in-time', 'In time', [figuresOf(facts), daysOf(facts)]),
          grouped('why', 'What the misses were made of', [
            causesOf(facts),
            stagesOf(facts),
            freeOf(facts.grades, 'week'),
            freeKnownOf(facts.grades),
          ]),
          grouped('now', 'The queue, and the units', [queueWeekOf(facts.standing), freeWeekOf(facts.standing)]),
          grouped(
            'misses',
            'The longest misses',
            facts.grades.map(({grade, misses}) => missesTold(grade, misses, facts.period, facts.withheld)),
          ),
        ]
    ).filter(({sections}) => sections.length > 0),
  }
}

import {type StandingSpec, standing} from '#charts/standing'
import {countInWords, formatAge, formatCount, formatInstant, formatPeriod, formatShare, sentenceCase, weekdayName} from '#core/format'
import {eachDay, grainOf, londonDate, londonHour, type Period, startOfDay, weekday} from '#core/time'
import type {QueueAt, QueueFlow} from '#explain/attendance/open-queue'
import {looksNotKnown, queueCells, queueHead} from '#explain/attendance/queue-words'
import type {UnitsAt} from '#explain/attendance/units-free'
import {drawnAt} from '../calls/draw.ts'
import type {Pictured, TableView} from '../calls/pictured.ts'
import {noneFreeOf, type StandingFacts} from './ask.ts'
import type {Raised, Told} from './told.ts'

const days = (period: Period): string[] => [...eachDay(period)].map((day) => weekdayName(weekday(day)).slice(0, 3))
const hourName = (at: Temporal.Instant): string => `${londonDate(at)} ${String(londonHour(at)).padStart(2, '0')}:00`
const onTheHour = ({at}: {readonly at: Temporal.Instant}): boolean => at.epochMilliseconds % 3_600_000 === 0

const picture = (spec: StandingSpec, family: 'page' | 'half', basis: string, table: TableView): Pictured => ({
  title: spec.title,
  basis,
  note: null,
  drawn: drawnAt(family, standing, spec),
  table: {caption: `${spec.title}: ${basis}`, table},
})

function queuePicture(grade: string, list: readonly QueueAt[], {period, timed: grades}: StandingFacts): Pictured {
  const most = list.reduce((best, each) => (each.open > best.open ? each : best))
  const longest = Math.max(0, ...list.map(({oldestSeconds}) => oldestSeconds ?? 0))
  const late = list.filter(({pastTarget}) => pastTarget > 0).length
  const timed = grades.includes(grade)
  const told = list.every(({reviewed}) => reviewed.notKnown === 0)
  const unseen = list.reduce((best, each) => (each.reviewed.never > best.reviewed.never ? each : best))
  const longestSince = Math.max(0, ...list.map(({reviewed}) => reviewed.since?.longestSeconds ?? 0))
  const title = `${sentenceCase(grade.replaceAll('-', ' '))}: at most ${formatCount(most.open)}, at ${formatInstant(most.at)}`
  return picture(
    {
      id: `queue-${grade}`,
      title,
      description: `Incidents without a resource at each of ${list.length} quarter-hours, ${formatPeriod(period)}: from ${formatCount(Math.min(...list.map(({open}) => open)))} to ${formatCount(most.open)}; past their time at ${late} of them.${told ? ` Never reviewed: at most ${formatCount(unseen.reviewed.never)}, at ${formatInstant(unseen.at)}.` : ''}`,
      counts: 'incidents without a resource',
      series: [
        {kind: 'area', values: list.map(({open}) => open), words: 'open'},
        ...(timed ? [{kind: 'late' as const, values: list.map(({pastTarget}) => pastTarget), words: 'of those, past their time'}] : []),
        ...(told ? [{kind: 'line' as const, values: list.map(({reviewed}) => reviewed.never), words: 'of those, never reviewed'}] : []),
      ],
      parts: days(period),
    },
    'half',
    `${timed ? `past their time at ${formatCount(late)} of ${formatCount(list.length)} quarter-hours` : 'no time is published for this grade'}; the oldest at any had waited ${formatAge(longest)}; ${told ? `never reviewed, at most ${formatCount(unseen.reviewed.never)}` : 'reviews not all known'}${longestSince > 0 ? `, and the longest since a review ${formatAge(longestSince)}` : ''}`,
    {
      head: ['Hour', ...queueHead],
      numbers: [1, 2, 3, 4, 6],
      rows: list.filter(onTheHour).map((each) => [hourName(each.at), ...queueCells(each, timed)]),
    },
  )
}

function flowPicture(flow: readonly QueueFlow[], period: Period): Pictured {
  const at = new Map(flow.map((each) => [each.at.epochMilliseconds, each]))
  const [from, to] = [startOfDay(period.from).epochMilliseconds, startOfDay(period.to).epochMilliseconds]
  const hours = Array.from({length: Math.round((to - from) / 3_600_000)}, (_, i) => from + i * 3_600_000)
  const values = hours.map((hour) => at.get(hour) ?? {at: Temporal.Instant.fromEpochMilliseconds(hour), inflow: 0, outflow: 0})
  const [came, left] = [values.reduce((sum, {inflow}) => sum + inflow, 0), values.reduce((sum, {outflow}) => sum + outflow, 0)]
  const title = `${formatCount(came)} came to want a resource, ${formatCount(left)} got one or were closed`
  return picture(
    {
      id: 'queue-flow',
      title,
      description: `Incidents that came and that left in each of ${hours.length} hours, ${formatPeriod(period)}. Where the line lies above the broken line, the queue grew.`,
      counts: 'incidents an hour',
      series: [
        {kind: 'line', values: values.map(({inflow}) => inflow), words: 'came'},
        {kind: 'broken', values: values.map(({outflow}) => outflow), words: 'left'},
      ],
      parts: days(period),
    },
    'half',
    'all grades, in each hour',
    {
      head: ['Hour', 'Came', 'Left'],
      numbers: [1, 2],
      rows: values.map(({at: hour, inflow, outflow}) => [hourName(hour), formatCount(inflow), formatCount(outflow)]),
    },
  )
}

const order = ['immediate', 'priority', 'scheduled']
const place = (grade: string): number => (order.includes(grade) ? order.indexOf(grade) : order.length)

/** The queue at every quarter-hour of seven days by grade, and what came against what left. Null where no incident is held. */
export function queueWeekOf(facts: StandingFacts): Told | null {
  const {period, queue, flow} = facts
  if (!queue || queue.length === 0) return null
  const grades = [...Map.groupBy(queue, ({grade}) => grade)].toSorted(([a], [b]) => place(a) - place(b))
  return {
    id: 'queue-week',
    title: 'The queue at every quarter-hour',
    finding: `${sentenceCase(formatPeriod(period))}, as loaded: incidents opened, and not yet assigned to a unit, resourced or closed (ATT-21).`,
    note: [
      'Reviews and assessments of risk are those that the logs hold up to each quarter-hour; in the tables, how long ago they were is said of half of those looked at, and of the longest.',
      looksNotKnown(queue),
    ]
      .filter((text) => text !== null)
      .join(' '),
    table: null,
    family: 'half',
    pictures: [
      ...grades.map(([grade, list]) => queuePicture(grade ?? 'not graded', list, facts)),
      ...(flow ? [flowPicture(flow, period)] : []),
    ],
  }
}

/** Units on duty and apparently free at every quarter-hour of seven days. Null where no status log or no duty is held. */
export function freeWeekOf({period, units}: StandingFacts): Told | null {
  if (!units || units.every(({onDuty}) => onDuty === 0)) return null
  const none = noneFreeOf(units)
  const fewest = units.reduce((least, each) => (each.free < least.free ? each : least))
  const title =
    none > 0
      ? `No unit apparently free at ${formatCount(none)} of ${formatCount(units.length)} quarter-hours`
      : `At least ${countInWords(fewest.free)} ${fewest.free === 1 ? 'unit' : 'units'} apparently free throughout`
  return {
    id: 'free',
    title: 'Units free at every quarter-hour',
    finding: `${sentenceCase(formatPeriod(period))}. Free is what a status says: whether skill, crew, place and the end of a shift fit is not known.`,
    note: null,
    table: null,
    pictures: [
      picture(
        {
          id: 'units-free',
          title,
          description: `Units on duty and units whose status was available, at each of ${units.length} quarter-hours, ${formatPeriod(period)}. Fewest free: ${formatCount(fewest.free)}, at ${formatInstant(fewest.at)}.`,
          counts: 'units',
          series: [
            {kind: 'area', values: units.map(({onDuty}) => onDuty), words: 'on duty'},
            {kind: 'line', values: units.map(({free}) => free), words: 'apparently free'},
          ],
          parts: days(period),
        },
        'page',
        `fewest at ${formatInstant(fewest.at)}: ${formatCount(fewest.free)} of ${formatCount(fewest.onDuty)}`,
        {
          head: ['Hour', 'On duty', 'Free'],
          numbers: [1, 2],
          rows: units.filter(onTheHour).map(({at, onDuty, free}: UnitsAt) => [hourName(at), formatCount(onDuty), formatCount(free)]),
        },
      ),
    ],
  }
}

/** The sentence of a week's queue: how long it grew past its time, and how much of it nobody had looked at. */
export function queueAnswer({period, queue, timed}: StandingFacts): string {
  const when = grainOf(period) === 'week' ? `In the ${formatPeriod(period)}` : `From ${formatPeriod(period)}`
  if (!queue || queue.length === 0) return `${when} no incident is held.`
  const held = queue.filter(({grade}) => timed.includes(grade))
  const moments = new Set(held.filter(({pastTarget}) => pastTarget > 0).map(({at}) => at.epochMilliseconds)).size
  const all = new Set(queue.map(({at}) => at.epochMilliseconds)).size
  const open = held.reduce((sum, each) => sum + each.open, 0)
  const known = held.reduce((sum, each) => sum + each.open - each.reviewed.notKnown, 0)
  const never = held.reduce((sum, each) => sum + each.reviewed.never, 0)
  const looked = open > 0 && known === open ? `; on average ${formatShare(never / open)} of those waiting had never been reviewed` : ''
  return `${when} an incident waited past its time without a resource at ${formatCount(moments)} of ${formatCount(all)} quarter-hours${looked}.`
}

/** What a week's queue gives cause to ask about: of each grade with a time, when most were past it, and how many of those open nobody had reviewed. */
export function queueRaised({queue, timed, units}: StandingFacts): readonly Raised[] {
  const worst = [...Map.groupBy(queue ?? [], ({grade}) => grade)]
    .filter(([grade]) => timed.includes(grade))
    .toSorted(([a], [b]) => place(a) - place(b))
    .flatMap(([grade, list]): Raised[] => {
      const most = list.reduce((best, each) => (each.pastTarget > best.pastTarget ? each : best))
      if (most.pastTarget === 0) return []
      const {never, notKnown} = most.reviewed
      const looked = notKnown > 0 ? 'how many were reviewed is not known' : `${formatCount(never)} had never been reviewed`
      return [
        {
          text: `${sentenceCase(grade)}: at ${formatInstant(most.at)}, ${formatCount(most.pastTarget)} of ${formatCount(most.open)} open were past their time, and ${looked}`,
          href: '#queue-week',
        },
      ]
    })
  const none = noneFreeOf(units ?? [])
  return none > 0 ? [...worst, {text: `No unit was apparently free at ${formatCount(none)} quarter-hours`, href: '#free'}] : worst
}

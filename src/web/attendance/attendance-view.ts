import {intervalDots} from '#charts/interval-dots'
import {formatCount, formatInstant, formatPeriod, formatRange, formatShare, formatSharePlain, sentenceCase} from '#core/format'
import {addMonths, type Period} from '#core/time'
import {missCauses} from '#explain/attendance/causes'
import {absenceSentence, countsWords, valueWords} from '#explain/figure-words'
import {inPeriod} from '#explain/signal-words'
import type {Figure} from '#figures/figure'
import {attendanceClocks, clocksApart} from '#measures/attendance/clocks'
import {logStages} from '#measures/attendance/stages'
import {gradeName} from '#measures/attendance/within-target'
import {drawnAt} from '../calls/draw.ts'
import type {Pictured} from '../calls/pictured.ts'
import type {Field} from '../measure/filter-fields.ts'
import {paths} from '../paths.ts'
import type {AttendanceFacts, GradeFacts} from './ask.ts'
import {bounds, percent, type Told, time, unknownsOf} from './told.ts'
import {auditsOf, hoursOfUnits, lastDayOf, queueOf} from './units-view.ts'

export interface AttendanceView {
  readonly name: string
  readonly answer: string
  readonly counts: string
  readonly age: string
  readonly action: string
  readonly fields: readonly Field[]
  readonly figures: Told
  readonly hours: readonly Pictured[]
  readonly sections: readonly Told[]
}

const shownMonths = 24
/** An hour of fewer incidents is drawn and not named. */
const fewest = 10
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
        ? `${gradeName[grade]}: ${countsWords(headline)}; of ${formatCount(headline.unknowns)} the time is not known, so between ${formatRange(held.low, held.high, 'share')}.`
        : `${gradeName[grade]}: ${countsWords(headline) ?? 'nothing counted'}.`
    })
    .join(' ')
}

function figuresOf(facts: AttendanceFacts): Told {
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

function hoursOf({grade, hours, headline}: GradeFacts): Pictured | null {
  const byHour = new Map(hours.cells.map(({at, figure}) => [Number(at[0]), figure]))
  if (byHour.size === 0) return null
  const list = Array.from({length: 24}, (_, hour) => byHour.get(hour) ?? null)
  const known = list.flatMap((figure, hour) => (figure?.value != null && (figure.denominator ?? 0) >= fewest ? [{hour, figure}] : []))
  const lowest = known.toSorted((a, b) => a.figure.value! - b.figure.value!)[0]
  const title = lowest
    ? `${gradeName[grade]}: lowest from ${String(lowest.hour).padStart(2, '0')}:00, ${formatShare(lowest.figure.value!)}`
    : `${gradeName[grade]} by hour`
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

function clocksOf({grades}: AttendanceFacts): Told {
  const all = grades.flatMap(({headline, clocks}) => [headline, ...clocks])
  return {
    id: 'clocks',
    title: 'The same incidents on other clocks',
    finding: 'Forces publish their times on different clocks. These figures cannot be compared or added.',
    note: clocksApart(all.map(({measure}) => measure))
      ? 'Each runs to first at scene, or resourced by other means. Below the stated share of calls that could be told, no figure is given (ATT-13).'
      : null,
    table: {
      head: ['Clock starts at', ...grades.map(({grade}) => gradeName[grade])],
      numbers: grades.map((_, i) => i + 1),
      rows: ['created' as const, ...Object.keys(attendanceClocks).filter((clock) => clock !== 'created')].map((clock, i) => [
        sentenceCase(attendanceClocks[clock as keyof typeof attendanceClocks].from),
        ...grades.map(({headline, clocks}) => {
          const figure = i === 0 ? headline : clocks[i - 1]!
          return figure.value === null ? valueWords(figure) : formatShare(figure.value)
        }),
      ]),
    },
  }
}

function rulesOf({grades}: AttendanceFacts): Told {
  const points = (moves: number | null): string =>
    moves === null ? '–' : moves === 0 ? 'none' : `${moves > 0 ? '+' : '−'}${formatSharePlain(Math.abs(moves))}`
  const [first] = grades
  return {
    id: 'rules',
    title: 'The rules, and the headline with each otherwise',
    finding: 'What each counting rule does to the figure, in points. None of these is a figure to report.',
    note: 'The rules stand in docs/rules/attendance.md.',
    table: {
      head: ['Rule', 'Otherwise', ...grades.flatMap(({grade}) => [gradeName[grade], 'Points'])],
      numbers: grades.flatMap((_, i) => [2 + 2 * i, 3 + 2 * i]),
      rows: (first?.otherwise ?? []).map(({rule, says}, i) => [
        rule,
        says,
        ...grades.flatMap((grade) => [percent(grade.otherwise[i]!.figure.value), points(grade.otherwise[i]!.moves)]),
      ]),
    },
  }
}

function causesOf({grades}: AttendanceFacts): Told {
  const held = grades.filter(({causes}) => causes !== null)
  const total = (grade: GradeFacts): number => grade.causes!.reduce((sum, {misses}) => sum + misses, 0)
  const most = held.map((grade) => ({grade, top: grade.causes!.toSorted((a, b) => b.misses - a.misses)[0]!}))
  const finding = most
    .filter(({top}) => top.misses > 0)
    .map(
      ({grade, top}) =>
        `${gradeName[grade.grade]}: most often it ${missCauses.find(({id}) => id === top.cause)!.says} (${formatCount(top.misses)} of ${formatCount(total(grade))}).`,
    )
    .join(' ')
  return {
    id: 'causes',
    title: 'What each miss was made of',
    finding: finding || 'No miss is held.',
    note: 'Each miss has one cause, by MISS-1 to MISS-9; they add up to the misses. Units were apparently free: a status says nothing of skill, crew, place or the end of a shift. A cause names a stage, never a person.',
    table: {
      head: ['Cause', 'Rule', ...held.flatMap(({grade}) => [gradeName[grade], 'Of misses'])],
      numbers: held.flatMap((_, i) => [2 + 2 * i, 3 + 2 * i]),
      rows: [
        ...missCauses.map(({rule, says}, i) => [
          sentenceCase(says),
          rule,
          ...held.flatMap((grade) => [
            formatCount(grade.causes![i]!.misses),
            total(grade) > 0 ? formatShare(grade.causes![i]!.misses / total(grade)) : '–',
          ]),
        ]),
        ['All misses', '', ...held.flatMap((grade) => [formatCount(total(grade)), total(grade) > 0 ? formatShare(1) : '–'])],
      ],
    },
  }
}

function minutesOf({grades}: AttendanceFacts): Told {
  return {
    id: 'minutes',
    title: 'Where the minutes go',
    finding: 'Of incidents with every stage known, the means add up to the mean of the whole; the medians do not.',
    note: grades
      .map(({grade, stages}) => `${gradeName[grade]}: ${formatCount(stages.parts[0]?.mean.denominator ?? 0)} incidents.`)
      .join(' '),
    table: {
      head: ['Stage', ...grades.flatMap(({grade}) => [`${gradeName[grade]}: mean`, 'Of the whole', 'Median'])],
      numbers: grades.flatMap((_, i) => [1 + 3 * i, 2 + 3 * i, 3 + 3 * i]),
      rows: [
        ...logStages.map(({says}, i) => [
          sentenceCase(says),
          ...grades.flatMap(({stages}) => [
            time(stages.parts[i]!.mean.value),
            percent(stages.parts[i]!.share),
            time(stages.parts[i]!.median.value),
          ]),
        ]),
        ['The whole', ...grades.flatMap(({stages}) => [time(stages.total), stages.total === null ? '–' : formatShare(1), ''])],
      ],
    },
  }
}

function othersOf(facts: AttendanceFacts): Told {
  const roles = facts.regradedBy.cells
    .filter(({at, figure}) => at[0] !== '(blank)' && (figure.numerator ?? 0) > 0)
    .map(({at, figure}) => `${String(at[0]).replaceAll('-', ' ')} ${formatCount(figure.numerator!)}`)
    .join(', ')
  return {
    id: 'others',
    title: 'Re-grading, other disposals, and what is known',
    finding: 'A grade that changes once its time is lost stays a miss (ATT-6).',
    note: roles ? `First re-grades by role: ${roles}.` : null,
    table: {
      head: ['Measure', 'Figure', 'Counts'],
      numbers: [1],
      rows: facts.others.map((figure) => [figure.measure.title, valueWords(figure), countsWords(figure) ?? '–']),
    },
  }
}

function districtsOf({grades}: AttendanceFacts): Told {
  const names = [...new Set(grades.flatMap(({districts}) => districts.cells.map(({at}) => String(at[0]))))].sort()
  return {
    id: 'districts',
    title: 'By district',
    finding: 'Districts differ in roads and distances; a share here is no ranking.',
    note: null,
    table: {
      head: ['District', ...grades.flatMap(({grade}) => [gradeName[grade], 'Bounds'])],
      numbers: grades.flatMap((_, i) => [1 + 2 * i, 2 + 2 * i]),
      rows: names.map((name) => [
        name,
        ...grades.flatMap(({districts}) => {
          const figure = districts.cells.find(({at}) => String(at[0]) === name)?.figure
          return figure ? [valueWords(figure), bounds(figure)] : ['–', '–']
        }),
      ]),
    },
  }
}

/** The page of attendance: the sentence, the figures with what is not known, the rules, the causes, the minutes, queue, hours and audits. */
export function attendanceView(facts: AttendanceFacts, latest: Period): AttendanceView {
  const months = Array.from({length: shownMonths}, (_, i) => addMonths(latest.from, -i).slice(0, 7))
  const chosen = facts.period.from.slice(0, 7)
  return {
    name: 'Attendance',
    answer: answerOf(facts),
    counts: countsOf(facts),
    age: facts.dataTo ? `Not live: data to ${formatInstant(facts.dataTo)}.` : 'No incidents are loaded.',
    action: paths.attendance.to(),
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
    figures: figuresOf(facts),
    hours: facts.grades.flatMap((grade) => hoursOf(grade) ?? []),
    sections: [
      causesOf(facts),
      minutesOf(facts),
      rulesOf(facts),
      clocksOf(facts),
      districtsOf(facts),
      othersOf(facts),
      queueOf(facts),
      ...lastDayOf(facts),
      hoursOfUnits(facts),
      auditsOf(facts),
    ],
  }
}

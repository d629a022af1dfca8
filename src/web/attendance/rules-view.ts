import {formatCount, formatShare, formatSharePlain, sentenceCase} from '#core/format'
import {absenceWords, countsWords, valueWords} from '#explain/figure-words'
import type {SplitFigures} from '#figures/asker'
import type {Figure} from '#figures/figure'
import {attendanceClocks, clocksApart} from '#measures/attendance/clocks'
import {gradeName} from '#measures/attendance/within-target'
import type {GradeFacts} from './ask.ts'
import {percent, type Told} from './told.ts'

/** The same incidents on other clocks, which are never compared. */
export function clocksOf(grades: readonly Pick<GradeFacts, 'grade' | 'headline' | 'clocks'>[]): Told {
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

/** The headline with each counting rule otherwise. */
export function rulesOf(grades: readonly Pick<GradeFacts, 'grade' | 'otherwise'>[]): Told {
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

/** Re-grading, disposals other than attending, and what is known of the incidents. */
export function othersOf(facts: {readonly others: readonly Figure[]; readonly regradedBy: SplitFigures}): Told {
  // A role whose count is hidden is named: left out, it would read as none.
  const roles = facts.regradedBy.cells
    .filter(({at, figure}) => at[0] !== '(blank)' && figure.numerator !== 0)
    .map(({at, figure}) => {
      const role = String(at[0]).replaceAll('-', ' ')
      return `${role} ${figure.numerator === null ? `(${absenceWords(figure)})` : formatCount(figure.numerator)}`
    })
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

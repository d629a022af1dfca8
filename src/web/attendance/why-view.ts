import {formatCount, formatShare, sentenceCase} from '#core/format'
import {missCauses} from '#explain/attendance/causes'
import {logStages} from '#measures/attendance/stages'
import {gradeName} from '#measures/attendance/within-target'
import type {AttendanceFacts, GradeFacts} from './ask.ts'
import {percent, type Told, time} from './told.ts'

/** What each miss was made of, by cause. */
export function causesOf({grades}: AttendanceFacts): Told {
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
    table:
      held.length === 0
        ? null
        : {
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

/** The stages of attending, which add up to the whole. */
export function minutesOf({grades}: AttendanceFacts): Told {
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

import {formatCount, formatShare, sentenceCase} from '#core/format'
import {type CauseCount, missCauses} from '#explain/attendance/causes'
import type {stageParts} from '#explain/attendance/reading'
import {callsUnknownWords, type StageMeans, stageName} from '#explain/attendance/stage-means'
import {logStages} from '#measures/attendance/stages'
import {gradeName, type TimedGrade} from '#measures/attendance/within-target'
import type {TableView} from '../calls/pictured.ts'
import {missesOf, topCause} from './headline.ts'
import {percent, type Told, time} from './told.ts'

const saysOf = (id: string): string => missCauses.find((cause) => cause.id === id)!.says

export const causesNote =
  'Each miss has one cause, by MISS-1 to MISS-9; they add up to the misses. Units were apparently free: a status says nothing of skill, crew, place or the end of a shift. A cause names a stage, never a person.'

/** A grade with its misses by cause, in the order of the rules. */
export interface CausedGrade<C extends Pick<CauseCount, 'cause' | 'misses'> = CauseCount> {
  readonly grade: TimedGrade
  readonly causes: readonly C[] | null
}

/** Further columns of a table of causes, after the misses and their share, in place of the rules: their heads, and the cells of one cause of one grade. */
export interface CauseColumns<C> {
  readonly head: readonly string[]
  readonly cells: (cause: C) => readonly string[]
}

/** A table of misses by cause that adds up to all of them; null where no incident is held. */
export function causesTable<C extends Pick<CauseCount, 'cause' | 'misses'>>(
  grades: readonly CausedGrade<C>[],
  more?: CauseColumns<C>,
): TableView | null {
  const held = grades.flatMap(({grade, causes}) => (causes ? [{grade, causes, all: missesOf(causes)}] : []))
  if (held.length === 0) return null
  const extra = more?.head ?? []
  const before = more ? 1 : 2
  const width = 2 + extra.length
  return {
    head: ['Cause', ...(more ? [] : ['Rule']), ...held.flatMap(({grade}) => [gradeName[grade], 'Of misses', ...extra])],
    numbers: held.flatMap((_, i) => [before + width * i, before + 1 + width * i]),
    rows: [
      ...missCauses.map(({rule, says}, i) => [
        sentenceCase(says),
        ...(more ? [] : [rule]),
        ...held.flatMap(({causes, all}) => {
          const cause = causes[i]!
          return [formatCount(cause.misses), all > 0 ? formatShare(cause.misses / all) : '–', ...(more?.cells(cause) ?? [])]
        }),
      ]),
      [
        'All misses',
        ...(more ? [] : ['']),
        ...held.flatMap(({all}) => [formatCount(all), all > 0 ? formatShare(1) : '–', ...extra.map(() => '')]),
      ],
    ],
  }
}

/** What each miss was made of, by cause. */
export function causesOf(grades: readonly CausedGrade[]): Told {
  const finding = grades
    .flatMap(({grade, causes}) => {
      const top = topCause(causes)
      return top
        ? [`${gradeName[grade]}: most often it ${saysOf(top.cause)} (${formatCount(top.misses)} of ${formatCount(missesOf(causes))}).`]
        : []
    })
    .join(' ')
  return {
    id: 'causes',
    title: 'What each miss was made of',
    finding: finding || 'No miss is held.',
    note: causesNote,
    table: causesTable(grades),
  }
}

/** A grade with its stages, and those from the start of the call. */
export interface StagedGrade {
  readonly grade: TimedGrade
  readonly stages: ReturnType<typeof stageParts>
  readonly fromCall: StageMeans
}

/** The stages of attending, which add up to the whole. */
export function minutesOf(grades: readonly StagedGrade[]): Told {
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

/** The same from the start of the call, of incidents whose call is known; null where no call is held at all. */
export function callMinutesOf(grades: readonly StagedGrade[]): Told | null {
  const told = grades.flatMap(({grade, fromCall}) => (fromCall.kind === 'told' ? [{grade, ...fromCall}] : []))
  const unknown = grades.flatMap(({grade, fromCall}) =>
    fromCall.kind === 'calls-unknown' && fromCall.known > 0 ? [{grade, ...fromCall}] : [],
  )
  if (told.length + unknown.length === 0) return null
  return {
    id: 'call-minutes',
    title: 'Where the minutes go, from the start of the call',
    finding: [
      ...(told.length > 0
        ? ['Of incidents whose call is known too: on another clock than the table above, so that its wholes are not to be set against it.']
        : []),
      ...unknown.map((each) => `${gradeName[each.grade]}: ${callsUnknownWords(each)}`),
    ].join(' '),
    note: told
      .map(({grade, incidents, known}) => `${gradeName[grade]}: ${formatCount(incidents)} incidents, ${formatShare(known)} of those above.`)
      .join(' '),
    table:
      told.length === 0
        ? null
        : {
            head: ['Stage', ...told.flatMap(({grade}) => [`${gradeName[grade]}: mean`, 'Of the whole', 'Median'])],
            numbers: told.flatMap((_, i) => [1 + 3 * i, 2 + 3 * i, 3 + 3 * i]),
            rows: told[0]!.parts.map((part, i) => [
              stageName(part),
              ...told.flatMap(({parts}) => [time(parts[i]!.mean), percent(parts[i]!.share), time(parts[i]!.median)]),
            ]),
          },
  }
}

import {formatCount} from '#core/format'
import type {Period} from '#core/time'
import type {RowPage, RowsOf} from '#figures/asker'
import type {Measure} from '#measures/define'
import {type Filters, filterQuery, stretchText} from '../measure/filters.ts'
import {questionWords} from '../measure/question-words.ts'
import {type Pages, pagesOf} from '../pages.ts'
import {paths} from '../paths.ts'

export const rowsPerPage = 50

export interface RowsView {
  readonly name: string
  readonly answer: string
  readonly choices: readonly {readonly text: string; readonly href: string; readonly current: boolean}[]
  readonly order: {readonly text: string; readonly href: string} | null
  readonly fields: RowPage['fields']
  readonly rows: readonly {readonly file: string; readonly record: string; readonly cells: readonly (string | null)[]}[]
  readonly caption: string
  readonly pages: Pages
}

const kinds: Record<RowsOf, string> = {all: 'All', hits: 'Counted as met', misses: 'Not counted as met', unknown: 'Unknown'}

/** Which rows can be asked for: a share of rows has those that count and those that do not; others have all rows and the unknown. */
export const rowsOffered = (measure: Measure): readonly RowsOf[] => [
  'all',
  ...(measure.shape.kind === 'proportion' ? (['hits', 'misses'] as const) : []),
  ...(measure.unknown ? (['unknown'] as const) : []),
]

export interface RowsFacts {
  readonly measure: Measure
  readonly filters: Filters
  readonly period: Period
  readonly of: RowsOf
  readonly page: number
  readonly worstFirst: boolean
  readonly found: RowPage
}

const rowWord = (count: number): string => (count === 1 ? 'row' : 'rows')

function answerOf({found: {total}, of, measure, period, filters}: RowsFacts): string {
  const when = questionWords(period, filters)
  const count = total === 0 ? 'No' : formatCount(total)
  const verb = total === 1 ? 'is' : 'are'
  switch (of) {
    case 'all':
      return `${count} ${rowWord(total)} ${total === 1 ? 'lies' : 'lie'} behind this figure for ${when}.`
    case 'hits':
      return `${count} ${rowWord(total)} ${verb} counted as met for ${when}.`
    case 'misses':
      return `${count} ${rowWord(total)} ${verb} not counted as met for ${when}; those unknown stand apart.`
    case 'unknown':
      return `${count} ${rowWord(total)} ${measure.unknown?.says ?? 'have no value'} in ${when}.`
  }
}

/** Rows behind a figure, each with the file and record it came from. */
export function rowsView(facts: RowsFacts): RowsView {
  const {measure, filters, period, of, page, found, worstFirst} = facts
  const address = (extra: {of: RowsOf; page?: number; order?: string}) =>
    paths.measure.rows.to(
      {id: measure.id},
      filterQuery(filters, {period: stretchText(period), by: '', order: worstFirst ? 'worst' : '', ...extra}),
    )
  const ranked = 'of' in measure.shape
  return {
    name: `Rows: ${measure.title}`,
    answer: answerOf(facts),
    choices: rowsOffered(measure).map((each) => ({text: kinds[each], href: address({of: each}), current: each === of})),
    order: ranked ? {text: worstFirst ? 'In order of time' : 'Longest first', href: address({of, order: worstFirst ? '' : 'worst'})} : null,
    fields: found.fields,
    rows: found.rows.map((cells, i) => ({file: found.origins[i]!.file, record: formatCount(found.origins[i]!.record), cells})),
    caption: `${kinds[of]}, ${questionWords(period, filters)}, ${worstFirst ? 'longest first' : 'in order of time'}`,
    pages: pagesOf(found.total, page, rowsPerPage, (next) => address({of, page: next})),
  }
}

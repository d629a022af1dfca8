import {formatDate} from '#core/format'
import {targetLabel} from '#explain/figure-words'
import type {Measure, MeasureKind} from '#measures/define'
import {paths} from '../paths.ts'

export interface Term {
  readonly term: string
  readonly text: string
  readonly code?: string
}

export interface DefinitionView {
  readonly name: string
  readonly answer: string
  readonly about: string
  readonly terms: readonly Term[]
  readonly targets: readonly {readonly label: string; readonly from: string; readonly source: string}[]
  readonly figures: string
}

/** What kind of value a measure is, in words. */
export const kindWords: Record<MeasureKind, string> = {
  proportion: 'Share of rows',
  ratio: 'Share of counts',
  'weighted-share': 'Share of a weighted sample',
  mean: 'Mean',
  'mean-of-sums': 'Mean from sums',
  percentile: 'Percentile',
  count: 'Count',
  rate: 'Rate per 1,000 population',
  stock: 'Open at the end of the period',
}

const directions: Record<Measure['better'], string> = {
  higher: 'higher is better',
  lower: 'lower is better',
  neither: 'neither direction is better',
}

function countedOf({shape}: Measure): Term[] {
  switch (shape.kind) {
    case 'proportion': {
      const edge = shape.comparator
        ? ` The threshold itself ${shape.comparator === 'within' ? 'counts as in time' : 'does not count'}.`
        : ''
      return [{term: 'Counts', text: `Rows for which this holds.${edge}`, code: shape.hits}]
    }
    case 'ratio':
      return [{term: 'Counts', text: 'The first, summed, over the second, summed', code: `${shape.hits} / ${shape.of}`}]
    case 'weighted-share':
      return [
        {
          term: 'Counts',
          text: 'The second, summed over rows for which the first holds, over the second, summed',
          code: `${shape.hits}, ${shape.weight}`,
        },
      ]
    case 'mean':
      return [{term: 'Mean of', text: 'Where it is known', code: shape.of}]
    case 'mean-of-sums':
      return [{term: 'Mean of', text: 'The first, summed, over the second, summed', code: `${shape.total} / ${shape.of}`}]
    case 'percentile':
      return [
        {
          term: `Percentile ${shape.p * 100}`,
          text: 'The least value that at least that share of the known values do not exceed',
          code: shape.of,
        },
      ]
    case 'count':
    case 'rate':
      return shape.sum ? [{term: 'Sum of', text: '', code: shape.sum}] : [{term: 'Counts', text: 'Rows'}]
    case 'stock':
      return [{term: 'Open', text: 'Opened before the end of the period and not closed by then', code: `${shape.opened}, ${shape.closed}`}]
  }
}

/** A definition in full: what is counted, out of what, by which clock, and what it leaves unsaid. */
export function definitionView(measure: Measure): DefinitionView {
  const {clock, unknown, hideBelow} = measure
  return {
    name: `Definition: ${measure.title}`,
    answer: `${measure.title}: ${kindWords[measure.shape.kind].toLowerCase()}, ${directions[measure.better]}.`,
    about: measure.about,
    terms: [
      {term: 'Id', text: '', code: measure.id},
      {term: 'Version', text: String(measure.version)},
      ...countedOf(measure),
      {term: 'Out of', text: measure.shape.outOf, code: measure.where},
      clock
        ? {term: 'Clock', text: clock.called, code: `${clock.from} to ${clock.to}`}
        : {term: 'Clock', text: 'No clock runs in this measure'},
      {term: 'Period', text: 'The London day, week, month or year of', code: measure.period},
      ...measure.exclude.map(({says, rule, where}) => ({term: 'Left out', text: `${says} (${rule})`, code: where})),
      unknown
        ? {
            term: 'Unknown',
            text: `Rows that ${unknown.says} (${unknown.rule}): counted beside the figure, never a hit and never a miss in silence`,
            code: unknown.where,
          }
        : {term: 'Unknown', text: 'Nothing can be unknown'},
      {term: 'Splits', text: measure.splits.length > 0 ? measure.splits.join(', ') : 'none'},
      {
        term: 'Small counts',
        text: hideBelow > 0 ? `A count above zero and below ${hideBelow} is hidden, and any that would give it away` : 'None is hidden',
      },
      {term: 'Counting rules', text: measure.rules.length > 0 ? measure.rules.join(', ') : 'none of its own'},
      {term: 'Source', text: measure.source},
    ],
    targets: measure.targets.map((target) => ({label: targetLabel(target, measure), from: formatDate(target.from), source: target.source})),
    figures: paths.measure.show.to({id: measure.id}),
  }
}

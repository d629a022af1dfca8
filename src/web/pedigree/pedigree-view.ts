import {formatCount, formatInstant} from '#core/format'
import type {Period} from '#core/time'
import {absenceSentence, completenessWords, countsWords, intervalWords, targetLabel, valueNoun, valueWords} from '#explain/figure-words'
import type {Figure, Pedigree} from '#figures/figure'
import type {Measure} from '#measures/define'
import type {Filters} from '../measure/filters.ts'
import {questionWords} from '../measure/question-words.ts'
import {paths} from '../paths.ts'

export interface PedigreeView {
  readonly name: string
  readonly answer: string
  readonly counts: readonly {readonly term: string; readonly text: string}[]
  readonly definition: {readonly text: string; readonly href: string; readonly hash: string}
  readonly sql: string
  readonly files: readonly {
    readonly name: string
    readonly href: string
    readonly loaded: string
    readonly rows: string
    readonly quarantined: string
    readonly excluded: string
    readonly sha256: string
    readonly supersededBy: string | null
  }[]
  readonly filesSay: string
  readonly snapshot: string
}

const count = (value: number | null): string => (value === null ? 'not counted for this measure' : formatCount(value))

/** How the figure says its numerator and denominator, by what it is. */
function countTerms(figure: Figure): PedigreeView['counts'] {
  const {measure, numerator, denominator, hidden} = figure
  const hide = (text: string): string => (hidden ? 'hidden' : text)
  const interval = intervalWords(figure)
  const {shape} = measure
  const summed = shape.kind === 'mean' || shape.kind === 'mean-of-sums'
  return [
    {term: valueNoun(measure), text: figure.value === null ? `None. ${absenceSentence(figure)}` : valueWords(figure)},
    ...(numerator === null && shape.kind === 'percentile' ? [] : [{term: summed ? 'Sum' : 'Numerator', text: hide(count(numerator))}]),
    {term: summed || shape.kind === 'percentile' ? 'Rows with a value' : 'Denominator', text: hide(count(denominator))},
    {
      term: 'Unknown',
      text: measure.unknown ? `${hide(count(figure.unknowns))} ${measure.unknown.says}` : 'Nothing can be unknown in this measure',
    },
    {
      term: 'Left out',
      text:
        figure.excluded === null ? 'not counted' : `${formatCount(figure.excluded)} ${measure.exclude.map(({says}) => says).join('; ')}`,
    },
    {term: 'Interval', text: interval ? `${interval} (${figure.interval!.method})` : 'none can be given'},
    {term: 'Data', text: `${completenessWords(figure)} loaded`},
    ...(figure.target ? [{term: 'Held against', text: `${targetLabel(figure.target, measure)}: ${figure.target.source}`}] : []),
    {
      term: 'Answered from',
      text: figure.source === 'aggregates' ? 'totals kept from the rows when they were loaded' : 'the rows themselves',
    },
  ]
}

/** Everything needed to make the same number again. */
export function pedigreeView(measure: Measure, filters: Filters, period: Period, figure: Figure, pedigree: Pedigree): PedigreeView {
  const when = questionWords(period, filters)
  const counts = countsWords(figure)
  const value = figure.value === null ? 'no figure' : `${valueWords(figure)}${counts && measure.unit === 'share' ? `, ${counts}` : ''}`
  const rows = pedigree.files.reduce((sum, file) => sum + file.rows, 0)
  const files = pedigree.files.length
  return {
    name: `How the figure was made: ${measure.title}`,
    answer:
      files === 0
        ? `No file speaks for ${when}.`
        : `${when.charAt(0).toUpperCase()}${when.slice(1)}: ${value}, from ${formatCount(files)} ${files === 1 ? 'file' : 'files'} by definition ${pedigree.definition.version}.`,
    counts: countTerms(figure),
    definition: {
      text: `${measure.id}, version ${pedigree.definition.version}`,
      href: paths.definitions.show.to({id: measure.id}),
      hash: pedigree.definition.hash,
    },
    sql: pedigree.sql,
    files: pedigree.files.map((file) => ({
      name: file.name,
      href: paths.data.receipt.to({receipt: file.id}),
      loaded: formatInstant(file.loadedAt),
      rows: formatCount(file.rows),
      quarantined: formatCount(file.quarantined),
      excluded: formatCount(file.excluded),
      sha256: file.sha256,
      supersededBy: file.supersededBy.length > 0 ? file.supersededBy.join(', ') : null,
    })),
    filesSay: `These files hold ${formatCount(rows)} rows of the period, on every line; the definition picks those that count.`,
    snapshot: `${pedigree.snapshot.id}, ${formatInstant(pedigree.snapshot.at)}`,
  }
}

import {formatCount, formatDate, formatInstant} from '#core/format'
import {completenessWords, isComplete, targetLevel} from '#explain/figure-words'
import type {Figure, Pedigree} from '#figures/figure'
import type {Measure} from '#measures/define'

export interface TrustRow {
  readonly term: string
  readonly text: string
  /** SQL of the definition, shown as such. */
  readonly code?: string
  readonly link?: {readonly text: string; readonly href: string}
  readonly after?: string
}

export interface TrustView {
  readonly complete: boolean
  /** 'Complete', 'Days missing' */
  readonly chip: string
  readonly definition: string
  readonly rows: readonly TrustRow[]
}

const codeOf = ({shape}: Measure): string | null => {
  switch (shape.kind) {
    case 'proportion':
    case 'weighted-share':
    case 'ratio':
      return shape.hits
    case 'mean':
    case 'percentile':
      return shape.of
    case 'mean-of-sums':
      return `${shape.total} / ${shape.of}`
    case 'count':
    case 'rate':
      return shape.sum ?? null
    case 'stock':
      return `${shape.opened} to ${shape.closed}`
  }
}

const filesText = (count: number): string => `${formatCount(count)} ${count === 1 ? 'file' : 'files'}`

/** Beside the figure, not behind a click: what was counted, by which definition, from which files. */
export function trustView(measure: Measure, figure: Figure, pedigree: Pedigree, pedigreeHref: string): TrustView {
  const code = codeOf(measure)
  const quarantined = pedigree.files.reduce((sum, file) => sum + file.quarantined, 0)
  const target = figure.target
  const since = target ? measure.targets.findLast(({from}) => from <= figure.period.from)?.from : undefined
  const left = measure.exclude.map(({says}) => says).join('; ')
  const chip = figure.completeness.unit === 'day' ? 'Days missing' : 'Files missing'
  return {
    complete: isComplete(figure),
    chip: isComplete(figure) ? 'Complete' : chip,
    definition: `Definition ${figure.definition.version}, fingerprint ${figure.definition.hash.slice(0, 8)}`,
    rows: [
      {term: 'Counts', text: measure.title, ...(code ? {code} : {})},
      {term: 'Out of', text: measure.shape.outOf},
      ...(measure.clock ? [{term: 'Clock', text: measure.clock.called}] : []),
      ...(left ? [{term: 'Left out', text: figure.excluded === null ? left : `${formatCount(figure.excluded)} ${left}`}] : []),
      {term: 'Data', text: `${completenessWords(figure)} loaded`},
      target
        ? {
            term: target.direction === 'at-least' ? 'Standard' : 'Limit',
            text: `${targetLevel(target, measure)}${since ? `, from ${formatDate(since)}` : ''}. ${target.source}`,
          }
        : {term: 'Standard', text: 'None is set'},
      ...(figure.interval ? [{term: 'Interval', text: `${figure.interval.method}`}] : []),
      {term: 'Snapshot', text: formatInstant(figure.snapshot.at), code: figure.snapshot.id},
      {
        term: 'Files',
        text: '',
        link: {text: filesText(pedigree.files.length), href: pedigreeHref},
        after:
          quarantined === 0
            ? ', no row in quarantine'
            : `; ${formatCount(quarantined)} ${quarantined === 1 ? 'row' : 'rows'} in quarantine`,
      },
    ],
  }
}

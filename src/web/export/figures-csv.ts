import {byteOrderMark, type CsvCell, csvText} from '#core/csv'
import {formatValue, syntheticLabel} from '#core/format'
import {periodKey} from '#core/time'
import type {Reading} from '#explain/figure-series'
import type {Figure} from '#figures/figure'

interface Column {
  readonly head: string
  readonly of: (figure: Figure, index: number) => CsvCell
}

const hideable =
  (pick: (figure: Figure) => CsvCell): Column['of'] =>
  (figure) =>
    figure.hidden ? 'hidden' : pick(figure)

export interface CsvContext {
  readonly force: string
  readonly demo: boolean
  readonly scope: readonly string[]
  /** Protective marking. */
  readonly marking: string
}

/** One row a period, oldest first. It holds Figures alone: what is hidden on the page is hidden here, and no row or SQL is in it. */
export function figuresCsv({figures, grain, signal}: Reading, {force, demo, scope, marking}: CsvContext): string {
  const columns: readonly Column[] = [
    {head: 'force', of: () => force},
    {head: 'measure', of: ({measure}) => measure.id},
    {head: 'title', of: ({measure}) => measure.title},
    {head: 'period', of: ({period}) => periodKey(grain, period)},
    {head: 'from', of: ({period}) => period.from},
    {head: 'to_excluded', of: ({period}) => period.to},
    {head: 'filters', of: () => scope.join('; ')},
    {head: 'value', of: hideable(({value}) => value)},
    {head: 'unit', of: ({measure}) => measure.unit},
    {head: 'shown_as', of: hideable(({value, measure}) => (value === null ? '' : formatValue(value, measure.unit)))},
    {head: 'why_no_value', of: ({absence}) => absence ?? ''},
    {head: 'numerator', of: hideable(({numerator}) => numerator)},
    {head: 'denominator', of: hideable(({denominator}) => denominator)},
    {head: 'unknown', of: hideable(({unknowns}) => unknowns)},
    {head: 'left_out', of: ({excluded}) => excluded},
    {head: 'interval_low', of: hideable(({interval}) => interval?.low ?? null)},
    {head: 'interval_high', of: hideable(({interval}) => interval?.high ?? null)},
    {head: 'interval_method', of: ({interval}) => interval?.method ?? ''},
    {head: 'target', of: ({target}) => target?.level ?? null},
    {head: 'target_direction', of: ({target}) => target?.direction ?? ''},
    {head: 'signal', of: (_, index) => signal.points[index]!.short},
    {head: 'expected', of: ({completeness}) => completeness.days},
    {head: 'with_data', of: ({completeness}) => completeness.daysWithData},
    {head: 'counted_in', of: ({completeness}) => `${completeness.unit}s`},
    {head: 'definition_version', of: ({definition}) => definition.version},
    {head: 'definition_fingerprint', of: ({definition}) => definition.hash},
    {head: 'snapshot', of: ({snapshot}) => snapshot.id},
    {head: 'marking', of: () => marking},
    ...(demo ? [{head: 'label', of: () => syntheticLabel}] : []),
  ]
  return `${byteOrderMark}${csvText([columns.map(({head}) => head), ...figures.map((figure, index) => columns.map(({of}) => of(figure, index)))])}`
}

import {chartWidths} from '#charts/tokens'
import {xmrChart} from '#charts/xmr-chart'
import type {XmrSpec} from '#charts/xmr-spec'
import {formatPeriod} from '#core/format'
import type {Reading} from '#explain/figure-series'
import {isComplete, targetLabel, valueWords} from '#explain/figure-words'
import type {Measure} from '#measures/define'
import type {ChartBlock} from './model.ts'

/** Width of a letter's column of text on paper and on a wide page, px. */
const column = 740

/**
 * A series as a letter draws it: at the width of a column of text, and drawn again for a narrow page, with the finding as its title and its words for
 * those who do not see it.
 */
export function seriesChart(
  measure: Measure,
  {figures, grain, signal}: Reading,
  id: string,
): Pick<ChartBlock, 'title' | 'alternative' | 'svg' | 'width' | 'height' | 'narrow'> {
  const latest = figures.findLast(({value}) => value !== null)
  const span = `${formatPeriod(figures[0]!.period, grain)} to ${formatPeriod(figures.at(-1)!.period, grain)}`
  const end = latest ? ` Latest: ${valueWords(latest)} in ${formatPeriod(latest.period, grain)}.` : ''
  const title = signal.sentence
  const alternative = `Chart of ${measure.title} by ${grain.replace('-', ' ')}, ${span}.${end} ${signal.sentence}`
  const runs: {from: number; to: number; target: NonNullable<(typeof figures)[number]['target']>}[] = []
  figures.forEach(({target}, i) => {
    const last = runs.at(-1)
    if (!target) return
    if (last && last.to === i - 1 && last.target.level === target.level) last.to = i
    else runs.push({from: i, to: i, target})
  })
  const rows: XmrSpec = {
    id: `chart-${id}`,
    title,
    description: alternative,
    unit: measure.unit,
    grain,
    points: figures.map((figure, i) => ({
      periodStart: figure.period.from,
      value: figure.value,
      flag: signal.points[i]!.flag,
      moved: signal.points[i]!.direction,
      complete: figure.value === null || isComplete(figure),
    })),
    limits: signal.segments.flatMap(({from, to, limits}) =>
      limits ? [{from, to: to - 1, mean: limits.mean, lower: limits.lower, upper: limits.upper}] : [],
    ),
    targets: runs.map(({from, to, target}) => ({from, to, level: target.level, label: targetLabel(target, measure)})),
    ...(signal.baseline ? {rangeBasis: signal.baseline.replace(/^usual range,? /, '')} : {}),
    notReadWords: figures.every((figure) => isComplete(figure)) ? 'too few to judge' : 'days missing or too few: no signal read',
  }
  const {svg, width, height} = xmrChart(rows, {width: column, narrow: false})
  const narrow = xmrChart({...rows, id: `${rows.id}-narrow`}, {width: chartWidths.narrowest, narrow: true}).svg
  return {title, alternative, svg, width, height, narrow}
}

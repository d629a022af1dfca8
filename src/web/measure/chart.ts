import type {Drawing} from '#charts/frame'
import {chartWidths} from '#charts/tokens'
import {type XmrSpec, type XmrTarget, xmrChart} from '#charts/xmr-chart'
import {formatPeriod} from '#core/format'
import {leading, type Reading} from '#explain/figure-series'
import {isComplete, targetLabel, valueNoun, valueWords} from '#explain/figure-words'
import type {RowRange} from '#explain/row-range'
import type {Figure} from '#figures/figure'
import type {Measure} from '#measures/define'
import type {NumberedAction} from './actions.ts'
import {chartHeading} from './answer.ts'
import {actionName} from './three-answers.ts'

/** Stretches of neighbouring figures under one target. */
function targetsOf(figures: readonly Figure[], measure: Measure): XmrTarget[] {
  const runs: {from: number; to: number; target: NonNullable<Figure['target']>}[] = []
  figures.forEach(({target}, i) => {
    const last = runs.at(-1)
    if (!target) return
    if (last && last.to === i - 1 && last.target.level === target.level && last.target.direction === target.direction) last.to = i
    else runs.push({from: i, to: i, target})
  })
  return runs.map(({from, to, target}) => ({from, to, level: target.level, label: targetLabel(target, measure)}))
}

/** What the picture shows, for those who do not see it; the table below holds the same figures. */
function describe(measure: Measure, reading: Reading): string {
  const {figures, grain, signal} = reading
  const latest = leading(reading)
  const span = `${formatPeriod(figures[0]!.period, grain)} to ${formatPeriod(figures.at(-1)!.period, grain)}`
  const end = latest ? ` Latest: ${valueWords(latest)} in ${formatPeriod(latest.period, grain)}.` : ''
  return `Chart of ${measure.title} by ${grain.replace('-', ' ')}, ${span}.${end} ${signal.sentence}${signal.standing ? ` ${signal.standing.sentence}` : ''}`
}

export function chartSpec(measure: Measure, reading: Reading, actions: readonly NumberedAction[]): XmrSpec {
  const {figures, grain, signal} = reading
  return {
    id: 'series',
    title: chartHeading(reading),
    description: describe(measure, reading),
    unit: measure.unit,
    grain,
    points: figures.map((figure, i) => {
      const point = signal.points[i]!
      return {
        periodStart: figure.period.from,
        value: figure.value,
        flag: point.flag,
        moved: point.direction,
        complete: figure.value === null || isComplete(figure),
      }
    }),
    limits: signal.segments.flatMap(({from, to, limits}) =>
      limits ? [{from, to: to - 1, mean: limits.mean, lower: limits.lower, upper: limits.upper}] : [],
    ),
    targets: targetsOf(figures, measure),
    annotations: actions.map((action) => ({number: action.number, on: action.date, name: actionName(action)})),
    ...(signal.baseline ? {rangeBasis: signal.baseline.replace(/^usual range,? /, '')} : {}),
    notReadWords: figures.every((figure) => isComplete(figure)) ? 'too few to judge' : 'days missing or too few: no signal read',
  }
}

/** The same points against the limits for each period's own rows: a point is marked where it lies outside its own. */
export function rowRangeSpec(spec: XmrSpec, own: RowRange, better: Measure['better']): XmrSpec {
  return {
    ...spec,
    id: 'row-range',
    title: `Limits for each ${spec.grain.replace('-', ' ')}’s own rows`,
    description: `The same figures with limits for the rows of each ${spec.grain.replace('-', ' ')} (p-prime chart). ${own.sentence}`,
    points: spec.points.map((point, i) => {
      const outside = own.points[i]?.outside ?? 0
      if (point.flag === 'not-read') return point
      if (outside === 0) return {...point, flag: 'usual', moved: null}
      const good = better === 'neither' ? null : (outside === 1) === (better === 'higher')
      return {...point, flag: good === null ? 'neutral' : good ? 'better' : 'worse', moved: outside === 1 ? 'up' : 'down'}
    }),
    limits: own.points.flatMap((point, i) =>
      point ? [{from: i, to: i, mean: point.limits.centre, lower: point.limits.lower, upper: point.limits.upper}] : [],
    ),
    annotations: [],
    rangeBasis: `for the rows of each ${spec.grain.replace('-', ' ')}`,
  }
}

/** One picture at one width; the style sheet shows the one that fits. */
export interface Drawn {
  readonly at: number
  readonly drawing: Drawing
}

const widths = [
  {at: chartWidths.wide, narrow: false},
  {at: 640, narrow: false},
  {at: chartWidths.narrow, narrow: true},
  {at: chartWidths.narrowest, narrow: true},
] as const

const drawn = new Map<string, readonly Drawn[]>()
const mostDrawn = 200

/** The series drawn anew for each width of page. The latest that were drawn are held, by all that they show. */
export function drawSeries(spec: XmrSpec): readonly Drawn[] {
  const key = JSON.stringify(spec)
  const made =
    drawn.get(key) ?? widths.map(({at, narrow}) => ({at, drawing: xmrChart({...spec, id: `${spec.id}-${at}`}, {width: at, narrow})}))
  drawn.delete(key)
  drawn.set(key, made)
  const oldest = drawn.keys().next()
  if (drawn.size > mostDrawn && !oldest.done) drawn.delete(oldest.value)
  return made
}

export const chartBasis = (measure: Measure, reading: Reading): string =>
  `${valueNoun(measure).toLowerCase()} per ${reading.grain.replace('-', ' ')}`

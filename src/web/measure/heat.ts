import type {HeatCell, HeatMapSpec} from '#charts/heat-map'
import {heatMap, hours} from '#charts/heat-map'
import {chartWidths} from '#charts/tokens'
import {formatPeriod, formatValue, weekdayName} from '#core/format'
import type {Period} from '#core/time'
import {targetLevel, tooFewForShare, valueNoun, valueWords} from '#explain/figure-words'
import type {SplitFigures} from '#figures/asker'
import type {Figure} from '#figures/figure'
import type {Measure} from '#measures/define'
import type {Drawn} from './chart.ts'

export interface HeatView {
  readonly heading: string
  readonly basis: string
  /** Which hours, in words; null when there is nothing to add. */
  readonly finding: string | null
  readonly drawn: readonly Drawn[]
  readonly table: {readonly head: readonly string[]; readonly rows: readonly (readonly string[])[]}
}

/** Whether a measure can be laid out over the hours of the week. */
export const hasWeek = (measure: Measure): boolean => measure.splits.includes('hour') && measure.splits.includes('weekday')

/** A figure as a cell of a grid or a map: too few to judge, hidden and unknown are told apart from a value. */
export const cellOf = (figure: Figure | undefined): HeatCell => {
  if (!figure || figure.absence === 'none-counted') return {kind: 'none'}
  if (figure.absence === 'hidden' || tooFewForShare(figure)) return {kind: 'few'}
  return figure.value === null ? {kind: 'unknown'} : {kind: 'value', value: figure.value}
}

const hour = (value: number): string => `${String(value % 24).padStart(2, '0')}:00`

/** Neighbouring hours of the week, Monday 00:00 being 0, joined; the week is a ring. */
export function stretches(marked: readonly boolean[]): {readonly from: number; readonly hours: number}[] {
  const size = marked.length
  if (marked.every(Boolean)) return [{from: 0, hours: size}]
  const starts = marked.flatMap((is, i) => (is && !marked[(i - 1 + size) % size] ? [i] : []))
  return starts.map((from) => {
    let length = 1
    while (marked[(from + length) % size]) length++
    return {from, hours: length}
  })
}

const stretchWords = ({from, hours: length}: {from: number; hours: number}): string => {
  const [day, last] = [Math.floor(from / 24), (from + length) % 168]
  const endDay = last % 24 === 0 ? (Math.floor(last / 24) + 6) % 7 : Math.floor(last / 24)
  const end = last % 24 === 0 ? '24:00' : hour(last)
  return endDay === day
    ? `${weekdayName(day + 1)} ${hour(from % 24)} to ${end}`
    : `${weekdayName(day + 1)} ${hour(from % 24)} to ${weekdayName(endDay + 1)} ${end}`
}

const joined = (parts: readonly string[]): string =>
  parts.length < 2 ? (parts[0] ?? '') : `${parts.slice(0, -1).join('; ')}; and ${parts.at(-1)}`
const mostNamed = 4

type Target = NonNullable<Figure['target']>

/** How many of the failing hours fail by more than chance: their whole interval lies on the wrong side of the target. */
function certain(figures: readonly (Figure | undefined)[], marked: readonly boolean[], {level, direction}: Target): number | null {
  const intervals = figures.flatMap((figure, i) => (marked[i] && figure?.interval ? [figure.interval] : []))
  if (intervals.length < marked.filter(Boolean).length) return null
  return intervals.filter(({low, high}) => (direction === 'at-least' ? high < level : low > level)).length
}

function chance(sure: number | null, count: number, level: string): string {
  if (sure === null) return ''
  if (sure === count) return count === 1 ? ' By more than chance.' : ' Each by more than chance.'
  if (sure === 0) return count === 1 ? ' It may be chance.' : ' Each may be chance.'
  return ` For ${sure} of them the 95% interval lies wholly beyond ${level}; each of the others may be chance.`
}

function failing(
  cells: readonly HeatCell[],
  figures: readonly (Figure | undefined)[],
  target: Target,
  measure: Measure,
): {heading: string; finding: string | null} {
  const fails = (cell: HeatCell): boolean =>
    cell.kind === 'value' && (target.direction === 'at-least' ? cell.value < target.level : cell.value > target.level)
  const marked = cells.map(fails)
  const judged = cells.filter(({kind}) => kind === 'value').length
  const count = marked.filter(Boolean).length
  const of = judged === 168 ? '168 hours of the week' : `the ${judged} hours of the week that can be judged`
  const level = targetLevel(target, measure)
  if (judged === 0) return {heading: 'No hour of the week can be judged', finding: null}
  if (count === 0) return {heading: `${judged === 168 ? 'Every hour of the week' : `Each of ${of}`} meets ${level}`, finding: null}
  const verb = target.direction === 'at-least' ? (count === 1 ? 'falls below' : 'fall below') : count === 1 ? 'lies above' : 'lie above'
  const runs = stretches(marked).toSorted((a, b) => b.hours - a.hours || a.from - b.from)
  const named = runs.slice(0, mostNamed).toSorted((a, b) => a.from - b.from)
  const rest = runs.slice(mostNamed).reduce((sum, {hours: length}) => sum + length, 0)
  const finding = joined([...named.map(stretchWords), ...(rest > 0 ? [`${rest} ${rest === 1 ? 'hour' : 'hours'} elsewhere`] : [])])
  return {heading: `${count} of ${of} ${verb} ${level}`, finding: `${finding}.${chance(certain(figures, marked, target), count, level)}`}
}

function extremes(cells: readonly HeatCell[], measure: Measure): {heading: string; finding: string | null} {
  const values = cells.flatMap((cell, i) => (cell.kind === 'value' ? [{i, value: cell.value}] : []))
  if (values.length === 0) return {heading: 'No hour of the week can be judged', finding: null}
  const sorted = values.toSorted((a, b) => a.value - b.value)
  const [low, high] = [sorted[0]!, sorted.at(-1)!]
  const at = (i: number): string => `${weekdayName(Math.floor(i / 24) + 1)} at ${hour(i % 24)}`
  const words = (value: number): string => formatValue(value, measure.unit)
  return {
    heading: `Highest on ${at(high.i)}, lowest on ${at(low.i)}`,
    finding: `${words(high.value)} against ${words(low.value)}. No standard is set, so nothing is marked as failing.`,
  }
}

const views = new WeakMap<SplitFigures, Map<string, HeatView | null>>()

/**
 * The week by hour: the finding in words, the picture at each width, and the same figures as a table. Null when no cell holds a figure. `id` tells
 * it from another on the page. Made once for a split, which stands as long as the data do.
 */
export function heatView(measure: Measure, split: SplitFigures, period: Period, target: Figure['target'], id = 'week'): HeatView | null {
  const held = views.get(split) ?? new Map<string, HeatView | null>()
  views.set(split, held)
  const key = JSON.stringify([measure.id, period, target, id])
  const view = held.has(key) ? held.get(key)! : drawHeat(measure, split, period, target, id)
  held.set(key, view)
  return view
}

function drawHeat(measure: Measure, split: SplitFigures, period: Period, target: Figure['target'], id: string): HeatView | null {
  const [dayAt, hourAt] = [split.by.indexOf('weekday'), split.by.indexOf('hour')]
  const at = new Map(split.cells.map(({at, figure}) => [`${at[dayAt]}-${at[hourAt]}`, figure]))
  if (at.size === 0) return null
  const days = [1, 2, 3, 4, 5, 6, 7]
  const figures = days.map((day) => hours.map((_, value) => at.get(`${day}-${value}`)))
  const cells = figures.map((row) => row.map(cellOf))
  const words = target ? failing(cells.flat(), figures.flat(), target, measure) : extremes(cells.flat(), measure)
  const marked = target ? ` Shaded and bold: ${target.direction === 'at-least' ? 'below' : 'above'} ${targetLevel(target, measure)}.` : ''
  const spec: HeatMapSpec = {
    id,
    title: words.heading,
    description: `${measure.title} by weekday and hour, ${formatPeriod(period)}. ${words.finding ?? ''} The same figures stand in the table below the picture.`,
    unit: measure.unit,
    columns: hours,
    rows: days.map((day) => weekdayName(day).slice(0, 3)),
    cells,
    target,
    better: measure.better,
    fewWords: measure.hideBelow > 0 ? 'too few to show or judge' : 'fewer than 10: not judged',
  }
  const widths = [
    {at: chartWidths.page, narrow: false},
    {at: 704, narrow: false},
    {at: chartWidths.narrow, narrow: true},
    {at: chartWidths.narrowest, narrow: true},
  ]
  return {
    ...words,
    basis: `${formatPeriod(period)}, ${valueNoun(measure).toLowerCase()} in each hour.${marked}`,
    drawn: widths.map(({at: width, narrow}) => ({at: width, drawing: heatMap({...spec, id: `${id}-${width}`}, {width, narrow})})),
    table: {
      head: ['Hour', ...days.map(weekdayName)],
      rows: hours.map((name, value) => [
        `${name}:00`,
        ...days.map((day) => {
          const figure = at.get(`${day}-${value}`)
          return figure ? valueWords(figure) : 'none counted'
        }),
      ]),
    },
  }
}

import {drawValueAxis, valueAxisWidth} from './axes.ts'
import type {Drawing, Named, Size} from './frame.ts'
import {frame} from './frame.ts'
import {baseline, drawLabel, type Label} from './label.ts'
import {spread} from './spread.ts'
import type {Markup} from './svg.ts'
import {coordinate, svg} from './svg.ts'
import {textWidth} from './text-width.ts'
import {chartText, colours} from './tokens.ts'
import {valueAxis, valueScale} from './value-axis.ts'

/** A share at one quarter-hour of the day, with the ends of its interval. */
export interface DayPoint {
  readonly share: number
  readonly low: number
  readonly high: number
}

export interface DayCurvesSpec extends Named {
  /** Quarter-hours of the day; null where no call came, which breaks the line. */
  readonly scenario: readonly (DayPoint | null)[]
  readonly scenarioLabel: string
  /** What it is compared with: dashed, without an interval. Null where there is nothing to compare. */
  readonly base: readonly (number | null)[] | null
  readonly standard: {readonly level: number; readonly label: string} | null
  /** Hours that something is done in: shaded and named above. Quarter-hours. */
  readonly shaded: {readonly from: number; readonly until: number; readonly label: string} | null
}

const runs = <T>(values: readonly (T | null)[]): {from: number; values: T[]}[] => {
  const found: {from: number; values: T[]}[] = []
  values.forEach((value, i) => {
    if (value === null) return
    const last = found.at(-1)
    if (last && last.from + last.values.length === i) last.values.push(value)
    else found.push({from: i, values: [value]})
  })
  return found
}

/** A share through the day by quarter-hour: the scenario with its interval, the base dashed, the standard dotted, labels at the lines' ends. */
export function dayCurves(spec: DayCurvesSpec, {width, narrow}: Size): Drawing {
  const {scenario, base, standard, shaded} = spec
  const values = [
    ...scenario.flatMap((point) => (point ? [point.low, point.high] : [])),
    ...(base ?? []).flatMap((share) => (share === null ? [] : [share])),
    ...(standard ? [standard.level] : []),
  ]
  const axis = valueAxis(values, 'share', {count: narrow ? 4 : 5})
  const lastOf = (list: readonly (number | null)[]): number | null => list.findLast((share) => share !== null) ?? null
  const ends = [
    {share: lastOf(scenario.map((point) => point?.share ?? null)), text: spec.scenarioLabel, bold: true, fill: colours.better},
    {share: base ? lastOf(base) : null, text: 'Base (dashed)', bold: false, fill: colours.muted},
    {share: standard?.level ?? null, text: standard?.label ?? '', bold: true, fill: colours.ink},
  ].filter((end): end is typeof end & {share: number} => end.share !== null)
  const room = Math.max(...ends.map(({text, bold}) => textWidth(text, chartText.label, bold))) + 12
  const top = shaded ? 24 : 10
  const plot = {left: valueAxisWidth(axis), right: width - room, top, bottom: top + (narrow ? 130 : 150)}
  const y = valueScale(axis, plot.bottom, plot.top)
  const x = (quarter: number): number => plot.left + (quarter / 96) * (plot.right - plot.left)
  const middle = (quarter: number): number => x(quarter + 0.5)
  const height = plot.bottom + 22

  const line = (points: readonly {from: number; values: readonly number[]}[]): string =>
    points
      .map(({from, values}) =>
        values.map((share, i) => `${i === 0 ? 'M' : 'L'}${coordinate(middle(from + i))} ${coordinate(y(share))}`).join(''),
      )
      .join('')
  const areas = runs(scenario)
    .filter(({values}) => values.length > 1)
    .map(({from, values}) => {
      const over = values.map(({high}, i) => `${i === 0 ? 'M' : 'L'}${coordinate(middle(from + i))} ${coordinate(y(high))}`)
      const under = values.map(({low}, i) => `L${coordinate(middle(from + i))} ${coordinate(y(low))}`).toReversed()
      return `${over.join('')}${under.join('')}Z`
    })
    .join('')
  const shade = shaded
    ? svg`${shadedBoxes(shaded).map(([from, until]) => svg`<rect x="${x(from)}" y="${plot.top}" width="${x(until) - x(from)}" height="${plot.bottom - plot.top}" fill="${colours.rangePale}"/>`)}${shadeLabel(shaded, x, plot, width)}`
    : null
  const drawn = svg`${areas ? svg`<path d="${areas}" fill="${colours.interval}"/>` : null}${base ? svg`<path d="${line(runs(base))}" fill="none" stroke="${colours.muted}" stroke-width="1.4" stroke-dasharray="5 3"/>` : null}<path d="${line(runs(scenario.map((point) => point?.share ?? null)))}" fill="none" stroke="${colours.better}" stroke-width="2"/>${standard ? svg`<path d="M${plot.left} ${y(standard.level)}H${plot.right}" fill="none" stroke="${colours.ink}" stroke-width="2" stroke-dasharray="1.6 3"/>` : null}`
  const spaced = spread(
    ends.map(({share}) => y(share)),
    chartText.label + 3,
    plot.top + 6,
    plot.bottom - 4,
  )
  const labels = ends.map(
    ({text, bold, fill}, i): Label => ({x: plot.right + 8, y: baseline(spaced[i]!, chartText.label), text, bold, fill}),
  )
  return {
    svg: frame(
      spec,
      width,
      height,
      svg`${shade}${drawValueAxis(axis, y, plot)}${drawn}${labels.map(drawLabel)}${clock(x, plot.bottom, narrow)}`,
    ),
    width,
    height,
    legend: [],
  }
}

const shadedBoxes = ({from, until}: {readonly from: number; readonly until: number}): (readonly [number, number])[] =>
  from < until
    ? [[from, until]]
    : [
        [from, 96],
        [0, until],
      ]

function shadeLabel(
  shaded: NonNullable<DayCurvesSpec['shaded']>,
  x: (quarter: number) => number,
  plot: {readonly left: number; readonly right: number; readonly top: number},
  width: number,
): Markup {
  const [from, until] = shadedBoxes(shaded)[0]!
  const half = textWidth(shaded.label, chartText.tick) / 2
  const at = Math.max(half, Math.min((x(from) + x(until)) / 2, width - half))
  return drawLabel({x: at, y: plot.top - 7, text: shaded.label, size: chartText.tick, anchor: 'middle', fill: colours.muted})
}

function clock(x: (quarter: number) => number, bottom: number, narrow: boolean): Markup {
  const step = narrow ? 6 : 3
  return svg`${Array.from({length: 24 / step}, (_, i) => i * step).map((hour) =>
    drawLabel({
      x: Math.max(x(hour * 4), 18),
      y: bottom + 17,
      text: `${String(hour).padStart(2, '0')}:00`,
      size: chartText.tick,
      anchor: 'middle',
      fill: colours.muted,
    }),
  )}`
}

import {cover} from '#charts/cover'
import {type DayCurvesSpec, dayCurves} from '#charts/day-curves'
import {gateMark} from '#charts/gate-mark'
import {type HeatMapSpec, heatMap, hours} from '#charts/heat-map'
import {chartWidths} from '#charts/tokens'
import {type WaterfallSpec, waterfall} from '#charts/waterfall'
import {formatPeriod, formatShare, weekdayName} from '#core/format'
import type {Attribution} from '#plan/attribution'
import type {GateLine} from '#plan/gate-line'
import {hoursOf} from '#plan/in-force'
import type {HubPlan} from '#plan/plan-hub'
import type {ShiftPlan} from '#plan/shifts/plan-shifts'
import {gateLineName, lineOf, namesTogether, pointsWords} from '#plan/words'
import type {Drawn} from '../measure/chart.ts'

const seriesWidths = [
  {at: chartWidths.wide, narrow: false},
  {at: 640, narrow: false},
  {at: chartWidths.narrow, narrow: true},
  {at: chartWidths.narrowest, narrow: true},
]
const pageWidths = [
  {at: chartWidths.page, narrow: false},
  {at: 704, narrow: false},
  {at: chartWidths.narrow, narrow: true},
  {at: chartWidths.narrowest, narrow: true},
]
const days = [1, 2, 3, 4, 5, 6, 7].map((day) => weekdayName(day).slice(0, 3))

export const gateDrawn = (line: GateLine): string =>
  gateMark({
    id: `gate-${line.line}-${line.of}`,
    title: gateLineName(line),
    description: `Error ${(line.error * 100).toFixed(1)} points against a limit of ${(line.limit * 100).toFixed(0)}`,
    error: line.error,
    limit: line.limit,
  })

/** One curve of the day for each line: its standard's share where it has one, else the share who gave up. */
export function dayDrawn(plan: HubPlan): {readonly title: string; readonly drawn: readonly Drawn[]}[] {
  const {evaluation, fitted, scenario} = plan
  const [base, together] = [evaluation.rows[0]!, evaluation.rows.at(-1)!]
  const names = namesTogether(plan)
  const officers = scenario.measures.find(
    (measure) => measure.kind === 'people' && evaluation.compiled.some((each) => each.measure.id === measure.id && each.changes.length > 0),
  )
  const when = officers?.kind === 'people' ? hoursOf(officers) : null
  return fitted.inputs.lines.map(({name, target}) => {
    const entry = scenario.lines.find(({line}) => line === name)!
    const title = entry.title ?? (target ? `${name} within ${target.withinSeconds} seconds` : `Gave up in ${name}`)
    const now = lineOf(together, name)!.byQuarter
    const spec: DayCurvesSpec = {
      id: `day-${name}`,
      title,
      description: `${title}, by quarter-hour of the day over the period, with what is likely. ${names === '' ? 'As staffed before' : `With ${names}`}; the base dashed. The hours stand in the table below.`,
      scenario: now.map((point) => point && {share: point.mean, low: point.low, high: point.high}),
      scenarioLabel: names === '' ? 'As staffed' : names,
      base: names === '' ? null : lineOf(base, name)!.byQuarter.map((point) => point?.mean ?? null),
      standard: target ? {level: target.share, label: `Standard ${formatShare(target.share).replace('.0', '')}`} : null,
      shaded: when && when.from !== when.until ? {from: when.from, until: when.until, label: officers!.name} : null,
    }
    return {
      title,
      drawn: seriesWidths.map(({at, narrow}) => ({at, drawing: dayCurves({...spec, id: `${spec.id}-${at}`}, {width: at, narrow})})),
    }
  })
}

export function heatDrawn(plan: HubPlan, title: string): Drawn[] | null {
  const found = plan.evaluation.failingHours
  if (!found) return null
  const spec: HeatMapSpec = {
    id: 'failing',
    title,
    description: `Share of quarter-hours below ${formatShare(found.standard)} on ${found.line}, by weekday and hour. The same shares stand in the table below the picture.`,
    unit: 'share',
    columns: hours,
    rows: days,
    cells: days.map((_, day) => hours.map((_, hour) => ({kind: 'value' as const, value: found.byHour[day * 24 + hour]!}))),
    target: {level: 0.25, direction: 'at-most'},
    better: 'lower',
  }
  return pageWidths.map(({at, narrow}) => ({at, drawing: heatMap({...spec, id: `failing-${at}`}, {width: at, narrow})}))
}

export function attributionDrawn(found: Attribution, title: string): Drawn[] {
  const spec: WaterfallSpec = {
    id: 'attribution',
    title,
    description: `${found.parts.map(({name, part}) => `${name} ${pointsWords(part)} points`).join('; ')}; unexplained ${pointsWords(found.unexplained.part)}.`,
    before: {name: formatPeriod(found.before), share: found.observedBefore},
    after: {name: formatPeriod(found.after), share: found.observedAfter},
    parts: found.parts,
    unexplained: {...found.unexplained, basis: 'no cause in the data'},
  }
  // Names, points and their basis leave no room for bars beside them below the page's width.
  return pageWidths.map(({at}) => ({
    at,
    drawing: waterfall({...spec, id: `attribution-${at}`}, {width: at, narrow: at < chartWidths.page}),
  }))
}

export const coverDrawn = (shifts: ShiftPlan): Drawn[] =>
  pageWidths.map(({at, narrow}) => ({
    at,
    drawing: cover(
      {
        id: `cover-${at}`,
        title: 'People on duty and people required',
        description: 'By quarter-hour of the week, Monday to Sunday. The shifts stand in the table below the picture.',
        onDuty: shifts.onDuty,
        required: shifts.required,
        days,
      },
      {width: at, narrow},
    ),
  }))

import {
  countInWords,
  formatCount,
  formatDate,
  formatDays,
  formatPeriod,
  formatRange,
  formatShare,
  sentenceCase,
  weekdayName,
} from '#core/format'
import {addDays} from '#core/time'
import {displacementWords} from '#plan/displacement'
import type {LiveMeasure, LiveWords} from '#plan/live'
import {liveHub} from '#plan/live-hub'
import type {PlanProgress} from '#plan/plan-board'
import type {HubPlan} from '#plan/plan-hub'
import {type ToDo, whatToDo} from '#plan/what-to-do'
import {answerSentence, attributionSum, formulaWords, hourCaution, lineOf, namesTogether, pointsWords, seasonWords} from '#plan/words'
import type {Drawn} from '../measure/chart.ts'
import {paths} from '../paths.ts'
import {type GateView, gateView, type SimpleTable} from './gate-view.ts'
import {attributionDrawn, dayDrawn, heatDrawn} from './hub-charts.ts'
import {placeWords} from './place-words.ts'
import {type ScenarioTable, scenarioTable} from './scenario-table.ts'
import {type StaffingView, staffingView} from './staffing-view.ts'
import {typedPlace} from './tried-places.ts'

export interface Slider {
  readonly id: string
  readonly name: string
  readonly min: number
  readonly max: number
  readonly step: number
  readonly value: number
  readonly words: LiveWords
  readonly text: string
  /** The same in a field, for readers without a script: per cent for shares. */
  readonly typed: {readonly given: string; readonly low: number; readonly high: number; readonly unit: '%' | ''}
}

export interface HubView {
  readonly scenarios: readonly {readonly name: string; readonly href: string; readonly current: boolean}[]
  readonly name: string
  readonly gate: GateView
  readonly answer: string
  /** What follows from it, each with the part of the page that says why. */
  readonly todo: readonly {readonly text: string; readonly href: string; readonly link: string}[]
  readonly basis: string
  readonly unknownCount: string
  /** That another season is evaluated than was fitted; empty where it is not. */
  readonly season: string
  readonly narrowing: string | null
  readonly table: ScenarioTable
  readonly notes: readonly string[]
  readonly curves: readonly {readonly title: string; readonly drawn: readonly Drawn[]}[]
  readonly curvesTable: SimpleTable
  readonly live: {
    readonly href: string
    readonly sliders: readonly Slider[]
    readonly share: string
    readonly words: string
    readonly runs: string
    /** Where numbers typed without a script are sent, and what is wrong with those that were. */
    readonly page: {readonly action: string; readonly scenario: string}
    readonly problem: string | null
  } | null
  readonly supply: readonly {readonly name: string; readonly verdict: string; readonly fits: boolean; readonly sums: readonly string[]}[]
  readonly heat: {
    readonly heading: string
    readonly basis: string
    readonly caution: string
    readonly drawn: readonly Drawn[]
    readonly table: SimpleTable
  } | null
  readonly staffing: StaffingView | null
  readonly attribution: {
    readonly heading: string
    readonly basis: string
    readonly drawn: readonly Drawn[]
    readonly sum: string
    readonly notCounted: readonly string[]
    readonly table: SimpleTable
  } | null
  readonly unknown: SimpleTable
  readonly sources: SimpleTable
  readonly formula: readonly string[]
  readonly links: {readonly csv: string}
}

const clock = (hour: number): string => `${String(hour).padStart(2, '0')}:00`

const parts: Readonly<Record<ToDo['part'], {readonly href: string; readonly link: string}>> = {
  supply: {href: '#supply', link: 'Supply check'},
  staffing: {href: '#staffing', link: 'Staffing and shifts'},
  unknown: {href: '#unknown-inputs', link: 'What could not be identified'},
  gate: {href: '#gate-hours', link: 'Which hours'},
}

export function hubView(
  plan: HubPlan,
  name: string,
  scenarios: readonly {readonly name: string}[],
  narrowing: PlanProgress | null,
): HubView {
  const {evaluation, scenario, fitted} = plan
  const lines = fitted.inputs.lines
  const together = namesTogether(plan)
  const last = evaluation.rows.at(-1)!
  const live = liveHub(plan)
  const first = lines.find(({target}) => target)
  const shown = first ? lineOf(last, first.name)?.inTime : null
  return {
    scenarios: scenarios.map((each) => ({
      name: each.name,
      href: paths.plan.hub.to({}, {scenario: each.name}),
      current: each.name === name,
    })),
    name: scenario.name,
    gate: gateView(plan, formatDays(scenario.evaluate.from, scenario.evaluate.to)),
    answer: answerSentence(plan),
    todo: whatToDo(plan).map(({part, text}) => ({text, ...parts[part]})),
    basis: `${formatCount(evaluation.runs)} simulated periods of the hub, the same callers in every scenario; likely is the middle eight in ten. Inputs fitted on data to ${formatDate(addDays(fitted.demandPeriod.to, -1))}`,
    unknownCount: unknownWords(plan.unknown.length),
    season: seasonWords(plan),
    narrowing: narrowing
      ? `${narrowing.stage}: ${Math.floor((100 * narrowing.done) / Math.max(1, narrowing.of))}%. More is being worked out; load the page again to see it.`
      : null,
    table: scenarioTable(plan, together),
    notes: notesOf(plan),
    curves: dayDrawn(plan),
    curvesTable: {
      head: [
        'Hour',
        ...lines.flatMap(({name: line, target}) => [
          `${line}, ${target ? 'in time' : 'gave up'}: base`,
          `${line}: ${together || 'as staffed'}`,
        ]),
      ],
      rows: Array.from({length: 24}, (_, hour) => [
        clock(hour),
        ...lines.flatMap(({name: line}) =>
          [evaluation.rows[0]!, last].map((row) => {
            const points = lineOf(row, line)!
              .byQuarter.slice(hour * 4, hour * 4 + 4)
              .filter((point) => point !== null)
            return points.length === 0 ? 'no calls' : formatShare(points.reduce((sum, {mean}) => sum + mean, 0) / points.length)
          }),
        ),
      ]),
    },
    live:
      live && shown && live.measures.length > 0
        ? {
            href: paths.plan.live.to({}, {scenario: name}),
            sliders: live.measures.map(sliderView),
            share: formatShare(shown.mean),
            words: `${first!.name} within ${first!.target!.withinSeconds} s, likely ${formatRange(shown.low, shown.high, 'share')}`,
            runs: `${formatCount(evaluation.runs)} of ${formatCount(evaluation.asked)} runs`,
            page: {action: paths.plan.hub.to(), scenario: name},
            problem: null,
          }
        : null,
    supply: plan.supply.map(({name: what, needed, given, short, shortBefore, overLimit, notTakes}) => ({
      name: what,
      fits: short === 0 && !overLimit,
      verdict: short === 0 && !overLimit ? 'fits' : 'does not fit',
      sums: [
        `Needs ${formatCount(needed.people)} × ${formatCount(needed.hoursAShift)} h × ${needed.days} days = ${formatCount(needed.hours)} hours a week.`,
        `${formatCount(given.people)} people at ${formatShare(given.shareOfTime).replace('.0', '')} of ${formatCount(given.hoursEach)} h give ${formatCount(given.hours)}${shortBefore ? ', too few before' : ' before'} leave (${formatShare(given.leave)}), sickness (${formatShare(given.sickness)}) and training (${formatShare(given.training)}), and ${formatCount(Math.floor(given.left))} after.`,
        ...(short > 0 ? [`${formatCount(Math.ceil(short))} hours a week are missing.`] : []),
        ...(overLimit ? [`${overLimit.atOnce} at once; the limit of this reserve is ${overLimit.limit}.`] : []),
        ...(notTakes.length > 0 ? [`They may not be used on ${notTakes.join(' or ')}.`] : []),
      ],
    })),
    heat: heatView(plan, together),
    staffing: staffingView(plan, name),
    attribution: attributionView(plan),
    unknown: {
      head: ['Could not be identified', 'Range', 'Used', 'Why', 'Does it turn an answer?'],
      rows: plan.unknown.map(({input, lines: ends}) => {
        const shown = (value: number): string =>
          input.unit === 'seconds' ? `${Math.round(value)} s` : input.unit === 'share' ? formatShare(value) : `×\u00a0${value.toFixed(2)}`
        const turned = ends.filter(({flips}) => flips)
        return [
          input.title,
          `${shown(input.low)} to ${shown(input.high)}`,
          shown(input.used),
          input.why,
          turned.length === 0
            ? 'no'
            : turned
                .map(
                  ({line, standard, low, high}) =>
                    `${line} meets ${formatShare(standard)} at one end and not at the other (${formatShare(low!.mean)} to ${formatShare(high!.mean)})`,
                )
                .join('; '),
        ]
      }),
    },
    sources: {head: ['Input', 'Value', 'Source'], rows: fitted.sources.map(({what, value, source}) => [what, value, source])},
    formula: plan.formula.map(formulaWords),
    links: {csv: paths.plan.csv.to({}, {scenario: name})},
  }
}

function sliderView({id, name, slider}: LiveMeasure): Slider {
  const {value, low, high, unit} = typedPlace(slider)
  return {id, name, ...slider, text: placeWords(slider.words, slider.value), typed: {given: String(value), low, high, unit}}
}

function unknownWords(count: number): string {
  if (count === 0) return 'every input could be identified'
  return count === 1 ? 'one could not be identified and is a range' : `${countInWords(count)} could not be identified and are ranges`
}

function notesOf(plan: HubPlan): string[] {
  const {evaluation} = plan
  const displaced = displacementWords(plan)
  const counted = evaluation.compiled.filter(({changes}) => changes.length > 0).map(({measure}) => measure.id)
  return [
    ...displaced,
    ...(displaced.length === 0 && counted.length > 0 ? ['No measure alone makes another queue worse by more than chance.'] : []),
    ...(counted.length > 1 ? [`Effects of ${counted.slice(0, -1).join(', ')} and ${counted.at(-1)} overlap and do not add up.`] : []),
  ]
}

function heatView(plan: HubPlan, together: string): HubView['heat'] {
  const found = plan.evaluation.failingHours
  if (!found) return null
  const bad = found.byHour.filter((share) => share > 0.25).length
  const caution = hourCaution(plan.gate, found.line)
  const said =
    bad === 0
      ? 'no hour of the week fails more than one time in four'
      : `${bad} hours of the week ${bad === 1 ? 'fails' : 'fail'} more than one time in four`
  const heading = caution === '' ? sentenceCase(said) : `In the model, ${said}`
  return {
    heading,
    basis: `${found.line}, ${together || 'as staffed'}; share of quarter-hours below ${formatShare(found.standard).replace('.0', '')}. Shaded and bold: more than 25%.`,
    caution,
    drawn: heatDrawn(plan, heading)!,
    table: {
      head: ['Hour', ...[1, 2, 3, 4, 5, 6, 7].map(weekdayName)],
      rows: Array.from({length: 24}, (_, hour) => [
        clock(hour),
        ...Array.from({length: 7}, (_, day) => formatShare(found.byHour[day * 24 + hour]!)),
      ]),
    },
  }
}

function attributionView({attribution: found}: HubPlan): HubView['attribution'] {
  if (!found) return null
  const change = found.observedAfter - found.observedBefore
  const heading = `What each measure did: ${pointsWords(change).replace('+', '')} points from ${formatPeriod(found.before)} to ${formatPeriod(found.after)}`
  return {
    heading,
    basis: `${found.line} within ${found.withinSeconds} seconds, of calls ${found.of}; shared out fairly between causes, 95% intervals over ${found.runs} simulated periods`,
    drawn: attributionDrawn(found, heading),
    sum: `${attributionSum(found)}. The unexplained part is stated, never shared out.`,
    notCounted: found.notCounted.map(({name, why}) => `${name}: ${why}.`),
    table: {
      head: ['Cause', 'Points', '95% interval', 'Basis'],
      rows: [
        [`Before: ${formatPeriod(found.before)}`, formatShare(found.observedBefore), '', 'observed'],
        ...found.parts.map(({name, part, low, high, basis}) => [
          name,
          pointsWords(part),
          `${pointsWords(low)} to ${pointsWords(high)}`,
          basis,
        ]),
        [
          'Unexplained',
          pointsWords(found.unexplained.part),
          `${pointsWords(found.unexplained.low)} to ${pointsWords(found.unexplained.high)}`,
          'no cause in the data',
        ],
        [`After: ${formatPeriod(found.after)}`, formatShare(found.observedAfter), '', 'observed'],
      ],
    },
  }
}

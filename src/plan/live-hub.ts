import {twoSidedZ} from '#stats/distributions'
import type {Dated} from './change.ts'
import {hoursAWeek} from './in-force.ts'
import type {LiveHub, LiveMeasure} from './live.ts'
import type {HubPlan} from './plan-hub.ts'
import type {ScenarioMeasure} from './scenario.ts'
import {lineOf} from './words.ts'

const liveRuns = 100
/** Half the width, in standard deviations, that holds the middle eight in ten. */
const middleEight = twoSidedZ(0.8)

const rounded = (values: readonly number[]): number[] => values.map((value) => Math.round(value * 1e4) / 1e4)

/** What the page's own simulation is given of a plan; null where no line has a standard to be shown. */
export function liveHub(plan: HubPlan): LiveHub | null {
  const {evaluation, fitted, scenario} = plan
  const line = fitted.inputs.lines.findIndex(({target}) => target !== null)
  if (line < 0) return null
  const shown = lineOf(evaluation.rows.at(-1)!, fitted.inputs.lines[line]!.name)?.inTime
  return {
    inputs: {
      lines: fitted.inputs.lines.map((each) => ({...each, callsBySlot: rounded(each.callsBySlot)})),
      groups: fitted.inputs.groups.map((each) => ({...each, staffBySlot: rounded(each.staffBySlot)})),
    },
    calendar: evaluation.calendar,
    counted: evaluation.counted,
    measures: evaluation.compiled.flatMap(({measure, changes}) => {
      const slider = sliderOf(measure, changes)
      return changes.length > 0 && slider ? [{id: measure.id, name: measure.name, changes, slider}] : []
    }),
    line,
    seed: scenario.seed,
    runs: liveRuns,
    usual: shown ? (shown.high - shown.low) / (2 * middleEight) : null,
  }
}

function sliderOf(measure: ScenarioMeasure, changes: readonly Dated[]): LiveMeasure['slider'] | null {
  switch (measure.kind) {
    case 'people':
      return {min: 0, max: Math.max(2, measure.people * 2), step: 1, value: measure.people, words: 'people'}
    case 'posts':
      return {min: 0, max: Math.max(measure.posts, measure.filled ?? 0), step: 1, value: measure.filled ?? measure.posts, words: 'posts'}
    case 'recruits': {
      // Those who count in the period, in full-time equivalents; each is moved by the same part, from their own day on.
      const hours = changes.reduce((sum, {change}) => sum + (change.kind === 'people' ? change.amount * hoursAWeek(change.hours) : 0), 0)
      const value = Math.round((100 * hours) / (measure.hoursAWeek * (1 - measure.shrinkage))) / 100
      return {min: 0, max: Math.ceil(2 * value), step: Number.isInteger(2 * value) ? 0.5 : 0.01, value, words: 'posts'}
    }
    case 'handling':
    case 'demand': {
      const reach = Math.max(0.2, 2 * Math.abs(measure.change))
      return {min: -Math.min(0.9, reach), max: Math.min(0.9, reach), step: 0.01, value: measure.change, words: 'change'}
    }
    case 'online':
      return {min: 0, max: Math.min(0.9, Math.max(0.2, 2 * measure.share)), step: 0.01, value: measure.share, words: 'share'}
    default:
      return null
  }
}

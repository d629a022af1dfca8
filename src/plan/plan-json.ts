import {displacements} from './displacement.ts'
import type {HubPlan} from './plan-hub.ts'
import {whatToDo} from './what-to-do.ts'
import {answerSentence} from './words.ts'

/** A plan for a program: what was asked, what came out, what it stands on. Shares are 0–1, times are seconds. */
export function planJson(plan: HubPlan): unknown {
  const {file, scenario, fitted, evaluation, unknown, supply, gate, formula, attribution, staffing, snapshot} = plan
  return {
    scenario: file,
    name: scenario.name,
    snapshot,
    gate,
    answer: answerSentence(plan),
    toDo: whatToDo(plan),
    period: scenario.evaluate,
    runs: evaluation.runs,
    runsAsked: evaluation.asked,
    stopped: evaluation.stopped,
    seed: scenario.seed,
    rows: evaluation.rows.map(({key, name, from, standing, lines}) => ({key, name, from, standing, lines})),
    displaced: displacements(plan),
    failingHours: evaluation.failingHours,
    unknown,
    supply,
    attribution,
    staffing,
    formula,
    inputs: {demandPeriod: fitted.demandPeriod, basePeriod: fitted.basePeriod, seasons: fitted.seasons, sources: fitted.sources},
  }
}

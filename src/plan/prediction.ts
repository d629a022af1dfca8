import type {HubPlan} from './plan-hub.ts'

/** What a plan says of one line over the period evaluated, in the form that the register keeps. */
export interface PlannedShare {
  readonly measure: string
  readonly from: string
  readonly to: string
  readonly mean: number
  readonly low: number
  readonly high: number
  readonly runs: number
  /** Whether the gate found the model fit for this line's answers. */
  readonly fit: boolean
  readonly promised: number
}

/** The prediction of a plan with all that counts: of each line that has a standard and a measure of that line and time. */
export function plannedShares(plan: HubPlan, hasMeasure: (id: string) => boolean): PlannedShare[] {
  const {evaluation, fitted, gate} = plan
  return fitted.inputs.lines.flatMap(({name, target}) => {
    const found = evaluation.rows.at(-1)!.lines?.find(({line}) => line === name)?.inTime
    if (!target || !found) return []
    const measure = `calls.${name}.within-${target.withinSeconds}s`
    if (!hasMeasure(measure)) return []
    return [
      {
        measure,
        from: evaluation.calendar.from,
        to: evaluation.calendar.to,
        // The mean of a skewed spread may lie beyond its middle eight in ten.
        mean: Math.min(found.high, Math.max(found.low, found.mean)),
        low: found.low,
        high: found.high,
        runs: evaluation.runs,
        fit: gate.kind === 'replayed' && gate.lines.some((line) => line.line === name && line.of === 'inTime' && line.fit),
        promised: target.share,
      },
    ]
  })
}

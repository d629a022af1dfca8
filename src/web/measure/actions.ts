import type {Period} from '#core/time'
import type {Measure} from '#measures/define'
import type {Annotation} from '../services.ts'

export interface NumberedAction extends Annotation {
  readonly number: number
}

const concerns = ({measures}: Annotation, {id}: Measure): boolean =>
  measures === undefined || measures.some((name) => id === name || id.startsWith(`${name}.`))

/** Actions that concern the measure and lie within the period drawn, numbered by date. */
export const actionsIn = (annotations: readonly Annotation[], measure: Measure, period: Period): NumberedAction[] =>
  annotations
    .filter((annotation) => concerns(annotation, measure) && annotation.date >= period.from && annotation.date < period.to)
    .toSorted((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0))
    .map((annotation, i) => ({...annotation, number: i + 1}))

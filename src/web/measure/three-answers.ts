import {formatCount, formatDate} from '#core/format'
import {leading, type Reading} from '#explain/figure-series'
import {targetLevel} from '#explain/figure-words'
import {inPeriod} from '#explain/signal-words'
import type {Figure} from '#figures/figure'
import type {Measure} from '#measures/define'
import type {NumberedAction} from './actions.ts'

export interface ShortAnswer {
  readonly question: string
  readonly lines: readonly string[]
  /** What to mind about the answer, set smaller. */
  readonly cautions: readonly string[]
  /** Numbered actions that the answer speaks of, each with the line that it ends. */
  readonly actions: readonly NumberedAction[]
}

const better = ({better: direction}: Measure, {signal}: Reading): ShortAnswer => ({
  question: direction === 'neither' ? 'Has it changed?' : 'Is it better?',
  lines: [signal.sentence],
  cautions: signal.warnings.filter(({weight, kind}) => weight === 'caution' || kind === 'range-outgrown').map(({says}) => says),
  actions: [],
})

function meets(measure: Measure, reading: Reading, figure: Figure | null): ShortAnswer {
  const {signal} = reading
  if (!figure?.target)
    return {question: 'Does it meet a standard?', lines: ['No standard or limit is set for this measure.'], cautions: [], actions: []}
  const enough = signal.standing?.met === false && signal.kind === 'better' ? ['Better, not enough.'] : []
  const stands = signal.standing ? [signal.standing.sentence] : ['No complete period can be held against it yet.']
  const needed =
    figure.nNeeded === null
      ? []
      : [
          `The latest figure cannot be told apart from ${targetLevel(figure.target, measure)}: that needs about ${formatCount(figure.nNeeded)} rows.`,
        ]
  return {question: `Does it meet ${targetLevel(figure.target, measure)}?`, lines: [...enough, ...stands], cautions: needed, actions: []}
}

/** Lists what was recorded to begin in the period in which the change begins. It says when, never why. */
function why(reading: Reading, actions: readonly NumberedAction[]): ShortAnswer {
  const {signal, figures, grain} = reading
  const question = 'Why?'
  if (signal.since === null || signal.latest === null)
    return {question, lines: ['There is no change to explain.'], cautions: [], actions: []}
  const first = figures[signal.since]!
  const begins = actions.filter(({date}) => date >= first.period.from && date < first.period.to)
  const movement = signal.points[signal.latest]!.direction === 'up' ? 'rise' : 'fall'
  if (begins.length === 0) {
    const label = inPeriod(signal.points[signal.since]!.label, grain)
    return {question, lines: [`The ${movement} starts ${label}. No recorded action begins then.`], cautions: [], actions: []}
  }
  return {
    question,
    lines: [`The ${movement} starts with:`],
    cautions: ['Dates alone do not show that one led to the other.'],
    actions: begins,
  }
}

/** Better? Meets it? Why? Each from the signal and the figures; none says more than they do. */
export const threeAnswers = (measure: Measure, reading: Reading, actions: readonly NumberedAction[]): readonly ShortAnswer[] => [
  better(measure, reading),
  meets(measure, reading, leading(reading)),
  why(reading, actions),
]

export const actionName = ({short, date}: NumberedAction): string => `${short}, ${formatDate(date)}`

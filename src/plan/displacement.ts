import {formatShare, sentenceCase} from '#core/format'
import type {Displaced} from './evaluate.ts'
import type {HubPlan} from './plan-hub.ts'
import {listed, pointsWords} from './words.ts'

/** What a measure does to a queue, held against how far the replay of the force's own calls erred there. */
export interface Displacement extends Displaced {
  /** The replay's error of that queue, as a share; null where it has none. */
  readonly replayError: number | null
  /** Whether the change is larger than that error, in a queue for which the model is fit: only then is it called better or worse. */
  readonly beyondError: boolean
}

/**
 * Changes beyond the chance of the runs, each with the error of the replay. The runs alone prove little: on the same seeds a tenth of a point is
 * beyond chance, where the model and the log differ by points.
 */
export function displacements({evaluation, gate}: Pick<HubPlan, 'evaluation' | 'gate'>): Displacement[] {
  return evaluation.displaced.map((found) => {
    const line = gate.kind === 'replayed' ? gate.lines.find((each) => each.line === found.line && each.of === found.of) : undefined
    return {
      ...found,
      replayError: line?.error ?? null,
      beyondError: line?.fit === true && Math.abs(found.change) > line.error,
    }
  })
}

/** A sentence for each queue that measures make longer or slower: called worse only beyond the error of the replay, and told with its size otherwise. */
export function displacementWords(plan: Pick<HubPlan, 'evaluation' | 'gate'>): string[] {
  const queues = Map.groupBy(
    displacements(plan).filter(({better}) => !better),
    ({line, of, beyondError}) => `${line} ${of} ${beyondError}`,
  )
  return [...queues.values()].map((found) => {
    const {line, of, before, beyondError, replayError} = found[0]!
    const queue = `${line}, ${of === 'inTime' ? 'answered in time' : 'gave up'}`
    const each = listed(
      found.map(({measure, after}) => `${formatShare(after)} with ${measure === 'together' ? 'all together' : `${measure} alone`}`),
    )
    if (beyondError) return `Displacement: ${queue}, gets worse: from ${formatShare(before)} as staffed to ${each}.`
    const why =
      replayError === null
        ? 'No replay says how far the model can be trusted there'
        : found.every(({change}) => Math.abs(change) <= replayError)
          ? `The replay of our own calls erred by ${pointsWords(replayError).replace('+', '')} points there`
          : 'The model is not fit for that queue'
    return `${sentenceCase(queue)}: from ${formatShare(before)} as staffed to ${each}. ${why}, so this is not called worse.`
  })
}

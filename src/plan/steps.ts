import type {RunOptions} from './run-tasks.ts'

type OnProgress = NonNullable<RunOptions['onProgress']>

/**
 * Progress of work in steps of which there are at most `most`: each call begins the next, and gives what is to be told of it. Parts of a step in hand
 * count; steps that turn out not to be needed are never claimed, so that the work may end before it is all done.
 */
export function stepsOf(most: number, onProgress: OnProgress | undefined): () => OnProgress {
  let begun = 0
  return () => {
    const before = begun++
    return (done, of) => onProgress?.(before * of + done, most * of)
  }
}

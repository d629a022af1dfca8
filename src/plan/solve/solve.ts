import {Worker} from 'node:worker_threads'
import {workerFile} from '#core/worker-file'
import {type Mip, mostWhole} from './mip.ts'

export type Solved =
  | {
      readonly kind: 'solved'
      readonly objective: number
      readonly values: Float64Array
      /** No solution can cost less than this. */
      readonly bound: number
      /** (objective − bound) / |objective|; 0 where it is the best there is. */
      readonly gap: number
      /** Time ran out before the gap asked for was reached. */
      readonly timeUp: boolean
    }
  | {readonly kind: 'infeasible'}
  /** Stopped by whoever asked, or by the clock before any solution was found. */
  | {readonly kind: 'stopped'; readonly why: 'cancelled' | 'time'}
  /** Too large, out of memory, or a status that means nothing: never taken for an answer. */
  | {readonly kind: 'failed'; readonly why: string}

export interface SolveOptions {
  readonly secondsLimit: number
  /** Relative gap at which a solution is good enough. */
  readonly gap: number
  readonly signal?: AbortSignal
  /** Told each second how many have passed: the one progress that a search of unknown length has. */
  readonly onSecond?: (seconds: number) => void
}

/** Seconds beyond the solver's own limit after which its thread is ended. */
const grace = 15

/**
 * Solves a programme in a thread of its own, with a time limit that holds even where the solver does not keep it. Only `Optimal`, and a feasible
 * solution when time was up, are answers; an empty status, an abort of the solver's memory and anything unknown are failures with their words.
 */
export async function solve(mip: Mip, options: SolveOptions): Promise<Solved> {
  const wholes = mip.whole.reduce((sum, whole) => sum + whole, 0)
  if (wholes > mostWhole) return {kind: 'failed', why: `${wholes} whole numbers to find; at most ${mostWhole} fit the solver’s memory`}
  if (options.signal?.aborted) return {kind: 'stopped', why: 'cancelled'}
  return new Promise((resolve) => {
    const worker = new Worker(workerFile('highs', import.meta.url), {
      workerData: {mip, secondsLimit: options.secondsLimit, gap: options.gap},
    })
    const end = (outcome: Solved): void => {
      clearTimeout(timer)
      clearInterval(clock)
      options.signal?.removeEventListener('abort', cancel)
      worker.removeAllListeners()
      worker.on('error', () => {})
      void worker.terminate()
      resolve(outcome)
    }
    const cancel = (): void => end({kind: 'stopped', why: 'cancelled'})
    const timer = setTimeout(() => end({kind: 'stopped', why: 'time'}), (options.secondsLimit + grace) * 1000)
    let seconds = 0
    const clock = setInterval(() => options.onSecond?.(++seconds), 1000)
    options.signal?.addEventListener('abort', cancel)
    worker.on('error', (error) => end({kind: 'failed', why: `the solver stopped: ${String(error).split('\n')[0]}`}))
    worker.on('exit', (code) => end({kind: 'failed', why: `the solver ended (${code}) without an answer`}))
    worker.on('message', (found: Reply) => end(outcomeOf(found, options.gap)))
  })
}

export interface Reply {
  readonly status: string
  readonly feasible: boolean
  readonly objective: number
  readonly bound: number
  readonly values: Float64Array
}

/** What a status of the solver means. */
export function outcomeOf({status, feasible, objective, bound, values}: Reply, wanted: number): Solved {
  const gap = objective === 0 ? Math.abs(objective - bound) : Math.abs(objective - bound) / Math.abs(objective)
  if (status === 'optimal' && feasible) return {kind: 'solved', objective, values, bound, gap, timeUp: gap > wanted + 1e-9}
  if (status === 'infeasible') return {kind: 'infeasible'}
  if (status === 'timeLimit')
    return feasible ? {kind: 'solved', objective, values, bound, gap, timeUp: true} : {kind: 'stopped', why: 'time'}
  return {kind: 'failed', why: `the solver says ‘${status}’, which is no answer`}
}

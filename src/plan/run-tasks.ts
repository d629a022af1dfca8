import {availableParallelism} from 'node:os'
import {Worker} from 'node:worker_threads'
import {elapsedMs} from '#core/clock'
import {workerFile} from '#core/worker-file'
import {hubTables} from '#sim/hub-tables'
import {addCounts, type Counts, emptyCounts, type RunShares} from './reading.ts'
import {type Batch, type BatchDone, runBatch, type Task} from './simulate.ts'

/** All runs of a task so far: their shares in the order of the seeds, and their counts together. */
export interface TaskRuns {
  readonly key: string
  readonly counts: Counts
  readonly shares: readonly RunShares[]
  readonly events: number
}

export interface RunOptions {
  readonly runs: number
  readonly firstSeed: number
  /** Threads beside this one; 0 runs here. Default: as many as the machine has, at most four. */
  readonly workers?: number
  readonly signal?: AbortSignal
  readonly secondsLimit?: number
  readonly onProgress?: (done: number, of: number) => void
}

export interface RunsDone {
  readonly tasks: ReadonlyMap<string, TaskRuns>
  /** Runs made of every task: fewer than asked for where time ran out or somebody stopped it. */
  readonly runs: number
  readonly stopped: 'time' | 'cancelled' | null
}

const batchRuns = 4
/** Below so many runs in all, threads cost more than they bring. */
const worthThreads = 24

/**
 * Replications of several tasks on the same seeds: every task is run on a seed before the next seeds are begun, so that a run cut short has
 * pairs. What comes out does not depend on how many threads made it, nor on which was first: counts are whole numbers, and shares lie by seed.
 * A batch in hand is finished before a stop is obeyed.
 */
export async function runTasks(tasks: readonly Task[], options: RunOptions): Promise<RunsDone> {
  const {runs, firstSeed, signal, secondsLimit = 600, onProgress} = options
  const began = elapsedMs()
  const batches: Batch[] = []
  for (let from = 0; from < runs; from += batchRuns)
    for (const {key} of tasks) batches.push({key, firstSeed: firstSeed + from, runs: Math.min(batchRuns, runs - from)})
  const done: BatchDone[] = []
  let stopped: RunsDone['stopped'] = null
  const next = (): Batch | null => {
    if (signal?.aborted) stopped = 'cancelled'
    else if (elapsedMs() - began > secondsLimit * 1000) stopped = 'time'
    return stopped ? null : (batches.shift() ?? null)
  }
  const note = (batch: BatchDone): void => {
    done.push(batch)
    onProgress?.(Math.floor(done.reduce((sum, {shares}) => sum + shares.length, 0) / tasks.length), runs)
  }
  const threads = runs * tasks.length < worthThreads ? 0 : (options.workers ?? Math.min(4, availableParallelism()))
  if (threads === 0) await runHere(tasks, next, note)
  else await Promise.all(Array.from({length: Math.min(threads, batches.length)}, () => runInThread(tasks, next, note)))
  return {...merged(tasks, done, firstSeed), stopped}
}

async function runHere(tasks: readonly Task[], next: () => Batch | null, note: (batch: BatchDone) => void): Promise<void> {
  const tables = new Map(tasks.map(({key, hub}) => [key, hubTables(hub)]))
  for (let batch = next(); batch; batch = next()) {
    note(runBatch(tasks.find(({key}) => key === batch!.key)!, batch, tables.get(batch.key)!))
    // Lets whoever asked for it stop it, and the server answer others.
    await new Promise((resolve) => setImmediate(resolve))
  }
}

function runInThread(tasks: readonly Task[], next: () => Batch | null, note: (batch: BatchDone) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(workerFile('simulate', import.meta.url))
    const end = (settle: () => void): void => {
      worker.removeAllListeners()
      worker.terminate().then(settle, reject)
    }
    const sent = new Set<string>()
    const give = (): void => {
      const batch = next()
      if (!batch) {
        end(resolve)
        return
      }
      if (!sent.has(batch.key)) worker.postMessage({task: tasks.find(({key}) => key === batch.key)!})
      sent.add(batch.key)
      worker.postMessage({batch})
    }
    worker.on('message', (message: {readonly done: BatchDone} | {readonly failed: string}) => {
      if ('failed' in message) end(() => reject(new Error(message.failed)))
      else {
        note(message.done)
        give()
      }
    })
    worker.on('error', (error) => end(() => reject(error)))
    give()
  })
}

/** Only runs that every task has: those up to the first seed that some task lacks. */
function merged(tasks: readonly Task[], done: readonly BatchDone[], firstSeed: number): Pick<RunsDone, 'tasks' | 'runs'> {
  const of = (key: string): BatchDone[] => done.filter((batch) => batch.key === key).sort((a, b) => a.firstSeed - b.firstSeed)
  const unbroken = (key: string): BatchDone[] => {
    const kept: BatchDone[] = []
    let at = firstSeed
    for (const batch of of(key)) {
      if (batch.firstSeed !== at) break
      kept.push(batch)
      at += batch.shares.length
    }
    return kept
  }
  const batches = new Map(tasks.map(({key}) => [key, unbroken(key)]))
  const whole = Math.min(...[...batches.values()].map((list) => list.length))
  const runsOf = (list: readonly BatchDone[]): number => list.reduce((sum, {shares}) => sum + shares.length, 0)
  const found = new Map<string, TaskRuns>()
  for (const task of tasks) {
    const kept = batches.get(task.key)!.slice(0, whole)
    const counts = emptyCounts(task.hub.lines.length, task.calendar.slots.length - task.calendar.warmUp)
    for (const batch of kept) addCounts(counts, batch.counts)
    found.set(task.key, {
      key: task.key,
      counts,
      shares: kept.flatMap(({shares}) => shares),
      events: kept.reduce((sum, {events}) => sum + events, 0),
    })
  }
  return {tasks: found, runs: tasks.length === 0 ? 0 : runsOf(batches.get(tasks[0]!.key)!.slice(0, whole))}
}

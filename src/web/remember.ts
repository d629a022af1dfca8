import {elapsedMs} from '#core/clock'
import type {Asker} from '#figures/asker'

/** An Asker that answers a question once for each snapshot. A Figure never changes within a snapshot; a load makes a new one. */
export interface RememberingAsker extends Asker {
  /** Forget everything when the data have moved on; the server calls it before each page. */
  refresh(): Promise<void>
  /** What is made of figures alone is remembered as long as they are: series read, periods found. */
  derive<T>(key: string, make: () => Promise<T>): Promise<T>
}

/** Remembers through an asker that does, and makes it anew with one that does not. */
export const derive = <T>(asker: Asker, key: string, make: () => Promise<T>): Promise<T> =>
  'derive' in asker ? (asker as RememberingAsker).derive(key, make) : make()

export interface RememberOptions {
  /** Answers kept. */
  readonly limit?: number
  /** The snapshot is looked up at most once in this many milliseconds: a page may be as much behind a load. */
  readonly freshMs?: number
  readonly elapsed?: () => number
}

/**
 * Remembers figures, never pages. A failed question is not remembered, and beyond `limit` questions the oldest is dropped. Rows are not
 * remembered: they are read for one person, once.
 */
export function remembering(asker: Asker, {limit = 4000, freshMs = 0, elapsed = elapsedMs}: RememberOptions = {}): RememberingAsker {
  let held = new Map<string, Promise<unknown>>()
  let snapshot: string | null = null
  let checked = Number.NEGATIVE_INFINITY

  const once = <T>(name: string, question: unknown, ask: () => Promise<T>): Promise<T> => {
    const key = `${name} ${typeof question === 'string' ? question : JSON.stringify(question)}`
    const known = held.get(key)
    if (known) return known as Promise<T>
    const into = held
    const answer = ask()
    into.set(key, answer)
    answer.catch(() => into.delete(key))
    const oldest = into.keys().next()
    if (into.size > limit && !oldest.done) into.delete(oldest.value)
    return answer
  }

  return {
    measures: asker.measures,
    apart: asker.apart,
    measure: (id) => asker.measure(id),
    ask: (question) => once('ask', question, () => asker.ask(question)),
    series: (question) => once('series', question, () => asker.series(question)),
    split: (question) => once('split', question, () => asker.split(question)),
    rows: (question) => asker.rows(question),
    pedigree: (question) => once('pedigree', question, () => asker.pedigree(question)),
    snapshot: (asKnown) => once('snapshot', asKnown ?? null, () => asker.snapshot(asKnown)),
    snapshots: () => once('snapshots', null, () => asker.snapshots()),
    dataTo: (measure) => once('dataTo', measure, () => asker.dataTo(measure)),
    restated: (since, months) => once('restated', [since, months], () => asker.restated(since, months)),
    derive: (key, make) => once('derive', key, make),
    async refresh() {
      const at = elapsed()
      if (at - checked < freshMs) return
      checked = at
      const now = (await asker.snapshot())?.id ?? null
      if (now === snapshot) return
      snapshot = now
      held = new Map()
    },
  }
}

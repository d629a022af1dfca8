import type {Asker} from '#figures/asker'

/** An Asker that answers a question once for each snapshot. A Figure never changes within a snapshot; a load makes a new one. */
export interface RememberingAsker extends Asker {
  /** Forget everything when the data have moved on; the server calls it before each page. */
  refresh(): Promise<void>
}

/**
 * Remembers figures, never pages. A failed question is not remembered, and beyond `limit` questions the oldest is dropped. Rows are not
 * remembered: they are read for one person, once.
 */
export function remembering(asker: Asker, limit = 4000): RememberingAsker {
  let held = new Map<string, Promise<unknown>>()
  let snapshot: string | null = null

  const once = <T>(name: string, question: unknown, ask: () => Promise<T>): Promise<T> => {
    const key = `${name} ${JSON.stringify(question)}`
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
    async refresh() {
      const now = (await asker.snapshot())?.id ?? null
      if (now === snapshot) return
      snapshot = now
      held = new Map()
    },
  }
}

/**
 * What happened at one time since entry: how many events of each cause, and how many were censored then (for a queue: answered). Times are
 * in any one unit from 0 up, whole seconds as a rule; a time may stand more than once, in any order. Each row is a group of spells, so that
 * millions cost no more than one row for each second that occurs.
 */
export interface SpellsAt {
  readonly time: number
  /** One count for each cause, in the same order in every row. */
  readonly events: readonly number[]
  readonly censored: number
}

/** One spell: how long it lasted and the cause that ended it, from 0; null where it was censored. */
export interface Spell {
  readonly time: number
  readonly cause: number | null
}

/** One time at which something happened, with how many were still there just before it. */
export interface RiskRow {
  readonly time: number
  /** Spells that lasted at least this long; those censored at this very time are among them. */
  readonly atRisk: number
  readonly events: readonly number[]
  /** Events of all causes. */
  readonly ended: number
  readonly censored: number
}

export interface RiskTable {
  /** By rising time. */
  readonly rows: readonly RiskRow[]
  readonly causes: number
  /** All spells given. */
  readonly spells: number
  /** Censored at time 0 (for a queue: answered at once). They carry no information and are in no `atRisk`; they stay in `spells`. */
  readonly atOnce: number
}

const isCount = (value: number): boolean => Number.isSafeInteger(value) && value >= 0

/** The same spells as groups, one for each time. `causes` is how many causes there are; a cause outside 0 to causes − 1 is refused. */
export function groupSpells(spells: Iterable<Spell>, causes = 1): SpellsAt[] {
  const groups = new Map<number, {events: number[]; censored: number}>()
  for (const {time, cause} of spells) {
    const group = groups.get(time) ?? {events: new Array<number>(causes).fill(0), censored: 0}
    groups.set(time, group)
    if (cause === null) group.censored++
    else if (cause in group.events) group.events[cause]!++
    else throw new Error(`survival: cause ${cause} of ${causes}`)
  }
  return [...groups].map(([time, group]) => ({time, ...group}))
}

function checked(rows: readonly SpellsAt[]): number {
  const causes = rows[0]?.events.length ?? 1
  for (const {time, events, censored} of rows) {
    if (!(Number.isFinite(time) && time >= 0)) throw new Error(`survival: a time of ${time}`)
    if (causes === 0 || events.length !== causes) throw new Error(`survival: ${events.length} causes in one row, ${causes} in another`)
    for (const count of [censored, ...events]) if (!isCount(count)) throw new Error(`survival: a count of ${count}`)
  }
  return causes
}

/**
 * The numbers at risk, from which every estimate in this folder starts. Where an event and a censoring share a time the event comes first, as
 * is usual: the censored one was still there when it happened. The one exception is time 0, where an answer at once never was a wait.
 *
 * Refused: a negative or endless time, a count that is not a whole number from 0, rows that differ in how many causes they have.
 */
export function riskTable(groups: readonly SpellsAt[]): RiskTable {
  const causes = checked(groups)
  const merged = new Map<number, {time: number; events: number[]; censored: number}>()
  for (const {time, events, censored} of groups) {
    const row = merged.get(time)
    if (!row) merged.set(time, {time, events: [...events], censored})
    else {
      row.censored += censored
      for (let k = 0; k < causes; k++) row.events[k]! += events[k]!
    }
  }
  const atOnce = merged.get(0)?.censored ?? 0
  const rows: RiskRow[] = []
  let atRisk = 0
  for (const {time, events, censored} of [...merged.values()].sort((a, b) => b.time - a.time)) {
    const ended = events.reduce((total, count) => total + count, 0)
    const waited = time === 0 ? 0 : censored
    atRisk += ended + waited
    if (ended + waited > 0) rows.push({time, atRisk, events, ended, censored: waited})
  }
  rows.reverse()
  return {rows, causes, spells: atRisk + atOnce, atOnce}
}

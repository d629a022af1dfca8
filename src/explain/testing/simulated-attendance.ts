import {logStages, type StageId} from '#measures/attendance/stages'
import {shapleyOf} from '#stats/decompose/shapley'
import {incidentRowsSql, reachedSql, uniformSql} from './incident-rows.ts'

/** Seconds, each with its chance. */
type Law = readonly (readonly [seconds: number, chance: number])[]
type Place = 'urban' | 'rural'

/** Held up for so many seconds, in so many incidents: in few on most days, in many on one day in four. */
const heldUp = {seconds: 600, usual: 0.05, busy: 0.3, busyDays: 0.25} as const
/** A unit sent from far off, in so many incidents of any day. */
const far = {seconds: 650, chance: 0.04} as const
const limit = 900
const share: Readonly<Record<Place, number>> = {urban: 0.7, rural: 0.3}
/** In so many incidents, whatever became of them, the stamp of setting off is lost. */
const lost = 0.03

const usualInTown: Readonly<Partial<Record<StageId, Law>>> = {
  grade: [
    [30, 0.5],
    [60, 0.3],
    [120, 0.2],
  ],
  transfer: [
    [5, 0.6],
    [20, 0.4],
  ],
  queue: [
    [20, 0.5],
    [60, 0.3],
    [150, 0.2],
  ],
  activation: [
    [30, 0.4],
    [60, 0.4],
    [90, 0.2],
  ],
  travel: [
    [200, 0.3],
    [300, 0.4],
    [400, 0.2],
    [520, 0.1],
  ],
}

const usual: Readonly<Record<Place, Readonly<Partial<Record<StageId, Law>>>>> = {
  urban: usualInTown,
  rural: {
    ...usualInTown,
    travel: [
      [320, 0.3],
      [420, 0.4],
      [520, 0.2],
      [620, 0.1],
    ],
  },
}

export const simulatedDays = 56
export const simulatedPeriod = {from: '2024-04-01', to: '2024-05-27'}

function lawSql(law: Law, draw: string): string {
  let reached = 0
  const cases = law.map(([seconds, chance]) => {
    reached += chance
    return `WHEN ${draw} < ${reached} THEN ${seconds}`
  })
  return `CASE ${cases.join(' ')} ELSE ${law.at(-1)![0]} END`
}

/**
 * SQL of Immediate incidents whose misses have known causes, over eight weeks: a wait for a unit that holds some up (more on one day in four), a
 * unit from far off for some, and out of town now and then a time that was missed though nothing went wrong. `seed` makes another eight weeks.
 */
export function simulatedAttendance(seed: number, incidents = 4480): {readonly sql: string} {
  const u = (purpose: string) => uniformSql('i', purpose, seed)
  const stage = (id: StageId): string =>
    `CASE place WHEN 'urban' THEN ${lawSql(usual.urban[id]!, `draw_${id}`)} ELSE ${lawSql(usual.rural[id]!, `draw_${id}`)} END`
  const seconds = (id: StageId): string => {
    const fault = {queue: ` + CASE WHEN held THEN ${heldUp.seconds} ELSE 0 END`, travel: ` + CASE WHEN far THEN ${far.seconds} ELSE 0 END`}
    return `${stage(id)}${id === 'queue' || id === 'travel' ? fault[id] : ''} AS s_${id}`
  }
  const rows = `
    SELECT *, ${logStages.map(({id}) => seconds(id)).join(', ')}
    FROM (
      SELECT i, TIMESTAMP '${simulatedPeriod.from}' + to_days((i % ${simulatedDays})::INTEGER) + to_seconds(floor(86400 * ${u('at')})::INTEGER) AS created,
        CASE WHEN ${u('place')} < ${share.urban} THEN 'urban' ELSE 'rural' END AS place,
        ${u('held')} < CASE WHEN ${uniformSql(`(i % ${simulatedDays})`, 'busy', seed)} < ${heldUp.busyDays} THEN ${heldUp.busy} ELSE ${heldUp.usual} END AS held,
        ${u('far')} < ${far.chance} AS far, ${logStages.map(({id}) => `${u(id)} AS draw_${id}`).join(', ')}
      FROM range(${incidents}) AS numbers(i)
    )`
  const setsOff = logStages.findIndex(({id}) => id === 'activation')
  return {sql: incidentRowsSql(rows, {mobile_at: `CASE WHEN ${u('lost')} >= ${lost} THEN ${reachedSql(setsOff)} END`})}
}

/** Sums of independent times: seconds to chance. */
type Sum = ReadonlyMap<number, number>
const plus = (sum: Sum, law: Law): Sum => {
  const next = new Map<number, number>()
  for (const [a, p] of sum) for (const [b, q] of law) next.set(a + b, (next.get(a + b) ?? 0) + p * q)
  return next
}
const none: Sum = new Map([[0, 1]])
const late = (sum: Sum): number => [...sum].reduce((all, [seconds, chance]) => all + (seconds > limit ? chance : 0), 0)

const meanHeld = heldUp.busyDays * heldUp.busy + (1 - heldUp.busyDays) * heldUp.usual
const withFault = (law: Law, seconds: number, chance: number): Law => [
  ...law.map(([own, p]) => [own, p * (1 - chance)] as const),
  ...law.map(([own, p]) => [own + seconds, p * chance] as const),
]

/** The law of each stage as it happens, days taken together: a stage is drawn apart from the others once the day is not looked at. */
function lawsOf(place: Place, faults: {readonly held: boolean; readonly far: boolean}): readonly Law[] {
  return logStages.map(({id}) => {
    const law = usual[place][id]!
    if (id === 'queue' && faults.held) return withFault(law, heldUp.seconds, meanHeld)
    if (id === 'travel' && faults.far) return withFault(law, far.seconds, far.chance)
    return law
  })
}

/** The law of each stage among incidents in time, by taking every combination of stages. */
function inTimeOf(laws: readonly Law[]): readonly Law[] {
  return laws.map((law, k) => {
    const others = laws.filter((_, other) => other !== k).reduce(plus, none)
    const held = law.map(([own, p]) => [own, p * [...others].reduce((all, [rest, q]) => all + (own + rest <= limit ? q : 0), 0)] as const)
    const all = held.reduce((sum, [, p]) => sum + p, 0)
    return held.map(([own, p]) => [own, p / all] as const)
  })
}

const places = Object.keys(share) as Place[]
const byPlace = (of: (place: Place) => number): number => places.reduce((sum, place) => sum + share[place] * of(place), 0)

/**
 * What the simulation is known to hold, worked out from its chances without a draw. `missed`: the share of incidents missed. `stages`: the share of
 * misses that each stage is due by CF-1 to CF-4, in the order of the stages. `faults`: the share of misses that would not have happened had
 * nobody been held up, or nobody sent from far off (Shapley of the two): what a log never shows.
 */
export function simulatedTruth(): {
  readonly missed: number
  readonly stages: readonly number[]
  readonly faults: {readonly held: number; readonly far: number}
} {
  const asItIs = places.map((place) => [place, lawsOf(place, {held: true, far: true})] as const)
  const laws = new Map(asItIs)
  const good = new Map(asItIs.map(([place, own]) => [place, inTimeOf(own)]))
  const missed = byPlace((place) => late(laws.get(place)!.reduce(plus, none)))
  const avoided = Array.from(
    {length: 2 ** logStages.length},
    (_, set) =>
      missed -
      byPlace((place) =>
        late(
          laws
            .get(place)!
            .map((law, k) => ((set >> k) & 1 ? good.get(place)![k]! : law))
            .reduce(plus, none),
        ),
      ),
  )
  const without = [0, 1, 2, 3].map(
    (set) => missed - byPlace((place) => late(lawsOf(place, {held: (set & 1) === 0, far: (set & 2) === 0}).reduce(plus, none))),
  )
  const shares = (names: readonly string[], values: readonly number[]) => shapleyOf(names, values).parts.map(({part}) => part / missed)
  const [held, unitFar] = shares(['held', 'far'], without) as [number, number]
  return {
    missed,
    stages: shares(
      logStages.map(({id}) => id),
      avoided,
    ),
    faults: {held, far: unitFar},
  }
}

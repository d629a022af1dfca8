import {afterEach, describe, expect, it} from 'vitest'
import {Stream} from '#core/random'
import {addDays} from '#core/time'
import {builtInMeasures} from '#measures/catalogue'
import type {Measure} from '#measures/define'
import type {Figure} from './figure.ts'
import {boundTables, isSmall, lineShowing, showings, unchangedMonths} from './small-counts.ts'
import type {Counts} from './source.ts'
import {type Given, given} from './testing/given.ts'

const hideBelow = 5
const hiding: Measure = {...builtInMeasures.find(({id}) => id === 'calls.999.within-10s')!, hideBelow}
const open: Given[] = []
afterEach(() => {
  for (const made of open.splice(0)) made.close()
})

/** `hits` answered in time and `misses` late, on a London day at an hour. */
const rows = (day: string, hour: number, hits: number, misses: number): string[] =>
  Array.from({length: hits + misses}, (_, i) => `${day} ${String(hour).padStart(2, '0')}:00:00 | ${i < hits ? 5 : 50}`)

async function calls(lines: readonly string[]): Promise<Given> {
  const made = await given('call', `offered_at | answer_seconds\n${lines.join('\n')}`, {measures: [hiding]})
  open.push(made)
  return made
}

const says = ({value, numerator, denominator, unknowns, interval, bounds, hidden}: Figure) => ({
  value,
  numerator,
  denominator,
  unknowns,
  interval,
  bounds,
  hidden,
})
const nothing = {value: null, numerator: null, denominator: null, unknowns: null, interval: null, bounds: null, hidden: true}
const march = {from: '2024-03-01', to: '2024-04-01'}

describe('what hides', () => {
  it.each([
    [4, 20, 'nothing'],
    [20, 4, 'nothing'],
    [5, 5, 'all'],
    [0, 20, 'all'],
    [20, 0, 'all'],
    [0, 0, 'all'],
    [2, 2, 'nothing'],
  ])('[HIDE-1] %i hits and %i misses: %s', (hits, misses, showing) => {
    expect(lineShowing(hiding, [{n: hits, d: hits + misses, u: 0}])).toBe(showing)
  })

  it('[HIDE-6] small unknowns, and small misses that they would leave, hide the unknowns alone', () => {
    expect(lineShowing(hiding, [{n: 20, d: 43, u: 3}])).toBe('no-unknowns')
    expect(lineShowing(hiding, [{n: 20, d: 43, u: 20}])).toBe('no-unknowns')
    expect(lineShowing(hiding, [{n: 20, d: 50, u: 10}])).toBe('all')
  })

  it('[HIDE-1] [HIDE-7] hides hits and misses both, with all that would give them away', async () => {
    const {asker} = await calls([...rows('2024-03-05', 9, 30, 3)])
    expect(says(await asker.ask({measure: hiding.id, period: march}))).toEqual(nothing)
  })

  it('[HIDE-2] [HIDE-3] a small hour hides its month’s line, and longer periods of that table; the whole stands', async () => {
    const {asker} = await calls([
      ...rows('2024-03-05', 9, 30, 30),
      ...rows('2024-03-05', 10, 2, 30),
      ...rows('2024-02-05', 9, 30, 30),
      ...rows('2024-02-05', 10, 30, 30),
    ])
    const split = async (period: {from: string; to: string}) =>
      (await asker.split({measure: hiding.id, by: ['hour'], period})).cells.map(({figure}) => figure.hidden)
    expect(await split(march)).toEqual(new Array(24).fill(true))
    expect(await split({from: '2024-02-01', to: '2024-03-01'})).toEqual([false, false])
    expect(await split({from: '2024-02-01', to: '2024-04-01'})).toEqual(new Array(24).fill(true))
    expect((await asker.ask({measure: hiding.id, period: march})).denominator).toBe(92)
    expect((await asker.ask({measure: hiding.id, period: march, scope: {hour: [9]}})).hidden).toBe(true)
    // No fixed table holds a night.
    await expect(asker.ask({measure: hiding.id, period: march, scope: {night: ['2024-03-04']}})).rejects.toMatchObject({
      code: 'FILTER_DISCLOSES',
    })
  })

  it('[HIDE-4] one small day hides all the days of its month, and weeks that touch it', async () => {
    const {asker} = await calls([
      ...rows('2024-03-05', 9, 30, 30),
      ...rows('2024-03-06', 9, 1, 0),
      ...rows('2024-03-28', 9, 30, 30),
      ...rows('2024-04-02', 9, 30, 30),
    ])
    const days = await asker.series({measure: hiding.id, grain: 'day', period: {from: '2024-03-05', to: '2024-03-07'}})
    expect(days.map(({hidden}) => hidden)).toEqual([true, true])
    const weeks = await asker.series({measure: hiding.id, grain: 'week', period: {from: '2024-03-25', to: '2024-04-08'}})
    expect(weeks.map(({hidden}) => hidden)).toEqual([true, false])
    expect((await asker.ask({measure: hiding.id, period: {from: '2024-04-02', to: '2024-04-03'}})).denominator).toBe(60)
  })

  it('[HIDE-5] refuses a question that cuts finer than the published tables', async () => {
    const {asker} = await calls(rows('2024-03-05', 9, 30, 30))
    await expect(
      asker.split({measure: hiding.id, by: ['hour', 'weekday'], period: {from: '2024-03-05', to: '2024-03-06'}}),
    ).rejects.toMatchObject({code: 'FILTER_DISCLOSES'})
  })
})

describe('what hides together', () => {
  // Six calls in six hours: a list of the six hours beside the whole of six would say that each is one.
  it('[HIDE-2] does not tell which hours of a hidden split hold calls', async () => {
    const {asker} = await calls([7, 8, 9, 10, 11, 12].flatMap((hour) => rows('2024-03-05', hour, 1, 0)))
    expect(await asker.ask({measure: hiding.id, period: march})).toMatchObject({numerator: 6, denominator: 6})
    const {cells} = await asker.split({measure: hiding.id, by: ['hour'], period: march})
    expect(cells.map(({at}) => at)).toEqual(Array.from({length: 24}, (_, hour) => [hour]))
    expect(cells.every(({figure}) => figure.hidden)).toBe(true)
    const kept = await asker.split({measure: hiding.id, by: ['hour'], period: march, scope: {hour: [7, 3]}})
    expect(kept.cells.map(({at}) => at)).toEqual([[3], [7]])
  })

  it('[HIDE-8] ties all pairs by month, and all splits by day', () => {
    const three: Measure = {...hiding, splits: ['hour', 'weekday', 'outcome']}
    expect(boundTables(three, {splits: ['hour', 'weekday'], grain: 'month'})).toEqual([
      ['hour', 'outcome'],
      ['hour', 'weekday'],
      ['outcome', 'weekday'],
    ])
    expect(boundTables(three, {splits: ['hour'], grain: 'day'})).toEqual([['hour'], ['outcome'], ['weekday']])
    expect(boundTables(three, {splits: ['hour'], grain: 'month'})).toEqual([['hour']])
    expect(boundTables(three, {splits: [], grain: 'day'})).toEqual([[]])
  })

  it('[HIDE-9] holds a month of an earlier snapshot to the latest, cell for cell', () => {
    const cell = (bucket: string, at: number, n: number): Counts => ({bucket, at: [at], n, d: n, u: 0, x: 0, s: 0, q: 0})
    const then = [cell('2024-03-01', 9, 20), cell('2024-04-01', 9, 20), cell('2024-05-01', 9, 0)]
    const now = [cell('2024-04-01', 9, 23), cell('2024-03-01', 9, 20)]
    const unchanged = unchangedMonths(then, now)
    expect(['2024-03-01', '2024-04-01', '2024-05-01'].map(unchanged)).toEqual([true, false, true])
  })

  // To 6 March 61 calls, to 5 March 60: asked on both evenings, the total would give the one call of the sixth away.
  it.each([
    [1, true],
    [40, false],
  ])('[HIDE-9] the month still being filled hides where a day of it has %i call late: %s', async (late, hidden) => {
    const {asker, catalogue} = await calls([...rows('2024-03-05', 9, 30, 30), ...rows('2024-03-06', 9, 0, late)])
    const filledTo = async (at: string) => {
      await catalogue.db
        .updateTable('segment')
        .set({last_event_at: Temporal.Instant.from(at).epochMilliseconds})
        .execute()
    }
    await filledTo('2024-03-06T12:00:00Z')
    expect((await asker.ask({measure: hiding.id, period: march})).hidden).toBe(hidden)
    await filledTo('2024-03-31T12:00:00Z')
    expect((await asker.ask({measure: hiding.id, period: {from: '2024-01-01', to: '2024-04-01'}})).hidden).toBe(false)
  })

  // 20 open at seven and 3 at eight: the whole of 23 less the 20 would give the 3 away.
  it('[HIDE-5] refuses to split a stock that hides', async () => {
    const stock: Measure = {...hiding, unknown: null, shape: {kind: 'stock', opened: 'offered_at', closed: 'ended_at', outOf: 'calls open'}}
    const at = (hour: string, count: number) => Array.from({length: count}, () => `2024-03-05 ${hour}:00:00 | 2024-05-01 00:00:00`)
    const made = await given('call', `offered_at | ended_at\n${[...at('07', 20), ...at('08', 3)].join('\n')}`, {measures: [stock]})
    open.push(made)
    expect((await made.asker.ask({measure: stock.id, period: march})).value).toBe(23)
    await expect(made.asker.ask({measure: stock.id, period: march, scope: {hour: [7]}})).rejects.toMatchObject({code: 'FILTER_DISCLOSES'})
  })
})

// Proof. A small world: 2 or 3 hours × 2 weekday-like values × 3 months of 4 days. What the product publishes is worked out from the rule over the
// same fixed tables; an attacker who knows all of it bounds each hidden small count by linear programming.
interface World {
  readonly cells: readonly (Counts & {readonly day: string; readonly s: number; readonly t: number})[]
}
const months = ['2024-01-01', '2024-02-01', '2024-03-01']
const daysEach = 3

function world(seed: number): World {
  const stream = new Stream(seed, 'world')
  const [splitsS, splitsT] = [2 + stream.below(2), 2]
  const rate = [1, 3, 8][seed % 3]!
  const cells = months.flatMap((month) =>
    Array.from({length: daysEach}, (_, i) => addDays(month, i)).flatMap((day) =>
      Array.from({length: splitsS * splitsT}, (_, i) => {
        const [n, rest] = [stream.poisson(rate * stream.uniform() * 2), stream.poisson(rate * stream.uniform())]
        return {day, s: Math.floor(i / splitsT), t: i % splitsT, bucket: day, at: [], n, d: n + rest, u: 0, x: 0, s2: 0, q: 0} as never
      }),
    ),
  ) as World['cells']
  return {cells}
}

interface Published {
  readonly members: readonly number[]
  readonly shown: boolean
}

/** Every cell of every fixed table, by month, quarter and day, with whether the rule shows it. `secondary: false` hides small cells alone. */
function publish({cells}: World, secondary: boolean): Published[] {
  const all: Published[] = []
  const tables = [[], ['s'], ['t'], ['s', 't']] as const
  for (const splits of tables) {
    for (const grain of splits.length === 2 ? (['month'] as const) : (['month', 'day'] as const)) {
      const keyOf = (cell: World['cells'][number]) => splits.map((split) => cell[split]).join()
      const periods =
        grain === 'month'
          ? [...months.map((from) => [from, addDays(from, 27)] as const), ['2024-01-01', '2024-03-28'] as const]
          : [...new Set(cells.map(({day}) => day))].map((day) => [day, day] as const)
      const bucketOf = (day: string) => (grain === 'month' ? `${day.slice(0, 7)}-01` : day)
      const lines = [...Map.groupBy(cells, (cell) => `${bucketOf(cell.day)}|${keyOf(cell)}`).values()].map((list) =>
        total(list, bucketOf(list[0]!.day)),
      )
      for (const [from, last] of periods) {
        const [showing] = showings(hiding, lines, [{from, to: grain === 'month' ? nextMonth(last) : addDays(last, 1)}])
        for (const key of new Set(cells.map(keyOf))) {
          const members = cells.flatMap((cell, i) => (keyOf(cell) === key && cell.day >= from && cell.day <= last ? [i] : []))
          const sum = total(
            members.map((i) => cells[i]!),
            from,
          )
          all.push({members, shown: secondary ? showing !== 'nothing' : lineShowing(hiding, [sum]) !== 'nothing'})
        }
      }
    }
  }
  return all
}

const nextMonth = (day: string): string =>
  Temporal.PlainDate.from(`${day.slice(0, 7)}-01`)
    .add({months: 1})
    .toString()
const total = (list: readonly Pick<Counts, 'n' | 'd'>[], bucket: string): Counts => ({
  bucket,
  at: [],
  n: list.reduce((sum, {n}) => sum + n, 0),
  d: list.reduce((sum, {d}) => sum + d, 0),
  u: 0,
  x: 0,
  s: 0,
  q: 0,
})

interface Solver {
  solve(problem: string): {Status: string; ObjectiveValue: number}
}

/** Hidden small counts that the attacker learns exactly, of those tried. */
function attack(
  solver: Solver,
  {cells}: World,
  published: readonly Published[],
  most: number,
): {tried: number; learnt: number; narrowest: number} {
  let [tried, learnt, narrowest] = [0, 0, Number.POSITIVE_INFINITY]
  for (const part of ['n', 'rest'] as const) {
    const count = (i: number) => (part === 'n' ? cells[i]!.n : cells[i]!.d - cells[i]!.n)
    const sum = (members: readonly number[]) => members.reduce((all, i) => all + count(i), 0)
    const known = published
      .filter(({shown}) => shown)
      .map(({members}, i) => ` k${i}: ${members.map((j) => `x${j}`).join(' + ')} = ${sum(members)}`)
    if (known.length === 0) continue
    const hidden = published.filter(({shown, members}) => !shown && isSmall(sum(members), hideBelow))
    for (const {members} of hidden.slice(0, most)) {
      const goal = members.map((j) => `x${j}`).join(' + ')
      const [low, high] = (['Minimize', 'Maximize'] as const).map((sense) => {
        const solved = solver.solve(`${sense}\n obj: ${goal}\nSubject To\n${known.join('\n')}\nEnd`)
        if (solved.Status === 'Unbounded' || solved.Status === 'Primal infeasible or unbounded') return Number.POSITIVE_INFINITY
        if (solved.Status !== 'Optimal') throw new Error(solved.Status)
        return solved.ObjectiveValue
      }) as [number, number]
      tried++
      narrowest = Math.min(narrowest, high - low)
      if (high - low < 1 - 1e-6) learnt++
    }
  }
  return {tried, learnt, narrowest}
}

describe('proof by attack', () => {
  it('[HIDE-2] [HIDE-3] [HIDE-4] a linear-programming attacker learns no hidden small count, on 90 random tables', async () => {
    const solver = (await (await import('highs')).default()) as unknown as Solver
    let [tried, learnt, narrowest] = [0, 0, Number.POSITIVE_INFINITY]
    for (let seed = 0; seed < 90; seed++) {
      const made = world(seed)
      const found = attack(solver, made, publish(made, true), 4)
      tried += found.tried
      learnt += found.learnt
      narrowest = Math.min(narrowest, found.narrowest)
    }
    console.log(`attacker: ${tried} hidden small counts tried, ${learnt} learnt; the narrowest range is ${narrowest}`)
    expect(tried).toBeGreaterThan(200)
    expect(learnt).toBe(0)
  })

  it('catches a suppressor that hides the small cells alone', async () => {
    const solver = (await (await import('highs')).default()) as unknown as Solver
    let learnt = 0
    for (let seed = 0; seed < 12; seed++) {
      const made = world(seed)
      learnt += attack(solver, made, publish(made, false), 4).learnt
    }
    expect(learnt).toBeGreaterThan(0)
  })
})

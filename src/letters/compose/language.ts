import type {Scope} from '#core/figure-ref'
import {nearest} from '#core/nearest'
import {type Grain, grainOf, grains, type Period, parsePeriod} from '#core/time'
import {type BindingKind, bindingKinds} from './model.ts'

/** A binding as it was read: what to ask, and how to show it. */
export interface Binding {
  readonly kind: BindingKind
  readonly measure: string
  /** figure: the period; change: the later one; series: all of it, both ends in. */
  readonly period: Period
  /** change: the earlier period. */
  readonly against: Period | null
  /** Of a series. */
  readonly grain: Grain
  readonly scope: Scope
  readonly show: 'value' | 'counts' | 'interval' | 'full'
  /** In the unit shown: percentage points for shares, seconds, counts. Null: whatever shows. */
  readonly tolerance: number | null
  /** The one way to write it. */
  readonly text: string
}

export type ReadBinding = {readonly kind: 'binding'; readonly binding: Binding} | {readonly kind: 'problem'; readonly says: string}

const shows = ['value', 'counts', 'interval', 'full'] as const
const options: Readonly<Record<BindingKind, readonly string[]>> = {
  figure: ['period', 'show', 'tolerance'],
  change: ['from', 'to', 'tolerance'],
  direction: ['period', 'every', 'since', 'tolerance'],
  signal: ['period', 'every', 'since', 'tolerance'],
  table: ['from', 'to', 'every', 'tolerance'],
  chart: ['from', 'to', 'every', 'tolerance'],
}

/** Two years of periods before the one a direction is asked for: as the pages read a series. */
const periodsBack: Readonly<Record<Grain, number>> = {day: 60, week: 53, month: 24, quarter: 12, year: 10, 'financial-year': 10}

/**
 * Reads what stands between `{{` and `}}`: `figure MEASURE period=2024-03`, `change MEASURE from=2023-09 to=2024-06`,
 * `direction MEASURE period=2024-06`, `signal …`, `table MEASURE from=2024-01 to=2024-06 every=month`, `chart …`. Any other `name=values` is a
 * filter on a split of the measure. There are no loops, conditions or calculations in it, so a letter always ends.
 */
export function readBinding(source: string): ReadBinding {
  const words = source.trim().split(/\s+/)
  const [verb = '', measure = '', ...rest] = words
  const kind = bindingKinds.find((each) => each === verb)
  if (!kind) return problem(`‘${verb}’ is not a binding: write ${bindingKinds.join(', ')}. There are no loops, conditions or sums.`)
  if (!/^[a-z0-9-]+(\.[a-z0-9-]+){1,3}$/.test(measure))
    return problem(`after ‘${kind}’ comes the id of a measure, such as calls.999.within-10s`)
  const given = new Map<string, string>()
  for (const word of rest) {
    const found = /^([a-z_]+)=(\S+)$/.exec(word)
    if (!found) return problem(`‘${word}’ is not NAME=VALUE`)
    if (given.has(found[1]!)) return problem(`‘${found[1]}’ is given twice`)
    given.set(found[1]!, found[2]!)
  }
  return built(kind, measure, given)
}

const problem = (says: string): ReadBinding => ({kind: 'problem', says})

function built(kind: BindingKind, measure: string, given: ReadonlyMap<string, string>): ReadBinding {
  const times = new Map<string, Period>()
  for (const name of ['period', 'from', 'to', 'since']) {
    const text = given.get(name)
    if (text === undefined) continue
    if (!options[kind].includes(name)) return problem(`‘${kind}’ takes no ‘${name}’: it takes ${options[kind].join(', ')}`)
    const period = parsePeriod(text)
    if (!period) return problem(`‘${text}’ is not a period: write 2024, 2024-Q1, 2024-03, 2024-W10, 2024-03-09 or FY2023-24`)
    times.set(name, period)
  }
  const every = given.get('every')
  const grain = every === undefined ? null : (grains.find((each) => each === every) ?? null)
  if (every !== undefined && grain === null) return problem(`‘${every}’ is not one of ${grains.join(', ')}`)
  const show = shows.find((each) => each === (given.get('show') ?? 'value'))
  if (!show) return problem(`‘show’ is one of ${shows.join(', ')}`)
  const tolerance = given.has('tolerance') ? Number(given.get('tolerance')) : null
  if (tolerance !== null && !(tolerance >= 0)) return problem('‘tolerance’ is a number from 0')
  const known = new Set(['period', 'from', 'to', 'since', 'every', 'show', 'tolerance'])
  const misplaced = [...given.keys()].find((name) => known.has(name) && !options[kind].includes(name))
  if (misplaced) return problem(`‘${kind}’ takes no ‘${misplaced}’: it takes ${options[kind].join(', ')}`)
  const filters = [...given].filter(([name]) => !known.has(name))
  const meant = filters.map(([name]) => name).find((name) => nearMiss(name, options[kind]))
  if (meant) return problem(`‘${meant}’: did you mean ‘${nearest(meant, options[kind])}’?`)
  const scope = Object.fromEntries(filters.map(([name, values]) => [name, values.split(',')]))
  const asked = askedOf(kind, times, grain)
  if ('says' in asked) return problem(asked.says)
  const text = [kind, measure, ...[...given].sort(byName).map(([name, value]) => `${name}=${value}`)].join(' ')
  return {kind: 'binding', binding: {kind, measure, ...asked, scope, show, tolerance, text}}
}

/** A slip of the keys in an option's own name; a filter such as 'hour' is none. */
const nearMiss = (name: string, names: readonly string[]): boolean => {
  const close = nearest(name, names)
  return close !== null && name.length > 3 && name[0] === close[0]
}

const order = ['period', 'from', 'to', 'since', 'every', 'show', 'tolerance']
const rank = (name: string): number => (order.includes(name) ? order.indexOf(name) : order.length)
const byName = ([a]: readonly [string, string], [b]: readonly [string, string]): number => rank(a) - rank(b) || (a < b ? -1 : 1)

type Asked = Pick<Binding, 'period' | 'against' | 'grain'> | {readonly says: string}

function askedOf(kind: BindingKind, times: ReadonlyMap<string, Period>, grain: Grain | null): Asked {
  const [period, from, to, since] = ['period', 'from', 'to', 'since'].map((name) => times.get(name))
  switch (kind) {
    case 'figure':
      return period ? {period, against: null, grain: grainOf(period) ?? 'month'} : {says: 'a figure needs its period: period=2024-03'}
    case 'change':
      if (!from || !to) return {says: 'a change needs both its ends: from=2023-09 to=2024-06'}
      if (to.from < from.to) return {says: 'the two periods of a change overlap, or stand in the wrong order'}
      return {period: to, against: from, grain: grainOf(to) ?? 'month'}
    case 'direction':
    case 'signal': {
      if (!period) return {says: `a ${kind} needs the period it is asked for: period=2024-06`}
      const by = grain ?? grainOf(period) ?? 'month'
      const start = since ? since.from : backFrom(period, by)
      return {period: {from: start, to: period.to}, against: null, grain: by}
    }
    case 'table':
    case 'chart':
      if (!from || !to) return {says: `a ${kind} needs both its ends: from=2023-07 to=2024-06`}
      if (to.to <= from.from) return {says: 'the two ends stand in the wrong order'}
      return {period: {from: from.from, to: to.to}, against: null, grain: grain ?? grainOf(from) ?? 'month'}
  }
}

function backFrom(period: Period, grain: Grain): string {
  const day = Temporal.PlainDate.from(period.to)
  const many = periodsBack[grain]
  switch (grain) {
    case 'day':
      return day.subtract({days: many}).toString()
    case 'week':
      return day.subtract({weeks: many}).toString()
    case 'month':
      return day.subtract({months: many}).toString()
    case 'quarter':
      return day.subtract({months: many * 3}).toString()
    case 'year':
    case 'financial-year':
      return day.subtract({years: many}).toString()
  }
}

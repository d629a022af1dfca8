import {readFileSync} from 'node:fs'
import {describe, expect, it} from 'vitest'
import {exponentialPatience} from '#stats/queues/patience'
import {sharedHas, sharedPath} from '../../test/shared.ts'
import {attribute, type Factor} from './attribution.ts'
import type {Change} from './change.ts'
import type {GroupInput, HubInputs} from './inputs.ts'
import {plainLineInput, twoStageHub} from './testing/plain-inputs.ts'

const all = {from: 0, to: 10_000}
const offered = {line: '999', of: 'offered'} as const
const factor = (id: string, ...changes: Change[]): Factor => ({
  id,
  name: id,
  basis: '',
  changes: changes.map((change) => ({change, when: all})),
})
const officers = (amount: number): Change => ({
  kind: 'people',
  group: 'officers',
  takes: ['999', '101'].map((line) => ({line, reserve: 0})),
  amount,
  hours: {from: 60, until: 84, weekdays: [1, 2, 3, 4, 5, 6, 7]},
  absence: 0.08,
})

describe('what each measure did', () => {
  it('sums to the observed change, with what the model does not give on its own', async () => {
    const factors = [factor('officers', officers(2)), factor('calls', {kind: 'demand', line: '999', factor: 0.9})]
    const observed = {before: 0.7, after: 0.95}
    const found = await attribute(twoStageHub, {from: '2024-07-01', to: '2024-07-08'}, offered, factors, observed, {runs: 8, workers: 0})
    const explained = found.parts.reduce((sum, {part}) => sum + part, 0)
    expect(explained).toBeCloseTo(found.modelAfter - found.modelBefore, 12)
    expect(explained + found.unexplained.part).toBeCloseTo(0.25, 12)
    for (const {part, low, high} of found.parts) {
      expect(part).toBeGreaterThan(0)
      expect(low).toBeLessThan(part)
      expect(high).toBeGreaterThan(part)
    }
  })
})

const file = 'reference/hub_calibration.json'
interface Reference {
  readonly flat: readonly number[]
  readonly dem: readonly number[]
  readonly out: readonly {
    readonly variant: string
    readonly A: number
    readonly B: number
    readonly rows: Record<string, {readonly g999: number; readonly se: readonly [number, number, number]}>
  }[]
}

/**
 * The letter's hub as its calibration states it: volumes of September 2023, rota, handling, patience, overflow. `towards` is how far the first line's
 * rota lies from the flat one to the curve of demand.
 */
function letterHub(reference: Reference, variant: string, pooled: boolean, towards: number): HubInputs {
  const {A, B} = reference.out.find((each) => each.variant === variant)!
  const toMeanOne = (curve: readonly number[]): number[] => curve.map((hour) => (hour * 24) / curve.reduce((sum, each) => sum + each, 0))
  const [flat, demand] = [toMeanOne(reference.flat), toMeanOne(reference.dem)]
  const rota = flat.map((people, hour) => people + towards * (demand[hour]! - people))
  const week = (of: (hour: number) => number): number[] => Array.from({length: 672}, (_, slot) => of(Math.floor((slot % 96) / 4)))
  const calls = (perDay: number): number[] => week((hour) => (perDay * demand[hour]!) / 96)
  const group = (name: string, mean: number, serves: GroupInput['serves']): GroupInput => ({
    name,
    // The calibration counts people on the rota; a twentieth of them do not come.
    staffBySlot: week((hour) => mean * rota[hour]! * 0.95),
    serves,
    absence: 0.05,
  })
  const connect = {connectSeconds: 2, dayCv: 0.08}
  return {
    lines: [
      plainLineInput({
        name: '999',
        perHour: 0,
        callsBySlot: calls(470),
        handling: {meanSeconds: 478, cv: 0.9},
        patience: exponentialPatience(420),
        overflow: {meanSeconds: 60},
        ...connect,
      }),
      plainLineInput({
        name: '101',
        perHour: 0,
        callsBySlot: calls(690),
        handling: {meanSeconds: 148, cv: 0.9},
        patience: exponentialPatience(300),
        next: [{line: 'second', share: 0.52}],
        target: {withinSeconds: 30, share: 0.9},
        ...connect,
      }),
      plainLineInput({
        name: 'second',
        perHour: 0,
        handling: {meanSeconds: pooled ? 840 : 900, cv: 0.9},
        patience: {groups: [{share: 1, meanSeconds: 1500}], announcements: [{atSeconds: 90, hangUpShare: 0.1}]},
        target: null,
      }),
    ],
    groups: [
      group('first', A, [{line: '999', reserve: 0}, {line: '101', reserve: 0}, ...(pooled ? [{line: 'second', reserve: 2}] : [])]),
      group('second', B, [{line: 'second', reserve: 0}]),
    ],
  }
}

/** Four weeks without a clock change. */
const month = {from: '2024-02-26', to: '2024-03-25'}

const within = (value: number, low: number, high: number): void => {
  expect(value).toBeGreaterThanOrEqual(low)
  expect(value).toBeLessThanOrEqual(high)
}

describe.skipIf(!sharedHas(file))(`the letter’s story (needs ../shared/${file})`, () => {
  // The letter: 71.2% in September 2023, 91.9% in March 2024. The posts were not in force; the five officers and fewer calls were.
  // V2 lies within the ranges over the three variants. V3's own values are the ends of two of them (calls 3.9), so that another simulation of the
  // same hub falls outside as often as inside: it is held to the Shapley values of the file's own rows instead, as all are, within three standard errors of the
  // two. V1's rota is not in the file: it is put so far towards the curve of demand as makes its first row, and the rest is foretold.
  it.each([
    {variant: 'V1_smooth', pooled: false, towards: 0.37, ranges: null},
    {
      variant: 'V2_evening_deficit',
      pooled: false,
      towards: 0,
      ranges: {officers: [10.6, 11.9], calls: [3.9, 4.6], unexplained: [4.3, 5.5]},
    },
    {variant: 'V3_pooled', pooled: true, towards: 0, ranges: null},
  ] as const)('$variant: the officers explain most, fewer calls a fifth, and a quarter stays unexplained', async ({
    variant,
    pooled,
    towards,
    ranges,
  }) => {
    const reference = JSON.parse(readFileSync(sharedPath(file), 'utf8')) as Reference
    const fewer: Change[] = [
      {kind: 'demand', line: '999', factor: 410 / 470},
      {kind: 'demand', line: '101', factor: 645 / 690},
    ]
    const factors = [factor('officers', officers(5)), factor('calls', ...fewer)]
    const hub = letterHub(reference, variant, pooled, towards)
    const share = {line: '999', of: 'answered'} as const
    const found = await attribute(hub, month, share, factors, {before: 0.712, after: 0.919}, {runs: 16, workers: 0})
    const {rows} = reference.out.find((each) => each.variant === variant)!
    const sets = ['Sep23 baseline', '+5 15-21 only', 'demand Sep->Mar24 only', 'demand +5'].map((name) => rows[name]!)
    const [none, five, calls, both] = sets.map(({g999}) => g999)
    const theirs = [(five! - none! + both! - calls!) / 2, (calls! - none! + both! - five!) / 2]
    const theirError = Math.hypot(...sets.map(({se}) => se[0])) / 2
    expect(Math.abs(found.modelBefore - none!)).toBeLessThan(0.01)
    for (const [k, {part, high}] of found.parts.entries()) {
      // Student's 97.5 % point of fifteen degrees of freedom.
      const ourError = (high - part) / 2.1314
      expect(Math.abs(part - theirs[k]!) / Math.hypot(ourError, theirError), found.parts[k]!.id).toBeLessThan(3)
    }
    const [byOfficers, byCalls] = found.parts.map(({part}) => part * 100)
    if (ranges) {
      within(byOfficers!, ...ranges.officers)
      within(byCalls!, ...ranges.calls)
      within(found.unexplained.part * 100, ...ranges.unexplained)
    }
    expect(byOfficers).toBeGreaterThan(2 * byCalls!)
    expect(byOfficers! + byCalls! + found.unexplained.part * 100).toBeCloseTo(20.7, 9)
  })
})

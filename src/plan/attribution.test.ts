import {readFileSync} from 'node:fs'
import {describe, expect, it} from 'vitest'
import {exponentialPatience} from '#stats/queues/patience'
import {sharedHas, sharedPath} from '../../test/shared.ts'
import {attribute, type Factor} from './attribution.ts'
import type {Change} from './change.ts'
import type {GroupInput, HubInputs} from './inputs.ts'
import {plainLineInput, twoStageHub} from './testing/plain-inputs.ts'

const all = {from: 0, to: 10_000}
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
    const found = await attribute(twoStageHub, {from: '2024-07-01', to: '2024-07-08'}, '999', factors, observed, {runs: 8, workers: 0})
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
    readonly rows: Record<string, {readonly secAb: number}>
  }[]
}

/** The letter's hub as its calibration states it: volumes of September 2023, rota, handling, patience, overflow. */
function letterHub(reference: Reference, variant: string, pooled: boolean, first: number): HubInputs {
  const {B} = reference.out.find((each) => each.variant === variant)!
  const toMeanOne = (curve: readonly number[]): number[] => curve.map((hour) => (hour * 24) / curve.reduce((sum, each) => sum + each, 0))
  const [rota, demand] = [toMeanOne(reference.flat), toMeanOne(reference.dem)]
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
      group('first', first, [{line: '999', reserve: 0}, {line: '101', reserve: 0}, ...(pooled ? [{line: 'second', reserve: 2}] : [])]),
      group('second', B, [{line: 'second', reserve: 0}]),
    ],
  }
}

/** Mean handlers of the first line with whom the hub gives the letter's 71.2% before anything changed, as the calibration found its own. */
async function fittedHub(reference: Reference, variant: string, pooled: boolean): Promise<HubInputs> {
  let [low, high] = [4, 8]
  for (let step = 0; step < 6; step++) {
    const middle = (low + high) / 2
    const {modelBefore} = await attribute(
      letterHub(reference, variant, pooled, middle),
      month,
      '999',
      [],
      {before: 0, after: 0},
      {runs: 2, workers: 0},
    )
    if (modelBefore < 0.712) low = middle
    else high = middle
  }
  return letterHub(reference, variant, pooled, (low + high) / 2)
}
const month = {from: '2024-03-04', to: '2024-04-01'}

describe.skipIf(!sharedHas(file))(`the letter’s story (needs ../shared/${file})`, () => {
  // The letter: 71.2% in September 2023, 91.9% in March 2024. The posts were not in force; the five officers and fewer calls were.
  it.each([
    ['V2_evening_deficit', false],
    ['V3_pooled', true],
  ])('%s: the officers explain most, fewer calls a fifth, and a quarter stays unexplained', async (variant, pooled) => {
    const reference = JSON.parse(readFileSync(sharedPath(file), 'utf8')) as Reference
    const fewer: Change[] = [
      {kind: 'demand', line: '999', factor: 410 / 470},
      {kind: 'demand', line: '101', factor: 645 / 690},
    ]
    const factors = [factor('officers', officers(5)), factor('calls', ...fewer)]
    const found = await attribute(
      await fittedHub(reference, variant, pooled),
      month,
      '999',
      factors,
      {before: 0.712, after: 0.919},
      {runs: 8, workers: 0},
    )
    const [byOfficers, byCalls] = found.parts.map(({part}) => part * 100)
    // Ranges over the three variants of the calibration: officers 10.6 to 11.9 points, calls 3.9 to 4.6, unexplained 4.3 to 5.5. Both programs are known
    // to about 0.3 points, and their rules for a part of a handler differ: 0.8 points beyond the ranges is allowed.
    expect(byOfficers).toBeGreaterThan(9.8)
    expect(byOfficers).toBeLessThan(12.7)
    expect(byCalls).toBeGreaterThan(3.1)
    expect(byCalls).toBeLessThan(5.4)
    expect(found.unexplained.part * 100).toBeGreaterThan(3.5)
    expect(found.unexplained.part * 100).toBeLessThan(6.3)
    expect(byOfficers).toBeGreaterThan(2 * byCalls!)
    expect(byOfficers! + byCalls! + found.unexplained.part * 100).toBeCloseTo(20.7, 9)
  })
})

import {readFileSync} from 'node:fs'
import {describe, expect, it} from 'vitest'
import {type CalibrationFile, hoursOf, weekdayFactors} from '#sim/testing/calibrated-hub'
import {exponentialPatience} from '#stats/queues/patience'
import {sharedHas, sharedPath} from '../../test/shared.ts'
import {attribute, type Factor} from './attribution.ts'
import type {Change} from './change.ts'
import {type GroupInput, type HubInputs, weekSlots} from './inputs.ts'
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

const path = 'reference/hub_calibration.json'

/** The letter's hub in September 2023, as a calibration by another program has it: read as in #sim/testing/calibrated-hub, hour by hour of a week. */
function letterHub(file: CalibrationFile, variant: string): HubInputs {
  const {A, B} = file.out.find((each) => each.variant === variant)!
  const hours = hoursOf(file, variant)
  const pooled = variant === 'V3_pooled'
  const week = (of: (hour: number, weekday: number) => number): number[] =>
    Array.from({length: weekSlots}, (_, slot) => of(Math.floor((slot % 96) / 4), Math.floor(slot / 96)))
  const calls = (perDay: number, curve: readonly number[]): number[] =>
    week((hour, weekday) => (perDay * curve[hour]! * weekdayFactors[weekday]!) / 96)
  // The calibration counts people on the rota, of whom a share does not come.
  const group = (name: string, people: (hour: number) => number, absence: number, serves: GroupInput['serves']): GroupInput => ({
    name,
    staffBySlot: week((hour) => people(hour) * (1 - absence)),
    serves,
    absence,
  })
  const connect = {connectSeconds: 2, dayCv: 0.08}
  return {
    lines: [
      plainLineInput({
        name: '999',
        perHour: 0,
        callsBySlot: calls(470, hours.emergency),
        handling: {meanSeconds: 480, cv: 0.9},
        patience: exponentialPatience(420),
        overflow: {meanSeconds: 60},
        ...connect,
      }),
      plainLineInput({
        name: '101',
        perHour: 0,
        callsBySlot: calls(690, hours.nonEmergency),
        handling: {meanSeconds: 150, cv: 0.9},
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
      group('second', (hour) => B * hours.nonEmergency[hour]!, 0, [{line: 'second', reserve: 0}]),
      group('first', (hour) => A * hours.rota[hour]!, 0.05, [
        {line: '999', reserve: 0},
        {line: '101', reserve: 0},
        ...(pooled ? [{line: 'second', reserve: 2}] : []),
      ]),
    ],
  }
}

/** Four weeks without a clock change. */
const month = {from: '2024-02-26', to: '2024-03-25'}

const within = (value: number, low: number, high: number): void => {
  expect(value).toBeGreaterThanOrEqual(low)
  expect(value).toBeLessThanOrEqual(high)
}

/** In points, the ends of the calibration's own three Shapley values. */
const ranges = {officers: [10.6, 11.9], calls: [3.9, 4.6], unexplained: [4.3, 5.5]} as const

describe.skipIf(!sharedHas(path))(`the letter’s story (needs ../shared/${path})`, () => {
  // The letter: 71.2% in September 2023, 91.9% in March 2024. The posts were not in force; the five officers and fewer calls were.
  // The reading of the file was chosen by all of its rows, and V1's rota by the rows that are not used here (docs/decisions/0013-calibrated-hub.md).
  // V3's own value of fewer calls is the end of its range, and another simulation of the same hub falls on either side of it.
  it.each([
    {variant: 'V1_smooth', inside: ['officers', 'calls', 'unexplained']},
    {variant: 'V2_evening_deficit', inside: ['officers', 'calls', 'unexplained']},
    {variant: 'V3_pooled', inside: ['officers', 'unexplained']},
  ] as const)('$variant: the officers explain most, fewer calls a fifth, and a quarter stays unexplained', async ({variant, inside}) => {
    const reference = JSON.parse(readFileSync(sharedPath(path), 'utf8')) as CalibrationFile
    const fewer: Change[] = [
      {kind: 'demand', line: '999', factor: 410 / 470},
      {kind: 'demand', line: '101', factor: 645 / 690},
    ]
    const factors = [factor('officers', officers(5)), factor('calls', ...fewer)]
    const share = {line: '999', of: 'answered'} as const
    const found = await attribute(
      letterHub(reference, variant),
      month,
      share,
      factors,
      {before: 0.712, after: 0.919},
      {runs: 32, workers: 0},
    )
    const {rows} = reference.out.find((each) => each.variant === variant)!
    const sets = ['Sep23 baseline', '+5 15-21 only', 'demand Sep->Mar24 only', 'demand +5'].map((name) => rows[name]!)
    const [none, five, calls, both] = sets.map(({g999}) => g999)
    const theirs = [(five! - none! + both! - calls!) / 2, (calls! - none! + both! - five!) / 2]
    const theirError = Math.hypot(...sets.map(({se}) => se[0])) / 2
    expect(Math.abs(found.modelBefore - none!)).toBeLessThan(0.01)
    for (const [k, {part, high}] of found.parts.entries()) {
      // Student's 97.5 % point of thirty-one degrees of freedom.
      const ourError = (high - part) / 2.0395
      expect(Math.abs(part - theirs[k]!) / Math.hypot(ourError, theirError), found.parts[k]!.id).toBeLessThan(2)
    }
    const [byOfficers, byCalls] = found.parts.map(({part}) => part * 100)
    const points = {officers: byOfficers!, calls: byCalls!, unexplained: found.unexplained.part * 100}
    for (const name of inside) within(points[name], ranges[name][0], ranges[name][1])
    within(points.calls, ranges.calls[0] - 200 * theirError, ranges.calls[1] + 200 * theirError)
    expect(points.officers).toBeGreaterThan(2 * points.calls)
    expect(points.officers + points.calls + points.unexplained).toBeCloseTo(20.7, 9)
  })
})

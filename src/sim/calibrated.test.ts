import {readFileSync} from 'node:fs'
import {describe, expect, it} from 'vitest'
import {sharedHas, sharedPath} from '../../test/shared.ts'
import {outcomeCode} from './hub.ts'
import {hubTables} from './hub-tables.ts'
import {meanOfRuns, replications} from './replications.ts'
import {type Calibration, calibratedHub} from './testing/calibrated-hub.ts'

const file = 'reference/hub_calibration.json'

interface Reference {
  readonly flat: readonly number[]
  readonly dem: readonly number[]
  readonly out: readonly {
    readonly variant: string
    readonly A: number
    readonly B: number
    readonly rows: Record<string, {readonly g999: number; readonly w999: number; readonly se: readonly [number, number, number]}>
  }[]
}

/** Calls are connected after this, which the calibration counts as part of the wait. */
const connectSeconds = 2
const runs = 8
const fewer = {emergency: 410, nonEmergency: 645}
const five = {officers: 5}

/** The rows that the file determines: how ten posts are spread over the day it does not say, but for those from 13:00 to 23:00 (259 hours a week). */
const rows: Record<string, (dem: readonly number[]) => Partial<Calibration>> = {
  'Sep23 baseline': () => ({}),
  'demand Sep->Mar24 only': () => fewer,
  '+5 15-21 only': () => five,
  '+10 posts only (1300-2300)': () => ({evening: 259 / 70}),
  'demand +5': () => ({...fewer, ...five}),
  'demand +5, five also take secondary': () => ({...fewer, ...five, officersTake: ['999', '101', 'second']}),
  'demand +5, 999 only': () => ({...fewer, ...five, officersTake: ['999']}),
  'same hours re-shaped to demand': (dem) => ({rota: dem}),
  'demand +5 and hours re-shaped': (dem) => ({...fewer, ...five, rota: dem}),
  'channel shift 10% of 101 (online)': () => ({nonEmergency: 621}),
  'AHT999 -10%': () => ({emergencySeconds: 432}),
  'Mar23 volumes': () => ({emergency: 430, nonEmergency: 720}),
}
const reshaped = Object.keys(rows).filter((name) => name.endsWith('re-shaped') || name.startsWith('same hours'))

/** Share of answered 999 calls in 10 seconds, and their mean wait, over the runs. */
function answered(calibration: Calibration): {readonly share: number; readonly error: number; readonly wait: number} {
  const readings = [
    ...replications(hubTables(calibratedHub(calibration)), 1, runs, ({calls}) => {
      let [count, quick, waits] = [0, 0, 0]
      for (let call = 0; call < calls.line.length; call++) {
        const outcome = calls.outcome[call]!
        if (calls.line[call] !== 0 || (outcome !== outcomeCode.answered && outcome !== outcomeCode.overflow)) continue
        const wait = calls.answeredSeconds[call]! - calls.offeredSeconds[call]! + connectSeconds
        count++
        waits += wait
        if (wait <= 10) quick++
      }
      return {share: quick / count, wait: waits / count}
    }),
  ]
  const {mean: share, interval} = meanOfRuns(readings.map((each) => each.share))!
  // Student's 97.5 % point of seven degrees of freedom.
  return {share, error: (interval!.high - share) / 2.3646, wait: meanOfRuns(readings.map((each) => each.wait))!.mean}
}

describe.skipIf(!sharedHas(file))(`the hub calibrated to published figures, by another program (needs ../shared/${file})`, () => {
  it.each([
    {variant: 'V2_evening_deficit', pooled: false, names: Object.keys(rows)},
    {variant: 'V3_pooled', pooled: true, names: Object.keys(rows)},
    // This variant's own rota is not in the file; where its hours are re-shaped, the rota is the file's curve of demand.
    {variant: 'V1_smooth', pooled: false, names: reshaped},
  ])('$variant: each row’s share of 999 calls in 10 seconds within four standard errors, its wait within a second', ({
    variant,
    pooled,
    names,
  }) => {
    const {flat, dem, out} = JSON.parse(readFileSync(sharedPath(file), 'utf8')) as Reference
    const {A, B, rows: theirs} = out.find((each) => each.variant === variant)!
    const before: Calibration = {
      emergency: 470,
      nonEmergency: 690,
      first: A,
      second: B,
      officers: 0,
      officersTake: ['999', '101'],
      evening: 0,
      emergencySeconds: 480,
      pooled,
      rota: flat,
      secondRota: flat,
      demand: dem,
    }
    expect(names.length).toBeGreaterThan(1)
    for (const name of names) {
      const ours = answered({...before, ...rows[name]!(dem)})
      const {g999, w999, se} = theirs[name]!
      expect(Math.abs(ours.share - g999) / Math.hypot(ours.error, se[0]), name).toBeLessThan(4)
      expect(Math.abs(ours.wait - w999), name).toBeLessThan(1)
    }
  })
})

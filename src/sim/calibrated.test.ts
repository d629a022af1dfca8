import {readFileSync} from 'node:fs'
import {describe, expect, it} from 'vitest'
import {sharedHas, sharedPath} from '../../test/shared.ts'
import {outcomeCode} from './hub.ts'
import {hubTables} from './hub-tables.ts'
import {meanOfRuns, replications} from './replications.ts'
import {type Calibration, type CalibrationFile, calibratedHub} from './testing/calibrated-hub.ts'

const path = 'reference/hub_calibration.json'

/** Calls are connected after this, which the calibration counts as part of the wait. */
const connectSeconds = 2
const runs = 8
const fewer = {emergency: 410, nonEmergency: 645}
const five = {officers: 5}

/** Every row of the file. */
const rows: Record<string, Partial<Calibration>> = {
  'Sep23 baseline': {},
  'demand Sep->Mar24 only': fewer,
  '+5 15-21 only': five,
  '+10 posts only (spread)': {posts: 'by demand'},
  '+10 posts only (1300-2300)': {posts: '13:00–23:00'},
  'demand +5': {...fewer, ...five},
  'demand +10 spread': {...fewer, posts: 'by demand'},
  'demand +5 +10': {...fewer, ...five, posts: 'by demand'},
  'demand +5, five also take secondary': {...fewer, ...five, officersTake: ['999', '101', 'second']},
  'demand +5, 999 only': {...fewer, ...five, officersTake: ['999']},
  'same hours re-shaped to demand': {reshaped: true},
  'demand +5 and hours re-shaped': {...fewer, ...five, reshaped: true},
  'channel shift 10% of 101 (online)': {nonEmergency: 621},
  'AHT999 -10%': {emergencySeconds: 432},
  'Mar23 volumes': {emergency: 430, nonEmergency: 720},
}

/** What a run says, in the file's columns. */
function columnsOf(calibration: Calibration): Record<'g999' | 'w999' | 'g101' | 'w101' | 'secAb', {mean: number; error: number}> {
  const readings = [
    ...replications(hubTables(calibratedHub(calibration)), 1, runs, ({calls}) => {
      const [answered, quick, waits, left] = [
        [0, 0, 0],
        [0, 0, 0],
        [0, 0, 0],
        [0, 0, 0],
      ] as [number[], number[], number[], number[]]
      for (let call = 0; call < calls.line.length; call++) {
        const line = calls.line[call]!
        const outcome = calls.outcome[call]!
        if (outcome === outcomeCode.abandoned) left[line]!++
        if (outcome !== outcomeCode.answered && outcome !== outcomeCode.overflow) continue
        const wait = calls.answeredSeconds[call]! - calls.offeredSeconds[call]! + connectSeconds
        answered[line]!++
        waits[line]! += wait
        if (wait <= (line === 0 ? 10 : 30)) quick[line]!++
      }
      return {
        g999: quick[0]! / answered[0]!,
        w999: waits[0]! / answered[0]!,
        g101: quick[1]! / answered[1]!,
        w101: waits[1]! / answered[1]!,
        secAb: left[2]! / (left[2]! + answered[2]!),
      }
    }),
  ]
  const column = (name: keyof (typeof readings)[number]) => {
    const {mean, interval} = meanOfRuns(readings.map((each) => each[name]))!
    // Student's 97.5 % point of seven degrees of freedom.
    return {mean, error: (interval!.high - mean) / 2.3646}
  }
  return {g999: column('g999'), w999: column('w999'), g101: column('g101'), w101: column('w101'), secAb: column('secAb')}
}

describe.skipIf(!sharedHas(path))(`the hub calibrated to published figures, by another program (needs ../shared/${path})`, () => {
  it.each([
    // V1's own rota is not in the file: three tenths of the way to the work is near it, and no more.
    {variant: 'V1_smooth', errors: 5},
    {variant: 'V2_evening_deficit', errors: 4},
    {variant: 'V3_pooled', errors: 4},
  ])('$variant: every row’s three shares within $errors standard errors, its waits within half a second and a second and a half', ({
    variant,
    errors,
  }) => {
    const file = JSON.parse(readFileSync(sharedPath(path), 'utf8')) as CalibrationFile
    const {rows: theirs} = file.out.find((each) => each.variant === variant)!
    const before: Calibration = {
      file,
      variant,
      emergency: 470,
      nonEmergency: 690,
      officers: 0,
      officersTake: ['999', '101'],
      posts: 'none',
      emergencySeconds: 480,
      reshaped: false,
    }
    expect(Object.keys(rows)).toEqual(Object.keys(theirs))
    for (const [name, row] of Object.entries(theirs)) {
      const ours = columnsOf({...before, ...rows[name]})
      for (const [k, column] of (['g999', 'g101', 'secAb'] as const).entries()) {
        const {mean, error} = ours[column]
        expect(Math.abs(mean - row[column]) / Math.hypot(error, row.se[k]!), `${name}: ${column}`).toBeLessThan(errors)
      }
      expect(Math.abs(ours.w999.mean - row.w999), `${name}: w999`).toBeLessThan(0.5)
      expect(Math.abs(ours.w101.mean - row.w101), `${name}: w101`).toBeLessThan(1.5)
    }
  })
})

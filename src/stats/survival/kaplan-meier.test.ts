import {readFileSync} from 'node:fs'
import {describe, expect, it} from 'vitest'
import {sharedHas, sharedPath} from '../../../test/shared.ts'
import type {SpellsAt} from './at-risk.ts'
import {groupSpells} from './at-risk.ts'
import {kaplanMeier, stepAt, survivalAt, timeWhen} from './kaplan-meier.ts'

/** Miller's acute myelogenous leukaemia data (Survival Analysis, 1981), both groups: time, and 1 where the event was seen. */
const maintained = [9, 13, -13, 18, 23, -28, 31, 34, -45, 48, -161]
const nonmaintained = [5, 5, 8, 8, 12, -16, 23, 27, 30, 33, 43, 45]
const spells = (times: readonly number[]): SpellsAt[] =>
  groupSpells(times.map((time) => ({time: Math.abs(time), cause: time < 0 ? null : 0})))

const file = 'reference/ref_km_aml.csv'
const printed = sharedHas(file)
  ? readFileSync(sharedPath(file), 'utf8')
      .trim()
      .split('\n')
      .slice(1)
      .map((line) => line.replaceAll('"', '').split(','))
  : []
const curves: Record<string, SpellsAt[]> = {'x=Maintained': spells(maintained), 'x=Nonmaintained': spells(nonmaintained)}

describe('Kaplan-Meier', () => {
  it.skipIf(!sharedHas(file))(`agrees with R to every printed digit (needs ../shared/${file})`, () => {
    expect(printed).toHaveLength(16)
    for (const [stratum, time, atRisk, events, ...values] of printed) {
      const step = kaplanMeier(curves[stratum!]!).steps.find((one) => one.time === Number(time))!
      expect([step.atRisk, step.events]).toEqual([Number(atRisk), Number(events)])
      const ours = [step.survival, step.standardError, step.interval?.low ?? null, step.interval?.high ?? null]
      for (const [i, value] of values.entries()) {
        if (value === 'NA') expect(ours[i], `${stratum} at ${time}`).toBeNull()
        // Printed to 15 significant digits.
        else expect(Math.abs(ours[i]! - Number(value)), `${stratum} at ${time}`).toBeLessThanOrEqual(2e-15)
      }
    }
  })

  it('gives the same from rows and from a histogram in any order and in pieces', () => {
    const rows = spells(nonmaintained)
    const pieces = [...rows, ...rows].reverse()
    const twice = kaplanMeier(groupSpells([...nonmaintained, ...nonmaintained].map((t) => ({time: Math.abs(t), cause: t < 0 ? null : 0}))))
    expect(kaplanMeier(pieces)).toEqual(twice)
  })

  it('takes nothing from calls answered at once, and counts them', () => {
    // Two hang up at 0 s, one at 4 s, one is answered at 6 s. Of the four that waited: S(0) = 2/4, S(4) = 2/4 × 1/2.
    const waits: SpellsAt[] = [
      {time: 0, events: [2], censored: 0},
      {time: 4, events: [1], censored: 0},
      {time: 6, events: [0], censored: 1},
    ]
    const bare = kaplanMeier(waits)
    const with900 = kaplanMeier([...waits, {time: 0, events: [0], censored: 900}])
    expect(bare.steps.map(({survival}) => survival)).toEqual([0.5, 0.25])
    expect(with900.steps).toEqual(bare.steps)
    expect(with900).toMatchObject({spells: 904, atOnce: 900, events: 3})
  })

  it('reads the curve at a time, and not beyond what was seen', () => {
    const curve = kaplanMeier(spells(maintained))
    expect(survivalAt(curve, 8.9)).toBe(1)
    expect(survivalAt(curve, 161)).toBe(curve.steps.at(-1)!.survival)
    expect(survivalAt(curve, 162)).toBeNull()
    expect(stepAt(curve, 8)).toBeNull()
    expect(survivalAt(kaplanMeier(spells(nonmaintained)), 162)).toBe(0)
  })

  it('gives the medians 31 and 23 that R prints, between the times at which R’s log-log limits cross one half', () => {
    // Maintained: lower .447 at 13, upper .525 still at 48. Nonmaintained: lower .482 at 5, upper .561 at 30 and .461 at 33.
    expect(timeWhen(kaplanMeier(spells(maintained)), 0.5)).toEqual({time: 31, low: 13, high: null})
    expect(timeWhen(kaplanMeier(spells(nonmaintained)), 0.5)).toEqual({time: 23, low: 5, high: 33})
  })

  it('has no curve without anybody at risk', () => {
    expect(kaplanMeier([])).toEqual({steps: [], spells: 0, events: 0, atOnce: 0, knownTo: null})
    expect(survivalAt(kaplanMeier([{time: 0, events: [0], censored: 5}]), 0)).toBeNull()
  })

  it.each([
    [{time: -1, events: [1], censored: 0}, 'a time of -1'],
    [{time: Number.NaN, events: [1], censored: 0}, 'a time of NaN'],
    [{time: 1, events: [0.5], censored: 0}, 'a count of 0.5'],
    [{time: 1, events: [1], censored: -2}, 'a count of -2'],
    [{time: 1, events: [], censored: 0}, '0 causes in one row'],
  ])('refuses %j', (row, says) => {
    expect(() => kaplanMeier([row])).toThrow(says)
  })

  it('refuses a cause that is not one of those named', () => {
    expect(() => groupSpells([{time: 1, cause: 2}], 2)).toThrow('cause 2 of 2')
  })
})

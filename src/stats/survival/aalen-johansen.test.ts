import {readFileSync} from 'node:fs'
import fc from 'fast-check'
import {describe, expect, it} from 'vitest'
import {sharedHas, sharedPath} from '../../../test/shared.ts'
import {aalenJohansen, incidenceAt} from './aalen-johansen.ts'
import type {Spell, SpellsAt} from './at-risk.ts'
import {groupSpells} from './at-risk.ts'
import {kaplanMeier} from './kaplan-meier.ts'

const lines = (name: string): string[][] =>
  readFileSync(sharedPath(name), 'utf8')
    .trim()
    .split('\n')
    .slice(1)
    .map((line) =>
      line
        .replaceAll('"', '')
        .split(',')
        .map((cell) => cell.trim()),
    )

const [data, file] = ['reference/data_mgus2_cr.csv', 'reference/ref_aj_mgus2.csv']

const group: fc.Arbitrary<SpellsAt> = fc.record({
  time: fc.integer({min: 0, max: 60}),
  events: fc.tuple(fc.nat(9), fc.nat(9), fc.nat(9)),
  censored: fc.nat(20),
})

describe('Aalen-Johansen', () => {
  it.skipIf(!sharedHas(data))(`agrees with R to every printed digit (needs ../shared/${data} and ref_aj_mgus2.csv)`, () => {
    const rows = lines(data)
    const curves = new Map(
      ['F', 'M'].map((sex) => {
        const spells: Spell[] = rows
          .filter((row) => row[0] === sex)
          .map(([, , time, event]) => ({time: Number(time), cause: event === '0' ? null : Number(event) - 1}))
        return [`sex=${sex}`, aalenJohansen(groupSpells(spells, 2))]
      }),
    )
    const expected = lines(file)
    expect(expected).toHaveLength(8)
    for (const [stratum, time, , ...values] of expected) {
      const step = incidenceAt(curves.get(stratum!)!, Number(time))!
      const [pcm, death] = step.incidence
      const ours = [step.survival, pcm!.share, death!.share, pcm!.standardError, death!.standardError]
      for (const [i, value] of values.entries()) {
        const unitOfLastDigit = 10 ** -value.split('.')[1]!.length
        expect(Math.abs(ours[i]! - Number(value)), `${stratum} at ${time}, value ${i}`).toBeLessThanOrEqual(0.5001 * unitOfLastDigit)
      }
    }
  })

  it('sums to 1 with the survival, within 1e-12, at every time of any spells', () => {
    fc.assert(
      fc.property(fc.array(group, {maxLength: 80}), (groups) => {
        for (const {survival, incidence} of aalenJohansen(groups).steps) {
          expect(Math.abs(incidence.reduce((total, {share}) => total + share, survival) - 1)).toBeLessThanOrEqual(1e-12)
        }
      }),
    )
  })

  it('is the mirror of Kaplan-Meier, errors and intervals too, where there is one cause', () => {
    fc.assert(
      fc.property(fc.array(group, {maxLength: 40}), (groups) => {
        const one = groups.map(({time, events, censored}) => ({time, events: [events[0]!], censored}))
        const mirror = kaplanMeier(one).steps
        const {steps} = aalenJohansen(one)
        expect(steps).toHaveLength(mirror.length)
        for (const [i, {incidence, survival}] of steps.entries()) {
          const {share, standardError} = incidence[0]!
          expect(survival).toBeCloseTo(mirror[i]!.survival, 12)
          expect(share).toBeCloseTo(1 - mirror[i]!.survival, 12)
          const {standardError: greenwood, interval} = mirror[i]!
          if (greenwood !== null) expect(standardError).toBeCloseTo(greenwood, 7)
          if (interval && survival > 1e-6) expect(incidence[0]!.interval!.low).toBeCloseTo(1 - interval.high, 5)
        }
      }),
    )
  })

  it('has the variance that the jackknife over single spells has', () => {
    // The infinitesimal jackknife by its definition: the sum of squares of each spell's influence, here by a small step of its weight.
    const spells: Spell[] = [3, 5, 5, 6, 8, 8, 9, 12, 14, 15].map((time, i) => ({time, cause: [0, 1, null, 0, 1, 0, null, 1, 0, null][i]!}))
    const shareAt12 = (weights: readonly number[]): number => {
      let [survival, share] = [1, 0]
      for (const time of [3, 5, 6, 8, 9, 12]) {
        const of = (keep: (spell: Spell) => boolean): number => spells.reduce((sum, spell, i) => sum + (keep(spell) ? weights[i]! : 0), 0)
        const atRisk = of((spell) => spell.time >= time)
        share += (survival * of((spell) => spell.time === time && spell.cause === 0)) / atRisk
        survival *= 1 - of((spell) => spell.time === time && spell.cause !== null) / atRisk
      }
      return share
    }
    const even = spells.map(() => 1)
    const influence = spells.map((_, i) => {
      const step = 1e-5
      return (shareAt12(even.with(i, 1 + step)) - shareAt12(even.with(i, 1 - step))) / (2 * step)
    })
    const {share, standardError} = incidenceAt(aalenJohansen(groupSpells(spells, 2)), 12)!.incidence[0]!
    expect(share).toBeCloseTo(shareAt12(even), 14)
    expect(standardError).toBeCloseTo(Math.hypot(...influence), 9)
  })

  it('says 12.5% where one minus a single-cause curve would say more, as the causes compete', () => {
    // Constant hazards a = 1/2000 and b = 1/800 a second: F_a(t) = a/(a + b) (1 − exp(−(a + b) t)); the single-cause curve says 1 − exp(−a t).
    const n = 40_000
    const [a, b] = [1 / 2000, 1 / 800]
    const spells = Array.from({length: n}, (_, i): Spell => {
      const time = -Math.log(1 - (i + 0.5) / n) / (a + b)
      // Causes in the ratio a : b = 2 : 5, spread evenly over the times.
      return {time, cause: (i * 2) % 7 < 2 ? 0 : 1}
    })
    const competing = incidenceAt(aalenJohansen(groupSpells(spells, 2)), 300)!
    const truth = (a / (a + b)) * (1 - Math.exp(-300 * (a + b)))
    expect(competing.incidence[0]!.share).toBeCloseTo(truth, 3)
    const single = spells.map(({time, cause}) => ({time, cause: cause === 0 ? 0 : null}))
    const naive = 1 - kaplanMeier(groupSpells(single)).steps.findLast(({time}) => time <= 300)!.survival
    expect(naive).toBeCloseTo(1 - Math.exp(-300 * a), 3)
    expect(naive - competing.incidence[0]!.share).toBeGreaterThan(0.02)
  })

  it('leaves answers at once out of the risk', () => {
    const waits: SpellsAt[] = [
      {time: 3, events: [1, 2], censored: 1},
      {time: 9, events: [2, 0], censored: 4},
    ]
    const with50 = aalenJohansen([...waits, {time: 0, events: [0, 0], censored: 50}])
    expect(with50.steps).toEqual(aalenJohansen(waits).steps)
    expect([with50.spells, with50.atOnce]).toEqual([60, 50])
  })
})

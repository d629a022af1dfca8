import {describe, expect, it} from 'vitest'
import type {Figure} from '#figures/figure'
import {abandonment101} from '#measures/calls/101/abandonment'
import {volume101} from '#measures/calls/101/volume'
import {within10s} from '#measures/calls/999/within-10s'
import type {Measure} from '#measures/define'
import {standingOf, usualLimits, usualRange} from './day-standing.ts'

const figure = (value: number | null, measure: Measure = within10s, denominator = 400): Figure =>
  ({measure, value, numerator: value === null ? null : Math.round(value * denominator), denominator}) as Figure

describe('where a day stands against such days before it', () => {
  // 26 values, 0.80 to 0.925 by half points: the second and the twenty-fifth bound the middle nine in ten.
  const before = Array.from({length: 26}, (_, i) => figure(0.8 + i * 0.005))

  it('reads the middle nine in ten by rank, from thirteen days on', () => {
    expect(usualRange(before)).toEqual({low: 0.805, high: expect.closeTo(0.92, 12), days: 26})
    expect(usualRange(before.slice(0, 12))).toBeNull()
    expect(usualRange([...before, figure(0.1, within10s, 5), figure(null)])!.days).toBe(26)
  })

  it('keeps wide limits where many are judged at once', () => {
    // 30 and 32 by turns: a mean of 31 and moving ranges of 2, so 31 ± 5.32.
    const counts = Array.from({length: 14}, (_, i) => figure(30 + 2 * (i % 2), volume101))
    expect(usualLimits(counts)).toEqual({low: expect.closeTo(25.68, 12), high: expect.closeTo(36.32, 12), days: 14})
    expect(usualLimits(Array.from({length: 14}, (_, i) => figure(5 * (i % 2), volume101)))!.low).toBe(0)
    expect(usualLimits(counts.slice(0, 12))).toBeNull()
  })

  it.each([
    [0.9, within10s, 'usual'],
    [0.93, within10s, 'better'],
    [0.8, within10s, 'worse'],
    [0.93, abandonment101, 'worse'],
    [0.8, abandonment101, 'better'],
    [0.95, volume101, 'outside'],
    [null, within10s, 'no-value'],
  ] as const)('%s of %o is %s', (value, measure, standing) => {
    expect(standingOf(figure(value, measure), usualRange(before))).toBe(standing)
  })

  it('judges nothing on too few rows, or against too few days', () => {
    expect(standingOf(figure(0.5, within10s, 8), usualRange(before))).toBe('too-few')
    expect(standingOf(figure(0.5), null)).toBe('no-range')
  })
})

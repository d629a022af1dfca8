import {expect, it} from 'vitest'
import type {Figure} from '#figures/figure'
import {within10s} from '../testing/fixture-measures.ts'
import {figure} from '../testing/fixture-series.ts'
import {auditsOf} from './units-view.ts'

const sample = (numerator: number, denominator: number, hidden = false): Figure =>
  figure(within10s, {from: '2023-06-01', to: '2023-07-01'}, 'month', {
    numerator,
    denominator,
    unknowns: 0,
    ...(hidden ? {absence: 'hidden' as const} : {}),
  })
const audits = (...figures: Figure[]) => auditsOf(figures.map((each, i) => ({name: `Sample ${i}`, figure: each})))

it('compares the last two samples, with the interval of each', () => {
  const told = audits(sample(23, 46), sample(41, 57))
  expect(told.table!.rows[0]![1]).toContain('23 of 46')
  expect(told.finding).not.toContain('cannot be shown')
})

it('reads a hidden count as hidden, not as none in time', () => {
  const told = audits(sample(23, 46), sample(2, 57, true))
  expect(told.finding).toBe('The last two samples cannot be compared: a count of them cannot be shown.')
  expect(told.table!.rows[1]![1]).not.toMatch(/\b0 of\b/)
})

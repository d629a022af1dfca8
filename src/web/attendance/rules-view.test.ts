import {expect, it} from 'vitest'
import {within10s} from '../testing/fixture-measures.ts'
import {figure} from '../testing/fixture-series.ts'
import {othersOf} from './rules-view.ts'

it('names a role whose count of re-grades is hidden, and leaves out one that has none', () => {
  const cell = (role: string, numerator: number, hidden = false) => ({
    at: [role],
    figure: figure(within10s, {from: '2024-06-01', to: '2024-07-01'}, 'month', {
      numerator,
      denominator: 900,
      unknowns: 0,
      ...(hidden ? {absence: 'hidden' as const} : {}),
    }),
  })
  const facts = {
    others: [],
    regradedBy: {by: [], cells: [cell('call-taker', 41), cell('supervisor', 3, true), cell('officer', 0), cell('(blank)', 700)]},
  }
  expect(othersOf(facts as unknown as Parameters<typeof othersOf>[0]).note).toMatch(
    /^First re-grades by role: call taker 41, supervisor \([^)]*hidden[^)]*\)\.$/,
  )
})

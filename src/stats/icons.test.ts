import {describe, expect, it} from 'vitest'
import {assuranceIcon, variationIcon} from './icons.ts'

describe('variation icon', () => {
  const up = {rule: 'outside-limits', direction: 'up'} as const
  const down = {rule: 'seven-one-side', direction: 'down'} as const
  it.each([
    [null, 'higher', 'common-cause'],
    [up, 'higher', 'improvement-high'],
    [down, 'higher', 'concern-low'],
    [up, 'lower', 'concern-high'],
    [down, 'lower', 'improvement-low'],
    [up, 'neither', 'neutral-high'],
    [down, 'neither', 'neutral-low'],
  ] as const)('%o where %s is better: %s', (flag, better, icon) => {
    expect(variationIcon(flag, better)).toBe(icon)
  })
})

describe('assurance icon', () => {
  const limits = {lower: 10, upper: 20}
  it.each([
    [25, 'at-least', 'fail'],
    [25, 'at-most', 'pass'],
    [5, 'at-least', 'pass'],
    [5, 'at-most', 'fail'],
    [15, 'at-least', 'hit-and-miss'],
    [20, 'at-least', 'hit-and-miss'], // NHSRplotthedots: consistent only where the target is strictly past a limit
    [10, 'at-most', 'hit-and-miss'],
  ] as const)('a target of %i %s: %s', (level, direction, icon) => {
    expect(assuranceIcon(limits, {level, direction})).toBe(icon)
  })
  it('is none without a target or limits', () => {
    expect(assuranceIcon(limits, null)).toBe('none')
    expect(assuranceIcon(null, {level: 5, direction: 'at-most'})).toBe('none')
  })
})

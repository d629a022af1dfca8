import fc from 'fast-check'
import {describe, expect, it} from 'vitest'
import {units} from '#core/format'
import {shortValue, valueAxis} from './value-axis.ts'

describe('valueAxis', () => {
  it('holds the values between round numbers', () => {
    const axis = valueAxis([0.709, 0.934], 'share')
    expect(axis.ticks.map(axis.text)).toEqual(['65%', '70%', '75%', '80%', '85%', '90%', '95%'])
  })

  it('never leaves 0 to 100%', () => {
    expect(valueAxis([0.01, 0.999], 'share')).toMatchObject({min: 0, max: 1})
    expect(valueAxis([1, 1], 'share').max).toBe(1)
  })

  it('starts at zero when asked, and when zero is near', () => {
    expect(valueAxis([90, 100], 'count').min).toBeGreaterThan(0)
    expect(valueAxis([90, 100], 'count', {zero: true}).min).toBe(0)
    expect(valueAxis([2, 21], 'count').min).toBe(0)
  })

  it('counts in whole numbers and minutes in minutes', () => {
    expect(valueAxis([1, 2], 'count').ticks.every(Number.isInteger)).toBe(true)
    const axis = valueAxis([300, 900], 'seconds', {zero: true})
    expect(axis.ticks.map(axis.text)).toEqual(['0 s', '2 min', '4 min', '6 min', '8 min', '10 min', '12 min', '14 min', '16 min'])
  })

  it('holds every value, and no two labels read alike, for any values', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...units),
        fc.array(fc.double({min: 0, max: 1, noNaN: true}), {minLength: 1, maxLength: 20}),
        fc.integer({min: 0, max: 6}),
        (unit, raw, power) => {
          const values = unit === 'share' ? raw : raw.map((value) => value * 10 ** power)
          const axis = valueAxis(values, unit)
          for (const value of values) {
            expect(value).toBeGreaterThanOrEqual(axis.min - 1e-9 * Math.max(1, axis.max))
            expect(value).toBeLessThanOrEqual(axis.max + 1e-9 * Math.max(1, axis.max))
          }
          const labels = axis.ticks.map(axis.text)
          expect(labels.length).toBeGreaterThanOrEqual(2)
          expect(labels.length).toBeLessThanOrEqual(20)
          expect(new Set(labels).size).toBe(labels.length)
        },
      ),
    )
  })
})

it('shortValue leaves out what the axis says already', () => {
  expect(shortValue(0.85, 'share')).toBe('85.0%')
  expect(shortValue(0.85, 'share', true)).toBe('85%')
  expect(shortValue(300, 'seconds', true)).toBe('5 min')
  expect(shortValue(7200, 'seconds', true)).toBe('2 h')
  expect(shortValue(4.2, 'per-1000')).toBe('4.2')
  expect(shortValue(1200, 'count', true)).toBe('1,200')
})

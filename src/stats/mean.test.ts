import {describe, expect, it} from 'vitest'
import {meanWithInterval} from './mean.ts'

const moments = (...values: number[]) => ({
  count: values.length,
  sum: values.reduce((total, value) => total + value, 0),
  sumOfSquares: values.reduce((total, value) => total + value * value, 0),
})

describe('mean with its interval', () => {
  it('gives Student’s own example: the extra sleep of ten patients, 2.33, 0.90 to 3.76', () => {
    // Data of "The probable error of a mean" (1908), second drug; R: t.test(c(1.9, .8, …)) gives 2.33, 0.8976775 to 3.7623225
    const {mean, interval} = meanWithInterval(moments(1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4))!
    expect(mean).toBeCloseTo(2.33, 12)
    expect(interval!.low).toBeCloseTo(0.8976775, 6)
    expect(interval!.high).toBeCloseTo(3.7623225, 6)
    expect(interval!.method).toBe('t 95%')
  })

  it('has no interval below two values, no mean without any, and none of width where nothing varies', () => {
    expect(meanWithInterval(moments())).toBeNull()
    expect(meanWithInterval(moments(7))).toEqual({mean: 7, interval: null})
    expect(meanWithInterval(moments(0.1, 0.1, 0.1))!.interval!.high).toBeCloseTo(0.1, 7)
  })

  it('is wider at a higher level', () => {
    const {interval} = meanWithInterval(moments(1, 2, 3, 4), 0.99)!
    // t with 3 degrees at .995 is 5.840909; s / √n = 1.290994 / 2
    expect(interval!.high).toBeCloseTo(2.5 + 5.840909 * 0.6454972, 5)
    expect(interval!.method).toBe('t 99%')
  })
})

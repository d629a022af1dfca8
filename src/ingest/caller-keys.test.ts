import {createHmac} from 'node:crypto'
import fc from 'fast-check'
import {describe, expect, it} from 'vitest'
import {numberKeys} from './caller-keys.ts'

const key = Buffer.from('000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f', 'hex')

/** The first 128 bits of the platform's HMAC, as four words, the lowest first. */
const platform = (number: number): number[] => {
  const digest = createHmac('sha256', key).update(`0${number}`).digest()
  return [12, 8, 4, 0].map((at) => digest.readInt32BE(at))
}

const keysOf = (keys: ReturnType<typeof numberKeys>, numbers: readonly number[]): number[][] => {
  const into = new Int32Array(numbers.length * 4)
  keys(Float64Array.from(numbers), into)
  return numbers.map((_, i) => [...into.subarray(i * 4, i * 4 + 4)])
}

describe('keys of national numbers', () => {
  it('are the platform’s HMAC-SHA-256 of nought and the number, whatever was asked before', () => {
    const keys = numberKeys(key)
    const number = fc.oneof(fc.integer({min: 1, max: 99_999_999_999_999}), fc.constantFrom(7700900123, 2079460958, 1, 4_294_967_291))
    fc.assert(
      fc.property(fc.array(number, {maxLength: 40}), (numbers) => {
        expect(keysOf(keys, numbers)).toEqual(numbers.map(platform))
      }),
      {seed: 12, numRuns: 60},
    )
  })

  it('stay the same as the table of those seen grows, and when it is full', () => {
    const numbers = Array.from({length: 9000}, (_, i) => 7_700_000_000 + ((i * 7919) % 6000) * 131)
    for (const keys of [numberKeys(key), numberKeys(key, 9000), numberKeys(key, 0, 50)]) {
      const made = keysOf(keys, numbers)
      for (const at of [0, 1, 49, 50, 51, 2047, 2048, 4095, 5999, 6000, 8999]) expect(made[at]).toEqual(platform(numbers[at]!))
      expect(new Set(made.map(String)).size).toBe(6000)
    }
  })

  it('are not made of what stands beside a null', () => {
    expect(keysOf(numberKeys(key), [Number.NaN, 0, -5, 1e17, Number.POSITIVE_INFINITY, 7])).toEqual([
      ...Array.from({length: 5}, () => [0, 0, 0, 0]),
      platform(7),
    ])
  })

  it('take no key that HMAC would hash first', () => {
    expect(() => numberKeys(Buffer.alloc(65))).toThrow(/65 bytes/)
  })
})

import {describe, expect, it} from 'vitest'
import {philox4x32, Stream} from './random.ts'

const words = (...[counter, key]: readonly [readonly number[], readonly number[]]): string[] => {
  const out = new Uint32Array(4)
  philox4x32(out, counter[0]!, counter[1]!, counter[2]!, counter[3]!, key[0]!, key[1]!)
  return [...out].map((word) => word.toString(16).padStart(8, '0'))
}

/** Lines `philox4x32 10` of kat_vectors in the Random123 distribution (D. E. Shaw Research). */
describe('Philox4x32-10 gives the known answers of its authors', () => {
  it.each([
    {counter: [0, 0, 0, 0], key: [0, 0], answer: '6627e8d5 e169c58d bc57ac4c 9b00dbd8'},
    {
      counter: [0xffffffff, 0xffffffff, 0xffffffff, 0xffffffff],
      key: [0xffffffff, 0xffffffff],
      answer: '408f276d 41c83b0e a20bc7c6 6d5451fd',
    },
    {
      counter: [0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344],
      key: [0xa4093822, 0x299f31d0],
      answer: 'd16cfe09 94fdcceb 5001e420 24126ea1',
    },
  ])('$answer', ({counter, key, answer}) => {
    expect(words(counter, key)).toEqual(answer.split(' '))
  })
})

const seeds = Array.from({length: 2000}, (_, seed) => seed)
const meanOf = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length
const varianceOf = (values: readonly number[]): number => {
  const mean = meanOf(values)
  return values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1)
}
/** Standard deviation of variance over expected variance, for `seeds` independent counts: sqrt(2 / (m - 1)). */
const dispersionSd = Math.sqrt(2 / (seeds.length - 1))

describe('draws', () => {
  it('are a function of seed, stream and index alone', () => {
    const walked = new Stream(7, 'arrivals')
    const first = [walked.uniform(), walked.uniform(), walked.uniform()]
    const read = new Stream(7, 'arrivals')
    expect([read.at(0), read.at(1), read.at(2)]).toEqual(first)
    expect(new Stream(7, 'patience').at(0)).not.toBe(first[0])
    expect(new Stream(8, 'arrivals').at(0)).not.toBe(first[0])
  })

  it('lie strictly between 0 and 1, also past the 32-bit index', () => {
    const stream = new Stream(1, 'range')
    const drawn = Array.from({length: 10_000}, () => stream.uniform())
    expect(Math.min(...drawn)).toBeGreaterThan(0)
    expect(Math.max(...drawn)).toBeLessThan(1)
    expect(stream.at(2 ** 32)).not.toBe(stream.at(0))
  })

  it('scatter over seeds as binomial counts do: index of dispersion 1, within 4 standard deviations', () => {
    const [draws, share] = [500, 0.3]
    const counts = seeds.map((seed) => {
      const stream = new Stream(seed, 'dispersion')
      return Array.from({length: draws}, () => stream.uniform()).filter((value) => value < share).length
    })
    expect(Math.abs(varianceOf(counts) / (draws * share * (1 - share)) - 1)).toBeLessThan(4 * dispersionSd)
    const error = Math.sqrt((draws * share * (1 - share)) / seeds.length)
    expect(Math.abs(meanOf(counts) - draws * share)).toBeLessThan(4 * error)
  })

  it.each([0.5, 5, 29.9, 30, 250])('a Poisson count of mean %f has that mean and that variance over seeds', (mean) => {
    const counts = seeds.map((seed) => new Stream(seed, `poisson ${mean}`).poisson(mean))
    expect(Math.abs(meanOf(counts) - mean)).toBeLessThan(4 * Math.sqrt(mean / seeds.length))
    // The variance of a Poisson count's sample variance adds its excess kurtosis, 1/mean.
    const sd = Math.sqrt(2 / (seeds.length - 1) + 1 / (mean * seeds.length))
    expect(Math.abs(varianceOf(counts) / mean - 1)).toBeLessThan(4 * sd)
  })

  it('of neighbouring seeds and of two streams do not go together', () => {
    const pairs = seeds.map((seed) => [new Stream(seed, 'a').at(0), new Stream(seed + 1, 'a').at(0), new Stream(seed, 'b').at(0)] as const)
    for (const other of [1, 2] as const) {
      // Correlation of independent uniforms: standard error 1 / sqrt(n); their variance is 1/12.
      const covariance = meanOf(pairs.map((pair) => (pair[0] - 0.5) * (pair[other] - 0.5)))
      expect(Math.abs(covariance * 12)).toBeLessThan(4 / Math.sqrt(pairs.length))
    }
  })

  it('normal: mean 0, variance 1, 4.55% beyond two standard deviations', () => {
    const stream = new Stream(3, 'normal')
    const drawn = Array.from({length: 40_000}, () => stream.normal())
    expect(Math.abs(meanOf(drawn))).toBeLessThan(4 / Math.sqrt(drawn.length))
    expect(Math.abs(varianceOf(drawn) - 1)).toBeLessThan(4 * Math.sqrt(2 / drawn.length))
    const beyond = drawn.filter((value) => Math.abs(value) > 2).length / drawn.length
    expect(Math.abs(beyond - 0.0455)).toBeLessThan(4 * Math.sqrt((0.0455 * 0.9545) / drawn.length))
  })

  it('exponential: mean 90, and e^-1 of it beyond its mean', () => {
    const stream = new Stream(3, 'exponential')
    const drawn = Array.from({length: 40_000}, () => stream.exponential(90))
    expect(Math.abs(meanOf(drawn) - 90)).toBeLessThan((4 * 90) / Math.sqrt(drawn.length))
    const beyond = drawn.filter((value) => value > 90).length / drawn.length
    expect(Math.abs(beyond - Math.exp(-1))).toBeLessThan(4 * Math.sqrt((Math.exp(-1) * (1 - Math.exp(-1))) / drawn.length))
  })

  it('below and pick give every item its share', () => {
    const stream = new Stream(5, 'pick')
    const dice = Array.from({length: 12_000}, () => stream.below(6))
    for (const face of [0, 1, 2, 3, 4, 5]) {
      const share = dice.filter((value) => value === face).length / dice.length
      expect(Math.abs(share - 1 / 6)).toBeLessThan(4 * Math.sqrt(5 / 36 / dice.length))
    }
    const picked = Array.from({length: 12_000}, () => stream.pick(['a', 'b', 'never'], [3, 1, 0]))
    expect(Math.abs(picked.filter((item) => item === 'a').length / picked.length - 0.75)).toBeLessThan(
      4 * Math.sqrt(0.1875 / picked.length),
    )
    expect(picked).not.toContain('never')
  })
})

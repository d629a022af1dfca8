import fc from 'fast-check'
import {describe, expect, it} from 'vitest'
import type {Printed, PublishedPair} from './pairs.ts'
import {printed, readPair} from './pairs.ts'

const pair = (percent: string, withinSeconds: number, mean: string): PublishedPair => ({
  percentWithin: printed(percent),
  withinSeconds,
  meanWaitSeconds: printed(mean),
})
const kind = (...given: Parameters<typeof pair>): string => readPair(pair(...given)).verdict.kind

describe('do these figures belong together?', () => {
  // The police and crime commissioner's published response to the inspectorate: none is impossible.
  it.each([
    ['101, March 2023', '76.4', 30, '24', 'possible'],
    ['101, February 2024', '87.8', 30, '11', 'possible'],
    // 5.65 % > 4.5 / (30 e) = 5.518 %
    ['101, March 2024', '94.3', 30, '4', 'question'],
    // 6.55 % < 5.5 / (30 e) = 6.744 %: whole seconds leave it room, though 6.6 % > 5 / (30 e) = 6.13 %
    ['101, April 2024', '93.4', 30, '5', 'possible'],
    ['999, March 2024', '91.9', 10, '4', 'possible'],
    ['999, April 2024', '95', 10, '3', 'possible'],
  ] as const)('%s: %s per cent within %i s, mean %s s: %s', (_, percent, seconds, mean, expected) => {
    expect(kind(percent, seconds, mean)).toBe(expected)
  })

  it('is impossible only past Markov with both figures cut off', () => {
    // 70 % within 30 s: more than 29 % late (70 may stand for just under 71), so a mean above 8.7 s. A printed 7 may stand for just under 8.
    expect(kind('70', 30, '7')).toBe('impossible')
    // A printed 8 may stand for just under 9.
    expect(kind('70', 30, '8')).toBe('question')
    expect(readPair(pair('70', 30, '7')).verdict).toMatchObject({rule: 'Markov', room: {lateAtLeast: 0.29, meanAtMostSeconds: 8}})
  })

  it('does not call a pair on the bound itself broken', () => {
    // 2 % late at the least and a mean of at most 0.6 s over 30 s: equal.
    expect(kind('97.0', 30, '0.8')).toBe('question')
    expect(kind('97.9', 30, '0.5')).not.toBe('impossible')
    expect(kind('100', 10, '0')).toBe('possible')
    expect(kind('0', 10, '1000')).toBe('possible')
  })

  it('never calls figures impossible that some calls really had', () => {
    const waits = fc.array(fc.oneof(fc.constant(0), fc.double({min: 0, max: 600, noNaN: true})), {minLength: 1, maxLength: 50})
    fc.assert(
      fc.property(
        waits,
        fc.integer({min: 1, max: 120}),
        fc.nat(2),
        fc.nat(1),
        fc.constantFrom(Math.round, Math.floor),
        (all, limit, shareDigits, meanDigits, cut) => {
          const shown = (value: number, decimals: number): Printed => ({
            value: cut(value * 10 ** decimals) / 10 ** decimals,
            step: 10 ** -decimals,
          })
          const within = (100 * all.filter((wait) => wait <= limit).length) / all.length
          const mean = all.reduce((sum, wait) => sum + wait, 0) / all.length
          const reading = readPair({
            percentWithin: shown(within, shareDigits),
            withinSeconds: limit,
            meanWaitSeconds: shown(mean, meanDigits),
          })
          expect(reading.verdict.kind).not.toBe('impossible')
        },
      ),
      {numRuns: 500},
    )
  })

  it('never asks about waits that are a mixture of exponentials', () => {
    const part = fc.record({weight: fc.double({min: 0.01, max: 1, noNaN: true}), mean: fc.double({min: 0, max: 400, noNaN: true})})
    fc.assert(
      fc.property(fc.array(part, {minLength: 1, maxLength: 5}), fc.integer({min: 1, max: 120}), (parts, limit) => {
        const whole = parts.reduce((sum, {weight}) => sum + weight, 0)
        const late = parts.reduce((sum, {weight, mean}) => sum + (mean > 0 ? (weight / whole) * Math.exp(-limit / mean) : 0), 0)
        const mean = parts.reduce((sum, {weight, mean}) => sum + (weight / whole) * mean, 0)
        const round = (value: number, decimals: number): Printed => ({
          value: Math.round(value * 10 ** decimals) / 10 ** decimals,
          step: 10 ** -decimals,
        })
        const reading = readPair({percentWithin: round(100 * (1 - late), 1), withinSeconds: limit, meanWaitSeconds: round(mean, 0)})
        expect(reading.verdict.kind).toBe('possible')
      }),
      {numRuns: 500},
    )
  })

  it('says what it found, with the model named', () => {
    expect(readPair(pair('94.3', 30, '4')).sentence).toBe(
      'A question to ask: 94.3% within 30 s and a mean wait of 4 s. At least 5.7% waited longer than 30 s; were the waits any mixture of exponential ones, a mean of at most 4.5 s allows 5.5%. No arithmetic forbids the pair. It would fit if the share counts abandoned calls as late and the mean counts answered calls only: ask whether both count the same calls.',
    )
    expect(readPair(pair('70', 30, '7')).sentence).toMatch(
      /^Impossible over the same calls: 70% within 30 s and a mean wait of 7 s\. At least 29\.0% .* allows 26\.7%/,
    )
    expect(readPair(pair('95', 10, '3')).sentence).toMatch(/^Possible: 95% within 10 s and a mean wait of 3 s\./)
  })

  it('says where rounding alone lets a pair stand', () => {
    // 6.6 % > 5 / (30 e) = 6.13 % as printed; 6.55 % < 5.5 / (30 e) = 6.74 %.
    expect(readPair(pair('93.4', 30, '5')).verdict).toMatchObject({kind: 'possible', byRoundingAlone: true})
    expect(readPair(pair('93.4', 30, '5')).sentence).toContain('their rounding alone leaves room')
    expect(readPair(pair('87.8', 30, '11')).verdict).toMatchObject({kind: 'possible', byRoundingAlone: false})
  })

  it.each([
    [pair('101', 10, '3'), '101 per cent'],
    [{...pair('90', 10, '3'), meanWaitSeconds: {value: -3, step: 1}}, 'a figure of -3'],
    [pair('90', 0, '3'), 'a limit of 0 s'],
    [{...pair('90', 10, '3'), percentWithin: {value: 90, step: 0}}, 'a figure of 90 to 0'],
  ])('refuses a pair without a meaning (%#)', (given, says) => {
    expect(() => readPair(given)).toThrow(says)
  })

  it('reads a printed figure with its last digit, and minutes by theirs', () => {
    expect(printed('94.3')).toEqual({value: 94.3, step: 0.1})
    expect(printed('95')).toEqual({value: 95, step: 1})
    expect(() => printed('about 4')).toThrow('not a printed figure')
    // A mean of "1 minute" may stand for just under two: 70 % within 10 minutes leaves more than 29 % later, a mean above 174 s.
    expect(readPair({percentWithin: printed('70'), withinSeconds: 600, meanWaitSeconds: {value: 60, step: 60}}).verdict.kind).toBe(
      'impossible',
    )
    expect(readPair({percentWithin: printed('70'), withinSeconds: 600, meanWaitSeconds: {value: 120, step: 60}}).verdict.kind).toBe(
      'question',
    )
  })
})

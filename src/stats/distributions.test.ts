import fc from 'fast-check'
import {describe, expect, it} from 'vitest'
import {betaLower, binomialCdf, binomialDensity} from './beta.ts'
import {chiSquareQuantile, gammaQuantile, normalCdf, normalQuantile, tCdf, tQuantile, twoSidedZ} from './distributions.ts'
import {deviance, gammaLower, gammaUpper, logGamma, poissonDensity} from './gamma.ts'

/** Expected values of twelve digits and more were computed in 40-digit arithmetic from the definitions; the short ones are printed tables. */
const close = (found: number, expected: number, relative = 1e-12) =>
  expect(Math.abs(found - expected), `${found} against ${expected}`).toBeLessThanOrEqual(relative * Math.abs(expected))

describe('gamma', () => {
  it.each([
    [0.1, 2.252712651734206],
    [0.5, 0.5723649429247001],
    [2.5, 0.2846828704729192],
    [100, 359.1342053695754],
    [1e6, 12815504.569147611],
  ])('log-gamma of %d', (x, expected) => close(logGamma(x), expected))

  it('is the factorial at whole numbers, infinite at 0, and nothing below', () => {
    close(Math.exp(logGamma(11)), 3_628_800)
    expect(logGamma(0)).toBe(Number.POSITIVE_INFINITY)
    expect(logGamma(-1.5)).toBeNaN()
  })

  it.each([
    [0.5, 0.1, 0.345279153981423, 0.654720846018577],
    [10, 20, 0.9950045876916924, 0.004995412308307587],
    [100, 130, 0.9972495916326934, 0.002750408367306526],
  ])('incomplete, shape %d at %d, both tails', (a, x, lower, upper) => {
    close(gammaLower(a, x), lower)
    close(gammaUpper(a, x), upper)
  })

  it('knows its ends, and refuses what has no meaning', () => {
    expect([gammaLower(2, 0), gammaUpper(2, 0), gammaLower(2, Infinity), gammaUpper(2, Infinity)]).toEqual([0, 1, 1, 0])
    expect([gammaLower(0, 1), gammaUpper(1, -1), gammaQuantile(-1, 0.5)]).toEqual([Number.NaN, Number.NaN, Number.NaN])
    expect([gammaQuantile(2, 0), gammaQuantile(2, 1)]).toEqual([0, Number.POSITIVE_INFINITY])
  })

  it('gives Poisson probabilities, also in the millions', () => {
    // e^−3 3^2 / 2! and, by Stirling, 1/√(2π 10⁶) (1 − 1/(12 × 10⁶))
    close(poissonDensity(2, 3), 4.5 * Math.exp(-3))
    close(poissonDensity(1e6, 1e6), (1 - 1 / 12e6) / Math.sqrt(2e6 * Math.PI), 1e-12)
    expect([poissonDensity(0, 0), poissonDensity(1, 0)]).toEqual([1, 0])
    close(poissonDensity(0, 2), Math.exp(-2))
    expect(deviance(0, 5)).toBe(5)
  })
})

describe('beta and binomial', () => {
  it.each([
    [2, 3, 0.5, 0.6875],
    [0.5, 10, 0.01, 0.3420718248432155],
    [100, 100, 0.45, 0.07838793271222053],
    [5, 2000, 0.004, 0.9017364984426307],
  ])('I(%d, %d) at %d', (a, b, x, expected) => close(betaLower(a, b, x), expected))

  it('gives binomial chances', () => {
    close(binomialDensity(12886, 13797, 0.93), 0.0024952894781852084)
    close(binomialCdf(39, 57, 0.68), 0.5766440355452608)
    close(binomialDensity(0, 3, 0.1), 0.729)
    close(binomialDensity(3, 3, 0.1), 0.001)
    expect([binomialDensity(4, 3, 0.1), binomialDensity(1.5, 3, 0.1), binomialDensity(0, 3, 0), binomialDensity(3, 3, 1)]).toEqual([
      0, 0, 1, 1,
    ])
    expect([binomialCdf(-1, 3, 0.1), binomialCdf(3, 3, 0.1)]).toEqual([0, 1])
    expect([betaLower(1, 1, 0), betaLower(1, 1, 1), betaLower(0, 1, 0.5)]).toEqual([0, 1, Number.NaN])
  })

  it('sums: the distribution function is the sum of the probabilities', () => {
    fc.assert(
      fc.property(fc.integer({min: 1, max: 200}), fc.double({min: 0.001, max: 0.999, noNaN: true}), fc.nat(200), (n, p, at) => {
        const k = Math.min(at, n)
        let total = 0
        for (let j = 0; j <= k; j++) total += binomialDensity(j, n, p)
        expect(binomialCdf(k, n, p)).toBeCloseTo(total, 11)
      }),
    )
  })
})

describe('normal', () => {
  it.each([
    [1e-20, -9.262340089798407],
    [1e-10, -6.361340902404057],
    [0.001, -3.0902323061678136],
    [0.42, -0.20189347914185088],
  ])('quantile at %d', (p, z) => {
    close(normalQuantile(p), z)
  })
  it.each([
    [-20, 2.7536241186062337e-89],
    [-8, 6.220960574271784e-16],
    [-1, 0.15865525393145705],
    [3, 0.9986501019683699],
  ])('function at %d', (z, p) => close(normalCdf(z), p, 1e-12))

  it('turns back, and knows its ends', () => {
    fc.assert(
      fc.property(fc.double({min: -30, max: 5, noNaN: true}), (z) => {
        expect(normalQuantile(normalCdf(z))).toBeCloseTo(z, 8)
      }),
    )
    expect([normalQuantile(0), normalQuantile(1), normalQuantile(0.5)]).toEqual([-Infinity, Infinity, 0])
    expect([normalQuantile(2), normalCdf(Number.NaN)]).toEqual([Number.NaN, Number.NaN])
    expect(twoSidedZ(0.95)).toBeCloseTo(1.959963984540054, 14)
  })
})

describe('t and chi-square', () => {
  it.each([
    // Printed tables: one, two, ten and thirty degrees at .975
    [1, 0.975, 12.7062, 4],
    [2, 0.975, 4.30265, 5],
    [10, 0.975, 2.22814, 5],
    [30, 0.975, 2.04227, 5],
    [4, 0.995, 4.60409, 5],
    [2.5, 0.975, 3.5746548420036817, 12],
    [100, 0.9999, 3.8615997909500908, 11],
    [10, 1e-6, -9.75199549094058, 11],
  ])('t with %d degrees at %d', (freedom, p, expected, digits) => {
    expect(tQuantile(freedom, p)).toBeCloseTo(expected, digits)
  })
  it('t is even, and turns back', () => {
    expect([tQuantile(3, 0.5), tQuantile(3, 0), tQuantile(3, 1), tQuantile(0, 0.5)]).toEqual([0, -Infinity, Infinity, Number.NaN])
    fc.assert(
      fc.property(fc.double({min: 0.5, max: 500, noNaN: true}), fc.double({min: 0.0001, max: 0.9999, noNaN: true}), (freedom, p) => {
        expect(tCdf(tQuantile(freedom, p), freedom)).toBeCloseTo(p, 11)
      }),
    )
  })
  it.each([
    [1, 0.95, 3.8414588206941245],
    [46, 0.025, 29.16005407408936],
    [100, 0.995, 140.16948944231362],
    [3, 1e-6, 0.00024181048720124283],
  ])('chi-square with %d degrees at %d', (freedom, p, expected) => close(chiSquareQuantile(freedom, p), expected))
  it('chi-square turns back, for small shapes and large', () => {
    fc.assert(
      fc.property(fc.double({min: 0.05, max: 5000, noNaN: true}), fc.double({min: 0.0001, max: 0.9999, noNaN: true}), (shape, p) => {
        expect(gammaLower(shape, gammaQuantile(shape, p))).toBeCloseTo(p, 11)
      }),
    )
  })
})

import {describe, expect, it} from 'vitest'
import {Stream} from '#core/random'
import {funnel} from './funnel.ts'

describe('funnel limits without over-dispersion', () => {
  it('are the binomial points, interpolated: half of ten', () => {
    // P(≤1) = 11/1024, P(≤2) = 56/1024. At .024998 (z −1.96): r = 2, α = (.0546875 − .024998)/.0439453 = .675603, limit (2 − .675603)/10
    const {inner} = funnel([{hits: 5, of: 10}], {overDispersion: 'none'})!.limitsAt(10)
    expect(inner.low).toBeCloseTo(0.13244, 5)
    expect(inner.high).toBeCloseTo(0.76756, 5)
  })

  it('narrow with size like the normal for large counts', () => {
    // 1.96 √(.25/10,000) = .0098; 3.09 gives .01545; exact limits lie half a count lower
    const {inner, outer} = funnel([{hits: 1, of: 2}], {overDispersion: 'none'})!.limitsAt(10_000)
    expect(inner.high).toBeCloseTo(0.5098, 3)
    expect(outer.low).toBeCloseTo(0.48455, 3)
    expect(outer.low).toBeLessThan(inner.low)
  })

  it('place each unit at its own size', () => {
    const {points, target, tau2} = funnel(
      [
        {hits: 50, of: 100},
        {hits: 62, of: 100},
        {hits: 30, of: 100},
        {hits: 6, of: 10},
        {hits: 0, of: 0},
      ],
      {target: 0.5, overDispersion: 'none'},
    )!
    expect(target).toBe(0.5)
    expect(tau2).toBe(0)
    expect(points.map(({place}) => place)).toEqual(['inside', 'beyond-95', 'beyond-998', 'inside', null])
    expect(points.map(({side}) => side)).toEqual([null, 'above', 'below', null, null])
    expect(points[4]!.share).toBeNull()
  })
})

describe('over-dispersion', () => {
  it('is measured on the arcsine-root scale, winsorised, worked by hand', () => {
    // Shares sin²(π/4 ± .1) of 100 about target .5: z = ±.1 × 2 × 10 = ±2, so φ = 4; w = 400 each;
    // τ² = (4 × 4 − 3) / (1,600 − 4 × 160,000 / 1,600) = 13 / 1,200
    const up = Math.sin(Math.PI / 4 + 0.1) ** 2 * 100
    const units = [up, 100 - up, up, 100 - up].map((hits) => ({hits, of: 100}))
    const found = funnel(units, {target: 0.5})!
    expect(found.phi).toBeCloseTo(4, 9)
    expect(found.tau2).toBeCloseTo(13 / 1200, 9)
    // reach 1.96 √(1/400 + 13/1200) = .226323
    expect(found.limitsAt(100).inner.high).toBeCloseTo(Math.sin(Math.PI / 4 + 0.226323) ** 2, 5)
    expect(found.points.every(({place}) => place === 'inside')).toBe(true)
    expect(funnel(units, {target: 0.5, overDispersion: 'none'})!.phi).toBeCloseTo(4, 9)
  })

  it('43 forces of 150,000 calls: without it nearly all lie outside, with it few do', () => {
    const draw = new Stream(43, 'forces')
    const forces = Array.from({length: 43}, () => ({hits: Math.round(150_000 * (0.88 + 0.02 * draw.normal())), of: 150_000}))
    const outside = (overDispersion: 'additive' | 'none') =>
      funnel(forces, {overDispersion})!.points.filter(({place}) => place === 'beyond-998').length
    expect(outside('none')).toBeGreaterThan(35)
    expect(outside('additive')).toBeLessThan(3)
  })

  it('adds nothing where units differ no more than chance', () => {
    const even = Array.from({length: 10}, () => ({hits: 30, of: 60}))
    expect(funnel(even)).toMatchObject({phi: 0, tau2: 0})
    expect(funnel([{hits: 3, of: 6}])).toMatchObject({phi: null, tau2: 0})
    expect(funnel([{hits: 0, of: 0}])).toBeNull()
    expect(
      funnel([
        {hits: 0, of: 9},
        {hits: 0, of: 4},
      ])!.points.map(({place}) => place),
    ).toEqual(['inside', 'inside'])
  })
})

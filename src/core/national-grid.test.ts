import {describe, expect, it} from 'vitest'
import {gridOf, projectOsgb36} from './national-grid.ts'

const degrees = (d: number, m: number, s: number): number => d + m / 60 + s / 3600

describe('the national grid', () => {
  it('is projected as in the worked example of the Ordnance Survey’s guide', () => {
    // Annex C: 52° 39′ 27.2531″ N, 1° 43′ 4.5177″ E on Airy 1830 is E 651409.903, N 313177.270.
    const {easting, northing} = projectOsgb36({
      lat: (degrees(52, 39, 27.2531) * Math.PI) / 180,
      lon: (degrees(1, 43, 4.5177) * Math.PI) / 180,
    })
    expect(easting).toBeCloseTo(651_409.903, 2)
    expect(northing).toBeCloseTo(313_177.27, 2)
  })

  it('takes degrees of GPS to within ten metres', () => {
    // The same point in WGS84: 52° 39′ 28.72″ N, 1° 42′ 57.79″ E.
    const {easting, northing} = gridOf(degrees(1, 42, 57.79), degrees(52, 39, 28.72))
    expect(Math.abs(easting - 651_409.9)).toBeLessThan(10)
    expect(Math.abs(northing - 313_177.3)).toBeLessThan(10)
  })
})

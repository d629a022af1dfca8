import {describe, expect, it} from 'vitest'
import {bands} from './bands.ts'
import {textsIn} from './drawn-text.ts'
import {bandsExample} from './examples.ts'

const wide = {width: 800, narrow: false}
const narrow = {width: 358, narrow: true}

const rects = (svg: string): {y: number; height: number; fill: string}[] =>
  [...svg.matchAll(/<rect x="[^"]+" y="([^"]+)" width="[^"]+" height="([^"]+)" fill="([^"]+)"/g)].map(([, y, height, fill]) => ({
    y: Number(y),
    height: Number(height),
    fill: fill!,
  }))

describe('bands', () => {
  it.each([
    ['bands', wide],
    ['bands-narrow', narrow],
  ])('are drawn as in %s.svg', async (name, size) => {
    await expect(bands(bandsExample, size).svg).toMatchFileSnapshot(`__snapshots__/${name}.svg`)
  })

  it('refuse parts that do not add up to the whole', () => {
    const periods = [{periodStart: '2024-01-01', parts: {shares: [0.5, 0.2, 0.1], unknown: 0.1}}]
    expect(() => bands({...bandsExample, periods}, wide)).toThrow('add up to 0.9')
  })

  it('stand the worst band on the axis and name the parts of the last period', () => {
    const periods = [{periodStart: '2024-01-01', parts: {shares: [0.7, 0.2, 0.1], unknown: 0}}]
    const {svg} = bands({...bandsExample, periods}, wide)
    const bars = rects(svg)
    // 150 px high: a tenth is 15 px at the bottom, two tenths 30 px on it.
    expect(bars.map(({height}) => height)).toEqual([15, 30, 105])
    expect(bars[0]!.y).toBeGreaterThan(bars[1]!.y)
    expect(textsIn(svg).map(({text}) => text)).toEqual(
      expect.arrayContaining(['under 10 s 70.0%', '10 to 59 s 20.0%', '60 s or more 10.0%']),
    )
  })
})

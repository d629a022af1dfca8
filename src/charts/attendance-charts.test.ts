import {describe, expect, it} from 'vitest'
import {areaMap} from './area-map.ts'
import {areaMapExample, boundaryMapExample, standingExample} from './attendance-examples.ts'
import {boundaryMap} from './boundary-map.ts'
import {textsIn} from './drawn-text.ts'
import {standing} from './standing.ts'

const half = {width: 566, narrow: false}
const page = {width: 1180, narrow: false}
const narrow = {width: 288, narrow: true}

describe('the pictures of attendance', () => {
  it.each([
    ['area-map', () => areaMap(areaMapExample, half)],
    ['area-map-narrow', () => areaMap(areaMapExample, narrow)],
    ['boundary-map', () => boundaryMap(boundaryMapExample, half)],
    ['boundary-map-narrow', () => boundaryMap(boundaryMapExample, narrow)],
    ['standing', () => standing(standingExample, page)],
    ['standing-narrow', () => standing(standingExample, narrow)],
  ])('are drawn as in %s.svg', async (name, draw) => {
    await expect(draw().svg).toMatchFileSnapshot(`__snapshots__/${name}.svg`)
  })

  it('shades the lowest areas, with their numbers bold, and says so in words', () => {
    const {svg, legend} = areaMap(areaMapExample, half)
    const bold = textsIn(svg).filter((text) => text.bold)
    expect(bold.map(({text}) => text).toSorted()).toEqual(['39', '40', '42'])
    expect(legend.map(({text}) => text)).toEqual(expect.arrayContaining(['the rest', 'fewer than 10: not judged', 'no data']))
    expect(legend.some(({text}) => /^lowest (quarter|tenth|twentieth): \d+% or less$/.test(text))).toBe(true)
    expect(textsIn(svg).map(({text}) => text)).toContain('5 km, north is up')
  })

  it('draws boundaries with what lies in a hole, the lowest bold, and nothing finer than a pixel', () => {
    const {svg, legend} = boundaryMap(boundaryMapExample, half)
    const bold = textsIn(svg).filter((text) => text.bold)
    expect(bold.map(({text}) => text).toSorted()).toEqual(['39', '40', '42'])
    expect(legend.map(({text}) => text)).toEqual(expect.arrayContaining(['the rest', 'fewer than 10: not judged', 'no data']))
    const fine = Array.from(
      {length: 4001},
      (_, i) => [500_000 + 10_000 * Math.cos((i / 4000) * 2 * Math.PI), 300_000 + 10_000 * Math.sin((i / 4000) * 2 * Math.PI)] as const,
    )
    const drawn = boundaryMap({...boundaryMapExample, areas: [{name: 'round', cell: {kind: 'value', value: 0.5}, rings: [fine]}]}, half)
    expect(drawn.svg.length).toBeLessThan(60_000)
    expect(boundaryMap({...boundaryMapExample, areas: []}, half).svg).toContain('</svg>')
  })

  it('draws a map of nothing, and a step of nothing', () => {
    expect(areaMap({...areaMapExample, areas: [], columns: 0, rows: 0}, half).svg).toContain('</svg>')
    expect(standing({...standingExample, series: []}, narrow).legend).toEqual([])
  })
})

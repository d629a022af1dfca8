import {describe, expect, it} from 'vitest'
import {bounds} from './bounds.ts'
import {boundsExample, curvesExample, fanExample, flowExample, hazardExample} from './calls-examples.ts'
import {curves} from './curves.ts'
import {textsIn} from './drawn-text.ts'
import {fan} from './fan.ts'
import {flow} from './flow.ts'
import {hazardBars} from './hazard-bars.ts'

const page = {width: 1180, narrow: false}
const half = {width: 566, narrow: false}
const narrow = {width: 358, narrow: true}

describe('the pictures of calls', () => {
  it.each([
    ['flow', () => flow(flowExample, page)],
    ['flow-narrow', () => flow(flowExample, narrow)],
    ['curves', () => curves(curvesExample, half)],
    ['curves-narrow', () => curves(curvesExample, narrow)],
    ['hazard-bars', () => hazardBars(hazardExample, half)],
    ['hazard-bars-narrow', () => hazardBars(hazardExample, narrow)],
    ['bounds', () => bounds(boundsExample, {width: 800, narrow: false})],
    ['bounds-narrow', () => bounds(boundsExample, narrow)],
    ['fan', () => fan(fanExample, {width: 800, narrow: false})],
    ['fan-narrow', () => fan(fanExample, narrow)],
  ])('are drawn as in %s.svg', async (name, draw) => {
    await expect(draw().svg).toMatchFileSnapshot(`__snapshots__/${name}.svg`)
  })

  it('name every message, those that stand too near in a second row', () => {
    const messages = [90, 120, 270].map((at) => ({at, name: at === 120 ? '“Call back”' : '“Report online”'}))
    const names = textsIn(hazardBars({...hazardExample, messages}, half).svg).filter(({text}) => text.startsWith('“'))
    const first = names[0]!.box.top
    expect(names.map(({text, box}) => [text, box.top - first])).toEqual([
      ['“Report online”', 0],
      ['“Call back”', 16],
      ['“Report online”', 0],
    ])
  })

  it('give every place of a flow its count, and those who gave up a share of where they came from', () => {
    const texts = textsIn(flow(flowExample, page).svg).map(({text}) => text)
    for (const {count} of flowExample.places) expect(texts).toContain(count.toLocaleString('en-GB'))
    // 1,276 of 4,906 is 26.0 %; 714 of 21,640 is 3.3 %.
    expect(texts).toEqual(expect.arrayContaining(['26.0%', '3.3%']))
  })

  it('keep the widths of a flow: what leaves a place is as wide as the place', () => {
    const {svg} = flow(flowExample, page)
    const heights = [...svg.matchAll(/<rect x="([\d.]+)" y="[\d.]+" width="12" height="([\d.]+)" fill="#(?:0b0c0c|a8430a)"/g)].map(
      ([, x, height]) => [Number(x), Number(height)] as const,
    )
    const column = (x: number) => heights.filter(([at]) => at === x).reduce((sum, [, height]) => sum + height, 0)
    // 320 px for all: the first column, and the second, which all of it goes to.
    expect(column(0)).toBeCloseTo(320, 0)
    expect(column(heights[1]![0])).toBeCloseTo(320, 0)
  })

  it('hatch what is not known', () => {
    expect(bounds(boundsExample, narrow).legend.map(({text}) => text)).toEqual([
      'lowest',
      'up to the highest',
      'unknown',
      'call-back survey',
    ])
    expect(fan(fanExample, narrow).legend.map(({text}) => text)).toContain('no figure')
  })
})

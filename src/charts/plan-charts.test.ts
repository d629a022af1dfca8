import {describe, expect, it} from 'vitest'
import {cover} from './cover.ts'
import {dayCurves} from './day-curves.ts'
import {textsIn} from './drawn-text.ts'
import {gateMark} from './gate-mark.ts'
import {coverExample, dayCurvesExample, waterfallExample} from './plan-examples.ts'
import {waterfall} from './waterfall.ts'

const wide = {width: 800, narrow: false}
const page = {width: 1180, narrow: false}
const narrow = {width: 358, narrow: true}

describe('the pictures of a plan', () => {
  it.each([
    ['day-curves', () => dayCurves(dayCurvesExample, wide)],
    ['day-curves-narrow', () => dayCurves(dayCurvesExample, narrow)],
    ['waterfall', () => waterfall(waterfallExample, page)],
    ['waterfall-narrow', () => waterfall(waterfallExample, narrow)],
    ['cover', () => cover(coverExample, page)],
    ['cover-narrow', () => cover(coverExample, narrow)],
  ])('are drawn as in %s.svg', async (name, draw) => {
    await expect(draw().svg).toMatchFileSnapshot(`__snapshots__/${name}.svg`)
  })

  it('steps from before to after, what is unexplained hatched on a row of its own', () => {
    const {svg} = waterfall(waterfallExample, page)
    const texts = textsIn(svg).map(({text}) => text)
    expect(texts).toEqual(expect.arrayContaining(['70.9%', '+8.6', '−0.4', 'Unexplained', '+7.0', '(+5.1 to +8.9)', '93.4%']))
    // Hatching is a path of several strokes; bars are filled in one of two colours.
    expect([...svg.matchAll(/fill="#1a65a6"/g)]).toHaveLength(3)
    expect([...svg.matchAll(/<rect[^>]+fill="#a8430a"/g)]).toHaveLength(1)
  })

  it('marks an error within its limit with a disc, and one beyond with a diamond, at the end of the scale at most', () => {
    const named = {id: 'gate', title: 'Error', description: 'Error against limit'}
    expect(gateMark({...named, error: 0.01, limit: 0.02})).toContain('<circle')
    expect(gateMark({...named, error: 0.03, limit: 0.02})).not.toContain('<circle')
    expect(gateMark({...named, error: 5, limit: 0.02})).toContain('M164 4')
  })
})

import {describe, expect, it} from 'vitest'
import {textsIn} from './drawn-text.ts'
import {answeringExample, rebasedExample} from './examples.ts'
import {colours} from './tokens.ts'
import type {XmrSpec} from './xmr-chart.ts'
import {xmrChart} from './xmr-chart.ts'

const wide = {width: 800, narrow: false}
const narrow = {width: 358, narrow: true}
const words = (spec: XmrSpec, size = wide): string[] => textsIn(xmrChart(spec, size).svg).map(({text}) => text)
const count = (svg: string, part: string): number => svg.split(part).length - 1

const point = {periodStart: '2024-01-01', value: 0.5, flag: 'usual', moved: null, complete: true} as const
const plain: XmrSpec = {id: 'plain', title: 'T', description: 'D', unit: 'share', grain: 'month', points: [point], limits: [], targets: []}

describe('xmrChart', () => {
  it.each([
    ['xmr-wide', answeringExample, wide],
    ['xmr-narrow', answeringExample, narrow],
    ['xmr-narrowest', answeringExample, {width: 288, narrow: true}],
    ['xmr-rebased', rebasedExample, wide],
    ['xmr-rebased-narrow', rebasedExample, narrow],
  ])('is drawn as in %s.svg', async (name, spec, size) => {
    await expect(xmrChart(spec, size).svg).toMatchFileSnapshot(`__snapshots__/${name}.svg`)
  })

  it('is an image with a title and a description', () => {
    const {svg} = xmrChart({...plain, id: 'a b', title: 'Up & <over>', description: 'Says "so"'}, wide)
    expect(svg).toContain('role="img" aria-labelledby="a-b-title a-b-desc"')
    expect(svg).toContain('<title id="a-b-title">Up &amp; &lt;over&gt;</title><desc id="a-b-desc">Says &quot;so&quot;</desc>')
  })

  it('names the lines at their ends when wide, inside the plot when narrow', () => {
    expect(words(answeringExample)).toEqual(
      expect.arrayContaining(['Standard 90%', 'Upper limit 85.0%', 'Average 81.1%', 'Lower limit 77.3%', '93.4%']),
    )
    expect(words(answeringExample, narrow)).toEqual(expect.arrayContaining(['Standard 90%', 'Usual range 77.3 to 85.0%', '93.4%']))
    expect(words(answeringExample, narrow)).not.toContain('Upper limit 85.0%')
  })

  it('names actions beside their discs when wide, in a key when narrow or when they do not fit', () => {
    const discs = (spec: XmrSpec, size = wide): number =>
      textsIn(xmrChart(spec, size).svg).filter(({fill}) => fill === colours.paper).length
    expect(discs(answeringExample)).toBe(2)
    expect(discs(answeringExample, narrow)).toBe(4)
    expect(discs(rebasedExample)).toBe(6)
  })

  it('leaves out an action before or after the periods shown', () => {
    const spec = {
      ...plain,
      annotations: [
        {number: 1, on: '2023-12-31', name: 'early'},
        {number: 2, on: '2024-02-01', name: 'late'},
      ],
    }
    expect(words(spec)).not.toContain('early')
    expect(words(spec)).not.toContain('late')
  })

  it('points a triangle the way the figure moved and colours it for better or worse', () => {
    const signal = (flag: 'better' | 'worse', moved: 'up' | 'down'): string =>
      xmrChart({...plain, points: [{...point, flag, moved}]}, wide).svg
    // Upwards the tip lies above the base: the path goes from the tip down, by a positive step in y.
    const tip = (svg: string): number => {
      const [, tipY, baseY] = /<path d="M\S+ (\S+)L\S+ (\S+)H\S+Z"/.exec(svg)!
      return Number(baseY) - Number(tipY)
    }
    expect(tip(signal('worse', 'up'))).toBeGreaterThan(0)
    expect(tip(signal('better', 'down'))).toBeLessThan(0)
    expect(signal('worse', 'up')).toContain(`fill="${colours.worse}"`)
    expect(signal('better', 'down')).toContain(`fill="${colours.better}"`)
  })

  it('draws a dotted ring where days are missing, and says so in the key', () => {
    const {svg, legend} = xmrChart({...plain, points: [{...point, complete: false, flag: 'not-read'}]}, wide)
    expect(count(svg, 'stroke-dasharray="1.6 2.2"')).toBe(1)
    expect(legend.map(({text}) => text)).toEqual(['days missing'])
  })

  it('breaks the line at a null, hatches it and says so', () => {
    const points = [0.4, null, 0.5, 0.6].map((value, i) => ({...point, value, periodStart: `2024-0${i + 1}-01`}))
    const {svg, legend} = xmrChart({...plain, points}, wide)
    const line = /<path d="([^"]*)" fill="none" stroke="#5b666d"/.exec(svg)![1]!
    expect(count(line, 'M')).toBe(2)
    expect(svg).toContain('stroke="#c3cacf"')
    expect(legend.map(({text}) => text)).toEqual(['usual variation', 'no figure'])
  })

  it('draws no limit that a share cannot pass, and does not name it', () => {
    const spec = {...plain, limits: [{from: 0, to: 0, mean: 0.9, lower: 0.6, upper: 1.08}]}
    expect(words(spec).filter((text) => text.includes('limit'))).toEqual(['Lower limit 60.0%'])
  })

  it('draws the key of what occurs and of nothing else', () => {
    expect(xmrChart(answeringExample, wide).legend.map(({text}) => text)).toEqual([
      'better than usual',
      'worse than usual',
      'usual variation',
      'days missing',
      'usual range, fixed on July 2022 to June 2023',
    ])
    expect(xmrChart({...plain, points: []}, wide).legend).toEqual([])
  })
})

import {describe, expect, it} from 'vitest'
import {textsIn} from './drawn-text.ts'
import {weekExample} from './examples.ts'
import type {HeatCell, HeatMapSpec} from './heat-map.ts'
import {cellTexts, heatMap} from './heat-map.ts'
import {stepsByRank, stepsFromTarget} from './heat-steps.ts'
import {colours, failing} from './tokens.ts'

const ninety = {level: 0.9, direction: 'at-least'} as const
const row = (...cells: HeatCell[]): HeatMapSpec => ({
  ...weekExample,
  columns: cells.map((_, i) => `c${i}`),
  rows: ['r'],
  cells: [cells],
})
const value = (share: number): HeatCell => ({kind: 'value', value: share})
const size = {width: 400, narrow: false}
const keys = (spec: HeatMapSpec): string[] => heatMap(spec, size).legend.map(({text}) => text)

describe('heatMap', () => {
  it.each([
    ['heat-map-wide', {width: 1180, narrow: false}],
    ['heat-map', {width: 800, narrow: false}],
    ['heat-map-narrow', {width: 358, narrow: true}],
  ])('is drawn as in %s.svg', async (name, given) => {
    await expect(heatMap(weekExample, given).svg).toMatchFileSnapshot(`__snapshots__/${name}.svg`)
  })

  it('colours the cells that miss the target and makes their number bold; the target itself is met', () => {
    const texts = textsIn(heatMap(row(value(0.9), value(0.87), value(0.95)), size).svg)
    expect(texts.filter(({bold}) => bold).map(({text}) => text)).toEqual(['87'])
    expect(texts.find(({text}) => text === '90')).toMatchObject({bold: false, fill: colours.muted})
  })

  it('puts ink, never muted text, on every failing colour', () => {
    const {svg} = heatMap(row(value(0.89), value(0.87), value(0.85)), size)
    for (const colour of failing) expect(svg).toContain(`fill="${colour}"`)
    expect(
      textsIn(svg)
        .filter(({bold}) => bold)
        .map(({fill}) => fill),
    ).toEqual([colours.ink, colours.ink, colours.ink])
  })

  it('marks failing cells with squares where numbers do not fit', () => {
    const {svg} = heatMap(row(...Array.from({length: 24}, (_, i) => value(i < 2 ? 0.5 : 0.95))), {width: 358, narrow: true})
    expect(svg.match(/width="4" height="4"/g)).toHaveLength(2)
    expect(textsIn(svg).some(({bold}) => bold)).toBe(false)
  })

  it('hatches what is unknown or absent, opens what is too few, dashes what is nothing to count', () => {
    expect(keys(row({kind: 'unknown'}, {kind: 'few'}, {kind: 'none'}))).toEqual(['too few to judge', 'nothing to count', 'no data'])
    expect(keys({...row(value(0.95)), columns: ['a', 'b']})).toEqual(['90% or more', 'no data'])
  })
})

describe('steps from the target', () => {
  it('are equal round steps that hold the farthest, farthest first', () => {
    // The farthest is 5 points below: a third is 1.67, so steps of 2 points.
    expect(stepsFromTarget([0.95, 0.89, 0.87, 0.85], ninety, 'share').map(({words}) => words)).toEqual([
      'under 86%',
      '86 to under 88%',
      '88 to under 90%',
    ])
  })
  it('leave out steps that hold nothing', () => {
    expect(stepsFromTarget([0.95, 0.85], ninety, 'share').map(({words}) => words)).toEqual(['under 86%'])
    expect(stepsFromTarget([0.95], ninety, 'share')).toEqual([])
  })
  it('run upwards from an upper limit', () => {
    // The farthest is 52 points above 25: a third is 17.3, so steps of 20 points.
    const steps = stepsFromTarget([0.1, 0.3, 0.5, 0.77], {level: 0.25, direction: 'at-most'}, 'share')
    expect(steps.map(({words}) => words)).toEqual(['65% or more', '45 to under 65%', 'over 25%, to under 45%'])
    expect(steps.map(({holds}) => holds(0.45))).toEqual([false, true, true])
    expect(steps.some(({holds}) => holds(0.25))).toBe(false)
  })
})

describe('steps by rank', () => {
  it('shade the highest quarter, tenth and twentieth', () => {
    // Of 1 to 101 the 75th, 90th and 95th percentiles are 76, 91 and 96.
    const values = Array.from({length: 101}, (_, i) => i + 1)
    expect(stepsByRank(values, 'count', 'highest').map(({words}) => words)).toEqual([
      'highest twentieth: 96 or more',
      'highest tenth: 91 or more',
      'highest quarter: 76 or more',
    ])
    expect(stepsByRank(values, 'count', 'lowest')[0]!.words).toBe('lowest twentieth: 6 or less')
  })
  it('shade nothing when all are alike', () => {
    expect(stepsByRank([4, 4, 4], 'count', 'highest')).toEqual([])
  })
})

describe('numbers in cells', () => {
  const shade = (steps: ReturnType<typeof stepsFromTarget>) => (share: number) => steps.find(({holds}) => holds(share))?.shade ?? null
  const textOf = (shares: number[]): string[] =>
    shares.map(cellTexts(shares, 'share', ninety, shade(stepsFromTarget(shares, ninety, 'share'))))

  it('are whole per cents', () => {
    expect(textOf([0.87, 0.934, 0.85])).toEqual(['87', '93', '85'])
  })
  it('gain a decimal where rounding would say that a failing cell passes', () => {
    expect(textOf([0.896, 0.934])).toEqual(['89.6', '93'])
  })
  it('never read as the target when they miss it by less than a decimal', () => {
    expect(textOf([0.8996, 0.934])).toEqual(['<90', '93'])
  })
})

import {describe, expect, it} from 'vitest'
import {textsIn} from './drawn-text.ts'
import {nightExample} from './examples.ts'
import {intervalDots} from './interval-dots.ts'

const wide = {width: 800, narrow: false}
const narrow = {width: 358, narrow: true}

describe('dots with intervals', () => {
  it.each([
    ['interval-dots', {width: 1180, narrow: false}],
    ['interval-dots-narrow', narrow],
  ])('are drawn as in %s.svg', async (name, size) => {
    await expect(intervalDots(nightExample, size).svg).toMatchFileSnapshot(`__snapshots__/${name}.svg`)
  })

  it('name the hours that miss in bold, and the target on the axis', () => {
    const bold = textsIn(intervalDots(nightExample, {width: 1180, narrow: false}).svg).filter((each) => each.bold)
    expect(bold.map(({text}) => text)).toEqual(['90%', '17', '21', '22', '00', '01', '02', 'Sunday 30 June', 'Monday 1 July'])
  })

  it('point upwards when a figure lies above an upper limit', () => {
    const {legend} = intervalDots({...nightExample, target: {level: 0.25, direction: 'at-most'}}, wide)
    expect(legend.map(({text}) => text).slice(0, 2)).toEqual(['above 25%', '25% or less'])
  })
})

import {describe, expect, it} from 'vitest'
import {textsIn} from './drawn-text.ts'
import {forcesExample} from './examples.ts'
import {funnel} from './funnel.ts'

const wide = {width: 800, narrow: false}
const narrow = {width: 358, narrow: true}

describe('funnel', () => {
  it.each([
    ['funnel', wide],
    ['funnel-narrow', narrow],
  ])('is drawn as in %s.svg', async (name, size) => {
    await expect(funnel(forcesExample, size).svg).toMatchFileSnapshot(`__snapshots__/${name}.svg`)
  })

  it('always names the own force, in bold', () => {
    for (const size of [wide, narrow, {width: 288, narrow: true}]) {
      expect(
        textsIn(funnel(forcesExample, size).svg)
          .filter(({bold}) => bold)
          .map(({text}) => text),
      ).toEqual(['Wexcombe'])
    }
  })

  it('says in its key what occurs', () => {
    expect(funnel(forcesExample, wide).legend.map(({text}) => text)).toEqual([
      'Wexcombe',
      'beyond the 99.8% limits',
      'beyond the 95% limits',
      'within the limits',
    ])
  })
})

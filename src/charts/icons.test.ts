import {describe, expect, it} from 'vitest'
import {textsIn} from './drawn-text.ts'
import {answeringExample} from './examples.ts'
import {actionDisc, assuranceIcon, assurances, signalIcon, squareIcon, squareStates, squareStrip, variationIcon} from './icons.ts'
import {flags} from './signal.ts'
import {sparkline} from './sparkline.ts'
import {colours} from './tokens.ts'

const uncoloured = (svg: string): string => svg.replace(/#[0-9a-f]{6}/g, '').replace(/aria-label="[^"]*"/g, '')

describe('icons', () => {
  it('are told apart without colour, up from down and signal from none', () => {
    const icons = [
      signalIcon('worse', 'up'),
      signalIcon('worse', 'down'),
      signalIcon('neutral', null),
      signalIcon('usual', null),
      signalIcon('not-read', null),
    ]
    expect(new Set(icons.map(uncoloured)).size).toBe(icons.length)
  })

  it('of a closure test differ in shape for every state', () => {
    expect(new Set(squareStates.map((state) => uncoloured(squareIcon(state)))).size).toBe(squareStates.length)
  })

  it('of the matrix carry a letter and a name each, so that colour is never alone', () => {
    const variation = flags.map((flag) => variationIcon(flag, 'up'))
    const assurance = assurances.map((each) => assuranceIcon(each, 'above'))
    for (const icons of [variation, assurance]) {
      expect(
        new Set(
          icons.map((icon) =>
            textsIn(icon)
              .map(({text}) => text)
              .join(),
          ),
        ).size,
      ).toBe(icons.length)
      for (const icon of icons) expect(icon).toMatch(/role="img" aria-label="[a-z, ]+"/)
    }
  })

  it('of assurance draw the range on the side of the target where the figures lie', () => {
    expect(assuranceIcon('passes', 'above')).toContain('y="3"')
    expect(assuranceIcon('passes', 'below')).toContain('y="14"')
    expect(assuranceIcon('fails', 'below')).toContain('y="3"')
  })

  it('keep numbers of two and three digits inside the disc', () => {
    for (const number of [1, 12, 123]) {
      const svg = actionDisc(number)
      const [text] = textsIn(svg)
      const width = Number(/viewBox="0 0 (\S+) 20"/.exec(svg)![1])
      expect(text!.box.left).toBeGreaterThan(0)
      expect(text!.box.right).toBeLessThan(width)
    }
  })

  it('names a strip and escapes its name', () => {
    expect(squareStrip(['held', 'to-come'], 'Held 1 of 2 & "counting"')).toContain('aria-label="Held 1 of 2 &amp; &quot;counting&quot;"')
  })
})

describe('sparkline', () => {
  const spec = {points: answeringExample.points, ranges: answeringExample.limits, target: 0.9}

  it('is drawn as in sparkline.svg', async () => {
    await expect(sparkline(spec).svg).toMatchFileSnapshot('__snapshots__/sparkline.svg')
  })
  it('is hidden from assistive technology unless it is named, since its words stand beside it', () => {
    expect(sparkline(spec).svg).toContain('aria-hidden="true"')
    expect(sparkline({...spec, named: {id: 's', title: 'T', description: 'D'}}).svg).toContain('role="img"')
  })
  it('marks signals as dots and the last point by its shape', () => {
    const {svg} = sparkline(spec)
    // Better in five months, of which the last is the triangle; worse in eight.
    expect(svg.split(`r="2.2" fill="${colours.better}"`).length - 1).toBe(4)
    expect(svg.split(`r="2.2" fill="${colours.worse}"`).length - 1).toBe(8)
    expect(svg.match(/Z" fill="#1a65a6"/g)).toHaveLength(1)
  })
  it('breaks the line at a null', () => {
    const points = [1, 2, null, 4].map((value) => ({value, flag: 'usual', moved: null}) as const)
    expect(sparkline({points, ranges: [], target: null}).svg.match(/M[\d.]+,/g)).toHaveLength(2)
  })
})

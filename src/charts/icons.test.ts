import {describe, expect, it} from 'vitest'
import {textsIn} from './drawn-text.ts'
import {answeringExample} from './examples.ts'
import {
  actionDisc,
  assuranceIcon,
  assurances,
  iconDrawing,
  iconSymbols,
  iconUse,
  matrixIcons,
  signalIcon,
  squareIcon,
  squareStates,
  squareStrip,
  variationIcon,
} from './icons.ts'
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
    const variation = flags.map((flag) => iconDrawing(variationIcon(flag, 'up')))
    const assurance = assurances.map((each) => iconDrawing(assuranceIcon(each, 'above')))
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
    expect(iconDrawing(assuranceIcon('passes', 'above'))).toContain('y="3"')
    expect(iconDrawing(assuranceIcon('passes', 'below'))).toContain('y="14"')
    expect(iconDrawing(assuranceIcon('fails', 'below'))).toContain('y="3"')
  })

  it('of the matrix have a key each, and one drawing for a key, so that a page can draw them once', () => {
    const symbols = iconSymbols(matrixIcons)
    expect(new Set(matrixIcons.map(({key}) => key)).size).toBe(matrixIcons.length)
    for (const flag of flags)
      for (const moved of ['up', 'down', null] as const) {
        const icon = variationIcon(flag, moved)
        expect(symbols).toContain(`<symbol id="icon-${icon.key}" viewBox="0 0 38 22">${icon.content}</symbol>`)
      }
    for (const assurance of assurances)
      for (const good of ['above', 'below'] as const) {
        const icon = assuranceIcon(assurance, good)
        expect(symbols).toContain(`<symbol id="icon-${icon.key}" viewBox="0 0 38 22">${icon.content}</symbol>`)
      }
  })

  it('of the matrix are shown by reference under the same name', () => {
    const icon = variationIcon('better', 'down')
    expect(iconUse(icon)).toBe(
      '<svg width="38" height="22" role="img" aria-label="better than usual, moved down"><use href="#icon-better-down"/></svg>',
    )
    expect(iconDrawing(icon)).toContain('aria-label="better than usual, moved down"')
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
    // As a file it needs the name space.
    await expect(sparkline(spec).svg.replace('<svg', '<svg xmlns="http://www.w3.org/2000/svg"')).toMatchFileSnapshot(
      '__snapshots__/sparkline.svg',
    )
  })
  it('is hidden from assistive technology unless it is named, since its words stand beside it', () => {
    expect(sparkline(spec).svg).toContain('aria-hidden="true"')
    expect(sparkline({...spec, named: {id: 's', title: 'T', description: 'D'}}).svg).toContain('role="img"')
  })
  it('marks signals as dots and the last point by its shape', () => {
    const {svg} = sparkline(spec)
    const dotsOf = (colour: string) => new RegExp(`<path d="([^"]+)" stroke="${colour}" stroke-width="4.4"`).exec(svg)?.[1]?.match(/M/g)
    // Better in five months, of which the last is the triangle; worse in eight.
    expect(dotsOf(colours.better)).toHaveLength(4)
    expect(dotsOf(colours.worse)).toHaveLength(8)
    expect(svg.match(/Z" fill="#1a65a6"/g)).toHaveLength(1)
  })
  it('breaks the line at a null, and draws the point alone', () => {
    const points = [1, 2, null, 4, null, 3].map((value) => ({value, flag: 'usual', moved: null}) as const)
    const {svg} = sparkline({points, ranges: [], target: null})
    expect(svg).toMatch(/<path d="M[^Ml]+l[^Ml]+M[^Ml]+M[^Ml]+" fill="none"/)
    expect(svg.match(/h\.01/g)).toHaveLength(1)
  })
})

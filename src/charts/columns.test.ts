import {describe, expect, it} from 'vitest'
import {columns} from './columns.ts'
import {volumeExample} from './examples.ts'
import {colours} from './tokens.ts'

const wide = {width: 800, narrow: false}
const narrow = {width: 358, narrow: true}

const rects = (svg: string): {y: number; height: number; fill: string}[] =>
  [...svg.matchAll(/<rect x="[^"]+" y="([^"]+)" width="[^"]+" height="([^"]+)" fill="([^"]+)"/g)].map(([, y, height, fill]) => ({
    y: Number(y),
    height: Number(height),
    fill: fill!,
  }))

describe('columns', () => {
  it.each([
    ['columns', wide],
    ['columns-narrow', narrow],
  ])('are drawn as in %s.svg', async (name, size) => {
    await expect(columns(volumeExample, size).svg).toMatchFileSnapshot(`__snapshots__/${name}.svg`)
  })

  it('start at zero, so that heights are to each other as values', () => {
    const column = (periodStart: string, value: number) => ({kind: 'value', periodStart, value, unknown: 0, complete: true}) as const
    const {svg} = columns({...volumeExample, columns: [column('2024-01-01', 9000), column('2024-02-01', 10_000)]}, wide)
    const [first, second] = rects(svg).filter(({fill}) => fill === colours.column)
    expect(first!.height / second!.height).toBeCloseTo(0.9, 3)
  })

  it('give an unknown month no height, a month to come no fill, and name both', () => {
    expect(columns(volumeExample, wide).legend.map(({text}) => text)).toEqual([
      'line not known',
      'days missing',
      'no figure',
      'still to come',
    ])
  })
})

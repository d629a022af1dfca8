import {expect, it} from 'vitest'
import {attributes, coordinate, escapeText, svg} from './svg.ts'

it('escapes text and leaves markup of its own alone', () => {
  const inner = svg`<tspan>${'a < b & "c"'}</tspan>`
  expect(svg`<text>${inner}</text>`.text).toBe('<text><tspan>a &lt; b &amp; &quot;c&quot;</tspan></text>')
})

it('leaves out null and false, and joins lists', () => {
  expect(svg`<g>${null}${false}${[svg`<a/>`, svg`<b/>`]}</g>`.text).toBe('<g><a/><b/></g>')
})

it('writes coordinates with two decimals at most', () => {
  expect([1 / 3, 2, -0.001, 1.005e3, 12.999].map(coordinate)).toEqual(['0.33', '2', '0', '1005', '13'])
})

it('refuses a number that is not finite', () => {
  expect(() => svg`<circle r="${Number.NaN}"/>`).toThrow('not a coordinate: NaN')
  expect(() => svg`<circle r="${1 / 0}"/>`).toThrow('not a coordinate: Infinity')
})

it('drops what XML forbids (XML 1.0, production 2)', () => {
  expect(escapeText('a\u0000b\u0008c\td\uffffe')).toBe('abc\tde')
  expect(escapeText('lone \ud800 surrogate')).toBe('lone \ufffd surrogate')
})

it('writes attributes, those that are null left out', () => {
  expect(attributes({x: 1, rx: null, 'text-anchor': 'end', title: '"'}).text).toBe('x="1" text-anchor="end" title="&quot;"')
})

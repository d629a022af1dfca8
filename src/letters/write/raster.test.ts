import {expect, it} from 'vitest'
import {liberationFolder} from './pdf.ts'
import {fontsFor, pngOf} from './raster.ts'

it('draws with the Liberation fonts where they are, and else with the machine’s own', () => {
  expect(fontsFor('/fonts')).toMatchObject({
    loadSystemFonts: false,
    fontFiles: ['/fonts/LiberationSans-Regular.ttf', '/fonts/LiberationSans-Bold.ttf'],
  })
  expect(() => fontsFor(null, {loadSystemFonts: false, fontFiles: []})).toThrow(/Liberation/)
})

it.skipIf(liberationFolder() === null)('leaves marks for words (skipped without the Liberation fonts)', () => {
  const drawn = (text: string) =>
    pngOf(`<svg xmlns="http://www.w3.org/2000/svg" width="60" height="20"><text x="2" y="16" font-size="14">${text}</text></svg>`, 60)
  expect(drawn('').length).toBeLessThan(drawn('Words').length)
  expect(drawn('Words')).toBe(drawn('Words'))
  for (let i = 0; i < 64; i++) drawn(String(i))
  expect(drawn('Words')).toEqual(drawn('Words'))
})

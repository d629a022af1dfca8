import {existsSync, readdirSync, readFileSync} from 'node:fs'
import {dirname, join} from 'node:path'
import {fileURLToPath} from 'node:url'
import {expect, it} from 'vitest'

const assets = join(dirname(fileURLToPath(import.meta.url)), '..', 'dist', 'assets')

/** GOV.UK's fonts, crown and crest are for gov.uk alone; the rest of the design system is free to use. */
it('builds a style sheet without GDS Transport, font faces or crest', () => {
  expect(existsSync(join(assets, 'answerable.css')), 'run npm run build').toBe(true)
  const css = readFileSync(join(assets, 'answerable.css'), 'utf8')
  expect(css.length).toBeGreaterThan(50_000)
  expect(css).not.toMatch(/GDS Transport|@font-face|crest|crown/i)
})

it('ships no font, favicon or crest file', () => {
  expect(
    readdirSync(assets, {recursive: true, encoding: 'utf8'}).filter((name) => /\.(woff2?|ttf|otf|ico)$|crest|crown/i.test(name)),
  ).toEqual([])
})

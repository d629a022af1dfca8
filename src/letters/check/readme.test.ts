import {readFileSync} from 'node:fs'
import {join} from 'node:path'
import {expect, it} from 'vitest'
import {againstDataRule} from './data/against-data.ts'
import {rules} from './rules/all.ts'

it('states every rule of the checker once, in order', () => {
  const stated = [...readFileSync(join(import.meta.dirname, 'README.md'), 'utf8').matchAll(/^- \*\*(LETTER-\d+)\*\* \S.{20,}$/gm)].map(
    ([, id]) => id,
  )
  // The last is held to a workspace's data, beside the rules that need only the text.
  const all = [...rules.map(({id}) => id), againstDataRule]
  expect(stated).toEqual(all.map((_, i) => `LETTER-${i + 1}`))
  expect(new Set(stated)).toEqual(new Set(all))
})

import {readFileSync} from 'node:fs'
import {join} from 'node:path'
import {expect, it} from 'vitest'
import {rules} from './rules/all.ts'

it('states every rule of the checker once, in order', () => {
  const stated = [...readFileSync(join(import.meta.dirname, 'README.md'), 'utf8').matchAll(/^- \*\*(LETTER-\d+)\*\* \S.{20,}$/gm)].map(
    ([, id]) => id,
  )
  expect(stated).toEqual(rules.map((_, i) => `LETTER-${i + 1}`))
  expect(new Set(stated)).toEqual(new Set(rules.map(({id}) => id)))
})

import {mkdtempSync, rmSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {expect, it} from 'vitest'
import {createServer} from './server.ts'
import {fixtureServices} from './testing/fixture-services.ts'

it('serves styles under the hash of their content, to be kept for a year', async () => {
  const dir = mkdtempSync(join(tmpdir(), 'assets-'))
  writeFileSync(join(dir, 'answerable.css'), 'body{}')
  const server = await createServer(fixtureServices(), {assets: {dir, version: 'abc123'}})
  const [page, css, old] = [
    await server.inject('/'),
    await server.inject('/assets/abc123/answerable.css'),
    await server.inject('/assets/older/answerable.css'),
  ]
  await server.close()
  rmSync(dir, {recursive: true})
  expect(page.body).toContain('<link rel="stylesheet" href="/assets/abc123/answerable.css"/>')
  expect(page.body).toContain('<script type="module" src="/assets/abc123/page.js"></script>')
  expect(css.headers['cache-control']).toBe('public, max-age=31536000, immutable')
  expect(css.body).toBe('body{}')
  expect(old.statusCode).toBe(404)
})

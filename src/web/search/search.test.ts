import {afterAll, beforeAll, expect, it} from 'vitest'
import {createServer, type Server} from '../server.ts'
import {type FixtureRegister, fixtureRegister} from '../testing/fixture-register.ts'
import {Browser} from '../testing/given-site.ts'

let site: FixtureRegister
let server: Server
let browser: Browser

beforeAll(async () => {
  site = await fixtureRegister()
  server = await createServer(site.services)
  browser = new Browser(server)
})
afterAll(async () => {
  await server.close()
  site.close()
})

it('narrows to a kind and to what whoever asks owns, says so, and leads back to everything', async () => {
  const all = await browser.get('/search?q=call')
  expect(all.body).toMatch(/match(es)? for ‘call’, the best first/)
  const mine = await browser.get('/search?q=call&kind=action&owner=mine')
  expect(mine.body).toMatch(/‘call’ among actions that you own/)
  expect(mine.body).toContain('<option value="mine" selected')
  expect(mine.body).toContain('href="/search?q=call"')
  expect((await browser.get('/search?q=call&owner=mine')).body).toContain('‘call’ among what you own')
  const odd = await browser.get('/search?q=call&owner=somebody')
  expect([odd.statusCode, odd.body.includes('that you own')]).toEqual([200, false])
})

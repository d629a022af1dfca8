import {afterAll, beforeAll, expect, it} from 'vitest'
import {createServer, type Server} from '../server.ts'
import {type FixtureRegister, fixtureRegister} from '../testing/fixture-register.ts'
import {Browser} from '../testing/given-site.ts'

let site: FixtureRegister
let server: Server
let browser: Browser

beforeAll(async () => {
  site = await fixtureRegister()
  await site.register.db.change((rows) => {
    const value = rows.sql(
      `WITH RECURSIVE many(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM many WHERE n < 2130)
       INSERT INTO decision (meeting_id, number, text, state, version) SELECT ?, '9.' || n, 'Decided ' || n, 'outstanding', 1 FROM many`,
      site.rows.meeting,
    )
    return {keep: true, value}
  })
  server = await createServer(site.services)
  browser = new Browser(server)
})
afterAll(async () => {
  await server.close()
  site.close()
})

it('counts and pages every decision, not the latest two thousand', async () => {
  const {body} = await browser.get('/decisions')
  const held = Number(/Shown: 1 to 50 of (\d,\d{3})/.exec(body)?.[1]?.replace(',', ''))
  expect(held).toBeGreaterThanOrEqual(2130)
  expect(body).toContain('Decided 2130')
  expect(body.match(/Decided \d+/g)).toHaveLength(50)
  const last = await browser.get(`/decisions?page=${Math.ceil(held / 50)}`)
  expect(last.statusCode).toBe(200)
  expect(last.body).toMatch(/Decided [1-9]\D/)
  expect((await browser.get('/decisions?state=done')).body).toMatch(/decisions? done|is of the kind that is chosen/)
})

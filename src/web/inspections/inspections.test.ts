import {afterAll, beforeAll, describe, expect, it} from 'vitest'
import {createServer, type Server} from '../server.ts'
import {type FixtureRegister, fixtureRegister} from '../testing/fixture-register.ts'
import {Browser} from '../testing/given-site.ts'

let site: FixtureRegister
let server: Server
let browser: Browser
beforeAll(async () => {
  site = await fixtureRegister({empty: true})
  server = await createServer(site.services)
  browser = new Browser(server)
})
afterAll(async () => {
  await server.close()
  site.close()
})

const send = async (url: string, fields: Record<string, string>) => browser.post(url, fields, await browser.get(url))
const day = (name: string) => ({[`${name}-day`]: '21', [`${name}-month`]: '5', [`${name}-year`]: '2024'})

describe('an empty register', () => {
  it('is begun by hand: bodies, an inspection with its own areas, a report, a finding', async () => {
    for (const [kind, name, office] of [
      ['force', 'Wexcombe Police', 'Chief Constable'],
      ['inspectorate', 'Inspectorate', 'Inspector'],
    ] as const)
      expect((await send('/inspections/bodies/add', {kind, name, office, ...day('fromDay')})).statusCode).toBe(303)
    const inspection = {body: '1', inspectorate: '2', cycle: 'PEEL 2023–25', title: 'PEEL', scale: 'good\ninadequate'}
    const refused = await send('/inspections/add', {...inspection, areas: 'Responding'})
    expect(refused.body).toContain('Write each area as code: name')
    const added = await send('/inspections/add', {...inspection, areas: 'responding: Responding\n*victims: Service to victims'})
    expect(added.headers.location).toBe('/inspections/1/reports/add')
    const report = {kind: 'report', title: 'The report', reference: 'WX/1', needsResponse: 'yes', ...day('publishedOn')}
    expect((await send('/inspections/1/reports/add', report)).statusCode).toBe(303)
    const finding = await send('/reports/1/findings/add', {
      kind: 'cause-of-concern',
      number: '1',
      title: 'Answering 999',
      words: 'Too many callers wait.',
      reference: 'page 3',
      area: 'responding',
      sensitivity: 'official',
      ...day('openedOn'),
    })
    expect(finding.headers.location).toBe('/findings/1')
    const page = (await browser.get('/inspections')).body
    expect(page).toContain('One inspection with one report.')
    expect(page).toContain('Not graded')
  })
})

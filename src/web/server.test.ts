import {afterAll, beforeAll, describe, expect, it} from 'vitest'
import {AnswerableError} from '#core/errors'
import type {Actor} from '#register/access/permissions'
import {createServer, type Server} from './server.ts'
import {fixtureAsker} from './testing/fixture-asker.ts'
import {fixtureServices} from './testing/fixture-services.ts'

const measure = '/measures/calls.999.within-10s'
let server: Server
beforeAll(async () => {
  server = await createServer(fixtureServices())
})
afterAll(() => server.close())

describe('every answer', () => {
  it('lets nothing run or load that is not ours', async () => {
    const policy = String((await server.inject('/')).headers['content-security-policy'])
    expect(
      policy
        .split(';')
        .map((part) => part.trim())
        .toSorted(),
    ).toEqual([
      "base-uri 'none'",
      "connect-src 'self'",
      "default-src 'none'",
      "font-src 'self'",
      "form-action 'self'",
      "frame-ancestors 'none'",
      "img-src 'self'",
      "script-src 'self'",
      "style-src 'self'",
      "worker-src 'self'",
    ])
  })

  it.each(['/', '/measures', measure, '/plan', '/data', '/definitions', '/data/36'])('has no inline script or style: %s', async (url) => {
    const {body} = await server.inject(url)
    expect(body).toMatch(/^<!DOCTYPE html><html lang="en"/)
    expect(body).not.toMatch(/\sstyle=|<style|\son[a-z]+="|javascript:/)
    expect(body.match(/<script/g)).toBeNull()
  })

  it.each(['/', measure, `${measure}/rows`, '/nothing', '/data/36'])('has one h1 and says that the data are synthetic: %s', async (url) => {
    const {body} = await server.inject(url)
    expect(body.match(/<h1[ >]/g)).toHaveLength(1)
    expect(body).toContain('Synthetic demonstration data')
  })

  it('says nothing of synthetic data where the data are real', async () => {
    const real = await createServer(fixtureServices({demo: false}))
    const [page, csv] = [await real.inject('/'), await real.inject(`${measure}.csv`)]
    await real.close()
    expect(page.body).not.toContain('ynthetic')
    expect(csv.body).not.toContain('ynthetic')
  })

  it('may be kept by nobody but this browser, and is asked for again', async () => {
    expect((await server.inject('/')).headers['cache-control']).toBe('private, no-cache')
  })

  it('is compressed for a browser that takes it', async () => {
    const {headers, rawPayload} = await server.inject({url: measure, headers: {'accept-encoding': 'gzip'}})
    const plain = await server.inject(measure)
    expect(headers['content-encoding']).toBe('gzip')
    expect(rawPayload.length).toBeLessThan(plain.rawPayload.length / 4)
  })

  it('is its own page, however many are put together at once, compressed or not', async () => {
    const address = await server.listen({port: 0})
    const urls = ['/', '/measures', measure, '/data', '/definitions', '/plan']
    // A form's token is each page's own; the fixture's are all the same.
    const alone = new Map(await Promise.all(urls.map(async (url) => [url, (await server.inject(url)).body] as const)))
    const asked = Array.from({length: 5}, () => urls).flat()
    const bodies = await Promise.all(
      asked.map(async (url, i) =>
        (await fetch(`${address}${url}`, {headers: {'accept-encoding': ['gzip', 'br', 'identity'][i % 3]!}})).text(),
      ),
    )
    expect(asked.filter((url, i) => bodies[i] !== alone.get(url))).toEqual([])
  })
})

describe('the host it is asked for', () => {
  it('must be this machine', async () => {
    const answer = await server.inject({url: '/', headers: {host: 'rebound.example'}})
    expect(answer.statusCode).toBe(421)
    expect(answer.body).toBe('This server does not answer to that host name.\n')
  })
  it('may be named by whoever runs it', async () => {
    const named = await createServer(fixtureServices(), {hosts: ['figures.example']})
    const answer = await named.inject({url: '/', headers: {host: 'figures.example:8055'}})
    await named.close()
    expect(answer.statusCode).toBe(200)
  })
})

describe('what cannot be shown', () => {
  it('is a page with what happened and what to do', async () => {
    const answer = await server.inject('/measures/calls.999.within-9s')
    expect(answer.statusCode).toBe(404)
    expect(answer.body).toContain('There is no measure ‘calls.999.within-9s’')
    expect(answer.body).toContain('<strong>What to do:</strong>')
  })

  it('is a 404 for an address there is none of', async () => {
    const answer = await server.inject('/reports?x=1')
    expect(answer.statusCode).toBe(404)
    expect(answer.body).toContain('There is no page at /reports.')
  })

  it('shows an address as text, never as markup', async () => {
    const answer = await server.inject('/<script>alert(1)</script>')
    expect(answer.body).not.toContain('<script>')
  })

  it.each([
    [`${measure}?known=lately`, 400, '“As known on” must be a date'],
    [`${measure}?by=fortnight`, 422, 'these data can be shown by'],
    [`${measure}?period=lately`, 422, '‘lately’ is not a period'],
    [`${measure}?hour=1&hour=2`, 400, 'Give each filter once'],
    [`${measure}/rows?page=0`, 400, 'A page number is a whole number from 1'],
    ['/data/first', 400, 'A receipt has a number'],
    [`${measure}?period=%00`, 400, 'It holds a character that no text has'],
    ['/findings/first', 400, '‘id’: it must be a number'],
    ['/calls?days=quarter', 422, 'The weekdays cannot be used: 1 is Monday and 7 is Sunday'],
    ['/data/99', 404, 'There is no such page'],
  ])('names what is wrong with %s', async (url, status, words) => {
    const answer = await server.inject(url)
    expect(answer.statusCode).toBe(status)
    expect(answer.body).toContain(words)
  })

  it('is refused in words when a filter would disclose a count', async () => {
    const services = fixtureServices()
    const discloses = {
      ...services,
      asker: {...fixtureAsker(), series: async () => Promise.reject(new AnswerableError('FILTER_DISCLOSES', {limit: 5}))},
    }
    const refusing = await createServer(discloses)
    const answer = await refusing.inject(measure)
    await refusing.close()
    expect(answer.statusCode).toBe(403)
    expect(answer.body).toContain('This filter leaves a count below 5')
  })

  it('tells whoever runs it of a fault, and the page nothing', async () => {
    const reported: unknown[] = []
    const broken = await createServer(
      {...fixtureServices(), annotations: async () => Promise.reject(new TypeError('secret of the program'))},
      {report: (error) => reported.push(error)},
    )
    const answer = await broken.inject(measure)
    await broken.close()
    expect(answer.statusCode).toBe(500)
    expect(answer.body).not.toMatch(/secret|TypeError|at .*\.ts/)
    expect(reported).toEqual([new TypeError('secret of the program')])
  })

  it('is JSON where JSON was asked for', async () => {
    const answer = await server.inject('/measures/nothing.json')
    expect(answer.statusCode).toBe(404)
    expect(answer.json()).toMatchObject({error: {status: 404, todo: 'Run: answerable measures.'}})
  })

  it('still has a frame when the data cannot be read at all', async () => {
    const away = async () => Promise.reject(new Error('the store is away'))
    const dark = await createServer({...fixtureServices(), asker: {...fixtureAsker(), snapshot: away, dataTo: away}})
    const answer = await dark.inject('/definitions')
    await dark.close()
    expect(answer.statusCode).toBe(500)
    expect(answer.body).toContain('The data could not be read.')
  })
})

describe('permission and audit', () => {
  const leader: Actor = {id: 'person:1', person: 1, roles: ['senior-leader'], areas: null, bodies: [], inspections: null}

  it('refuses a page that is not permitted, as a page, and signs nobody out', async () => {
    const leaders = await createServer(fixtureServices({as: leader}))
    const [figures, rows] = [await leaders.inject(measure), await leaders.inject(`${measure}/rows`)]
    await leaders.close()
    expect([figures.statusCode, rows.statusCode]).toEqual([200, 403])
    expect(rows.body).toContain('Your role does not let you see the rows behind a figure. You are still signed in.')
    expect(rows.headers['set-cookie']).toBeUndefined()
  })

  it('[ACC-15] records a page of rows before it is made, and shows none that cannot be recorded', async () => {
    const services = fixtureServices()
    const seen: string[] = []
    const watched = await createServer({
      ...services,
      door: {
        ...services.door,
        record: async (_, event, address) => {
          seen.push(`${event} ${address}`)
          if (address.includes('misses')) throw new Error('the log is full')
        },
      },
    })
    const [home, rows, misses] = [
      await watched.inject('/'),
      await watched.inject(`${measure}/rows`),
      await watched.inject(`${measure}/rows?of=misses`),
    ]
    await watched.close()
    expect(seen).toEqual([`ROWS_VIEW ${measure}/rows`, `ROWS_VIEW ${measure}/rows?of=misses`])
    expect([home.statusCode, rows.statusCode, misses.statusCode]).toEqual([200, 200, 500])
    expect(rows.headers['cache-control']).toBe('private, no-store')
  })
})

it('says on every page that loading is still going on', async () => {
  const early = await createServer(fixtureServices({loading: '999 calls to March 2022 are loaded'}))
  const {body} = await early.inject('/measures')
  await early.close()
  expect(body).toContain('<strong>Still loading.</strong> 999 calls to March 2022 are loaded.')
})

it('opens every page over a workspace that holds nothing', async () => {
  const empty = await createServer(fixtureServices({empty: true}))
  const urls = [
    '/',
    '/measures',
    measure,
    `${measure}.csv`,
    `${measure}.json`,
    `${measure}/rows`,
    `${measure}/pedigree`,
    '/data',
    '/definitions',
  ]
  const statuses = await Promise.all(urls.map(async (url) => (await empty.inject(url)).statusCode))
  await empty.close()
  expect(statuses).toEqual(urls.map(() => 200))
})

it('marks every page, and pages of rows higher', async () => {
  const [home, rows, quarantine] = await Promise.all(['/', `${measure}/rows`, '/data/36/quarantine'].map((url) => server.inject(url)))
  const marks = (body: string) => [...body.matchAll(/class="a-marking">([^<]+)</g)].map(([, text]) => text)
  expect(marks(home!.body)).toEqual(['OFFICIAL', 'OFFICIAL'])
  expect(marks(rows!.body)).toEqual(['OFFICIAL-SENSITIVE', 'OFFICIAL-SENSITIVE'])
  expect(marks(quarantine!.body)).toEqual(['OFFICIAL-SENSITIVE', 'OFFICIAL-SENSITIVE'])
})

import {afterAll, beforeAll, describe, expect, it} from 'vitest'
import type {Actor} from '#register/access/permissions'
import {createServer, type Server} from '../server.ts'
import type {Services} from '../services.ts'
import {fixtureAsker} from '../testing/fixture-asker.ts'
import {openDoor} from '../testing/fixture-people.ts'
import {figure, snapshot} from '../testing/fixture-series.ts'
import {fixtureServices} from '../testing/fixture-services.ts'

const within = 'calls.999.within-10s'
const analyst: Actor = {id: 'person:1', person: 1, roles: ['analyst'], areas: null, bodies: [], inspections: null}
const owner: Actor = {
  ...analyst,
  roles: ['action-owner'],
  grants: [{role: 'action-owner', areas: ['investigating'], inspections: null}],
}

/** What the data say now, and who asks; the tests change both. */
const now: {snapshot: string; hidden: boolean; restated: boolean; as: Actor} = {
  snapshot: 'one',
  hidden: false,
  restated: false,
  as: analyst,
}

const base = fixtureAsker()
const asker: Services['asker'] = {
  ...base,
  snapshot: async () => ({...snapshot, id: now.snapshot}),
  async series(question) {
    const figures = await base.series(question)
    if (question.measure !== within) return figures
    const last = figures.at(-1)!
    const counts = {numerator: last.numerator! - (now.restated ? 1000 : 0), denominator: last.denominator, unknowns: last.unknowns ?? 0}
    return figures.with(-1, figure(last.measure, last.period, 'month', {...counts, ...(now.hidden ? {absence: 'hidden'} : {})}))
  },
}
const services = {...fixtureServices(), asker}
let server: Server
beforeAll(async () => {
  server = await createServer({...services, door: {...openDoor(), enter: async () => openDoor(now.as).enter(null)}})
})
afterAll(() => server.close())

/** A page over data of a snapshot; the server looks for a new one four times a second. */
async function page(url: string, change: Partial<typeof now>): Promise<string> {
  const moved = change.snapshot !== undefined && change.snapshot !== now.snapshot
  Object.assign(now, change)
  if (moved) await new Promise((resolve) => setTimeout(resolve, 260))
  return (await server.inject(url)).body
}

/** The row of 999 calls answered within ten seconds. */
const rowOf = (body: string): string | undefined => body.split('<tr>').find((row) => row.includes(`href="/measures/${within}"`))

describe.each(['/measures', '/'])('a row of %s, drawn before', (url) => {
  it('is the same for the same figures', async () => {
    const [first, again] = [await page(url, {snapshot: `${url} a`, restated: false, hidden: false, as: analyst}), await page(url, {})]
    expect(rowOf(first)).toContain('12,886 of 13,797')
    expect(rowOf(again)).toBe(rowOf(first))
  })

  it('changes with a figure that was restated', async () => {
    const row = rowOf(await page(url, {snapshot: `${url} b`, restated: true}))
    expect(row).toContain('11,886 of 13,797')
    expect(row).not.toContain('12,886')
  })

  it('hides a count that came to be hidden', async () => {
    const row = rowOf(await page(url, {snapshot: `${url} c`, hidden: true, restated: false}))
    expect(row).toContain('hidden')
    expect(row).not.toMatch(/1\d,886/)
  })
})

it('shows nobody a row of another area, whoever looked before', async () => {
  const all = await page('/measures', {snapshot: 'd', hidden: false, restated: false, as: analyst})
  const own = await page('/measures', {as: owner})
  const again = await page('/measures', {as: analyst})
  expect(all).toContain(`href="/measures/${within}"`)
  expect(own).not.toContain('/measures/calls.')
  expect(own).toContain('/measures/outcomes.')
  expect(rowOf(again)).toBe(rowOf(all))
})

describe('a page of pieces', () => {
  it('is as long as it says, and HEAD says the same', async () => {
    const [get, head] = await Promise.all([server.inject('/measures'), server.inject({url: '/measures', method: 'HEAD'})])
    expect(get.headers['content-length']).toBe(String(get.rawPayload.length))
    expect([head.statusCode, head.headers['content-length'], head.rawPayload.length]).toEqual([200, get.headers['content-length'], 0])
    expect(get.body).toMatch(/^<!DOCTYPE html><html.*<\/html>$/s)
    expect(get.body).not.toContain('<?')
  })

  it('draws each icon once, and shows none that it did not draw', async () => {
    const {body} = await server.inject('/measures')
    const ids = [...body.matchAll(/<symbol id="([^"]+)"/g)].map(([, id]) => id)
    const used = new Set([...body.matchAll(/<use href="#([^"]+)"/g)].map(([, id]) => id))
    expect(new Set(ids).size).toBe(ids.length)
    expect(used.size).toBeGreaterThan(3)
    expect([...used].filter((id) => !ids.includes(id))).toEqual([])
  })
})

import {AxeBuilder} from '@axe-core/playwright'
import type {Browser, Page} from 'playwright-core'
import {afterAll, beforeAll, describe, expect, it} from 'vitest'
import {datedAttendance} from '#explain/testing/dated-attendance'
import {simulatedCalls} from '#explain/testing/simulated-calls'
import {type GivenFacts, givenFacts} from '#figures/testing/fact-tables'
import {type Given, given} from '#figures/testing/given'
import type {Server} from '#web/server'
import {busyRoom} from '#web/testing/busy-room'
import {fixtureServices} from '#web/testing/fixture-services'
import {lateIncidents} from '#web/testing/late-incidents'
import {browserMissing, openBrowser} from '../journeys/browser.ts'
import {fixtureSite} from '../journeys/fixture-server.ts'

const measure = '/measures/calls.999.within-10s'
const pages = [
  '/',
  '/measures',
  measure,
  `${measure}?hour=22-05&table=all`,
  '/measures/calls.999.median-wait',
  '/measures/outcomes.recorded.charge-rate',
  `${measure}/rows?of=misses`,
  `${measure}/pedigree`,
  '/calls?period=2024-06',
  '/calls?period=2024-06&caller=new',
  '/calls/change?measure=calls.101.abandonment&before=2024-06-03..2024-06-09&after=2024-06-10..2024-06-16',
  '/calls/forecast',
  '/calls/pairs?share=94.3&within=30&mean=4',
  '/calls/pairs?share=x',
  '/calls/samples',
  '/plan',
  '/letters/check',
  '/data',
  '/data/36',
  '/data/36/quarantine',
  '/definitions',
  '/definitions/calls.999.within-10s',
  '/nothing',
  `${measure}?known=lately`,
]
const apart = [
  {
    measure: 'ours.101.answered-in-time-of-callers-who-waited',
    file: 'measures/answered-in-time-of-callers-who-waited.yaml',
    problems: ['line 9: shape.hits: there is no column ‘answer_secnods’; is ‘answer_seconds’ meant?', 'line 14: unknown key ‘sourse’'],
  },
]
const widths = [320, 768, 1280]
const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

// Without a browser these are skipped; the reason stands in the title and is printed once.
const reason = browserMissing ? ` (${browserMissing})` : ''

describe.skipIf(browserMissing !== null)(`every page in a browser${reason}`, () => {
  let browser: Browser
  let server: Server
  let empty: Server
  let room: Server
  let facts: GivenFacts
  let calls: Given
  let late: Server
  let incidents: Given
  let dated: Server
  let change: Given
  let [address, emptyAddress, roomAddress, lateAddress, datedAddress] = ['', '', '', '', '']

  beforeAll(async () => {
    browser = await openBrowser()
    facts = await givenFacts(simulatedCalls(1))
    ;({server, address} = await fixtureSite(fixtureServices({facts})))
    calls = await given('call', {sql: busyRoom}, {lastEvent: '2024-06-30T22:35:00Z'})
    incidents = await given('incident', lateIncidents, {lastEvent: '2024-06-30T22:40:00Z'})
    ;({server: room, address: roomAddress} = await fixtureSite({...fixtureServices(), asker: calls.asker, facts: incidents.facts}))
    ;({server: late, address: lateAddress} = await fixtureSite({...fixtureServices(), asker: incidents.asker, facts: incidents.facts}))
    change = await given('incident', datedAttendance(1, {weeks: 3}), {aggregates: false, lastEvent: '2024-03-24T23:00:00Z'})
    ;({server: dated, address: datedAddress} = await fixtureSite({...fixtureServices(), asker: change.asker, facts: change.facts}))
    ;({server: empty, address: emptyAddress} = await fixtureSite(fixtureServices({empty: true, loading: 'Nothing yet.', apart})))
  })
  afterAll(async () => {
    facts?.close()
    await room?.close()
    calls?.close()
    await late?.close()
    incidents?.close()
    await dated?.close()
    change?.close()
    await browser?.close()
    await server?.close()
    await empty?.close()
  })

  const opened = async <T>(url: string, width: number, look: (page: Page) => Promise<T>): Promise<T> => {
    const context = await browser.newContext({viewport: {width, height: 900}})
    try {
      const page = await context.newPage()
      await page.goto(url)
      return await look(page)
    } finally {
      await context.close()
    }
  }
  const violations = async (page: Page) => {
    const {violations: found} = await new AxeBuilder({page}).withTags(rules).analyze()
    return found.map(({id, nodes}) => `${id}: ${nodes.map(({html}) => html.slice(0, 120)).join(' | ')}`)
  }

  it.each(pages)('has nothing that axe finds against: %s', async (path) => {
    for (const width of [320, 1280]) expect(await opened(address + path, width, violations), `${width} px`).toEqual([])
  })

  it('has nothing that axe finds against the control room’s page, which does not scroll sideways', async () => {
    for (const width of widths) {
      if (width !== 768) expect(await opened(`${roomAddress}/control-room`, width, violations), `${width} px`).toEqual([])
      const wide = await opened(`${roomAddress}/control-room`, width, (page) => page.evaluate(() => document.documentElement.scrollWidth))
      expect(wide, `${width} px`).toBeLessThanOrEqual(width)
    }
  })

  it.each([
    '/attendance',
    '/attendance/why',
    '/attendance/when',
    '/attendance/queue',
    '/attendance/units',
    '/attendance/day',
    '/attendance/week',
    '/attendance/samples',
  ])('has nothing that axe finds against %s, which does not scroll sideways', async (path) => {
    for (const width of widths) {
      if (width !== 768) expect(await opened(lateAddress + path, width, violations), `${width} px`).toEqual([])
      const wide = await opened(lateAddress + path, width, (page) => page.evaluate(() => document.documentElement.scrollWidth))
      expect(wide, `${width} px`).toBeLessThanOrEqual(width)
    }
  })

  it('has nothing that axe finds against attendance of which nothing is held', async () => {
    const none = await given('incident', 'serial')
    const {server: bare, address: bareAddress} = await fixtureSite({...fixtureServices(), asker: none.asker, facts: none.facts})
    for (const path of ['/attendance', '/attendance/queue', '/attendance/day', '/attendance/week', '/attendance/samples'])
      expect(await opened(bareAddress + path, 320, violations), path).toEqual([])
    await bare.close()
    none.close()
  })

  it('has nothing that axe finds against an audit sample and the form of one incident', async () => {
    const body = new URLSearchParams({'form-token': 'token', name: 'drawn', frame: 'immediate', period: '2024-06', each: '3', seed: '1'})
    const drawn = await fetch(`${lateAddress}/attendance/samples`, {
      method: 'POST',
      body,
      headers: {origin: lateAddress},
      redirect: 'manual',
    })
    expect(drawn.status).toBe(303)
    const {href} = await opened(`${lateAddress}/attendance/samples/drawn`, 320, async (page) => ({
      href: await page.evaluate(() => document.querySelector<HTMLAnchorElement>('.a-raise a')!.href),
    }))
    for (const url of [`${lateAddress}/attendance/samples/drawn`, href]) {
      for (const width of [320, 1280]) {
        expect(await opened(url, width, violations), `${url}, ${width} px`).toEqual([])
        const wide = await opened(url, width, (page) => page.evaluate(() => document.documentElement.scrollWidth))
        expect(wide, `${url}, ${width} px`).toBeLessThanOrEqual(width)
      }
    }
  })

  it.each([
    '2024-03-04',
    '2024-02-31',
  ])('has nothing that axe finds against the stages before and after %s, which do not scroll sideways', async (on) => {
    const url = `${datedAddress}/attendance/why?period=2024-03&on=${on}`
    for (const width of [320, 1280]) {
      expect(await opened(url, width, violations), `${width} px`).toEqual([])
      const wide = await opened(url, width, (page) => page.evaluate(() => document.documentElement.scrollWidth))
      expect(wide, `${width} px`).toBeLessThanOrEqual(width)
    }
  })

  it.each(['/', '/measures', '/definitions', measure, '/plan', '/data'])('nor over a workspace that holds nothing: %s', async (path) => {
    expect(await opened(emptyAddress + path, 1280, violations)).toEqual([])
  })

  it.each(pages)('does not scroll sideways: %s', async (path) => {
    for (const width of widths) {
      const wide = await opened(address + path, width, (page) => page.evaluate(() => document.documentElement.scrollWidth))
      expect(wide, `${width} px`).toBeLessThanOrEqual(width)
    }
  })

  it.each(widths)('displays one drawing of each chart at %i px, no wider than the page, and tells of one', async (width) => {
    const drawn = await opened(address + measure, width, (page) =>
      page.evaluate(() =>
        [...document.querySelectorAll('.a-at')]
          .filter((element) => element.checkVisibility())
          .map((element) => ({
            family: element.className.replace(/.*a-at--([a-z]+)-.*/, '$1'),
            right: element.querySelector('svg')!.getBoundingClientRect().right,
          })),
      ),
    )
    expect(drawn.map(({family}) => family)).toEqual(['series', 'week'])
    for (const {right} of drawn) expect(right).toBeLessThanOrEqual(width)
  })

  it('keeps the colours of a drawing, on a light ground, where the reader forces colours on the page', async () => {
    const [ground, adjusts, page] = await opened(address + measure, 1280, async (page) => {
      await page.emulateMedia({forcedColors: 'active', colorScheme: 'dark'})
      return page.evaluate(() => {
        const of = (selector: string) => getComputedStyle(document.querySelector(selector)!)
        return [of('.a-at svg').backgroundColor, of('.a-at svg').forcedColorAdjust, of('main p').color]
      })
    })
    expect([ground, adjusts]).toEqual(['rgb(255, 255, 255)', 'none'])
    expect(page).toBe('rgb(255, 255, 255)')
  })

  it('draws no chart text below 12 px', async () => {
    const small = await opened(address + measure, 320, (page) =>
      page.evaluate(() =>
        [...document.querySelectorAll('svg text')]
          .filter((text) => text.checkVisibility())
          .map((text) => Number.parseFloat(getComputedStyle(text).fontSize))
          .filter((size) => size < 12),
      ),
    )
    expect(small).toEqual([])
  })

  it('makes every control at least 24 px high, or in a line of text', async () => {
    const small = await opened(address + measure, 320, (page) =>
      page.evaluate(() =>
        [...document.querySelectorAll('button, select, summary, .a-links a, nav a')]
          .filter((element) => element.checkVisibility())
          .map((element) => ({what: element.textContent?.trim().slice(0, 30), height: element.getBoundingClientRect().height}))
          .filter(({height}) => height < 24),
      ),
    )
    expect(small).toEqual([])
  })

  it('folds the links to subjects where the page is narrow, and keeps the whole menu in one row where it is wide', async () => {
    const seen = (width: number) =>
      opened(`${address}/measures`, width, async (page) => {
        const links = page.locator('nav[aria-label="Subjects"] a:visible')
        const folded = await links.count()
        if (width < 760) await page.locator('.a-choices-fold > summary').click()
        const tops = await page.evaluate(() =>
          [...document.querySelectorAll('.a-nav .a-nav__list > li')].map((li) => li.getBoundingClientRect().top),
        )
        return {folded, open: await links.count(), entries: tops.length, rows: new Set(tops).size}
      })
    const [narrow, wide] = [await seen(320), await seen(1280)]
    expect(narrow.folded).toBe(0)
    expect(narrow.open).toBe(wide.open)
    expect(wide.folded).toBeGreaterThan(1)
    expect(wide).toMatchObject({entries: 12, rows: 1})
    // On a tablet the age of the data stands above the menu, which has two rows at most.
    expect((await seen(768)).rows).toBeLessThanOrEqual(2)
  })

  it('prints on landscape A4 without navigation, filters or buttons, and with its label, age and snapshot', async () => {
    const shown = await opened(address + measure, 1280, async (page) => {
      await page.emulateMedia({media: 'print'})
      return page.evaluate(() => {
        const visible = (selector: string) => [...document.querySelectorAll(selector)].some((element) => element.checkVisibility())
        return Object.fromEntries(
          [
            'nav',
            'form',
            'button',
            '.a-links a',
            '.a-demo',
            '.a-age',
            '.a-footer',
            '.a-trust',
            '.a-at--series-800',
            '.a-at--week-1180',
          ].map((selector) => [selector, visible(selector)]),
        )
      })
    })
    expect(shown).toEqual({
      nav: false,
      form: false,
      button: false,
      '.a-links a': false,
      '.a-demo': true,
      '.a-age': true,
      '.a-footer': true,
      '.a-trust': true,
      '.a-at--series-800': true,
      '.a-at--week-1180': true,
    })
  })
})

import {AxeBuilder} from '@axe-core/playwright'
import type {Browser, Page} from 'playwright-core'
import {afterAll, beforeAll, describe, expect, it} from 'vitest'
import {makeAndKeepPack} from '#register/pack'
import type {Server} from '#web/server'
import {everybody} from '#web/testing/fixture-people'
import {type FixtureRegister, fixtureRegister} from '#web/testing/fixture-register'
import {browserMissing, openBrowser} from '../journeys/browser.ts'
import {fixtureSite} from '../journeys/fixture-server.ts'

const pages = [
  '/promises',
  '/findings',
  '/findings/1',
  '/findings/4',
  '/findings/1/dates',
  '/findings/1/test',
  '/upheld/1',
  '/inspections/1',
  '/bodies',
  '/supply',
  '/evidence/2',
  '/actions',
  '/actions/1',
  '/forums',
  '/meetings/1',
  '/packs/1',
  '/decisions',
  '/search?q=call',
]
/** Forms and short pages, looked at narrow: they are made of the same questions. */
const forms = [
  '/findings/1/say/inspectorate',
  '/findings/1/points',
  '/upheld/add',
  '/upheld/1/edit',
  '/upheld/1/test',
  '/inspections/1/areas/responding/grade',
  '/bodies/2/succeed',
  '/collaborations/add',
  '/actions/1/supply',
  '/supply/1/edit',
  '/points/1/answer',
  '/findings/1/approve',
  '/findings/1/evidence',
  '/findings/1/evidence/figure',
  '/findings/1/evidence/file',
  '/actions/1/needs',
  '/dates/1/move',
  '/forums/1',
  '/forums/add',
  '/meetings/1/decisions',
  '/register/export',
  '/purpose',
]
/** Forms sent with nothing in them: each shows its errors. */
const wrong = ['/findings/4/test', '/upheld/add', '/actions/1/supply', '/collaborations/add', '/findings/1/approve', '/actions/add']
const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']
const reason = browserMissing ? ` (${browserMissing})` : ''

describe.skipIf(browserMissing !== null)(`the register in a browser${reason}`, () => {
  let browser: Browser
  let site: FixtureRegister
  let empty: FixtureRegister
  let server: Server
  let bare: Server
  let [address, bareAddress] = ['', '']

  beforeAll(async () => {
    browser = await openBrowser()
    site = await fixtureRegister()
    empty = await fixtureRegister({empty: true})
    const tests = {asker: site.services.asker, rebases: [], today: '2024-07-01'}
    await makeAndKeepPack(site.register, tests, site.rows.meeting, {actor: everybody})
    ;({server, address} = await fixtureSite(site.services))
    ;({server: bare, address: bareAddress} = await fixtureSite(empty.services))
  })
  afterAll(async () => {
    await browser?.close()
    await server?.close()
    await bare?.close()
    site?.close()
    empty?.close()
  })

  const found = async (page: Page) => {
    const {violations} = await new AxeBuilder({page}).withTags(rules).analyze()
    return violations.map(({id, nodes}) => `${id}: ${nodes.map(({html}) => html.slice(0, 120)).join(' | ')}`)
  }
  /** What axe finds at some widths, and the widths at which the page scrolls sideways. */
  async function faults(url: string, axe: readonly number[], then?: (page: Page) => Promise<unknown>) {
    const page = await (await browser.newContext({viewport: {width: 1280, height: 900}})).newPage()
    try {
      await page.goto(url)
      await then?.(page)
      const list: string[] = []
      for (const width of [1280, 768, 320]) {
        await page.setViewportSize({width, height: 900})
        const wide = await page.evaluate(() => document.documentElement.scrollWidth)
        if (wide > width) list.push(`${width} px: scrolls sideways to ${wide}`)
        if (axe.includes(width)) list.push(...(await found(page)))
      }
      return list
    } finally {
      await page.context().close()
    }
  }

  it.each(pages)('has nothing that axe finds against, and does not scroll sideways: %s', async (path) => {
    expect(await faults(address + path, [320, 1280])).toEqual([])
  })

  it('nor in its forms', async () => {
    for (const path of forms) expect(await faults(address + path, [320]), path).toEqual([])
  })

  it('nor where nothing is recorded', async () => {
    for (const path of ['/promises', '/findings', '/forums', '/decisions', '/bodies', '/supply', '/inspections'])
      expect(await faults(bareAddress + path, [320]), path).toEqual([])
  })

  it.each(wrong)('nor when a form says what is wrong: %s', async (path) => {
    const list = await faults(address + path, [320], async (page) => {
      await page.locator('main form button[type=submit]').first().click()
      expect(await page.locator('.govuk-error-summary a').count()).toBeGreaterThan(0)
      expect(await page.evaluate(() => document.activeElement?.className)).toContain('govuk-error-summary')
    })
    expect(list).toEqual([])
  })

  it('nor when another editor came first', async () => {
    const list = await faults(`${address}/actions/1/progress`, [320, 1280], async (page) => {
      const other = await page.context().newPage()
      await other.goto(`${address}/actions/1/progress`)
      await other.getByLabel('How far, in a few words').fill('nine of ten')
      await other.getByRole('button', {name: 'Record'}).click()
      await page.getByLabel('How far, in a few words').fill('eight')
      await page.getByRole('button', {name: 'Record'}).click()
      expect(await page.locator('.a-changed').textContent()).toContain('It is now: nine of ten')
    })
    expect(list).toEqual([])
  })
})

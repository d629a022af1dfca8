import {AxeBuilder} from '@axe-core/playwright'
import type {Browser, Page} from 'playwright-core'
import {afterAll, beforeAll, describe, expect, it} from 'vitest'
import type {Server} from '#web/server'
import {fixtureLetters} from '#web/testing/fixture-letters'
import {browserMissing, openBrowser} from '../journeys/browser.ts'
import {fixtureSite} from '../journeys/fixture-server.ts'

const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']
const reason = browserMissing ? ` (${browserMissing})` : ''
const cause =
  'Cause of concern 7\n\nThe force must listen. It should publish.\n\nForce response:\n\nWe will publish by 30 September 2024. 149 of 316 agreed (47.1%).\n'

describe.skipIf(browserMissing !== null)(`letters in a browser${reason}`, () => {
  let browser: Browser
  let server: Server
  let address = ''
  let letter = 0
  beforeAll(async () => {
    browser = await openBrowser()
    const fixture = await fixtureLetters()
    ;({letter} = fixture)
    ;({server, address} = await fixtureSite(fixture.services))
  })
  afterAll(async () => {
    await browser?.close()
    await server?.close()
  })

  const opened = async (width: number, act: (page: Page) => Promise<void>): Promise<void> => {
    const context = await browser.newContext({viewport: {width, height: 900}})
    try {
      const page = await context.newPage()
      await act(page)
      const {violations} = await new AxeBuilder({page}).withTags(rules).analyze()
      expect(violations.map(({id, nodes}) => `${id}: ${nodes.map(({html}) => html.slice(0, 120)).join(' | ')}`)).toEqual([])
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width)
    } finally {
      await context.close()
    }
  }

  it.each([
    '',
    '?part=appendix',
    '?part=own',
    '?part=changes',
    '?part=promises',
    '?part=comments&open=f1',
    '?part=files',
  ])('a response has nothing that axe finds against, and no sideways scroll: %s', async (query) => {
    for (const width of [320, 1280])
      await opened(width, async (page) => void (await page.goto(`${address}/letters/responses/${letter}${query}`)))
  })

  it.each([
    [320, 4],
    [768, 1],
  ])('the 56 days stand in even rows at %i px: %i', async (width, rows) => {
    await opened(width, async (page) => {
      await page.goto(`${address}/letters/responses/${letter}`)
      const lefts = await page.evaluate(() =>
        [...document.querySelectorAll('.a-day')].map((day) => Math.round(day.getBoundingClientRect().left)),
      )
      expect(lefts).toHaveLength(56)
      expect(new Set(lefts).size).toBe(56 / rows)
    })
  })

  it.each(['/letters', '/letters/import', '/letters/promises', '/letters/check'])('nor has %s', async (path) => {
    for (const width of [320, 1280]) await opened(width, async (page) => void (await page.goto(address + path)))
  })

  it.each(['comments', 'copies', 'published'])('nor has the form that records its %s, empty and refused', async (step) => {
    await opened(320, async (page) => {
      await page.goto(`${address}/reports/1/response/${step}`)
      await page.click('main button[type=submit]')
    })
  })

  it.each([
    '/letters/responses/1/promises/add?words=We+will+publish+it&due=2024-09-30',
    '/letters/responses/1/publish',
  ])('nor has %s', async (path) => {
    await opened(320, async (page) => void (await page.goto(address + path)))
  })

  it('nor has a letter checked, one that was refused, or the review of one read in', async () => {
    await opened(320, async (page) => {
      await page.goto(`${address}/letters/check`)
      await page.fill('#text', cause)
      await page.click('main button[type=submit]')
      expect(await page.textContent('h1')).toContain('not add up')
    })
    await opened(1280, async (page) => {
      await page.goto(`${address}/letters/check`)
      await page.click('main button[type=submit]')
      expect(await page.textContent('.govuk-error-summary')).toContain('Choose a file')
    })
    await opened(320, async (page) => {
      await page.goto(`${address}/letters/import`)
      await page.fill('#text', cause)
      await page.click('main button[type=submit]')
      expect(await page.textContent('h1')).toContain('wait for a decision')
    })
  })

  it('the published HTML itself has nothing that axe finds against', async () => {
    await opened(768, async (page) => {
      const answer = await server.inject(`/letters/responses/${letter}/files/letter.html`)
      await page.setContent(answer.body)
      expect(await page.textContent('h1')).toContain('Response to the inspection report')
    })
  })
})

import type {Browser, Page} from 'playwright-core'
import {afterAll, beforeAll, describe, expect, it} from 'vitest'
import type {Server} from '#web/server'
import {browserMissing, openBrowser} from './browser.ts'
import {fixtureSite} from './fixture-server.ts'

const reason = browserMissing ? ` (${browserMissing})` : ''

describe.skipIf(browserMissing !== null)(`a figure followed in a browser${reason}`, () => {
  let browser: Browser
  let server: Server
  let address = ''

  beforeAll(async () => {
    browser = await openBrowser()
    ;({server, address} = await fixtureSite())
  })
  afterAll(async () => {
    await browser?.close()
    await server?.close()
  })

  const walk = async (options: {script: boolean; width?: number}, steps: (page: Page) => Promise<void>): Promise<string[]> => {
    const context = await browser.newContext({javaScriptEnabled: options.script, viewport: {width: options.width ?? 1280, height: 900}})
    const page = await context.newPage()
    const complaints: string[] = []
    page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()))
    page.on('pageerror', (error) => complaints.push(error.message))
    await page.goto(address)
    await steps(page)
    await context.close()
    return complaints
  }

  it('from home to its rows, files and SQL, without a script', async () => {
    const complaints = await walk({script: false}, async (page) => {
      await page.getByRole('link', {name: '999 calls answered within 10 seconds', exact: true}).click()
      expect(await page.locator('.a-answer').textContent()).toMatch(/^In June 2024 we answered 93\.4%/)
      await page.getByRole('link', {name: 'Those not counted as met in June 2024'}).click()
      expect(await page.locator('.a-answer').textContent()).toMatch(/^911 rows/)
      await page.getByRole('link', {name: 'Next page'}).click()
      expect(await page.locator('.a-pager').textContent()).toContain('51 to 100 of 911')
      await page.getByRole('link', {name: '999 calls answered within 10 seconds', exact: true}).click()
      await page.getByRole('link', {name: 'Show the SQL'}).click()
      expect(await page.locator('.a-sql').textContent()).toContain('SELECT')
      await page.getByRole('link', {name: 'calls-2024-06.csv'}).click()
      expect(await page.locator('.a-sums').textContent()).toContain('14,230 rows in = 14,009 loaded + 9 quarantined + 212 excluded')
    })
    expect(complaints).toEqual([])
  })

  it('keeps the filters in the address', async () => {
    await walk({script: false}, async (page) => {
      await page.goto(`${address}/measures/calls.999.within-10s`)
      await page.getByLabel('Hours', {exact: true}).selectOption('22:00 to 06:00')
      await page.getByRole('button', {name: 'Apply'}).click()
      expect(new URL(page.url()).searchParams.get('hour')).toBe('22-05')
      expect(await page.getByLabel('Hours', {exact: true}).inputValue()).toBe('22-05')
      expect(await page.getByRole('link', {name: 'Download CSV'}).getAttribute('href')).toContain('hour=22-05')
    })
  })

  it('opens the menu of a narrow page without a script', async () => {
    await walk({script: false, width: 390}, async (page) => {
      expect(await page.getByRole('link', {name: 'Definitions'}).isVisible()).toBe(false)
      await page.getByText('Menu', {exact: true}).click()
      await page.getByRole('navigation', {name: 'Menu'}).getByRole('link', {name: 'Definitions'}).click()
      expect(new URL(page.url()).pathname).toBe('/definitions')
    })
  })

  it('moves past the navigation by the keyboard', async () => {
    await walk({script: true}, async (page) => {
      await page.keyboard.press('Tab')
      expect(await page.evaluate(() => document.activeElement?.textContent?.trim())).toBe('Skip to main content')
      await page.keyboard.press('Enter')
      expect(await page.evaluate(() => document.activeElement?.id)).toBe('main')
    })
  })

  it('gains printing where scripts run, under the same policy', async () => {
    const complaints = await walk({script: true}, async (page) => {
      await page.goto(`${address}/measures/calls.999.within-10s`)
      await page.getByRole('button', {name: 'Print'}).waitFor({state: 'visible'})
    })
    expect(complaints).toEqual([])
  })

  it('puts the reader at what is wrong with an address', async () => {
    await walk({script: true}, async (page) => {
      await page.goto(`${address}/measures/calls.999.within-10s?known=lately`)
      expect(await page.evaluate(() => document.activeElement?.className)).toContain('govuk-error-summary')
    })
  })
})

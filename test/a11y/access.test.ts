import {AxeBuilder} from '@axe-core/playwright'
import type {Browser, Page} from 'playwright-core'
import {afterAll, beforeAll, describe, expect, it} from 'vitest'
import {runCommand} from '#register/command'
import {openAccount} from '#register/people/account'
import {choosePassword, openSession} from '#register/people/sign-in'
import {actor} from '#register/testing/register'
import {type GivenSite, givenSite} from '#web/testing/given-site'
import {browserMissing, openBrowser} from '../journeys/browser.ts'
import {builtAssets} from '../journeys/fixture-server.ts'

const widths = [320, 768, 1280]
const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']
const reason = browserMissing ? ` (${browserMissing})` : ''

const password = 'violet anchor bridge'

describe.skipIf(browserMissing !== null)(`every page of signing in, of people and of the audit${reason}`, () => {
  let browser: Browser
  let site: GivenSite
  let address = ''
  let admin = ''
  let analyst = ''
  let enrolling = ''
  let invitation = ''

  beforeAll(async () => {
    browser = await openBrowser()
    const signIn = {address: 'http://127.0.0.1:8055', secure: false, demo: true, provider: null, isSetUp: () => true}
    site = await givenSite({idleMinutes: 240, tries: 2}, {signIn}, {assets: builtAssets()})
    address = await site.server.listen({port: 0})
    const {people} = site
    const first = await people.add('ann.admin', {role: 'administrator'})
    admin = (await openSession(people, first.person, 'Firefox on Windows'))!
    const second = await people.add('sam.hill', {role: 'action-owner', areas: ['responding', 'offenders'], to: '2026-09-30'})
    analyst = (await openSession(people, second.person, 'Edge on Windows'))!
    const third = await people.add('new.one', {role: 'analyst'})
    const chosen = await choosePassword(people, third.invitation, password, 'Chrome on Android')
    enrolling = chosen.kind === 'signed-in' ? chosen.token : ''
    ;({invitation} = await people.add('later', {role: 'forum-chair'}))
    const opening = {name: 'Priya Nair', post: 'Analyst', login: 'analyst', kind: 'demo' as const, roles: [{role: 'analyst' as const}]}
    await runCommand(people.register, openAccount, {...opening, invitationHours: 1, force: 'Wexcombe'}, {actor: actor(null)})
  })
  afterAll(async () => {
    await browser?.close()
    await site?.close()
  })

  /** What axe finds on a narrow page, what is too small to touch there, and whether it scrolls sideways at any width. */
  const wrong = async (page: Page) => {
    const {violations} = await new AxeBuilder({page}).withTags(rules).analyze()
    const small = await page.evaluate(() =>
      [...document.querySelectorAll('button, select, .a-links a, .a-who a, nav a')]
        .filter((element) => element.checkVisibility() && element.getBoundingClientRect().height < 24)
        .map((element) => element.textContent?.trim().slice(0, 30)),
    )
    const wide: string[] = []
    for (const width of widths) {
      await page.setViewportSize({width, height: 900})
      const scrolled = await page.evaluate(() => document.documentElement.scrollWidth)
      if (scrolled > width) wide.push(`${width}: scrolls to ${scrolled}`)
    }
    return [
      ...violations.map(({id, nodes}) => `${id}: ${nodes.map(({html}) => html.slice(0, 120)).join(' | ')}`),
      ...small.map((text) => `‘${text}’ is too small`),
      ...wide,
    ]
  }

  const visited = async (token: string, path: string, act: (page: Page) => Promise<unknown> = async () => {}) => {
    const context = await browser.newContext({viewport: {width: 320, height: 900}})
    try {
      if (token) await context.addCookies([{name: 'answerable', value: token, url: address}])
      const page = await context.newPage()
      await page.goto(address + path)
      await act(page)
      return await wrong(page)
    } finally {
      await context.close()
    }
  }

  it('signing in: empty, refused and locked', async () => {
    expect(await visited('', '/sign-in?why=kept')).toEqual([])
    const refused = async (page: Page) => {
      await page.getByLabel('User name').fill('nobody')
      await page.getByLabel('Password').fill('wrong')
      await page.getByRole('button', {name: 'Sign in', exact: true}).click()
      expect(await page.evaluate(() => document.activeElement?.className)).toContain('govuk-error-summary')
    }
    expect(await visited('', '/sign-in', refused)).toEqual([])
  })

  it('an invitation, good and used up', async () => {
    expect(await visited('', `/welcome/${invitation}`)).toEqual([])
    expect(await visited('', '/welcome/used-up')).toEqual([])
  })

  it('the second step, and setting it up', async () => {
    expect(await visited(enrolling, '/sign-in/second-factor')).toEqual([])
    const wrongCode = async (page: Page) => {
      await page.getByLabel('Enter the six digits').fill('000000')
      await page.getByRole('button', {name: 'Go on'}).click()
    }
    expect(await visited(enrolling, '/sign-in/second-factor', wrongCode)).toEqual([])
  })

  it('what a role does not open, and a form that was not taken', async () => {
    expect(await visited(analyst, '/people')).toEqual([])
    const replayed = async (page: Page) => {
      await page.evaluate(() => {
        document.querySelector<HTMLInputElement>('form[action="/account/sessions/end"] input[name="form-token"]')!.value = 'forged.token'
      })
      await page.getByRole('button', {name: /^End/}).first().click()
      expect(await page.locator('h1').textContent()).toBe('This form was not taken')
    }
    expect(await visited(analyst, '/account', replayed)).toEqual([])
  })

  it.each(['/account', '/account/kept'])('one’s own: %s', async (path) => {
    expect(await visited(analyst, path)).toEqual([])
  })

  it.each([
    '/people',
    '/people/2',
    '/people/add',
    '/audit',
    '/audit?verify=yes&event=account.',
    '/audit?from=2030-01-01',
  ])('for an administrator: %s', async (path) => {
    expect(await visited(admin, path)).toEqual([])
  })

  it('adding a person with everything wrong takes the reader to what is', async () => {
    const empty = async (page: Page) => {
      await page.getByRole('button', {name: 'Add this person'}).click()
      expect(await page.evaluate(() => document.activeElement?.className)).toContain('govuk-error-summary')
      await page.getByRole('link', {name: 'Enter a name'}).click()
      expect(await page.evaluate(() => document.activeElement?.id)).toBe('name')
    }
    expect(await visited(admin, '/people/add', empty)).toEqual([])
  })
})

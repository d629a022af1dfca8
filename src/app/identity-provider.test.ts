import {OAuth2Server} from 'oauth2-mock-server'
import {afterAll, afterEach, beforeAll, beforeEach, describe, expect, it} from 'vitest'
import type {Workspace} from '#store/workspace'
import {type Browser, type GivenSite, givenSite} from '#web/testing/given-site'
import {claimValues, identityProvider} from './identity-provider.ts'

const provider = new OAuth2Server()
beforeAll(async () => {
  await provider.issuer.keys.generate('RS256')
  await provider.start(0, 'localhost')
})
afterAll(() => provider.stop())

/** What the provider's next ID token says of somebody. */
const says = (claims: Record<string, unknown>): void => {
  provider.service.removeAllListeners('beforeTokenSigning')
  provider.service.on('beforeTokenSigning', (token) => {
    Object.assign(token.payload, claims)
  })
}

const workspace = {dir: '/nowhere'} as Workspace
const roles = {
  'WX-Analyst': {role: 'analyst'},
  'WX-Owner': {role: 'action-owner', areas: ['responding']},
}
let site: GivenSite
let browser: Browser
beforeEach(async () => {
  const settings = {name: 'Wexcombe sign-on', issuer: provider.issuer.url!, clientId: 'answerable', roleClaim: 'roles', roles}
  const signIn = {
    address: 'http://127.0.0.1:8055',
    secure: false,
    demo: false,
    provider: identityProvider(workspace, settings),
    isSetUp: () => false,
  }
  site = await givenSite({}, {signIn})
  browser = site.browser()
  says({name: 'Sam Hill', email: 'sam.hill@example.org', roles: ['WX-Analyst', 'Something-Else'], sub: 'sam'})
})
afterEach(() => site.close())

/** Goes to the provider and takes what it sends back: the path and query of the address here. */
async function atProvider(onto = '/measures'): Promise<string> {
  const away = await browser.get(`/sign-in/provider?onto=${encodeURIComponent(onto)}`)
  const asked = new URL(String(away.headers.location))
  expect(Object.fromEntries(asked.searchParams)).toMatchObject({
    code_challenge_method: 'S256',
    response_type: 'code',
    scope: 'openid profile email',
  })
  const answer = await fetch(asked, {redirect: 'manual'})
  const back = new URL(answer.headers.get('location')!)
  return `${back.pathname}${back.search}`
}

describe('signing in with the force’s provider', () => {
  it('gives the roles that its claim maps to, and goes on to the page asked for', async () => {
    const answer = await browser.get(await atProvider())
    expect(answer.headers.location).toBe('/measures')
    const page = await browser.get('/measures')
    expect(page.statusCode).toBe(200)
    expect(page.body).toContain('Sam Hill</a> <span class="a-muted">Analyst</span>')
  })

  it('follows the claim at the next sign-in', async () => {
    await browser.get(await atProvider())
    says({name: 'Sam Hill', roles: 'WX-Owner', sub: 'sam'})
    await browser.get(await atProvider())
    expect((await browser.get('/')).body).toContain('Action owner')
    expect((await browser.get('/measures/outcomes.recorded.charge-rate')).statusCode).toBe(403)
  })

  it('lets in nobody whom no role is mapped for', async () => {
    says({name: 'Ann Other', roles: ['Canteen'], sub: 'ann'})
    const answer = await browser.get(await atProvider())
    expect(answer.statusCode).toBe(403)
    expect(answer.body).toContain('Ann Other, Wexcombe sign-on knows you, but gives you no role here')
    expect((await browser.get('/')).statusCode).toBe(303)
  })

  it.each([
    ['a forged state', (back: string) => back.replace(/state=[^&]+/, 'state=forged')],
    ['no state', (back: string) => back.replace(/&?state=[^&]+/, '')],
    ['a forged code', (back: string) => back.replace(/code=[^&]+/, 'code=forged')],
    ['an error of the provider', () => '/sign-in/provider/back?error=access_denied'],
  ])('is a bad request with %s', async (_, forged) => {
    const answer = await browser.get(forged(await atProvider()))
    expect(answer.statusCode).toBe(400)
    expect(answer.body).toContain('Sign in again from the beginning.')
    expect(browser.cookies.has('answerable')).toBe(false)
  })

  it('is a bad request in a browser that did not ask, and with a token made for another asking', async () => {
    const back = await atProvider()
    expect((await site.browser().get(back)).statusCode).toBe(400)
    says({name: 'Sam Hill', roles: ['WX-Analyst'], sub: 'sam', nonce: 'another'})
    expect((await browser.get(await atProvider())).statusCode).toBe(400)
  })

  it('opens once: what came back is of no use again', async () => {
    const back = await atProvider()
    expect((await browser.get(back)).statusCode).toBe(303)
    expect((await browser.get(back)).statusCode).toBe(400)
  })
})

it('says so when the provider is away', async () => {
  const away = identityProvider(workspace, {name: 'Gone', issuer: 'http://127.0.0.1:9/', clientId: 'x', roleClaim: 'roles', roles: {}})
  await expect(away.begin('http://127.0.0.1:8055/back')).rejects.toMatchObject({code: 'PROVIDER_AWAY', status: 503})
})

it('takes no role that there is none of, and no plain address elsewhere', () => {
  const settings = {name: 'X', issuer: 'http://id.example/', clientId: 'x', roleClaim: 'roles', roles: {A: {role: 'superuser'}}}
  expect(() => identityProvider(workspace, settings)).toThrow(/no role ‘superuser’[\s\S]*https address/)
})

it('reads a claim by name or path, as a text or a list', () => {
  expect(claimValues({roles: 'A'}, 'roles')).toEqual(['A'])
  expect(claimValues({realm_access: {roles: ['A', 3, 'B']}}, 'realm_access.roles')).toEqual(['A', 'B'])
  expect(claimValues({'https://x.example/roles': ['A']}, 'https://x.example/roles')).toEqual(['A'])
  expect(claimValues({}, 'roles')).toEqual([])
})

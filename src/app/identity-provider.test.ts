import {OAuth2Server} from 'oauth2-mock-server'
import {afterAll, afterEach, beforeAll, beforeEach, describe, expect, it} from 'vitest'
import {runCommand} from '#register/command'
import {endAccount} from '#register/people/account'
import {actor} from '#register/testing/register'
import type {Workspace} from '#store/workspace'
import {type Browser, type GivenSite, givenSite} from '#web/testing/given-site'
import {claimValues, identityProvider} from './identity-provider.ts'

let provider = new OAuth2Server()
beforeAll(async () => {
  await provider.issuer.keys.generate('RS256')
  await provider.start(0, 'localhost')
})
afterAll(() => provider.stop())

/** The same provider at the same address, with other keys: as when it rolls them over. */
async function rollOver(): Promise<void> {
  const {port} = provider.address()
  await provider.stop()
  provider = new OAuth2Server()
  await provider.issuer.keys.generate('RS256')
  await provider.start(port, 'localhost')
}

/** What the provider's next ID token says of somebody. */
const says = (claims: Record<string, unknown>, without: readonly string[] = []): void => {
  provider.service.removeAllListeners('beforeTokenSigning')
  provider.service.on('beforeTokenSigning', (token) => {
    Object.assign(token.payload, claims)
    for (const name of without) delete token.payload[name]
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
  const settings = {
    name: 'Wexcombe sign-on',
    issuer: provider.issuer.url!,
    clientId: 'answerable',
    clockToleranceSeconds: 60,
    roleClaim: 'roles',
    roles,
  }
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

  it.each([
    ['made for another site', {aud: 'another'}],
    ['of another issuer', {iss: 'http://localhost:1/'}],
  ])('is a bad request with a token %s', async (_, claims) => {
    says({name: 'Sam Hill', roles: ['WX-Analyst'], sub: 'sam', ...claims})
    expect((await browser.get(await atProvider())).statusCode).toBe(400)
    expect(browser.cookies.has('answerable')).toBe(false)
  })

  it('takes a clock that is a little off, and says what is wrong with one that is far off', async () => {
    const now = Math.floor(Date.now() / 1000)
    const signedIn = async (claims: Record<string, unknown>) => {
      says({name: 'Sam Hill', roles: ['WX-Analyst'], sub: 'sam', ...claims})
      return browser.get(await atProvider())
    }
    expect((await signedIn({nbf: now + 40, iat: now + 40, exp: now + 3640})).statusCode).toBe(303)
    expect((await signedIn({iat: now - 3640, exp: now - 40})).statusCode).toBe(303)
    for (const claims of [
      {nbf: now + 600, iat: now + 600, exp: now + 4200},
      {iat: now - 4200, exp: now - 600},
    ]) {
      const answer = await signedIn(claims)
      expect(answer.statusCode).toBe(503)
      expect(answer.body).toContain('more than 60 seconds apart')
      expect(answer.body).toContain('NTP')
    }
  })

  it('takes the keys of now when the provider has rolled them over, at the latest at the second try', async () => {
    expect((await browser.get(await atProvider())).statusCode).toBe(303)
    await rollOver()
    says({name: 'Sam Hill', roles: ['WX-Analyst'], sub: 'sam'})
    expect((await browser.get(await atProvider())).statusCode).toBe(400)
    expect((await browser.get(await atProvider())).statusCode).toBe(303)
  })

  it('lets nobody in by a token whose words are not those that were signed', async () => {
    says({name: 'Sam Hill', roles: [], sub: 'sam'})
    provider.service.once('beforeResponse', ({body}) => {
      const answer = body as Record<string, string>
      const [head, payload, signature] = answer.id_token!.split('.')
      const said = JSON.parse(Buffer.from(payload!, 'base64url').toString()) as object
      answer.id_token = [head, Buffer.from(JSON.stringify({...said, roles: ['WX-Analyst']})).toString('base64url'), signature].join('.')
    })
    expect((await browser.get(await atProvider())).statusCode).toBe(400)
    expect(browser.cookies.has('answerable')).toBe(false)
  })

  it('works for somebody whose token names no e-mail address or name, and keeps the address that was named before', async () => {
    const addresses = () =>
      site.people.register.db.read((rows) => rows.all(rows.db.selectFrom('account').select('email'))).map(({email}) => email)
    says({roles: ['WX-Analyst'], sub: 'ann', preferred_username: 'ann@wexcombe.example'}, ['email', 'name'])
    expect((await browser.get(await atProvider())).statusCode).toBe(303)
    expect((await browser.get('/measures')).body).toContain('ann@wexcombe.example</a> <span class="a-muted">Analyst</span>')
    expect(addresses()).toEqual([null])
    says({roles: ['WX-Analyst'], sub: 'ann', email: 'ann@example.org'})
    await browser.get(await atProvider())
    says({roles: ['WX-Analyst'], sub: 'ann', email: 'not an address'})
    await browser.get(await atProvider())
    expect(addresses()).toEqual(['ann@example.org'])
  })

  it('says so when somebody is in more groups than a token holds', async () => {
    says({name: 'Sam Hill', sub: 'sam', _claim_names: {roles: 'src1'}, _claim_sources: {src1: {endpoint: 'https://graph.example/'}}}, [
      'roles',
    ])
    const answer = await browser.get(await atProvider())
    expect(answer.statusCode).toBe(403)
    expect(answer.body).toContain('lists none of your groups, because there are too many')
  })

  it('lets nobody in whose account here has ended, whatever the provider says, and ends the session they had', async () => {
    await browser.get(await atProvider())
    const [row] = site.people.register.db.read((rows) => rows.all(rows.db.selectFrom('account').select('person_id')))
    await site.people.add('admin', {role: 'administrator'})
    await runCommand(site.people.register, endAccount, {person: row!.person_id}, {actor: actor(null)})
    expect((await browser.get('/measures')).headers.location).toBe('/sign-in?why=ended&onto=%2Fmeasures')
    const answer = await browser.get(await atProvider())
    expect(answer.statusCode).toBe(403)
    expect(answer.body).toContain('Sam Hill, your account here has ended')
  })

  it('ends what it gave with the claim: without a role at the provider, none is left here', async () => {
    await browser.get(await atProvider())
    says({name: 'Sam Hill', roles: [], sub: 'sam'})
    expect((await browser.get(await atProvider())).statusCode).toBe(403)
    expect((await browser.get('/measures')).statusCode).toBe(403)
  })

  it('offers, after signing out here, to sign out there too, and comes back', async () => {
    await browser.get(await atProvider())
    const out = await browser.post('/sign-out', {}, await browser.get('/'))
    expect(out.headers.location).toBe('/sign-in?why=out-here')
    const page = await browser.get(String(out.headers.location))
    expect(page.body).toContain('<a href="/sign-out/provider">Sign out of Wexcombe sign-on too</a>')
    const away = new URL(String((await browser.get('/sign-out/provider')).headers.location))
    expect(away.pathname).toBe('/endsession')
    expect(Object.fromEntries(away.searchParams)).toEqual({
      client_id: 'answerable',
      post_logout_redirect_uri: 'http://127.0.0.1:8055/sign-in',
    })
    const back = await fetch(away, {redirect: 'manual'})
    expect(back.headers.get('location')).toBe('http://127.0.0.1:8055/sign-in')
  })

  it('opens once: what came back is of no use again', async () => {
    const back = await atProvider()
    expect((await browser.get(back)).statusCode).toBe(303)
    expect((await browser.get(back)).statusCode).toBe(400)
  })
})

it('says so when the provider is away', async () => {
  const away = identityProvider(workspace, {
    name: 'Gone',
    issuer: 'http://127.0.0.1:9/',
    clientId: 'x',
    clockToleranceSeconds: 60,
    roleClaim: 'roles',
    roles: {},
  })
  await expect(away.begin('http://127.0.0.1:8055/back')).rejects.toMatchObject({code: 'PROVIDER_AWAY', status: 503})
})

it('takes no issuer that vouches for anybody', () => {
  const settings = {name: 'X', clientId: 'x', clockToleranceSeconds: 60, roleClaim: 'roles', roles: {}}
  for (const tenant of ['common', 'organizations', 'consumers'])
    expect(() => identityProvider(workspace, {...settings, issuer: `https://login.example/${tenant}/v2.0`})).toThrow(/your own tenant/)
})

it('takes no role that there is none of, and no plain address elsewhere', () => {
  const settings = {
    name: 'X',
    issuer: 'http://id.example/',
    clientId: 'x',
    clockToleranceSeconds: 60,
    roleClaim: 'roles',
    roles: {A: {role: 'superuser'}},
  }
  expect(() => identityProvider(workspace, settings)).toThrow(/no role ‘superuser’[\s\S]*https address/)
})

it('reads a claim by name or path, as a text or a list', () => {
  expect(claimValues({roles: 'A'}, 'roles')).toEqual(['A'])
  expect(claimValues({realm_access: {roles: ['A', 3, 'B']}}, 'realm_access.roles')).toEqual(['A', 'B'])
  expect(claimValues({'https://x.example/roles': ['A']}, 'https://x.example/roles')).toEqual(['A'])
  expect(claimValues({}, 'roles')).toEqual([])
})

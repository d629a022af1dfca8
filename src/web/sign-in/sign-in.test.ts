import {afterEach, beforeEach, describe, expect, it} from 'vitest'
import {auditRows} from '#register/audit'
import {runCommand} from '#register/command'
import {endAccount, openAccount} from '#register/people/account'
import {codeAt} from '#register/people/totp'
import {actor} from '#register/testing/register'
import type {ServerOptions} from '../server.ts'
import {type Browser, type GivenSite, givenSite, tokenOf} from '../testing/given-site.ts'

const password = 'violet anchor bridge'
const measure = '/measures/calls.999.within-10s'
let site: GivenSite
beforeEach(async () => {
  site = await givenSite(
    {secondFactor: 'offered'},
    {
      signIn: {
        address: 'http://127.0.0.1:8055',
        secure: false,
        demo: false,
        provider: null,
        isSetUp: (token) => token === 'made-at-the-start',
      },
    },
  )
})
afterEach(() => site.close())

/** Somebody with a password, signed in. */
async function signedIn(login = 'sam.hill', role: Parameters<GivenSite['people']['add']>[1] = {role: 'analyst'}) {
  const {person, invitation} = await site.people.add(login, role)
  const browser = site.browser()
  const url = `/welcome/${invitation}`
  const answer = await browser.post(url, {password, again: password}, await browser.get(url))
  expect(answer.headers.location).toBe('/')
  return {browser, person}
}

async function signInAgain(browser: Browser, onto = '') {
  const page = await browser.get(`/sign-in${onto ? `?onto=${encodeURIComponent(onto)}` : ''}`)
  return browser.post('/sign-in', {login: 'sam.hill', password, onto}, page)
}

describe('nobody', () => {
  it('sees nothing but the pages of signing in', async () => {
    const browser = site.browser()
    for (const url of ['/', measure, '/data', '/account']) {
      const answer = await browser.get(url)
      expect(answer.statusCode, url).toBe(303)
      expect(answer.headers.location).toBe(url === '/' ? '/sign-in' : `/sign-in?onto=${encodeURIComponent(url)}`)
    }
    for (const url of [`${measure}.json`, `${measure}.csv`]) {
      const told = await browser.get(url)
      expect([told.statusCode, told.json()]).toEqual([
        401,
        {error: {status: 401, message: 'Nobody is signed in.', todo: 'Sign in, and ask again with the session’s cookie.'}},
      ])
      expect((await browser.get(url, {accept: 'text/html'})).headers.location).toBe(`/sign-in?onto=${encodeURIComponent(url)}`)
    }
    const page = await browser.get('/sign-in')
    expect(page.body).not.toContain('Data to')
    expect(page.body).not.toContain('aria-label="Main"><ul class="a-nav__list"><li>')
  })

  it('makes the first administrator with the address told at the start, and then no more', async () => {
    const browser = site.browser()
    expect((await browser.get('/set-up/guessed')).statusCode).toBe(404)
    const page = await browser.get('/set-up/made-at-the-start')
    const wrong = await browser.post('/set-up/made-at-the-start', {name: '', post: 'Head', login: 'x'}, page)
    expect(wrong.statusCode).toBe(422)
    expect(wrong.body).toContain('href="#name">Enter a name')
    const answer = await browser.post('/set-up/made-at-the-start', {name: 'Ann', post: 'Head', login: 'ann'}, wrong)
    const welcome = String(answer.headers.location)
    expect((await browser.post(welcome, {password, again: password}, await browser.get(welcome))).headers.location).toBe('/')
    expect((await browser.get('/')).statusCode).toBe(200)
    expect((await browser.get('/set-up/made-at-the-start')).statusCode).toBe(404)
  })
})

describe('signing in', () => {
  it('[ACC-12] gives a new session each time, goes on to the page asked for, and never elsewhere', async () => {
    const {browser} = await signedIn()
    const first = browser.cookies.get('answerable')
    expect((await signInAgain(browser, measure)).headers.location).toBe(measure)
    expect(browser.cookies.get('answerable')).not.toBe(first)
    for (const elsewhere of ['//evil.example', 'https://evil.example/', '/\\evil.example', '/sign-in'])
      expect((await signInAgain(browser, elsewhere)).headers.location, elsewhere).toBe('/')
  })

  it('says what is missing or wrong beside what was typed, never which of the two', async () => {
    await signedIn()
    const browser = site.browser()
    const empty = await browser.post('/sign-in', {login: '', password: ''}, await browser.get('/sign-in'))
    expect(empty.body).toContain('Enter your user name')
    const [wrong, unknown] = [
      await browser.post('/sign-in', {login: 'sam.hill', password: 'x'}, empty),
      await browser.post('/sign-in', {login: 'nobody', password: 'x'}, empty),
    ]
    expect([wrong.statusCode, unknown.statusCode]).toEqual([422, 403])
    expect(wrong.body).toContain('That user name and password do not belong together')
    expect(wrong.body).toContain('value="sam.hill"')
    expect(wrong.body).not.toContain('Data to')
  })

  it('sets a cookie that no script reads and no other site sends', async () => {
    const {invitation} = await site.people.add('ann.other', {role: 'analyst'})
    const browser = site.browser()
    const answer = await browser.post(`/welcome/${invitation}`, {password, again: password}, await browser.get(`/welcome/${invitation}`))
    expect(answer.cookies.find(({name}) => name === 'answerable')).toMatchObject({httpOnly: true, sameSite: 'Lax', path: '/'})
    const tls = await givenSite(
      {},
      {signIn: {address: 'http://127.0.0.1:8055', secure: true, demo: false, provider: null, isSetUp: () => false}},
    )
    const [visitor] = (await tls.server.inject('/sign-in')).cookies
    await tls.close()
    expect(visitor).toMatchObject({name: '__Host-answerable-visitor', secure: true, httpOnly: true})
  })

  it('asks for a second step where there is one, and opens nothing before it', async () => {
    const strict = await givenSite({secondFactor: 'required'})
    const {invitation} = await strict.people.add('sam.hill', {role: 'analyst'})
    const browser = strict.browser()
    const welcome = await browser.get(`/welcome/${invitation}`)
    expect((await browser.post(`/welcome/${invitation}`, {password, again: password}, welcome)).headers.location).toBe(
      '/sign-in/second-factor',
    )
    expect((await browser.get('/')).headers.location).toBe('/sign-in/second-factor')
    const enrol = await browser.get('/sign-in/second-factor')
    expect(enrol.body).toContain('<svg')
    const secret = /a-secret">([A-Z2-7 ]+)</.exec(enrol.body)![1]!.replaceAll(' ', '')
    const wrong = await browser.post('/sign-in/second-factor', {code: '000000'}, enrol)
    expect(wrong.statusCode).toBe(422)
    const done = await browser.post('/sign-in/second-factor', {code: codeAt(secret, strict.people.clock)}, wrong)
    expect(done.headers.location).toBe('/')
    expect((await browser.get('/')).statusCode).toBe(200)
    strict.people.clock.move({minutes: 1})
    const other = strict.browser()
    const asked = await other.post('/sign-in', {login: 'sam.hill', password}, await other.get('/sign-in'))
    expect(asked.headers.location).toBe('/sign-in/code')
    expect((await other.get(measure)).headers.location).toBe('/sign-in/code')
    const code = await other.get('/sign-in/code')
    expect((await other.post('/sign-in/code', {code: codeAt(secret, strict.people.clock)}, code)).headers.location).toBe('/')
    await strict.close()
  })

  it('[ACC-11] is locked after five wrong tries, and says until when', async () => {
    await signedIn()
    const browser = site.browser()
    let page = await browser.get('/sign-in')
    for (let n = 0; n < 5; n++) page = await browser.post('/sign-in', {login: 'sam.hill', password: 'x'}, page)
    expect(page.statusCode).toBe(423)
    expect(page.body).toContain('this name is locked until 09:15')
  })

  it('is limited for one caller, whatever names they try', async () => {
    const browser = site.browser()
    let answer = await browser.get('/sign-in')
    for (let n = 0; n < 31; n++) answer = await browser.post('/sign-in', {login: `name${n}`, password: ''})
    expect(answer.statusCode).toBe(429)
    expect(answer.body).toContain('tried too often')
  })
})

describe('[ACC-22] behind a proxy', () => {
  type Proxy = NonNullable<ServerOptions['proxy']>
  /** The last of 31 sign-ins from one place as the proxies tell it: 429 where they are believed of it. */
  const tried = async (proxy: Proxy | undefined, forwarded: (n: number) => string, remoteAddress = '127.0.0.1') => {
    const proxied = await givenSite({}, {}, proxy === undefined ? {} : {proxy})
    const send = (chain: string) =>
      proxied.server.inject({method: 'POST', url: '/sign-in', remoteAddress, headers: {'x-forwarded-for': chain}, payload: {}})
    let status = 0
    for (let n = 0; n < 31; n++) status = (await send(forwarded(n))).statusCode
    const elsewhere = (await send('203.0.113.10')).statusCode
    await proxied.close()
    return {status, elsewhere}
  }
  const [held, open] = [429, 403]

  it('believes no header unless answerable.yaml says so', async () => {
    expect(await tried(undefined, (n) => `198.51.100.${n}`)).toEqual({status: held, elsewhere: held})
    expect(await tried(false, (n) => `198.51.100.${n}`)).toEqual({status: held, elsewhere: held})
  })

  it('believes what the proxy says of a caller, not what the caller says of themselves', async () => {
    const chain = (n: number) => `198.51.100.${n}, 203.0.113.9`
    expect(await tried({hops: 1}, chain)).toEqual({status: held, elsewhere: open})
    expect(await tried({addresses: ['127.0.0.1']}, chain)).toEqual({status: held, elsewhere: open})
    expect(await tried({addresses: ['loopback']}, chain)).toEqual({status: held, elsewhere: open})
  })

  it('believes two in a row where there are two, each at its address', async () => {
    const chain = (n: number) => `198.51.100.${n}, 203.0.113.9, 10.1.0.7`
    expect(await tried({hops: 2}, chain)).toEqual({status: held, elsewhere: open})
    expect(await tried({addresses: ['127.0.0.1', '10.1.0.0/16']}, chain)).toEqual({status: held, elsewhere: open})
  })

  it('believes nobody who reaches the port from another address', async () => {
    expect(await tried({addresses: ['10.0.0.5']}, (n) => `198.51.100.${n}`, '10.0.0.6')).toEqual({status: held, elsewhere: held})
  })
})

describe('leaving', () => {
  it('ends the session on the server', async () => {
    const {browser} = await signedIn()
    const token = browser.cookies.get('answerable')!
    const out = await browser.post('/sign-out', {}, await browser.get('/'))
    expect(out.headers.location).toBe('/sign-in?why=out')
    browser.cookies.set('answerable', token)
    expect((await browser.get('/')).headers.location).toBe('/sign-in?why=ended')
  })

  it('falls with the account, at the next page', async () => {
    await site.people.add('admin', {role: 'administrator'})
    const {browser, person} = await signedIn()
    expect((await browser.get('/')).statusCode).toBe(200)
    await runCommand(site.people.register, endAccount, {person}, {actor: actor(null)})
    expect((await browser.get('/')).headers.location).toBe('/sign-in?why=ended')
  })

  it('ends any of one’s own sessions from one’s account, and nobody else’s', async () => {
    const {browser} = await signedIn()
    const other = site.browser()
    await signInAgain(other)
    const account = await browser.get('/account')
    expect(account.body.match(/name="session"/g)).toHaveLength(2)
    const row = account.body.split('<tr').find((text) => text.includes('name="session"') && !text.includes('This one'))!
    await browser.post('/account/sessions/end', {session: /name="session" value="([^"]+)"/.exec(row)![1]!}, account)
    expect((await browser.get('/')).statusCode).toBe(200)
    expect((await other.get('/')).statusCode).toBe(303)
  })
})

describe('[ACC-13] a form', () => {
  const post = (browser: Browser, token: string | null) =>
    browser.post('/account/kept/discard', {id: '7', note: 'a long <b>note</b> of mine', ...(token === null ? {} : {'form-token': token})})

  it('without a token, with another’s or with a made-up one is refused, and what was typed stands there to be copied', async () => {
    const [{browser}, {browser: stranger}] = [await signedIn(), await signedIn('ann.other')]
    const theirs = tokenOf((await stranger.get('/account')).body, '/account/sessions/end')
    for (const token of [null, 'made.up', theirs]) {
      const answer = await post(browser, token)
      expect(answer.statusCode).toBe(403)
      expect(answer.body).toContain('This form was not taken')
      expect(answer.body).toContain('a long &lt;b&gt;note&lt;/b&gt; of mine')
      expect(answer.body).not.toContain('Send it again')
    }
    expect((await browser.get('/')).statusCode).toBe(200)
  })

  it('sent twice is taken once, and can be sent again with what was typed', async () => {
    const {browser} = await signedIn()
    const token = tokenOf((await browser.get('/account')).body, '/account/sessions/end')
    expect((await post(browser, token)).statusCode).toBe(303)
    const replayed = await post(browser, token)
    expect(replayed.statusCode).toBe(403)
    expect(replayed.body).toContain('Send it again')
    expect((await browser.post('/account/kept/discard', {id: '7'}, replayed)).statusCode).toBe(303)
  })

  it('is refused when a browser says it comes from another site', async () => {
    const {browser} = await signedIn()
    const answer = await site.server.inject({
      method: 'POST',
      url: '/sign-out',
      headers: {cookie: `answerable=${browser.cookies.get('answerable')}`, 'sec-fetch-site': 'cross-site'},
    })
    expect(answer.statusCode).toBe(403)
    expect((await browser.get('/')).statusCode).toBe(200)
  })
})

describe('[ACC-14] a session that ends in the middle of a long form', () => {
  it('loses nothing typed: it is kept, and sent after signing in', async () => {
    const {browser, person} = await signedIn()
    const page = await browser.get('/account')
    const token = tokenOf(page.body, '/account/sessions/end')
    site.people.clock.move({minutes: 31})
    const words = 'What changed as a result of this action, at length.\nAnd a second line.'
    const sent = await browser.post('/account/kept/discard', {id: '7', words, password: 'never kept', 'form-token': token})
    expect(sent.headers.location).toBe('/sign-in?why=kept&onto=%2Faccount%2Fkept')
    expect((await browser.get(String(sent.headers.location))).body).toContain('what you typed is kept')
    expect((await signInAgain(browser, '/account/kept')).headers.location).toBe('/account/kept')
    const kept = await browser.get('/account/kept')
    expect(kept.body).toContain(words)
    expect(kept.body).not.toContain('never kept')
    const again = await browser.post(
      '/account/kept/discard',
      {id: '7', words, 'kept-form': /name="kept-form" value="(\d+)"/.exec(kept.body)![1]!},
      kept,
    )
    expect(again.statusCode).toBe(303)
    expect((await browser.get('/account/kept')).body).toContain('Nothing waits to be sent')
    expect(person).toBeGreaterThan(0)
  })

  it('keeps nothing for somebody who never had one', async () => {
    const browser = site.browser()
    browser.cookies.set('answerable', 'guessed')
    const sent = await browser.post('/account/kept/discard', {id: '7', words: 'flood', 'form-token': 'x.y'})
    expect(sent.headers.location).toBe('/sign-in')
  })
})

describe('the demonstration', () => {
  it('signs in by a button, and only where it is one', async () => {
    const demo = await givenSite(
      {},
      {signIn: {address: 'http://127.0.0.1:8055', secure: false, demo: true, provider: null, isSetUp: () => false}},
    )
    const opening = {name: 'Priya Nair', post: 'Analyst', login: 'analyst', kind: 'demo' as const, roles: [{role: 'analyst' as const}]}
    await runCommand(demo.people.register, openAccount, {...opening, invitationHours: 1, force: 'Wexcombe'}, {actor: actor(null)})
    const local = await demo.people.add('sam.hill', {role: 'administrator'})
    const browser = demo.browser()
    const page = await browser.get('/sign-in')
    expect(page.body).toContain('These accounts were made for this demonstration')
    const refused = await browser.post('/sign-in/demonstration', {person: String(local.person)}, page)
    expect(refused.statusCode).toBe(403)
    const person = /name="person" value="(\d+)"/.exec(page.body)![1]!
    expect((await browser.post('/sign-in/demonstration', {person}, refused)).headers.location).toBe('/')
    expect((await browser.get('/')).body).toContain('Priya Nair')
    await demo.close()
    const {browser: other} = await signedIn()
    const token = tokenOf((await other.get('/sign-in')).body, '/sign-in')
    const answer = await other.post('/sign-in/demonstration', {person: '1', 'form-token': token})
    expect(answer.statusCode).toBe(403)
  })
})

it('[ACC-15] stands in the audit with who and what, before it is shown', async () => {
  const {browser, person} = await signedIn()
  await browser.post('/purpose', {purpose: 'checking-a-figure'}, await browser.get('/purpose'))
  await browser.get(`${measure}/rows?of=misses&period=2024-06`)
  await browser.get(measure)
  const rows = site.people.register.db.read((reader) => [...auditRows(reader)])
  expect(rows.at(-1)).toMatchObject({actor: `person:${person}`, event: 'ROWS_VIEW', id: `${measure}/rows?of=misses&period=2024-06`})
})

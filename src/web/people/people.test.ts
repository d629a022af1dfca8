import {afterEach, beforeEach, describe, expect, it} from 'vitest'
import {openSession} from '#register/people/sign-in'
import {type Browser, type GivenSite, givenSite} from '../testing/given-site.ts'

let site: GivenSite
let admin: Browser
beforeEach(async () => {
  site = await givenSite({secondFactor: 'offered'})
  const {person} = await site.people.add('ann.admin', {role: 'administrator'})
  admin = site.browser()
  admin.cookies.set('answerable', (await openSession(site.people, person, 'Test'))!)
})
afterEach(() => site.close())

const filled = {name: 'Sam Hill', post: 'Analyst', login: 'sam.hill', email: '', role: 'analyst', to: '', inspection: ''}

describe('an administrator', () => {
  it('adds a person, hands over an invitation, and they come in by it', async () => {
    const added = await admin.post('/people/add', filled, await admin.get('/people/add'))
    expect(added.statusCode).toBe(200)
    const address = /http:\/\/127\.0\.0\.1:8055(\/welcome\/[\w-]+)/.exec(added.body)![1]!
    const sam = site.browser()
    const welcome = await sam.get(address)
    expect(welcome.body).toContain('Sam Hill, choose a password')
    const weak = await sam.post(address, {password: 'short', again: 'short'}, welcome)
    expect(weak.body).toContain('at least 12 characters')
    const password = 'violet anchor bridge'
    expect((await sam.post(address, {password, again: password}, weak)).statusCode).toBe(303)
    expect((await sam.get('/people')).statusCode).toBe(403)
    expect((await admin.get('/people')).body).toContain('Two people can sign in, one of them as administrator.')
    expect((await sam.get(address)).statusCode).toBe(404)
  })

  it('is told what is wrong, and nothing typed is lost', async () => {
    const page = await admin.get('/people/add')
    const wrong = await admin.post('/people/add', {...filled, name: '<i>Sam</i>', login: 'a b', role: 'inspector', inspection: 'x'}, page)
    expect(wrong.statusCode).toBe(422)
    expect(wrong.body).toContain('href="#login">Enter a user name of 2 to 80 letters')
    expect(wrong.body).toContain('href="#inspection">Enter the number of an inspection')
    expect(wrong.body).toContain('value="&lt;i&gt;Sam&lt;/i&gt;"')
    const timeless = await admin.post('/people/add', {...filled, role: 'inspector', inspection: '1'}, wrong)
    expect(timeless.body).toContain('Give the last day on which the inspector may read')
    expect(timeless.body).toMatch(/value="inspector"[^>]*checked/)
  })

  it('gives a role, ends it, and ends the account', async () => {
    const {person} = await site.people.add('sam.hill', {role: 'analyst'})
    const sam = site.browser()
    sam.cookies.set('answerable', (await openSession(site.people, person, 'Test'))!)
    const own = `/people/${person}`
    const given = await admin.post(`${own}/roles`, {role: 'forum-chair', to: '', inspection: ''}, await admin.get(own))
    expect(given.headers.location).toBe(own)
    const page = await admin.get(own)
    expect(page.body).toContain('The role is given, and holds at their next page.')
    expect(page.body).toContain('Forum chair')
    expect((await admin.get(own)).body).not.toContain('The role is given')
    const role = /name="role" value="(\d+)"/.exec(page.body)![1]!
    await admin.post(`${own}/roles/end`, {role}, page)
    expect((await sam.get('/measures/calls.999.within-10s/rows')).statusCode).toBe(403)
    await admin.post(`${own}/end`, {}, await admin.get(own))
    expect((await sam.get('/')).headers.location).toBe('/sign-in?why=ended')
    expect((await admin.get(own)).body).toContain('Ended 4 May 2026')
  })

  it('cannot end the last administrator', async () => {
    const answer = await admin.post('/people/1/end', {}, await admin.get('/people/1'))
    expect(answer.statusCode).toBe(422)
    expect(answer.body).toContain('This is the last administrator')
  })
})

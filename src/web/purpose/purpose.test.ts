import {afterAll, beforeAll, describe, expect, it} from 'vitest'
import {auditRowOf} from '#register/audit'
import {openSession} from '#register/people/sign-in'
import {type Browser, type GivenSite, givenSite, tokenOf} from '../testing/given-site.ts'

const rows = '/measures/calls.999.within-10s/rows'
const recorded = {name: 'review-of-june', why: 'The review of June that the board asked for.', approvedBy: 'the deputy', from: '2024-01-01'}

let site: GivenSite
let browser: Browser
const signedIn = async (name: string) => {
  const {person} = await site.people.add(name, {role: 'analyst', areas: null})
  const made = site.browser()
  made.cookies.set('answerable', (await openSession(site.people, person, 'Test'))!)
  return made
}
const viewed = (event: string) =>
  site.people.register.db.read((reader) => reader.all(reader.db.selectFrom('audit').selectAll().where('event', '=', event)).map(auditRowOf))

beforeAll(async () => {
  site = await givenSite(
    {secondFactor: 'offered'},
    {
      purposes: [
        {...recorded, until: '2099-01-01'},
        {...recorded, name: 'ended', until: '2024-02-01'},
      ],
    },
  )
  browser = await signedIn('analyst.one')
})
afterAll(() => site.close())

describe('[ACC-20] the purpose of a consultation', () => {
  it('is asked before the first rows of a session, with those that the workspace records first', async () => {
    const answer = await browser.get(`${rows}?period=2024-06`)
    expect(answer.statusCode).toBe(303)
    const asked = await browser.get(String(answer.headers.location))
    expect(asked.body).toContain('What do you need this for?')
    expect(asked.body.indexOf('review-of-june')).toBeLessThan(asked.body.indexOf('checking-a-figure'))
    expect(asked.body).not.toContain('value="ended"')
    expect(viewed('ROWS_VIEW')).toEqual([])
  })

  it('is needed, one that is offered, and in words where it is another', async () => {
    const opened = () => browser.get('/purpose')
    expect((await browser.post('/purpose', {}, await opened())).body).toContain('Purpose: choose one')
    expect((await browser.post('/purpose', {purpose: 'curiosity'}, await opened())).statusCode).toBe(422)
    const other = await browser.post('/purpose', {purpose: 'other'}, await opened())
    expect(other.statusCode).toBe(422)
    expect(other.body).toContain('Enter what you need it for')
  })

  it('then goes on to the rows, and its name is recorded with each view: never the words', async () => {
    const opened = await browser.get('/purpose')
    expect((await browser.post('/purpose', {purpose: 'other', words: 'complaint of J Smith'}, opened)).statusCode).toBe(303)
    expect((await browser.get(rows)).statusCode).toBe(200)
    expect(viewed('ROWS_VIEW').map(({fields}) => fields)).toEqual([['checking how a figure was counted', 'purpose: other']])
    const log = site.people.register.db.read((reader) => JSON.stringify(reader.all(reader.db.selectFrom('audit').selectAll())))
    expect(log).not.toContain('Smith')
    const stated = viewed('consultation.state')
    expect(stated.map(({entity, fields}) => [entity, fields])).toEqual([['consultation', ['other']]])
  })

  it('is of one session: another asks again, and pages without rows never ask', async () => {
    const second = await signedIn('analyst.two')
    expect((await second.get('/measures')).statusCode).toBe(200)
    expect((await second.get(rows)).statusCode).toBe(303)
  })

  it('refuses a form that is sent without one, keeps what was typed, and takes it once it is stated', async () => {
    const third = await signedIn('analyst.three')
    const token = tokenOf((await third.get('/account')).body, '/account/sessions/end')
    const url = '/calls/samples/a/calls/b'
    const refused = await third.post(url, {'form-token': token, note: 'The caller had rung twice before.'})
    expect(refused.statusCode).toBe(403)
    expect(refused.body).toContain('you have not said in this session what you look at them for')
    expect(refused.body).toContain('The caller had rung twice before.')
    expect(viewed('SAMPLED_CALL_RECORD')).toEqual([])
    expect(viewed('REFUSED').at(-1)).toMatchObject({id: url})
    const answer = {'form-token': tokenOf((await third.get('/purpose')).body, '/purpose'), purpose: 'auditing-a-sample'}
    const stated = await third.post('/purpose?onto=/account/kept', answer)
    expect(stated.headers.location).toBe('/account/kept')
    const kept = await third.get('/account/kept')
    expect(kept.body).toContain('The caller had rung twice before.')
    expect((await third.post(url, {note: 'The caller had rung twice before.'}, kept)).statusCode).not.toBe(403)
    expect(viewed('SAMPLED_CALL_RECORD').map(({fields}) => fields[1])).toEqual(['purpose: auditing-a-sample'])
  })

  it('is asked before an export too: of a browser by the page, of a program in a header, with what it may name', async () => {
    const fourth = await signedIn('analyst.four')
    for (const url of ['/register/export.json', '/register/export/findings.csv', '/findings/1.json']) {
      const {statusCode, headers} = await fourth.get(url, {accept: 'text/html,*/*'})
      expect([url, statusCode, headers.location]).toEqual([url, 303, `/purpose?onto=${encodeURIComponent(url)}`])
      const told = await fourth.get(url)
      expect([url, told.statusCode]).toEqual([url, 403])
      expect(told.json().error.todo).toContain('header answerable-purpose: review-of-june, checking-a-figure')
      expect(told.json().error.todo).not.toContain('other')
      expect((await fourth.get(url, {'answerable-purpose': 'other'})).statusCode).toBe(403)
      expect((await fourth.get(url, {'answerable-purpose': 'curiosity'})).statusCode).toBe(403)
    }
    expect(viewed('REGISTER_EXPORT')).toEqual([])
    const given = await fourth.get('/register/export.json', {'answerable-purpose': 'review-of-june'})
    expect(given.statusCode).toBe(200)
    expect(viewed('REGISTER_EXPORT').map(({fields}) => fields)).toEqual([['disclosure of the register', 'purpose: review-of-june']])
  })

  it('leads nowhere but within the site', async () => {
    const opened = await browser.get('/purpose?onto=//elsewhere.example/x')
    expect(opened.body).not.toContain('elsewhere')
  })
})

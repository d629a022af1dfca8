import {afterAll, beforeAll, describe, expect, it} from 'vitest'
import {auditRowOf} from '#register/audit'
import {openSession} from '#register/people/sign-in'
import {type Browser, type GivenSite, givenSite} from '../testing/given-site.ts'

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
    expect(asked.body).toContain('What do you look at rows for?')
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
    expect(other.body).toContain('Enter what you look at rows for')
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

  it('leads nowhere but within the site', async () => {
    const opened = await browser.get('/purpose?onto=//elsewhere.example/x')
    expect(opened.body).not.toContain('elsewhere')
  })
})

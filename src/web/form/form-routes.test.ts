import {afterAll, beforeAll, describe, expect, it} from 'vitest'
import {rowOf} from '#register/rows'
import {statusesOf} from '#register/said'
import {createServer, type Server} from '../server.ts'
import {type FixtureRegister, fixtureRegister} from '../testing/fixture-register.ts'
import {Browser} from '../testing/given-site.ts'
import {dateOf, number, readForm} from './spec.ts'

let site: FixtureRegister
let server: Server
let browser: Browser
beforeAll(async () => {
  site = await fixtureRegister()
  server = await createServer(site.services)
  browser = new Browser(server)
})
afterAll(async () => {
  await server.close()
  site.close()
})

const day = (name: string, [d, m, y]: readonly [string, string, string]) => ({
  [`${name}-day`]: d,
  [`${name}-month`]: m,
  [`${name}-year`]: y,
})
const sent = async (url: string, fields: Record<string, string>) => browser.post(url, fields, await browser.get(url))

describe('reading a form', () => {
  it('takes a date from three boxes, nothing from none, and says so of what is none', () => {
    expect(dateOf({day: '5', month: '7', year: '2024'})).toBe('2024-07-05')
    expect(dateOf({day: '', month: '', year: ''})).toBe('')
    expect(dateOf({day: '31', month: '2', year: '2024'})).toBeNull()
    const {errors, typed} = readForm([{kind: 'date', id: 'on', label: 'On'}], {'on-day': '31', 'on-month': '2', 'on-year': '2024'})
    expect(errors).toEqual([{text: 'On: enter a real date, such as 15 7 2024', href: '#on'}])
    expect(typed['on']).toEqual({day: '31', month: '2', year: '2024'})
  })
  it('takes numbers as people write them', () => {
    expect(['1,200', '90%', '£4,000', '', 'ten'].map((text) => number({n: text}, 'n'))).toEqual([1200, 90, 4000, null, Number.NaN])
  })
})

describe('a form', () => {
  const say = () => `/findings/${site.rows.unmeasured}/say/force`

  it('is sent, and the next page says what was done', async () => {
    const answer = await sent(say(), {status: 'on-course', ...day('saidOn', ['1', '7', '2024']), occasion: 'Board'})
    expect([answer.statusCode, answer.headers.location]).toEqual([303, `/findings/${site.rows.unmeasured}`])
    const {force} = site.register.db.read((rows) => statusesOf(rows, [site.rows.unmeasured]).get(site.rows.unmeasured)!)
    expect(force).toMatchObject({status: 'on-course', saidOn: '2024-07-01', occasion: 'Board'})
  })

  it('keeps what was typed when something is wrong, and links the summary to the field', async () => {
    const answer = await sent(say(), {status: 'behind', ...day('saidOn', ['3', '13', '2024']), note: 'half <done>'})
    expect(answer.statusCode).toBe(422)
    expect(answer.body).toContain('<a href="#saidOn">When it was said: enter a real date, such as 15 7 2024</a>')
    expect(answer.body).toContain('half &lt;done&gt;')
    expect(answer.body).toContain('value="13"')
    expect(answer.body).toMatch(/value="behind"[^>]*checked/)
  })

  it('says in the command’s own words what cannot be', async () => {
    const answer = await sent(say(), {status: 'behind', ...day('saidOn', ['3', '7', '2024'])})
    expect(answer.body).toContain('<a href="#saidOn">The day must not be in the future</a>')
  })

  it('tells the second of two editors what changed, loses nothing typed, and takes it when sent again', async () => {
    const url = `/actions/${site.rows.action}/progress`
    const [mine, theirs] = [await browser.get(url), await browser.get(url)]
    const version = (page: {body: string}) => /name="version" value="(\d+)"/.exec(page.body)![1]!
    const first = await browser.post(url, {state: 'under-way', progress: '8 of 10 in post', version: version(theirs)}, theirs)
    expect(first.statusCode).toBe(303)
    const second = await browser.post(url, {state: 'under-way', progress: 'seven, and two offers', version: version(mine)}, mine)
    expect(second.statusCode).toBe(409)
    expect(second.body).toContain('Somebody else changed this')
    expect(second.body).toContain('It is now: 8 of 10 in post')
    expect(second.body).toContain('You typed: seven, and two offers')
    expect(second.body).toContain('value="seven, and two offers"')
    const again = await browser.post(url, {state: 'under-way', progress: 'seven, and two offers', version: version(second)}, second)
    expect(again.statusCode).toBe(303)
    expect(site.register.db.read((rows) => rowOf(rows, 'action', site.rows.action))?.progress).toBe('seven, and two offers')
  })

  it('keeps a draft, shows it again, and drops it when it is sent', async () => {
    await sent(say(), {keep: 'draft', note: 'not yet finished', ...day('saidOn', ['1', '', ''])})
    const opened = await browser.get(say())
    expect(opened.body).toContain('not yet finished')
    expect(opened.body).toContain('had not sent is below')
    await browser.post(say(), {status: 'behind', note: 'finished', ...day('saidOn', ['1', '7', '2024'])}, opened)
    expect((await browser.get(say())).body).not.toContain('finished')
  })

  it('keeps what the page’s script sends, and answers with the token of the next', async () => {
    const answer = await browser.post('/drafts/finding-1-edit', {'form-token': 'token', title: 'A title begun', version: '1'})
    expect(answer.json()).toMatchObject({kept: true, token: 'token'})
    expect((await browser.get('/findings/1/edit')).body).toContain('A title begun')
  })
})

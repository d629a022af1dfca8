import {afterAll, beforeAll, describe, expect, it} from 'vitest'
import {makeAndKeepPack} from '#register/pack'
import {createServer, type Server} from '../server.ts'
import {everybody} from '../testing/fixture-people.ts'
import {type FixtureRegister, fixtureRegister} from '../testing/fixture-register.ts'
import {Browser} from '../testing/given-site.ts'

/** What somebody could type to run in a page or in a spreadsheet. */
const html = '"><script>alert(1)</script><img src=x onerror=alert(1)>'
const formula = '=HYPERLINK("http://x.example","y")'
const day = (name: string, d = '1', m = '7', y = '2024') => ({[`${name}-day`]: d, [`${name}-month`]: m, [`${name}-year`]: y})

let site: FixtureRegister
let server: Server
let browser: Browser
const send = async (url: string, fields: Record<string, string>) => {
  const opened = await browser.get(url)
  const version = /name="version" value="(\d+)"/.exec(opened.body)?.[1]
  const answer = await browser.post(url, {...(version ? {version} : {}), ...fields}, opened)
  expect([url, answer.statusCode]).toEqual([url, 303])
}

beforeAll(async () => {
  site = await fixtureRegister()
  server = await createServer(site.services)
  browser = new Browser(server)
  const {answering, action, forum, meeting} = site.rows
  const official = {sensitivity: 'official'}
  for (const text of [html, formula]) {
    await send(`/findings/${answering}/edit`, {title: text, area: 'responding', owner: '2', ...official})
    await send(`/findings/${answering}/say/force`, {status: 'behind', occasion: text, note: text, ...day('saidOn')})
    await send(`/findings/${answering}/say/inspectorate`, {
      status: 'open',
      letterReference: text,
      note: text,
      ...day('saidOn'),
      ...day('letterDate'),
    })
    await send('/points/2/answer', {answer: text, state: 'answered-in-part', note: text})
    await send(`/actions/${action}/edit`, {title: text, detail: text, term: 'medium', costRecurs: 'once', funding: text, ...official})
    await send(`/actions/${action}/progress`, {state: 'under-way', progress: text})
    await send(`/actions/${action}/milestones`, {title: text})
    await send(`/dates/add/action/${action}`, {label: text, source: text, origin: 'force', ...day('day', '2', '8')})
    await send('/dates/1/move', {reason: text, ...day('day', text === html ? '3' : '4', '8')})
    await send(`/findings/${answering}/evidence/note`, {title: text, text, ...official, ...day('effectiveOn')})
    await send(`/forums/${forum}/edit`, {name: text, cadence: 'monthly', ...day('firstOn', '3', '1')})
    await send(`/meetings/${meeting}/decisions`, {text, finding: String(answering), owner: '2'})
  }
  await send(`/findings/${answering}/test`, {
    measure: 'calls.999.within-10s',
    grain: 'month',
    direction: 'at-least',
    level: '90',
    source: html,
    hold: '6',
    agreedWith: html,
    ...day('fromDay', '1', '1'),
  })
  const tests = {asker: site.services.asker, rebases: [], today: '2024-07-01'}
  await makeAndKeepPack(site.register, tests, meeting, {actor: everybody})
})
afterAll(async () => {
  await server.close()
  site.close()
})

describe('what people typed', () => {
  const pages = () => {
    const {answering, action, forum, meeting} = site.rows
    return [
      '/promises',
      '/findings',
      `/findings/${answering}`,
      `/findings/${answering}/edit`,
      `/findings/${answering}/dates`,
      `/findings/${answering}/test`,
      `/findings/${answering}/approve`,
      '/points/2/answer',
      `/actions/${action}`,
      `/actions/${action}/edit`,
      `/actions/${action}/needs`,
      '/dates/1/move',
      '/evidence/3',
      '/evidence/3/revise',
      '/forums',
      `/forums/${forum}`,
      `/meetings/${meeting}`,
      `/meetings/${meeting}/decisions`,
      '/packs/1',
      '/decisions',
      '/decisions/1/close',
      '/search?q=script',
      `/search?q=${encodeURIComponent(html)}`,
    ]
  }

  it('is text on every page, never markup', async () => {
    for (const path of pages()) {
      const {statusCode, body} = await browser.get(path)
      expect([path, statusCode]).toEqual([path, 200])
      expect(body.match(/<script[^>]*>/g) ?? [], path).toEqual([])
      expect(body, path).not.toContain('<img src=x')
    }
  })

  it('never runs in a spreadsheet: a cell that begins like a formula is guarded', async () => {
    for (const name of ['findings', 'actions', 'dates', 'evidence', 'decisions']) {
      const {body} = await browser.get(`/register/export/${name}.csv`)
      expect(body, name).toContain('HYPERLINK')
      const cells = body.split(/\r?\n/).flatMap((line) => line.match(/("(?:[^"]|"")*"|[^,]*)(,|$)/g) ?? [])
      expect(
        cells.filter((cell) => /^"?[=+@-][^\d]/.test(cell)),
        name,
      ).toEqual([])
    }
  })

  it('is refused where it holds control characters', async () => {
    const opened = await browser.get('/actions/add')
    const typed = {title: 'a\u0007b', term: 'medium', costRecurs: 'once', sensitivity: 'official'}
    const answer = await browser.post('/actions/add', typed, opened)
    expect(answer.statusCode).toBe(422)
    expect(answer.body).toContain('Remove the control characters')
  })
})

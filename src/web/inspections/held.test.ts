import {afterAll, beforeAll, describe, expect, it} from 'vitest'
import {createServer, type Server} from '../server.ts'
import {type FixtureRegister, fixtureRegister} from '../testing/fixture-register.ts'
import {Browser} from '../testing/given-site.ts'

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

/** Opens a form and sends it as it stands with some fields typed. */
async function send(url: string, fields: Record<string, string>) {
  const opened = await browser.get(url)
  const version = /name="version" value="(\d+)"/.exec(opened.body)?.[1]
  return browser.post(url, {...(version ? {version} : {}), ...fields}, opened)
}
const day = (name: string, text: string) => {
  const [year, month, of] = text.split('-')
  return {[`${name}-day`]: of!, [`${name}-month`]: month!, [`${name}-year`]: year!}
}
/** What a page says, without the names of columns that only narrow tables show. */
const words = (body: string) =>
  body
    .replaceAll(/<span class="a-stack__label">[^<]*<\/span>/g, '')
    .replaceAll(/<[^>]+>/g, ' ')
    .replaceAll('&#39;', '’')
    .replaceAll(/\s+/g, ' ')

describe('bodies', () => {
  it('bear the name of their day: a commissioner is succeeded, and what was said keeps the earlier name', async () => {
    expect((await send('/bodies/2/succeed', {name: 'The same', office: 'Mayor', ...day('fromDay', '2019-01-01')})).body).toContain(
      'It has its latest name from 1 January 2020',
    )
    const sent = await send('/bodies/2/succeed', {name: 'Mayor of Wexcombe', office: 'Mayor', ...day('fromDay', '2028-05-08')})
    expect(sent.statusCode).toBe(303)
    const page = words((await browser.get('/bodies')).body)
    expect(page).toContain(
      'Police and Crime Commissioner for Wexcombe holds the force to account; from 8 May 2028 it is Mayor of Wexcombe.',
    )
    expect(page).toContain('Mayor of Wexcombe, Mayor: from 8 May 2028')
    expect((await browser.get('/findings/1')).body).toContain('Commissioner says')
  })

  it('run functions together: a lead force, and shares that come to 100%', async () => {
    const force = {kind: 'force', name: 'Ashdown Police', office: 'Chief Constable', ...day('fromDay', '2020-01-01')}
    expect((await send('/inspections/bodies/add', force)).statusCode).toBe(303)
    const typed = {name: 'Firearms', lead: '1', 'share-1': '60'}
    expect((await send('/collaborations/add', typed)).body).toContain('Enter the shares of two forces or more')
    expect((await send('/collaborations/add', {...typed, 'share-4': '30'})).body).toContain('these come to 90%')
    expect((await send('/collaborations/add', {...typed, lead: '4', 'share-4': '0'})).statusCode).toBe(422)
    expect((await send('/collaborations/add', {...typed, 'share-4': '40'})).statusCode).toBe(303)
    expect(words((await browser.get('/bodies')).body)).toContain('Firearms Wexcombe Police Wexcombe Police 60.0%, Ashdown Police 40.0%')
    const finding = {title: 'Answering 999 calls', area: 'responding', owner: '2', sensitivity: 'official', collaboration: '1'}
    expect((await send('/findings/1/edit', finding)).statusCode).toBe(303)
    expect((await browser.get('/findings/1')).body).toContain('Run together: Firearms, led by Wexcombe Police')
  })
})

describe('grades', () => {
  it('are of the scale of their cycle', async () => {
    const refused = await send('/inspections/1/areas/responding/grade', {grade: 'excellent', ...day('gradedOn', '2024-05-21')})
    expect(refused.statusCode).toBe(422)
    const sent = await send('/inspections/1/areas/responding/grade', {grade: 'requires improvement', ...day('gradedOn', '2024-05-21')})
    expect(sent.headers.location).toBe('/inspections/1')
    const page = words((await browser.get('/inspections/1')).body)
    expect(page).toContain('Wexcombe Police is graded requires improvement in one of three areas.')
    expect(page).toContain('Responding to the public Requires improvement 21 May 2024')
    expect(page).toContain('No grade recorded')
  })

  it('[REG-20] are put beside those of the same cycle, and refused beside another with the reason', async () => {
    const areas = 'responding: Responding to the public\nleadership: Leadership'
    const scale = 'outstanding\ngood\nadequate\nrequires improvement\ninadequate'
    const add = (cycle: string, title: string) => send('/inspections/add', {body: '1', inspectorate: '3', cycle, title, scale, areas})
    expect((await add('PEEL 2021–22', 'PEEL before')).statusCode).toBe(303)
    expect((await add('PEEL 2023–25', 'PEEL revisit')).statusCode).toBe(303)
    const refused = words((await browser.get('/inspections/1?with=2')).body)
    expect(refused).toContain('Grades of PEEL 2023–25 and of PEEL 2021–22 cannot be compared')
    expect(refused).not.toContain('Earlier Later Change')
    expect(words((await browser.get('/inspections/1?with=3')).body)).toContain('No area has a grade in both.')
    await send('/inspections/3/areas/responding/grade', {grade: 'good', ...day('gradedOn', '2025-05-21')})
    expect(words((await browser.get('/inspections/1?with=3')).body)).toContain(
      'Responding to the public Requires improvement Good Two grades better',
    )
    expect((await browser.get('/inspections/1?with=99')).statusCode).toBe(404)
  })
})

describe('what must not slip', () => {
  it('is a grade held by a measure: the test is set on its page, of a part alone, and replaced', async () => {
    const opened = await browser.get('/upheld/add?as=grade&of=1&within=responding')
    expect(opened.body).toContain('value="Responding to the public: requires improvement"')
    const url = '/upheld/add'
    const typed = {
      kind: 'grade',
      inspection: '1',
      area: 'responding',
      title: 'Responding: no worse',
      source: 'the report',
      ...day('fromDay', '2024-05-21'),
    }
    expect((await send(url, {...typed, title: ''})).statusCode).toBe(422)
    const added = await send(url, typed)
    expect(added.headers.location).toBe('/upheld/2')
    expect(words((await browser.get('/upheld/2')).body)).toContain('Nothing here shows whether it still holds: no figure watches it.')
    const terms = {measure: 'calls.999.within-10s', grain: 'month', direction: 'at-least', level: '85', source: 'ours', hold: '3'}
    const test = {...terms, ...day('fromDay', '2024-03-01')}
    expect((await send('/upheld/2/test', {...test, only: 'room=North'})).body).toContain('The measure has no ‘room’')
    expect((await send('/upheld/2/test', {...test, only: 'hour=22-05'})).headers.location).toBe('/upheld/2#test')
    const page = words((await browser.get('/upheld/2')).body)
    expect(page).toContain('of 22:00 to 06:00 alone, 85% or more, three months in a row')
    expect((await browser.get('/upheld/2/test')).body).toContain('hour=22-05</textarea>')
    expect((await send('/upheld/2/test', {...test, only: ''})).statusCode).toBe(303)
    expect(words((await browser.get('/upheld/2')).body)).toContain('It holds. Met in May 2024; held 4 months in a row')
    expect(words((await browser.get('/inspections/1')).body)).toContain('held 4 months in a row')
    expect((await send('/upheld/2/test/retire', {reason: 'another is agreed'})).statusCode).toBe(303)
  })

  it('is held until a day, and is listed from then on no more', async () => {
    expect((await send('/upheld/1/edit', {title: 'Told apart well', owner: '', ...day('untilDay', '2024-06-30')})).statusCode).toBe(303)
    expect(words((await browser.get('/upheld/1')).body)).toContain('It is no longer held, since 30 June 2024.')
    expect((await browser.get('/findings')).body).not.toContain('Told apart well')
  })
})

describe('people whom actions bring', () => {
  it('add up by role, and are late when their day has passed and they are not in post', async () => {
    const page = words((await browser.get('/supply')).body)
    expect(page).toContain('Of 10 full-time posts promised, 6 are in post; 3 agreed for a day ahead, 1 late.')
    expect(page).toContain('Call-taker recruits 6 3 0 1 10')
    expect(page).toContain('7 days late')
  })

  it('are added and reported on from the action, and training adds nobody', async () => {
    const typed = {kind: 'training', role: 'radio', fte: '12', state: 'hoped-for', ...day('fromDay', '2024-10-01')}
    expect((await send('/actions/1/supply', {...typed, fte: 'many'})).body).toContain('Enter how many, in full-time equivalents')
    expect((await send('/actions/1/supply', {...typed, ...day('untilDay', '2024-09-01')})).body).toContain(
      'The end must come after the start',
    )
    expect((await send('/actions/1/supply', typed)).statusCode).toBe(303)
    const report = {fte: '1', state: 'in-post', ...day('fromDay', '2024-07-01')}
    expect((await send('/supply/2/edit', {...report, ...day('untilDay', '2024-06-01')})).body).toContain(
      'The end must come after the start',
    )
    expect((await send('/supply/2/edit', report)).headers.location).toBe('/actions/1')
    expect(words((await browser.get('/supply')).body)).toContain('Of 10 full-time posts promised, 7 are in post; 3 agreed for a day ahead.')
    expect(words((await browser.get('/actions/1')).body)).toContain('Radio training for 12: adds nobody 1 October 2024 Hoped for')
  })
})

describe('an empty register', () => {
  it('says what to record first', async () => {
    const empty = await fixtureRegister({empty: true})
    const bare = await createServer(empty.services)
    const nobody = new Browser(bare)
    expect(words((await nobody.get('/bodies')).body)).toContain('No body is recorded. Record the force')
    expect(words((await nobody.get('/supply')).body)).toContain('No action promises people yet.')
    expect(words((await nobody.get('/collaborations/add')).body)).toContain('there are not yet two')
    expect((await nobody.get('/upheld/1')).statusCode).toBe(404)
    expect((await nobody.get('/inspections/1')).statusCode).toBe(404)
    await bare.close()
    empty.close()
  })
})

import {readFileSync} from 'node:fs'
import type {Browser, Page} from 'playwright-core'
import {afterAll, beforeAll, describe, expect, it} from 'vitest'
import {addDemoPeople} from '#app/demo-people'
import {openPeople} from '#app/people'
import {pageServices} from '#app/serve'
import {watchRegister} from '#app/watch-register'
import {openWorkspace} from '#app/workspace-services'
import {fixedClock} from '#core/clock'
import {eachDay} from '#core/time'
import {addBody} from '#register/bodies'
import {type Register, runCommand, systemActor} from '#register/command'
import {addInspection, addReport} from '#register/inspections'
import {must} from '#register/testing/register'
import {createServer, type Server} from '#web/server'
import {GivenWorkspace} from '../ingest/given.ts'
import {sharedHas, sharedPath} from '../shared.ts'
import {browserMissing, openBrowser} from './browser.ts'
import {builtAssets} from './fixture-server.ts'

const reason = browserMissing ? ` (${browserMissing})` : ''
const clock = fixedClock('2024-07-01T05:00:00Z')

/** Three calls a day, of which on the first `late` days of each month one is answered late. */
function calls(period: {readonly from: string; readonly to: string}, late: number): string {
  const rows = [...eachDay(period)].flatMap((day) =>
    [10, 12, 14].map((hour) => {
      const slow = hour === 12 && Number(day.slice(8)) <= late
      return `${day}-${hour},999,${day} ${hour}:00:00,${day} ${hour}:00:${slow ? '40' : '05'},${day} ${hour}:02:00,answered`
    }),
  )
  return ['Call Ref,Line,Offered,Answered,Ended,Outcome', ...rows, ''].join('\n')
}

const letter = `7 June 2024

Cause of concern 1

The force must answer 999 calls sooner. Supervisors lack the information to act when performance falls.

Recommendation

Within six months, the force should:

1. Answer 999 calls within ten seconds.

Force response:

Ten new call-takers will join in September 2024.
`

/** A force's register with its inspection and report, and nothing found yet. */
async function recordInspection(register: Register): Promise<void> {
  const by = {actor: systemActor('journey')}
  const body = async (kind: 'force' | 'local-policing-body' | 'inspectorate', name: string, office: string) =>
    must(await runCommand(register, addBody, {kind, name, office, fromDay: '2020-01-01'}, by), 'added').id
  const force = await body('force', 'Test force', 'Chief Constable')
  await body('local-policing-body', 'Police and Crime Commissioner', 'Commissioner')
  const inspectorate = await body('inspectorate', 'Inspectorate', 'Inspector')
  const areas = [{code: 'responding', name: 'Responding to the public', graded: true}]
  const inspection = must(
    await runCommand(register, addInspection, {body: force, inspectorate, cycle: 'PEEL 2023–25', title: 'PEEL inspection', areas}, by),
    'added',
  ).id
  const report = {inspection, kind: 'report', title: 'PEEL report', reference: 'R/1', publishedOn: '2024-05-21'} as const
  must(await runCommand(register, addReport, report, by), 'added')
}

describe.skipIf(browserMissing !== null)(`the register, from letter to meeting, in a browser${reason}`, () => {
  const given = new GivenWorkspace()
  let browser: Browser
  let server: Server
  let page: Page
  let address = ''
  let look: () => Promise<void>
  let close: () => Promise<void>
  let finding = ''

  beforeAll(async () => {
    browser = await openBrowser()
    await given.load(calls({from: '2024-01-01', to: '2024-07-01'}, 2))
    const opened = await openWorkspace(given.dir, clock)
    const people = openPeople(opened.workspace, clock)
    await recordInspection(people.register)
    await addDemoPeople(people, 'Test force')
    const signIn = {address: 'http://127.0.0.1', secure: false, demo: true, provider: null, isSetUp: () => false}
    const services = pageServices(opened, clock, {people, signIn})
    server = await createServer(services, {assets: builtAssets()})
    address = await server.listen({port: 0})
    const watch = watchRegister({
      register: people.register,
      asker: opened.asker,
      rebases: [],
      clock,
      settled: () => true,
      report: (error) => {
        throw error
      },
    })
    look = watch.look
    close = async () => {
      await watch.stop()
      services.plans?.close()
      people.close()
      opened.close()
    }
    page = await (await browser.newContext({javaScriptEnabled: false, viewport: {width: 1280, height: 900}})).newPage()
  })
  afterAll(async () => {
    await browser?.close()
    await server?.close()
    await close?.()
    given.remove()
  })

  const enter = async (role: string) => {
    await page.goto(`${address}/sign-in`)
    await page
      .getByRole('button', {name: new RegExp(role)})
      .first()
      .click()
    await page.goto(address)
  }
  const date = async (name: string, [day, month, year]: readonly [string, string, string]) => {
    const group = page.getByRole('group', {name})
    await group.getByLabel('Day').fill(day)
    await group.getByLabel('Month').fill(month)
    await group.getByLabel('Year').fill(year)
  }
  const said = async () => (await page.locator('.a-said').textContent())?.trim()

  it('an analyst signs in, reads a letter in, and accepts its finding', async () => {
    await enter('Analyst')
    await page.goto(`${address}/letters/import`)
    await page.getByLabel(/text/i).fill(letter)
    await page.locator('main form button[type=submit]').first().click()
    await page.locator('select#chosen').selectOption({label: 'PEEL report'})
    await page.getByRole('button', {name: 'Name the report'}).click()
    await page
      .getByRole('button', {name: /^Accept Cause of concern/})
      .first()
      .click()
    await page.goto(`${address}/findings`)
    expect(await page.locator('.a-answer').textContent()).toBe('One finding: one without a measure.')
    await page.locator('.a-fin tbody a').first().click()
    finding = page.url()
    expect(await page.locator('.a-verbatim').textContent()).toContain('The force must answer 999 calls sooner.')
  })

  it('sets its closure test, and the page says how far it has held', async () => {
    await page.getByRole('link', {name: 'Set a closure test'}).click()
    await page.getByLabel('Measure', {exact: true}).selectOption('calls.999.within-10s')
    await page.getByLabel('Level', {exact: true}).fill('90')
    await page.getByLabel('Where the level comes from').fill('the report')
    await page.getByLabel('How many periods in a row it must hold').fill('12')
    await page.getByLabel('A period with a signal of concern does not hold').uncheck()
    await date('The first day that may count', ['1', '1', '2024'])
    await page.getByRole('button', {name: 'Set the test'}).click()
    expect(await said()).toBe('The closure test is set.')
    expect(await page.locator('.a-answer').textContent()).toMatch(/^The test has held for six months of the 12 it needs/)
    expect(await page.locator('.a-strip__box--held').count()).toBe(6)
  })

  it('pins a figure as evidence; whoever did so cannot approve it', async () => {
    await page.getByRole('link', {name: 'Add evidence'}).click()
    await page.getByRole('link', {name: 'Figure', exact: true}).click()
    await page.getByLabel('What it shows').fill('999 in June')
    await page.getByLabel('Measure', {exact: true}).selectOption('calls.999.within-10s')
    await page.getByLabel('Period').fill('2024-06')
    await date('True from', ['30', '6', '2024'])
    await page.getByRole('button', {name: 'Add it'}).click()
    expect(await said()).toBe('The figure is pinned as evidence.')
    expect(await page.getByRole('link', {name: 'Review and approve'}).count()).toBe(0)
  })

  it('another approves it, with the tolerance within which the figure may move', async () => {
    await enter('Senior leader')
    expect(await page.locator('.a-answer').textContent()).toBe('None of one finding has met its test; one is not there yet.')
    await page.goto(finding)
    await page.getByRole('link', {name: 'Review and approve'}).click()
    await page.getByLabel('Chief officer').check()
    await page.getByRole('button', {name: 'Approve'}).click()
    expect(await page.locator('.govuk-error-summary').textContent()).toContain('Enter how far ‘999 in June’ may move')
    await page.getByLabel('How far ‘999 in June’ may move').fill('0.2')
    await page.getByRole('button', {name: 'Approve'}).click()
    expect(await said()).toBe('Approved.')
    expect(await page.locator('.a-approvals li').first().textContent()).toMatch(/^Pinned Chief officer/)
  })

  it('a later file moves the figure, and the approval is shown as stale with what moved', async () => {
    await look()
    await given.load(calls({from: '2024-06-01', to: '2024-07-01'}, 15), {at: '2024-07-01T06:00:00Z'})
    given.release()
    await look()
    await page.goto(finding)
    const stale = await page.locator('.a-approvals li').first().textContent()
    expect(stale).toMatch(/^Stale Chief officer/)
    expect(stale).toContain('June 2024 was 97.8%, is 83.3%: beyond the tolerance of 0.2 points')
    expect(await page.locator('.a-answer').textContent()).toMatch(/^The test was broken after five of 12 months/)
    await page.goto(address)
    expect(await page.locator('.a-changes').allTextContents()).toEqual(
      expect.arrayContaining([expect.stringContaining('Approval now stale.')]),
    )
    expect(await page.locator('.a-said3').first().textContent()).toContain('Relapsed, review')
  })

  it('a forum is held on it: its pack is made and kept, a decision taken, and the pack printed', async () => {
    await page.getByRole('navigation', {name: 'Main'}).getByRole('link', {name: 'Forums'}).click()
    await page.getByRole('link', {name: 'Set up a forum'}).click()
    await page.getByLabel('Name', {exact: true}).fill('Force performance board')
    await page.getByLabel('Monthly').check()
    await date('A day on which it meets', ['1', '7', '2024'])
    await page.getByLabel('Force performance board', {exact: true}).check()
    await page.getByRole('button', {name: 'Set it up'}).click()
    await page.getByRole('link', {name: 'Plan a meeting'}).click()
    await page.getByRole('button', {name: 'Plan it'}).click()
    await page.getByRole('button', {name: 'Make the pack'}).click()
    expect(await page.locator('.a-answer').textContent()).toContain('one test is broken')
    const pack = page.url()
    await page.getByRole('link', {name: 'Meeting', exact: true}).click()
    await page.getByRole('link', {name: 'Record a decision'}).click()
    await page.getByLabel('What was decided').fill('Bring a plan for June’s late answers')
    await page.getByRole('button', {name: 'Record'}).click()
    expect(await said()).toBe('Decision 1.1 is recorded.')
    await page.getByRole('link', {name: 'The meeting was held'}).click()
    await page.getByRole('button', {name: 'Record'}).click()
    expect(await page.locator('.a-answer').textContent()).toMatch(/^Met on Monday 1 July 2024/)
    await page.goto(pack)
    expect(await page.locator('body').textContent()).not.toContain('Bring a plan')
    await page.emulateMedia({media: 'print'})
    const shown = await page.evaluate(() =>
      Object.fromEntries(
        ['nav', '.a-marking', 'h1', '#signals', '.a-code', '.a-links'].map((selector) => [
          selector,
          document.querySelector(selector)!.checkVisibility(),
        ]),
      ),
    )
    await page.emulateMedia({media: null})
    expect(shown).toEqual({nav: false, '.a-marking': true, h1: true, '#signals': true, '.a-code': true, '.a-links': false})
  })

  const real = 'letters/cambridgeshire-peel-2023-25-response.txt'
  it.skipIf(!sharedHas(real))(`a real response letter is read in whole, and nothing enters unreviewed (${real})`, async () => {
    await enter('Analyst')
    await page.goto(`${address}/letters/import`)
    await page.getByLabel(/text/i).fill(readFileSync(sharedPath(real), 'utf8'))
    await page.locator('main form button[type=submit]').first().click()
    expect(await said()).toMatch(/^\d+ proposals wait for your decision\.$/)
    await page.goto(`${address}/findings`)
    expect(await page.locator('.a-answer').textContent()).toMatch(/^One finding/)
  })
})

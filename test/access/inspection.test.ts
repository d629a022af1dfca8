import {afterAll, beforeAll, describe, expect, it} from 'vitest'
import {tokenHash} from '#core/secret'
import type {Role} from '#register/access/permissions'
import {roleTable} from '#register/access/roles'
import {addAction, addPlan} from '#register/actions'
import {addBody} from '#register/bodies'
import {runCommand, systemActor} from '#register/command'
import {addDate} from '#register/dates'
import {addEvidence} from '#register/evidence'
import {addFinding} from '#register/findings'
import {addForum} from '#register/forums'
import {addInspection, addReport} from '#register/inspections'
import {holdMeeting, planMeeting, recordDecision} from '#register/meetings'
import {makeAndKeepPack} from '#register/pack'
import {purposesOf, stateConsultation} from '#register/people/consultation'
import type {RoleInput} from '#register/people/grant'
import {openSession} from '#register/people/sign-in'
import {addSupply} from '#register/supply'
import {must} from '#register/testing/register'
import {addUpheld} from '#register/upheld'
import {routes} from '#web/routes'
import {everybody} from '#web/testing/fixture-people'
import {fixtureServices} from '#web/testing/fixture-services'
import {type Browser, type GivenSite, givenSite} from '#web/testing/given-site'
import {samples} from './samples.ts'

/** A word that stands in every text of the rows of one inspection, of the other, or of none. */
const wordOf = {first: 'wombat', second: 'quokka', none: 'numbat'} as const
type Of = keyof typeof wordOf

let site: GivenSite
let count = 0
const browsers = new Map<string, Browser>()
const addresses: string[] = []
/** Addresses of meetings, by what they hold. */
const meetings: Record<'mixed' | 'none', number> = {mixed: 0, none: 0}
const packs: Record<'mixed' | 'none', number> = {mixed: 0, none: 0}
const forums: Record<'mixed' | 'none', number> = {mixed: 0, none: 0}

const system = {actor: systemActor('fixture'), at: Temporal.Instant.from('2026-05-03T09:00:00Z')}

beforeAll(async () => {
  site = await givenSite({idleMinutes: 240, secondFactor: 'offered'})
  await fill()
  const roles: readonly (readonly [string, RoleInput])[] = [
    ['inspector of the first', {role: 'inspector', areas: null, inspection: 1, to: '2026-12-31'}],
    ['inspector of the second', {role: 'inspector', areas: null, inspection: 2, to: '2026-12-31'}],
    ['analyst', {role: 'analyst', areas: null}],
    ['senior-leader', {role: 'senior-leader', areas: null}],
    ['analyst of another area', {role: 'analyst', areas: ['investigating']}],
    ['chair of another area', {role: 'forum-chair', areas: ['investigating']}],
  ]
  for (const [name, role] of roles) {
    const {person} = await site.people.add(name.replaceAll(' ', '.'), role)
    const token = (await openSession(site.people, person, 'Test'))!
    const browser = site.browser()
    browser.cookies.set('answerable', token)
    browsers.set(name, browser)
    const acting = {actor: {id: `person:${person}`, person, roles: [role.role], areas: null, bodies: [], inspections: null}}
    must(
      await runCommand(
        site.people.register,
        stateConsultation(purposesOf([], '2026-05-04')),
        {session: tokenHash(token), purpose: 'checking-a-figure'},
        acting,
      ),
      'stated',
    )
  }
})
afterAll(() => site.close())

/** Two inspections with a row of every kind, the same of none, and two forums: one that took up all of them, and one that took up neither inspection. */
async function fill() {
  const {register} = site.people
  const run = async (outcome: Promise<{readonly kind: string}>, kind: string) =>
    must(await outcome, kind) as unknown as {readonly id: number}
  const text = (of: Of) => `${wordOf[of]} ${++count}`
  const inspection = async (of: Of, cycle: string) => {
    const areas = [{code: 'responding', name: `Responding ${text(of)}`, graded: true}]
    const {id} = await run(
      runCommand(register, addInspection, {body: 1, inspectorate: 2, cycle, title: text(of), scale: ['good', 'adequate'], areas}, system),
      'added',
    )
    const report = await run(
      runCommand(
        register,
        addReport,
        {inspection: id, kind: 'report', title: text(of), reference: text(of), publishedOn: '2026-04-20'},
        system,
      ),
      'added',
    )
    const finding = await run(
      runCommand(
        register,
        addFinding,
        {
          report: report.id,
          kind: 'area-for-improvement',
          number: '1',
          title: text(of),
          words: text(of),
          reference: 'page 1',
          area: 'responding',
          openedOn: '2026-04-20',
        },
        system,
      ),
      'added',
    )
    addresses.push(`/inspections/${id}`, `/findings/${finding.id}`, `/findings/${finding.id}.json`, `/findings/${finding.id}/dates`)
    const evidence = {finding: finding.id, effectiveOn: '2026-04-22', title: text(of), content: {kind: 'note', text: text(of)}} as const
    const kept = await run(runCommand(register, addEvidence, evidence, system), 'added')
    addresses.push(`/evidence/${kept.id}`)
    return {inspection: id, finding: finding.id}
  }
  const body = async (kind: 'force' | 'inspectorate', name: string) => {
    return run(runCommand(register, addBody, {kind, name, office: 'Head', fromDay: '2020-01-01'}, system), 'added')
  }
  await body('force', 'Wexcombe Police')
  await body('inspectorate', 'Inspectorate of constabulary')
  const first = await inspection('first', 'PEEL 2023–25')
  const second = await inspection('second', 'PEEL 2025–27')
  const plan = await run(runCommand(register, addPlan, {title: text('none'), body: 1}, system), 'added')
  const forumOf = async (kind: 'mixed' | 'none') => {
    const forum = await run(
      runCommand(
        register,
        addForum,
        {
          name: kind === 'mixed' ? 'Board' : text('none'),
          kind: 'force-performance-board',
          body: 1,
          cadence: 'monthly',
          firstOn: '2026-04-01',
          areas: kind === 'mixed' ? [] : ['leadership'],
        },
        system,
      ),
      'added',
    )
    const meeting = await run(runCommand(register, planMeeting, {forum: forum.id, heldOn: '2026-05-01'}, system), 'planned')
    forums[kind] = forum.id
    meetings[kind] = meeting.id
    return meeting.id
  }
  const mixed = await forumOf('mixed')
  const bare = await forumOf('none')
  const decide = async (meeting: number, of: Of, finding: number | null) =>
    run(runCommand(register, recordDecision, {meeting, text: text(of), finding, dueOn: '2026-05-20'}, system), 'recorded')
  const act = async (of: Of, finding: number | null, meeting: number | null) => {
    const {id} = await run(
      runCommand(
        register,
        addAction,
        {finding, title: text(of), term: 'medium', meeting, ...(finding === null ? {plan: plan.id} : {})},
        system,
      ),
      'added',
    )
    await run(
      runCommand(
        register,
        addDate,
        {entity: 'action', of: id, origin: 'force', label: text(of), source: text(of), day: '2026-05-02'},
        system,
      ),
      'added',
    )
    await run(
      runCommand(
        register,
        addSupply,
        {action: id, kind: 'recruitment', role: text(of), fromDay: '2026-05-01', fte: 3, state: 'agreed'},
        system,
      ),
      'added',
    )
    addresses.push(`/actions/${id}`)
  }
  for (const [of, inspected] of [
    ['first', first],
    ['second', second],
    ['none', null],
  ] as const) {
    await decide(mixed, of, inspected?.finding ?? null)
    await act(of, inspected?.finding ?? null, mixed)
    const upheld = {
      kind: 'plan-objective',
      body: 1,
      inspection: inspected?.inspection ?? null,
      area: 'responding',
      fromDay: '2026-01-01',
    } as const
    const {id} = await run(runCommand(register, addUpheld, {...upheld, title: text(of), source: text(of)}, system), 'added')
    addresses.push(`/upheld/${id}`)
  }
  await decide(bare, 'none', null)
  for (const [kind, meeting] of [
    ['mixed', mixed],
    ['none', bare],
  ] as const) {
    const services = {asker: fixtureServices().asker, rebases: [], today: '2026-05-04'}
    packs[kind] = must(await makeAndKeepPack(register, services, meeting, {actor: everybody, at: system.at}), 'made').id
    await runCommand(register, holdMeeting, {meeting, version: 1}, system)
    addresses.push(`/meetings/${meeting}`, `/packs/${packs[kind]}`, `/forums/${forums[kind]}`)
  }
}

/** Every address that is read, and those of the rows made above, whatever their inspection. */
const read = () => [
  ...new Set([
    ...routes.filter(({method, needs}) => method === 'GET' && needs !== 'open').map(({path}) => samples[path]?.url ?? path),
    ...addresses,
    ...Object.values(wordOf).map((word) => `/search?q=${word}`),
    '/decisions?state=outstanding',
    '/actions?show=late',
  ]),
]
/** What a page says, without the field in which its reader typed. */
const said = (body: string) => body.replaceAll(/<input[^>]*>|“[a-z]+”/g, '')

describe.each([
  ['first', 'second'],
  ['second', 'first'],
] as const)('[ACC-21] an inspector of the %s inspection', (own, other) => {
  it('is shown no word of the other inspection, or of rows of none: pages, search, exports and what programs read', async () => {
    const browser = browsers.get(`inspector of the ${own}`)!
    const leaks: string[] = []
    let ownWords = 0
    for (const url of read()) {
      const {body} = await browser.get(url)
      for (const of of [other, 'none'] as const)
        if (said(body).includes(wordOf[of]) && !(url.includes('q=') && !body.includes(`${wordOf[of]} `)))
          leaks.push(`${url}: ${wordOf[of]}`)
      if (said(body).includes(`${wordOf[own]} `)) ownWords++
    }
    expect(leaks).toEqual([])
    expect(ownWords).toBeGreaterThan(10)
  })

  it('is shown of forums, meetings, packs and decisions what is of the findings that they read', async () => {
    const browser = browsers.get(`inspector of the ${own}`)!
    for (const url of [`/forums/${forums.mixed}`, `/meetings/${meetings.mixed}`, `/packs/${packs.mixed}`]) {
      const {statusCode, body} = await browser.get(url)
      expect([url, statusCode]).toEqual([url, 200])
      expect(body).toContain(`${wordOf[own]} `)
      expect(body).toContain('You are shown what belongs to the findings of the inspection that you read')
    }
    expect((await browser.get('/decisions')).body).toContain('One decision')
    const forumList = (await browser.get('/forums')).body
    expect(forumList).toContain('one decision is outstanding')
    expect(forumList).toContain('Board')
    const {body} = await browser.get(`/packs/${packs.mixed}`)
    expect(body).toContain('one action is late, and one decision is outstanding')
    expect(body).toContain('= 1.')
  })

  it('is refused the forum, meeting and pack in which nothing is of their inspection', async () => {
    const browser = browsers.get(`inspector of the ${own}`)!
    for (const url of [`/forums/${forums.none}`, `/meetings/${meetings.none}`, `/packs/${packs.none}`])
      expect([url, (await browser.get(url)).statusCode]).toEqual([url, 403])
  })
})

it('an inspector takes nothing away: no export lists them', () => {
  const {may} = roleTable['inspector' satisfies Role]
  expect(may.filter((permission) => /export/.test(permission))).toEqual([])
})

it('those who work in all of the force are shown all of it', async () => {
  for (const name of ['analyst', 'senior-leader']) {
    for (const url of [`/meetings/${meetings.mixed}`, `/packs/${packs.mixed}`, '/decisions', '/register/export.json']) {
      const {body} = await browsers.get(name)!.get(url)
      for (const word of Object.values(wordOf)) expect(`${name} ${url} ${body.includes(`${word} `)}`).toBe(`${name} ${url} true`)
      expect(body).not.toContain('You are shown what belongs')
    }
  }
})

it.each([
  'analyst of another area',
  'chair of another area',
])('[ACC-2] the %s is shown of meetings and decisions nothing about findings of this area, and no pack of all areas', async (name) => {
  const browser = browsers.get(name)!
  const leaks: string[] = []
  const look = (url: string, text: string) => {
    for (const of of ['first', 'second'] as const) if (text.includes(`${wordOf[of]} `)) leaks.push(`${url}: ${wordOf[of]}`)
  }
  // The form for what must not slip names inspections, which are of no area.
  for (const url of read().filter((each) => each !== '/upheld/add')) {
    const {body} = await browser.get(url, {'answerable-purpose': 'holding-to-account'})
    if (/^\/(?:decisions|meetings|forums|packs|actions|findings|evidence|upheld|search|promises|supply)\b/.test(url)) look(url, said(body))
  }
  // Inspections, their grades and reports are of no area.
  const {
    grades: _,
    responses: __,
    ...rest
  } = JSON.parse((await browser.get('/register/export.json', {'answerable-purpose': 'holding-to-account'})).body) as Record<string, unknown>
  look('/register/export.json', JSON.stringify(rest))
  expect(leaks).toEqual([])
  expect((await browser.get(`/packs/${packs.mixed}`)).statusCode).toBe(403)
})

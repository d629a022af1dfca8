import {readFileSync} from 'node:fs'
import {join} from 'node:path'
import {afterAll, beforeAll, describe, expect, it} from 'vitest'
import {tokenHash} from '#core/secret'
import {areaOf} from '#register/access/areas'
import {type Role, roles} from '#register/access/permissions'
import {roleTable} from '#register/access/roles'
import {runCommand} from '#register/command'
import {purposesOf, stateConsultation} from '#register/people/consultation'
import type {RoleInput} from '#register/people/grant'
import {openSession} from '#register/people/sign-in'
import type {Route} from '#web/route'
import {routes} from '#web/routes'
import {fillRegister} from '#web/testing/fixture-register'
import {fixtureServices} from '#web/testing/fixture-services'
import {type Browser, type GivenSite, givenSite, tokenOf} from '#web/testing/given-site'
import {samples} from './samples.ts'

/** The table in the repository: 'GET /path' → role → 'yes' or '–'. */
function tableOf(text: string): Map<string, ReadonlyMap<Role, string>> {
  const [section] = text.split('## Permissions')
  return new Map(
    [...section!.matchAll(/^\| `([^`]+)` \| ([^|]+) \| [^|]* \|(.*)\|$/gm)].map(([, address, , cells]) => {
      const given = cells!.split('|').map((cell) => cell.trim())
      return [address!, new Map(roles.map((role, index) => [role, given[index]!]))]
    }),
  )
}

/** The table of fields in the rules: field → the roles it is shown to. */
const fieldTable = new Map(
  [
    ...readFileSync(join(import.meta.dirname, '..', '..', 'docs', 'rules', 'access.md'), 'utf8').matchAll(
      /^\| `([a-z-]+)` \| [^|]+ \| ([^|]+) \|$/gm,
    ),
  ].map(([, field, shownTo]) => [field!, shownTo!.split(',').map((role) => role.trim())]),
)
/** Words that stand in a field of the filled register, as pages and exports write them, and a page that shows each. */
const fieldWords: readonly (readonly [field: string, words: readonly string[], page: string])[] = [
  ['money', ['412,000', '412000', '41200000', 'the uplift grant'], '/actions/1'],
  ['working-note', ['rosters first', 'vetting is slow'], '/findings/1'],
]

const table = tableOf(readFileSync(join(import.meta.dirname, '..', '..', 'docs', 'generated', 'access.md'), 'utf8'))
const nameOf = ({method, path}: Route): string => `${method} ${path}`

/** A role where it holds: in the area that the samples are of, or in another. */
const held = (role: Role, area: string): RoleInput => ({
  role,
  areas: role === 'local-body-office' ? null : [area],
  ...(role === 'inspector' ? {inspection: 1, to: '2026-12-31'} : {}),
})
const own = 'responding'
const other = 'investigating'
const people = roles.filter((role) => role !== 'public')

/** Faults of the last answers. A fixture that was not made for a page's question let its reader in first. */
const faults: unknown[] = []
const unanswered = (error: unknown): boolean => error instanceof Error && error.message.startsWith('the fixture was not made')

let site: GivenSite
const browsers = new Map<string, Browser>()
beforeAll(async () => {
  site = await givenSite({idleMinutes: 240, secondFactor: 'offered'}, {}, {report: (error) => faults.push(error)})
  await fillRegister(site.people.register, fixtureServices().asker)
  for (const role of people)
    for (const area of [own, other]) {
      const {person} = await site.people.add(`${role}.${area}`, held(role, area))
      const browser = site.browser()
      const token = (await openSession(site.people, person, 'Test'))!
      browser.cookies.set('answerable', token)
      await said(person, role, token)
      browsers.set(`${role} ${area}`, browser)
    }
})
afterAll(() => site.close())

/** States what for a session looks at rows. */
const said = async (person: number, role: Role, token: string) => {
  const outcome = await runCommand(
    site.people.register,
    stateConsultation(purposesOf([], '2024-07-01')),
    {session: tokenHash(token), purpose: 'checking-a-figure'},
    {actor: {id: `person:${person}`, person, roles: [role], areas: null, bodies: [], inspections: null}},
  )
  if (outcome.kind !== 'stated') throw new Error(outcome.kind)
}

/** Asks an address, or sends its form with a good token and nothing in it. */
async function asked(route: Route, browser: Browser, url: string) {
  if (route.method === 'GET') return browser.get(url)
  const token = browser.cookies.has('answerable') ? tokenOf((await browser.get('/account')).body, '/account/sessions/end') : 'none'
  return browser.post(url, {'form-token': token})
}

const refusedFor = 'Your role does not let you'
const outside = 'which your role does not reach'
type Answer = 'yes' | '–' | 'other area' | 'sign in'

function answerOf(response: Awaited<ReturnType<typeof asked>>): Answer {
  const {statusCode, headers, body} = response
  if (statusCode === 401 || (statusCode === 303 && String(headers.location).startsWith('/sign-in'))) return 'sign in'
  if (statusCode === 403 && body.includes(refusedFor)) return '–'
  if (statusCode === 403 && body.includes(outside)) return 'other area'
  if (statusCode >= 500 && !unanswered(faults.at(-1))) throw faults.at(-1)
  return 'yes'
}

const guarded = routes.filter(({needs}) => needs !== 'open')

it('the table holds every address, and no other', () => {
  expect([...table.keys()].toSorted()).toEqual(routes.map(nameOf).toSorted())
})

it('every address with something to fill in has a sample', () => {
  const filled = guarded.filter(({path}) => path.includes(':')).map(({path}) => path)
  expect(filled.filter((path) => !samples[path])).toEqual([])
})

describe.each(people)('%s', (role) => {
  it('is let in and refused as the table says, in their own area', async () => {
    const found: Record<string, Answer> = {}
    for (const route of guarded)
      found[nameOf(route)] = answerOf(await asked(route, browsers.get(`${role} ${own}`)!, samples[route.path]?.url ?? route.path))
    // An inspector's figures are those that findings name: a whole subject is not one of them (ACC-19).
    const narrowed = (route: Route) => role === 'inspector' && route.about !== undefined && table.get(nameOf(route))!.get(role) === 'yes'
    const expected = Object.fromEntries(
      guarded.map((route) => [nameOf(route), narrowed(route) ? 'other area' : table.get(nameOf(route))!.get(role)!]),
    )
    expect(found).toEqual(expected)
  })

  it('is refused what belongs to another area, and shown nothing of it', async () => {
    const leaks: string[] = []
    const open: string[] = []
    const force = held(role, other).areas === null
    for (const route of guarded) {
      const sample = samples[route.path]
      const response = await asked(route, browsers.get(`${role} ${other}`)!, sample?.url ?? route.path)
      const answer = answerOf(response)
      const allowed = table.get(nameOf(route))!.get(role) === 'yes'
      if (!allowed && answer !== '–') open.push(`${nameOf(route)}: ${answer}`)
      if (allowed && sample?.area && !force && answer !== 'other area') open.push(`${nameOf(route)}: ${answer}`)
      if (!force) for (const words of ownWords) if (response.body.includes(words)) leaks.push(`${nameOf(route)} shows ${words}`)
    }
    expect(open).toEqual([])
    expect(leaks).toEqual([])
  })
})

describe.each(people)('[ACC-18] fields of the register, for %s', (role) => {
  it('are shown where the table says, and nowhere else: pages, search, exports and what programs read', async () => {
    const browser = browsers.get(`${role} ${own}`)!
    const exports = ['findings', 'actions', 'statuses'].map((name) => `/register/export/${name}.csv`)
    const everywhere = ['/promises', '/findings', '/actions', '/actions/1', '/findings/1', '/findings/1.json', '/register/export.json']
    const searches = ['/search?q=uplift', '/search?q=rosters', '/search?q=vetting']
    for (const [field, words, page] of fieldWords) {
      const shown = fieldTable.get(field)!.includes(role)
      for (const url of [...everywhere, ...exports, ...searches]) {
        const {body, statusCode} = await browser.get(url)
        const results = body.replaceAll(/<input[^>]*>/g, '')
        const leaks = url.startsWith('/search') || !shown ? words.filter((each) => results.includes(each)) : []
        expect([field, url, leaks]).toEqual([field, url, []])
        if (shown && url === page && statusCode === 200)
          expect(
            words.some((each) => body.includes(each)),
            `${field} on ${url}`,
          ).toBe(true)
      }
    }
  })
})

/** Words that stand on pages of the own area alone: a measure's title and a loaded file's name. */
const ownWords = ['999 calls answered within 10 seconds', 'calls-2024-06.csv']

describe('nobody', () => {
  it('is sent to sign in from every address but those of signing in', async () => {
    const found: Record<string, Answer> = {}
    for (const route of guarded) found[nameOf(route)] = answerOf(await asked(route, site.browser(), samples[route.path]?.url ?? route.path))
    expect(new Set(Object.values(found))).toEqual(new Set(['sign in']))
  })
})

it('the samples are of the area that they are said to be of', () => {
  expect(areaOf('calls.999.within-10s')?.code).toBe(own)
  expect(roleTable['public-protection-supervisor'].may).toContain('rows:read')
})

import {mkdtempSync, rmSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {afterAll, beforeAll, expect, it} from 'vitest'
import {cliServices} from '#app/cli-services'
import {openWorkspace} from '#app/workspace-services'
import {runCli} from '#cli/program'
import {fixedClock} from '#core/clock'
import {notificationsOf} from '#register/notifications'
import {statusesOf} from '#register/said'
import {setClosureTest} from '#register/set-closure-test'
import {resultsOf} from '#register/test-evaluation'
import {actor, givenStory, must} from '#register/testing/register'
import {callsFile} from './calls-file.ts'

let folder: string
let dir: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'load-judges-'))
  dir = join(folder, 'force')
})
afterAll(() => rmSync(folder, {recursive: true, force: true}))

async function answerable(day: string, ...args: string[]): Promise<string> {
  let said = ''
  const output = {isTerminal: false, write: () => {}, note: (text: string) => (said += `${text}\n`)}
  expect(await runCli(cliServices(fixedClock(`${day}T08:00:00Z`), output), args, 'test')).toBe(0)
  return said
}

/** A month of calls, one a day, each answered after so many seconds. */
function month(text: string, seconds: number): string {
  const {year, month: number, daysInMonth} = Temporal.PlainYearMonth.from(text)
  const rows = Array.from({length: daysInMonth}, (_, index) => {
    const at = Temporal.PlainDateTime.from({year, month: number, day: index + 1, hour: 12})
    const time = (after: number) => at.add({seconds: after}).toString({smallestUnit: 'second'}).replace('T', ' ')
    return {ref: `C${text}-${index}`, offered: time(0), answered: time(seconds), ended: time(120)}
  })
  const file = join(folder, `calls-${text}.csv`)
  writeFileSync(file, callsFile(rows))
  return file
}
const load = (day: string, file: string) => answerable(day, 'load', 'calls', file, '--workspace', dir)

it('[REG-8] a load by itself reads the tests: a relapse bears the day its data came, and loading again says nothing twice', async () => {
  await answerable('2024-06-03', 'init', dir, '--force', 'Test force')
  await load('2024-06-03', month('2024-05', 5))
  const opened = await openWorkspace(dir, fixedClock('2024-06-04T08:00:00Z'))
  const {register, asker} = opened
  const story = await givenStory(register)
  const terms = {entity: 'finding', of: story.concern, measure: 'calls.999.within-10s', grain: 'month', direction: 'at-least'} as const
  const more = {level: 0.9, source: 'the report', hold: 1, noConcern: false, fromDay: '2024-05-01'}
  const test = must(await setClosureTest(register, asker, {...terms, ...more}, {actor: actor(1)}), 'set').id
  opened.close()

  const bad = month('2024-06', 40)
  expect(await load('2024-07-05', bad)).toContain('1 closure test said something new; 1 relapsed, and owner and sponsor are told')
  expect(await load('2024-07-08', bad)).not.toContain('The register')
  expect(await load('2024-07-09', month('2024-04', 5))).not.toContain('relapsed')

  const after = await openWorkspace(dir, fixedClock('2024-07-10T08:00:00Z'))
  const found = after.register.db.read((rows) => ({
    results: resultsOf(rows, test).map(({at, state}) => `${at.toString().slice(0, 10)} ${state}`),
    told: notificationsOf(rows, story.owner).map(({kind, at}) => `${at.toString().slice(0, 10)} ${kind}`),
    force: statusesOf(rows, [story.concern]).get(story.concern)!.force,
  }))
  after.close()
  expect(found.results).toEqual(['2024-07-05 broken'])
  expect(found.told).toEqual(['2024-07-05 relapsed'])
  expect(found.force).toMatchObject({status: 'relapsed-review', saidOn: '2024-07-05'})
})

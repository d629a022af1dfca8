import {mkdtempSync, readFileSync, rmSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {afterAll, beforeAll, describe, expect, it} from 'vitest'
import {contactContracts, contactFaults} from './contact-faults.ts'
import {type DemoExtract, generateForce} from './force.ts'
import {daysOf, forceRun} from './month-calls.ts'
import {hangsUpAtOnline, onlineMessages} from './second-queue.ts'

let dir: string
let extracts: readonly DemoExtract[]
beforeAll(() => {
  dir = mkdtempSync(join(tmpdir(), 'demo-contact-'))
  extracts = [...generateForce({dir, from: '2023-07-01', to: '2024-07-01', contracts: contactContracts})]
})
afterAll(() => rmSync(dir, {recursive: true}))
const text = (file: string): string => readFileSync(join(dir, file), 'utf8')
const rows = (file: string): string[][] =>
  text(file)
    .split('\r\n')
    .slice(1, -1)
    .map((line) => line.split(','))

describe('extracts of what goes on beside the calls', () => {
  it('are one a month, and one a quarter of samples and surveys, in the order in which they arrive', () => {
    const files = (contract: string) => extracts.filter((extract) => extract.contract === contract).map(({file}) => file)
    expect(files('queue-spells')).toHaveLength(12)
    expect(files('agent-status').at(-1)).toBe('agent-status-2024-06.csv')
    // The sample of April to June is drawn, and asked, after the last day of the story.
    expect(files('sampled-calls')).toEqual(['sampled-calls-2023-q3.csv', 'sampled-calls-2023-q4.csv', 'sampled-calls-2024-q1.csv'])
    expect(files('handler-survey')).toHaveLength(3)
    expect(extracts.map(({loadDate}) => loadDate)).toEqual(extracts.map(({loadDate}) => loadDate).toSorted())
    for (const {file, rows: count} of extracts) expect(text(file).split('\r\n').length - 2, file).toBe(count)
  })

  it.each(contactFaults.map((fault) => [fault.id, fault] as const))('%s stands exactly once, in its file, and in the README', (id, {
    file,
    find,
  }) => {
    expect(text(file).split(find).length - 1).toBe(1)
    expect(extracts.find((extract) => extract.file === file)!.faults).toContain(id)
    expect(readFileSync(new URL('README.md', import.meta.url), 'utf8')).toContain(`\`${id}\``)
  })

  it('loses about a third of the callers in the second queues, in every month', () => {
    for (const file of ['queue-spells-2023-09.csv', 'queue-spells-2024-04.csv']) {
      const second = rows(file).filter(([, , line]) => line === 'crime' || line === 'public')
      const share = second.filter(([, , , , , , how]) => how === 'Abandoned').length / second.length
      expect(share, file).toBeGreaterThan(0.3)
      expect(share, file).toBeLessThan(0.36)
    }
  })

  it('has nobody hear a message after leaving, but for the planted one, and no spell on the days without calls', () => {
    for (const row of rows('queue-spells-2024-01.csv')) if (/^1[78]\/01/.test(row[4]!)) expect.fail(row.join())
    expect(rows('queue-spells-2024-03.csv').filter(([, , line]) => line === 'public').length).toBeGreaterThan(4000)
  })

  it('repeats a whole month from its seed', () => {
    const [again] = [...generateForce({dir: join(dir, 'again'), from: '2024-02-01', to: '2024-03-01', contracts: ['queue-spells']})]
    expect(readFileSync(again!.path, 'utf8')).toBe(text('queue-spells-2024-02.csv'))
  })
})

describe('the truth behind them', () => {
  const second = ['2023-08-01', '2023-11-01', '2024-02-01'].flatMap((month) => [...daysOf(forceRun(1), month)].map((day) => day.second))
  const spells = second.flatMap((day) => day.spells)

  it('has 15 in 100 of those who hear the first message hang up because of it', () => {
    const [first] = onlineMessages
    const heard = spells.filter(({entered, left, how}) => left - entered > first + 10 || (how !== 'answered' && left - entered >= first))
    const because = heard.filter(({becauseOfMessage, entered, left}) => becauseOfMessage && left - entered <= first + 11)
    // Heard by a few thousand: a standard error of about half a point.
    expect(heard.length).toBeGreaterThan(5000)
    expect(Math.abs(because.length / heard.length - hangsUpAtOnline[0])).toBeLessThan(0.02)
  })

  it('has about 28 in 100 of those who give up report online', () => {
    const gaveUp = second.flatMap((day) => day.followUps)
    const online = gaveUp.filter(({following}) => following === 'reported-online').length / gaveUp.length
    expect(online).toBeGreaterThan(0.26)
    expect(online).toBeLessThan(0.305)
  })

  it('has each handler do one thing at a time, and no call with two stays in the same second', () => {
    for (const {states} of second) {
      for (const [handler, list] of Map.groupBy(states, (state) => state.handler)) {
        const sorted = list.toSorted((a, b) => a.from - b.from)
        for (const [index, state] of sorted.entries())
          if (index > 0 && state.from < sorted[index - 1]!.to) expect.fail(`${handler} at ${state.from}`)
      }
    }
    expect(spells.every(({left, entered}) => left >= entered)).toBe(true)
  })
})

import {afterAll, beforeAll, describe, expect, it} from 'vitest'
import {type Given, given} from '#figures/testing/given'
import type {PageOutcome} from '../route.ts'
import {fixtureServices} from '../testing/fixture-services.ts'
import {lateIncidents} from '../testing/late-incidents.ts'
import {showAttendanceDay} from './day.ts'
import type {AttendanceView} from './frame.ts'
import {showAttendanceQueue} from './queue.ts'
import {showAttendance} from './show.ts'
import {showAttendanceUnits} from './units.ts'
import {showAttendanceWhen} from './when.ts'
import {showAttendanceWhy} from './why.ts'

describe('the page of attendance', () => {
  let made: Given
  const shown = async (route: {answer: typeof showAttendance.answer}, may = true, input: Record<string, string> = {}) => {
    const services = {...fixtureServices(), asker: made.asker, facts: made.facts, ...(may ? {} : {may: () => false})}
    return ((await route.answer(input, services)) as PageOutcome<AttendanceView>).view
  }
  const section = (view: AttendanceView, id: string) => view.groups.flatMap(({sections}) => sections).find((told) => told.id === id)!
  let view: AttendanceView
  beforeAll(async () => {
    made = await given('incident', lateIncidents, {lastEvent: '2024-06-30T22:40:00Z'})
    view = await shown(showAttendance)
  })
  afterAll(() => made?.close())

  it('leads with both grades, what is not known of them, and how old the data are', () => {
    // Few incidents: the counts lead.
    expect(view.answer).toBe(
      'In June 2024 we attended 48 of 60, 80.0% of Immediate incidents within 15 minutes of incident created, and 29 of 36, 80.6% of Priority incidents within 60 minutes of incident created.',
    )
    expect(view.counts).toMatch(/^Immediate: \d+ of \d+; of \d the time is not known, so from \d\d\.\d to \d\d\.\d%\. Priority:/)
    expect(view.age).toBe('Not live: data to 23:40, Sunday 30 June 2024.')
  })

  it('shows causes that add up to the misses, and says that units are not known', () => {
    const rows = section(view, 'causes').table!.rows
    const total = rows.at(-1)!
    const sum = (column: number) => rows.slice(0, -1).reduce((all, row) => all + Number(row[column]), 0)
    expect([sum(2), sum(4)]).toEqual([Number(total[2]), Number(total[4])])
    expect(Number(total[2])).toBeGreaterThan(0)
  })

  it('says why, with stages whose means add up to the whole', async () => {
    const why = await shown(showAttendanceWhy)
    expect(why.answer).toMatch(/^In June 2024, 7 of 7 Immediate misses travelled long, from far away, and \d of \d Priority misses .+\.$/)
    const rows = section(why, 'minutes').table!.rows
    expect(rows.map(([stage]) => stage).at(-1)).toBe('The whole')
    expect(rows.slice(0, -1).reduce((sum, row) => sum + Number.parseFloat(row[2]!), 0)).toBeCloseTo(100, 0)
  })

  it('keeps clocks apart in words, and rules otherwise in points', () => {
    expect(section(view, 'clocks').finding).toContain('cannot be compared or added')
    expect(section(view, 'rules').table!.rows.map(([rule]) => rule)).toEqual([
      'ATT-1',
      'ATT-2',
      'ATT-3',
      'ATT-4',
      'ATT-5',
      'ATT-6',
      'ATT-7',
      'ATT-8',
      'ATT-10',
    ])
  })

  it('says that the queue is not live, and that no units are held', async () => {
    expect(section(view, 'queue').finding).toContain('Not live: 23:40, Sunday 30 June 2024.')
    const units = await shown(showAttendanceUnits)
    expect(units.answer).toBe('In June 2024 no status log and duty are held: what units did is not known.')
    expect(section(units, 'hours').table).toBeNull()
    expect(section(view, 'audits').finding).toBe('No audit sample is held.')
  })

  it('gives the queue at every quarter-hour a page, with what is not known of its reviews', async () => {
    const queue = await shown(showAttendanceQueue)
    expect(queue.answer).toMatch(
      /^In the week of 24 June 2024 an incident waited past its time without a resource at \d+ of 672 quarter-hours/,
    )
    expect(section(queue, 'queue-week').pictures!.length).toBeGreaterThan(1)
    for (const {text} of queue.raised)
      expect(text).toMatch(
        /^(Immediate|Priority): at \d\d:\d\d, .+, \d+ of \d+ open were past their time, and (\d+ had never been|how many were) reviewed/,
      )
  })

  it('says when and where, and keeps the month in the ways to the other pages', async () => {
    const when = await shown(showAttendanceWhen, true, {period: '2024-06'})
    // No hour holds ten incidents: none is named, and the headline stands.
    expect(when.answer).toBe(view.answer)
    expect(when.pages.map(({href}) => href)).toContain('/attendance/why?period=2024-06')
    expect(when.pages.find(({current}) => current)!.text).toBe('When and where')
  })

  it('lists the misses of the last day with their stages, and no person; asks no purpose of who reads the month', async () => {
    const day = await shown(showAttendanceDay)
    expect(day.answer).toMatch(/^On Sunday 30 June 2024 we attended/)
    const rows = section(day, 'misses-immediate').table!.rows
    expect(rows.length).toBeGreaterThan(0)
    expect(rows[0]![0]).toMatch(/^2024-06-30\/\d+$/)
    await expect(shown(showAttendanceDay, true, {day: '2024-02-31'})).rejects.toMatchObject({code: 'CHOICE_INVALID'})
  })

  it('keeps incidents one by one from those who may not see rows', async () => {
    const told = section(await shown(showAttendanceDay, false), 'misses-immediate')
    expect(told.table).toBeNull()
    expect(told.finding).toBe('Incidents one by one are shown to those who may see rows.')
  })

  it('claims nothing where nothing is loaded', async () => {
    const empty = await given('incident', 'serial')
    const services = {...fixtureServices(), asker: empty.asker, facts: empty.facts}
    for (const route of [showAttendanceWhy, showAttendanceWhen, showAttendanceQueue, showAttendanceUnits, showAttendanceDay]) {
      const {view: bare} = (await route.answer({}, services)) as PageOutcome<AttendanceView>
      expect([bare.groups, bare.age]).toEqual([[], 'No incidents are loaded.'])
      expect(bare.answer).toMatch(/no (figure can be given|incident is held|status log)/)
    }
    const shown = (await showAttendance.answer({}, services)) as PageOutcome<AttendanceView>
    expect(shown.view.answer).toMatch(/^In June 2024 no figure can be given\./)
    expect(shown.view.age).toBe('No incidents are loaded.')
    empty.close()
  })
})

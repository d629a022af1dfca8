import {afterAll, beforeAll, describe, expect, it} from 'vitest'
import {type Given, given} from '#figures/testing/given'
import type {PageOutcome} from '../route.ts'
import {fixtureServices} from '../testing/fixture-services.ts'
import {lateIncidents} from '../testing/late-incidents.ts'
import type {AttendanceView} from './attendance-view.ts'
import {showAttendance} from './show.ts'

describe('the page of attendance', () => {
  let made: Given
  let view: AttendanceView
  beforeAll(async () => {
    made = await given('incident', lateIncidents, {lastEvent: '2024-06-30T22:40:00Z'})
    const shown = (await showAttendance.answer(
      {},
      {...fixtureServices(), asker: made.asker, facts: made.facts},
    )) as PageOutcome<AttendanceView>
    view = shown.view
  })
  afterAll(() => made?.close())

  const section = (id: string) => view.groups.flatMap(({sections}) => sections).find((told) => told.id === id)!

  it('leads with both grades, what is not known of them, and how old the data are', () => {
    // Few incidents: the counts lead.
    expect(view.answer).toBe(
      'In June 2024 we attended 48 of 60, 80.0% of Immediate incidents within 15 minutes of incident created, and 29 of 36, 80.6% of Priority incidents within 60 minutes of incident created.',
    )
    expect(view.counts).toMatch(/^Immediate: \d+ of \d+; of \d the time is not known, so from \d\d\.\d to \d\d\.\d%\. Priority:/)
    expect(view.age).toBe('Not live: data to 23:40, Sunday 30 June 2024.')
  })

  it('shows causes that add up to the misses, and says that units are not known', () => {
    const rows = section('causes').table!.rows
    const total = rows.at(-1)!
    const sum = (column: number) => rows.slice(0, -1).reduce((all, row) => all + Number(row[column]), 0)
    expect([sum(2), sum(4)]).toEqual([Number(total[2]), Number(total[4])])
    expect(Number(total[2])).toBeGreaterThan(0)
  })

  it('shows stages whose means add up to the whole', () => {
    const rows = section('minutes').table!.rows
    expect(rows.map(([stage]) => stage).at(-1)).toBe('The whole')
    expect(rows.slice(0, -1).reduce((sum, row) => sum + Number.parseFloat(row[2]!), 0)).toBeCloseTo(100, 0)
  })

  it('keeps clocks apart in words, and rules otherwise in points', () => {
    expect(section('clocks').finding).toContain('cannot be compared or added')
    expect(section('rules').table!.rows.map(([rule]) => rule)).toEqual([
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

  it('says that the queue is not live, and that no units are held', () => {
    expect(section('queue').finding).toContain('Not live: 23:40, Sunday 30 June 2024.')
    expect(section('hours').table).toBeNull()
    expect(section('audits').finding).toBe('No audit sample is held.')
  })

  it('lists the misses of the last day with their stages, and no person', () => {
    const rows = section('misses-immediate').table!.rows
    expect(rows.length).toBeGreaterThan(0)
    expect(rows[0]![0]).toMatch(/^2024-06-30\/\d+$/)
  })

  it('keeps incidents one by one from those who may not see rows', async () => {
    const services = {...fixtureServices(), asker: made.asker, facts: made.facts, may: () => false}
    const shown = (await showAttendance.answer({}, services)) as PageOutcome<AttendanceView>
    const day = shown.view.groups.flatMap(({sections}) => sections).find(({id}) => id === 'misses-immediate')!
    expect(day.table).toBeNull()
    expect(day.finding).toBe('Incidents one by one are shown to those who may see rows.')
  })

  it('claims nothing where nothing is loaded', async () => {
    const empty = await given('incident', 'serial')
    const shown = (await showAttendance.answer(
      {},
      {...fixtureServices(), asker: empty.asker, facts: empty.facts},
    )) as PageOutcome<AttendanceView>
    expect(shown.view.answer).toMatch(/^In June 2024 no figure can be given\./)
    expect(shown.view.age).toBe('No incidents are loaded.')
    empty.close()
  })
})

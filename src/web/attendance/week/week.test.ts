import {afterAll, beforeAll, describe, expect, it} from 'vitest'
import {type Given, given} from '#figures/testing/given'
import type {PageOutcome} from '../../route.ts'
import {fixtureServices} from '../../testing/fixture-services.ts'
import {lateIncidents} from '../../testing/late-incidents.ts'
import type {AttendanceView} from '../frame.ts'
import {showAttendanceWeek} from './show.ts'

describe('the page of a week of attendance', () => {
  let made: Given
  let view: AttendanceView
  const services = (may = true) => ({...fixtureServices(), asker: made.asker, facts: made.facts, ...(may ? {} : {may: () => false})})
  const shown = async (given: Record<string, string> = {}, may = true) =>
    ((await showAttendanceWeek.answer(given, services(may))) as PageOutcome<AttendanceView>).view
  const section = (id: string, of = view) => of.groups.flatMap(({sections}) => sections).find((told) => told.id === id)!
  beforeAll(async () => {
    made = await given('incident', lateIncidents, {lastEvent: '2024-06-30T22:40:00Z'})
    view = await shown()
  })
  afterAll(() => made?.close())

  it('leads with the last whole week, its counts and how old the data are', () => {
    expect(view.answer).toMatch(/^In the week of 24 June 2024 we attended 48 of 60, 80\.0% of Immediate incidents within 15 minutes/)
    expect(view.age).toBe('Not live: data to 23:40, Sunday 30 June 2024.')
    expect(view.fields[0]!.options[0]).toEqual({value: '2024-W26', text: 'Week of 24 June 2024', selected: true})
  })

  it('counts each miss once, and does not say what is usual from too few weeks', () => {
    const {table, finding} = section('causes')
    const total = table!.rows.at(-1)!
    for (const column of [1, 5])
      expect(table!.rows.slice(0, -1).reduce((sum, row) => sum + Number(row[column]), 0)).toBe(Number(total[column]))
    expect(finding).toBe('Only 0 whole weeks before are held: too few to say what is usual.')
  })

  it('tells each day, and says that no units are held', () => {
    expect(section('days').table!.rows).toHaveLength(7)
    expect(section('days').table!.rows.at(-1)![0]).toBe('Sunday 30 June 2024')
    expect(section('free-when').table).toBeNull()
  })

  it('keeps incidents one by one from those who may not see rows', async () => {
    expect(section('misses-immediate').table!.rows.length).toBeGreaterThan(0)
    expect(section('misses-immediate', await shown({}, false)).table).toBeNull()
  })

  it('claims nothing of a week without data, and refuses what is no week', async () => {
    const empty = await shown({week: '2024-W10'})
    expect(empty.answer).toMatch(/^In the week of 4 March 2024 no figure can be given\./)
    await expect(shown({week: '2024-06'})).rejects.toMatchObject({code: 'CHOICE_INVALID'})
  })
})

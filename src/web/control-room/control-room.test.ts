import {afterAll, beforeAll, describe, expect, it} from 'vitest'
import {type Given, given} from '#figures/testing/given'
import type {PageOutcome} from '../route.ts'
import {busyRoom} from '../testing/busy-room.ts'
import {fixtureServices} from '../testing/fixture-services.ts'
import type {ControlRoomView} from './control-room-view.ts'
import {hoursWords} from './hours.ts'
import {reachOf} from './reach.ts'
import {runsControlRoom, showControlRoom} from './show.ts'

describe('the control room’s page', () => {
  let made: Given
  let view: ControlRoomView
  beforeAll(async () => {
    made = await given('call', {sql: busyRoom}, {lastEvent: '2024-06-30T22:35:00Z'})
    const shown = (await showControlRoom.answer({}, {...fixtureServices(), asker: made.asker})) as PageOutcome<ControlRoomView>
    view = shown.view
  })
  afterAll(() => made.close())

  it('leads with yesterday, and says how old the data are', () => {
    expect(view.name).toBe('Control room, Monday 1 July 2024.')
    expect(view.age).toBe('Not live: data to 23:35, Sunday 30 June 2024.')
    expect(view.answer).toMatch(/^Yesterday we answered 8\d\.\d% of 999 calls within 10 seconds, but one hour fell below the standard\.$/)
  })

  it('shows 999, and 101 beside it, each against its own usual Sundays', () => {
    expect(view.emergency.map(({title}) => title)).toEqual(['999 within 10 seconds'])
    expect(view.other.map(({title}) => title)).toEqual([
      'First answer within 30 seconds',
      'Gave up in the second queue',
      'Wait of those answered there',
    ])
    expect(view.emergency[0]).toMatchObject({headline: 'Worse than usual.', worse: true})
    // No stays in queues are loaded: nothing is claimed of them.
    expect(view.other[1]!.values[0]).toMatchObject({value: 'no data'})
    expect(view.other[1]!.headline).toBe('No figure.')
    expect(view.lead).toBeNull()
  })

  it('names the hour below the standard, and the hour with more calls than expected', () => {
    expect(view.hours!.title).toBe('One hour below 90% yesterday')
    // Every second of 36, and three of the tenth ones besides, took 40 seconds.
    expect(view.hours!.table!.table.rows[21]!.slice(0, 2)).toEqual(['21:00', '15 of 36, 41.7%'])
    expect(view.counts.map(({title}) => title)).toEqual([
      '999: more calls than usual 21:00 to 22:00',
      '101: more calls than usual 21:00 to 22:00',
    ])
  })

  it('raises what stands out, in the order of urgency', () => {
    expect(view.raise.map(({text}) => text)).toEqual([
      '999: why below the standard 21:00 to 22:00?',
      '999 within 10 seconds: worse than usual',
      'First answer within 30 seconds: worse than usual',
      '999: more calls than usual 21:00 to 22:00',
      '101: more calls than usual 21:00 to 22:00',
    ])
  })

  it('shows 28 days by hour and by signal', () => {
    expect(view.days!.table!.table.rows).toHaveLength(28)
    expect(view.sparks).toHaveLength(4)
  })

  it('claims nothing where nothing is loaded', async () => {
    const {view: empty} = (await showControlRoom.answer({}, fixtureServices({measures: []}))) as PageOutcome<ControlRoomView>
    expect(empty.answer).toBe('No figure can be given: no calls of the last day are loaded.')
    expect(empty.raise).toEqual([])
  })

  it('reads the night that the data hold whole, and the morning so far', async () => {
    // The data end at 23:35 on Sunday: the last whole night ended that morning.
    expect(view.basis).toBe('yesterday and the night to 06:00 on Sunday 30 June 2024, as loaded')
    expect(view.emergency[0]!.values.map(({of}) => of)).toEqual(['yesterday', 'night shift'])
    const reached = (at: string) => reachOf(Temporal.Instant.from(at))
    expect(reached('2024-07-01T04:58:00Z')).toEqual({day: '2024-06-30', night: '2024-06-30', morning: {day: '2024-07-01', hours: 6}})
    expect(reached('2024-07-01T02:10:00Z')).toEqual({day: '2024-06-30', night: '2024-06-29', morning: {day: '2024-07-01', hours: 4}})
  })

  it('[ACC-17] is the Home of a control room manager who neither analyses nor leads', () => {
    expect(runsControlRoom(['control-room-manager'])).toBe(true)
    expect(runsControlRoom(['control-room-manager', 'analyst'])).toBe(false)
    expect(runsControlRoom(['control-room-manager', 'senior-leader'])).toBe(false)
    expect(runsControlRoom(['action-owner'])).toBe(false)
  })

  it('joins hours that follow each other', () => {
    expect(hoursWords([17, 21, 22])).toBe('17:00 to 18:00, 21:00 to 23:00')
  })
})

import {expect, it} from 'vitest'
import {given} from '#figures/testing/given'
import {attendanceMeasures} from '#measures/attendance/all'
import {usualTargets} from '#measures/attendance/published-times'
import type {PageOutcome} from '../route.ts'
import {fixtureServices} from '../testing/fixture-services.ts'
import {lateIncidents} from '../testing/late-incidents.ts'
import type {AttendanceView} from './frame.ts'
import {showAttendanceWeek} from './week/show.ts'
import {showAttendanceWhen} from './when.ts'

it('hides small counts of a force that asks for it: in tables, in pictures, and in hours of the week that would give them away', async () => {
  const [head, ...rows] = lateIncidents.split('\n')
  const placed = [
    `${head} | beat | easting | northing`,
    ...rows.map((row, i) => `${row} | ${i % 16 === 0 ? 'small' : 'large'} | ${620_000 + (i % 16 === 0 ? 4000 : 0)} | 350000`),
  ].join('\n')
  const measures = attendanceMeasures(usualTargets).map((measure) => ({...measure, hideBelow: 5}))
  const made = await given('incident', placed, {measures, lastEvent: '2024-06-30T22:40:00Z'})
  const services = {...fixtureServices(), asker: made.asker, facts: made.facts}
  const {view} = (await showAttendanceWhen.answer({}, services)) as PageOutcome<AttendanceView>
  const sections = view.groups.flatMap((group) => group.sections)
  const beats = sections.find(({id}) => id === 'beats')!
  for (const [, , , ...cells] of beats.table!.rows) expect(cells.join(' ')).not.toMatch(/\d/)
  expect(beats.pictures!.every(({title}) => title.endsWith('no beat can be judged'))).toBe(true)
  expect(sections.find(({id}) => id === 'week')?.finding ?? '').toMatch(/hidden/)
  const week = (await showAttendanceWeek.answer({}, services)) as PageOutcome<AttendanceView>
  expect(week.view.answer).toMatch(/^In the week of 24 June 2024/)
  made.close()
})

import {afterAll, beforeAll, describe, expect, it} from 'vitest'
import {datedAttendance} from '#explain/testing/dated-attendance'
import {type Given, given} from '#figures/testing/given'
import type {PageOutcome} from '../route.ts'
import {fixtureServices} from '../testing/fixture-services.ts'
import type {AttendanceView} from './frame.ts'
import type {Told} from './told.ts'
import {showAttendanceWhy} from './why.ts'

describe('before and after a date, on the page of attendance', () => {
  let made: Given
  beforeAll(async () => {
    made = await given('incident', datedAttendance(1, {weeks: 3, aDay: 12}), {aggregates: false, lastEvent: '2024-03-24T23:00:00Z'})
  }, 120_000)
  afterAll(() => made?.close())

  const section = async (input: Record<string, string>, id = 'change'): Promise<Told> => {
    const services = {
      ...fixtureServices(),
      asker: made.asker,
      facts: made.facts,
      annotations: async () => [
        {date: '2024-03-04', text: 'Automated transfer.', short: 'Automated transfer', measures: ['attendance']},
        {date: '2024-02-01', text: 'A new message.', short: 'Message', measures: ['calls']},
      ],
    }
    const shown = (await showAttendanceWhy.answer({period: '2024-03', ...input}, services)) as PageOutcome<AttendanceView>
    return shown.view.groups.flatMap(({sections}) => sections).find((told) => told.id === id)!
  }

  it('asks for a date, and offers those on which something was recorded', async () => {
    const told = await section({})
    expect(told.finding).toContain('Name the first day of what changed')
    expect(told.change).toMatchObject({
      on: '',
      error: null,
      stages: null,
      events: [{text: '4 March 2024: Automated transfer.', href: '/attendance/why?period=2024-03&on=2024-03-04#change'}],
    })
  }, 120_000)

  it('answers in a sentence, with the stages, what it rests on, and what else changed', async () => {
    const {finding, change} = await section({on: '2024-03-04', weeks: '4'})
    expect(finding).toMatch(
      /^In the 3 weeks from 4 March 2024 the median time of Immediate incidents from first grade to sent to dispatch was \d\d s less/,
    )
    expect(change!.stages!.rows.map(([stage]) => stage).at(-1)).toBe('The whole')
    expect(change!.cautions[0]).toContain('The data end after 3 of the 4 weeks asked for.')
    expect(change!.also!.rows.map(([name]) => name)).toContain('Incidents re-graded to a less urgent grade')
    expect(change!.changed[0]).toBe('4 March 2024: Automated transfer.')
  }, 120_000)

  it('says what is wrong with a date, and why there is no answer for one', async () => {
    expect((await section({on: '2024-02-31'})).change!.error).toBe('Enter a date that there is, as in 2024-03-04')
    expect((await section({on: '2024-03-20'})).finding).toBe('The data hold 5 days from that date on; at least 2 whole weeks are needed.')
  }, 120_000)

  it('says what each stage would have saved, or that too little is known', async () => {
    const told = await section({}, 'counterfactual')
    expect(told.finding).toMatch(
      /Immediate: (Of \d+ misses that can be judged|Too little to say).+Priority: No incident with a known time is held of this period\./,
    )
  }, 120_000)
})

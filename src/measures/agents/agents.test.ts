import {expect, it} from 'vitest'
import {given} from '#figures/testing/given'

const march = {from: '2024-03-01', to: '2024-04-01'}

it('[AGENT-4] time in each state is of all time logged on, of everybody together, in the hour in which it began', async () => {
  const made = await given(
    'agent-state',
    `
    from_at             | to_at               | handler | team | state
    2024-03-04 09:00:00 | 2024-03-04 09:30:00 | H01     | A    | talking
    2024-03-04 09:30:00 | 2024-03-04 09:40:00 | H01     | A    | wrap
    2024-03-04 09:40:00 | 2024-03-04 10:10:00 | H01     | A    | available
    2024-03-04 09:00:00 | 2024-03-04 09:50:00 | H02     | B    | break
  `,
  )
  // 30, 10, 30 and 50 minutes of 120; no interval, as seconds are no sample.
  const share = async (state: string) => made.asker.ask({measure: `agents.time.${state}`, period: march})
  expect(await share('talking')).toMatchObject({value: 0.25, interval: null})
  expect((await share('wrap')).value).toBeCloseTo(1 / 12, 12)
  expect((await share('available')).value! + (await share('break')).value! + (await share('away')).value!).toBeCloseTo(80 / 120, 12)
  const {cells} = await made.asker.split({measure: 'agents.time.available', period: march, by: ['hour']})
  expect(cells.map(({at, figure}) => [at[0], figure.value])).toEqual([[9, 0.25]])
  const byTeam = await made.asker.split({measure: 'agents.time.break', period: march, by: ['team']})
  expect(byTeam.cells.map(({at, figure}) => [at[0], figure.value]).toSorted()).toEqual([
    ['A', 0],
    ['B', 1],
  ])
  made.close()
})

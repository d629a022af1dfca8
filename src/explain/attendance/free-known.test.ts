import {expect, it} from 'vitest'
import {givenFacts} from '#figures/testing/fact-tables'
import {usualTargets} from '#measures/attendance/published-times'
import {withinTarget} from '#measures/attendance/within-target'
import {freeAsKnown} from './free-known.ts'

const measure = withinTarget(usualTargets, 'immediate', 'created')
const day = {from: '2024-05-21', to: '2024-05-22'}
const incident = `
  serial | created_at          | graded_at           | sent_at             | assigned_at         | mobile_at           | at_scene_at         | unit_km | area  | base  | grade_first
  1      | 2024-05-21 10:00:00 | 2024-05-21 10:01:00 | 2024-05-21 10:01:10 | 2024-05-21 10:20:00 | 2024-05-21 10:21:00 | 2024-05-21 10:28:00 | 3       | urban | North | immediate
  2      | 2024-05-21 14:50:00 | 2024-05-21 14:51:00 | 2024-05-21 14:51:10 | 2024-05-21 15:10:00 | 2024-05-21 15:11:00 | 2024-05-21 15:18:00 | 3       | urban | South | immediate
  3      | 2024-05-21 16:00:00 | 2024-05-21 16:01:00 | 2024-05-21 16:01:10 | 2024-05-21 16:02:00 | 2024-05-21 16:03:00 | 2024-05-21 16:08:00 | 3       | urban | South | immediate`

it('[MISS-11] tells of units free by status what their duty says: skill, crew, end of shift and base, and of how many it is not known', async () => {
  const facts = await givenFacts({
    incident,
    'unit-status': `
      callsign | state     | from_at             | to_at
      N1       | available | 2024-05-21 09:00:00 | 2024-05-21 15:00:00
      N2       | available | 2024-05-21 09:00:00 | 2024-05-21 10:30:00
      X9       | available | 2024-05-21 09:00:00 | 2024-05-21 10:30:00
      N3       | at-scene  | 2024-05-21 09:00:00 | 2024-05-21 15:00:00`,
    duty: `
      callsign | shift | on_at               | off_at              | crew | driver   | base
      N1       | early | 2024-05-21 07:00:00 | 2024-05-21 15:00:00 | 2    | response | North
      N2       | early | 2024-05-21 07:00:00 | 2024-05-21 17:00:00 | 1    | basic    | -
      N3       | early | 2024-05-21 07:00:00 | 2024-05-21 15:00:00 | 2    | response | North`,
  })
  // At 10:01:10 N1, N2 and X9 were free, of whom X9 has no duty; at 14:51:10 N1 alone, nine minutes before its shift ended, and of another base.
  expect(await freeAsKnown(await facts.at(), measure, usualTargets, day)).toEqual({
    free: 4,
    driver: {fits: 2, notKnown: 1},
    crew: {fits: 2, notKnown: 1},
    shift: {fits: 2, notKnown: 1},
    base: {fits: 1, notKnown: 2},
  })
  facts.close()
  const alone = await givenFacts({incident})
  expect(await freeAsKnown(await alone.at(), measure, usualTargets, day)).toBeNull()
  alone.close()
})

import {describe, expect, it} from 'vitest'
import type {Hub, HubGroup, HubLine} from './hub.ts'
import {hubProblems} from './hub-check.ts'
import {hubTables} from './hub-tables.ts'
import {plainGroup, plainLine} from './plain-hub.ts'
import {smallHub} from './testing/small-hub.ts'

const hub = (line: Partial<HubLine> = {}, group: Partial<HubGroup> = {}): Hub => ({
  pieceSeconds: 900,
  dayStarts: [0],
  lines: [{...plainLine({name: '999', arrivalsPerSecond: [0.1, 0.1], handlingSeconds: 60, patience: 60, groups: ['room']}), ...line}],
  groups: [{...plainGroup('room', [2, 2], ['999']), ...group}],
})

const fixed = (meanSeconds: number): HubLine['patience'] => ({groups: [{share: 1, meanSeconds}], announcements: []})

describe('what cannot be simulated', () => {
  it.each([
    ['a negative rate', hub({arrivalsPerSecond: [0.1, -1]}), 'line 999: piece 1 has -1 calls a second, which is not a rate'],
    ['a rate that is no number', hub({arrivalsPerSecond: [Number.NaN, 1]}), 'line 999: piece 0 has NaN calls a second'],
    ['staffing for another number of pieces', hub({}, {staff: [1]}), 'group room: 1 pieces of staffing; the hub has 2'],
    ['half a person', hub({}, {staff: [1, 1.5]}), 'group room: piece 1 has 1.5 people'],
    ['patience of zero', hub({patience: fixed(0)}), 'line 999: 0 seconds is not a mean patience'],
    ['a line that nobody takes', hub({groups: []}), 'line 999: no group takes its calls'],
    ['a group that does not take the line', hub({}, {serves: []}), 'line 999: group room does not serve it'],
    ['a skill on no line', hub({}, {serves: [{line: '111', reserve: 0}]}), 'group room: 111 is no line'],
    [
      'callers passed on to nowhere',
      hub({next: [{line: 'crime', share: 0.5}]}),
      'line 999: callers are passed on to crime, which is no line',
    ],
    ['callers passed on in a ring', hub({next: [{line: '999', share: 0.5}]}), 'line 999: callers passed on come back to it, by 999'],
    ['more calls than a run takes', hub({arrivalsPerSecond: [1e6, 1e6]}), 'about 1800000000 calls are more than one run takes'],
    [
      'a share above 1',
      hub({redial: {share: 1.2, meanDelaySeconds: 60, most: 1}}),
      'line 999: 1.2 is not a share of callers who dial again',
    ],
  ])('%s', (_, wrong, words) => {
    expect(hubProblems(wrong).join('\n')).toContain(words)
    expect(() => hubTables(wrong)).toThrow('this hub cannot be simulated')
  })

  it('nothing of a hub with everything a hub can have', () => {
    expect(hubProblems(hub())).toEqual([])
    expect(hubProblems(smallHub(2, 5))).toEqual([])
  })
})

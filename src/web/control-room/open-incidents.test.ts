import {describe, expect, it} from 'vitest'
import type {OpenIncident, QueueNow} from '#explain/attendance/open-queue'
import type {OpenNow} from './ask.ts'
import {longUnassessed, openIncidents, pastWords} from './open-incidents.ts'

const at = Temporal.Instant.from('2024-07-01T05:00:00Z')
const ago = (minutes: number) => at.subtract({minutes})
const incident = (grade: string, minutes: number, target: number | null, assessed = minutes): OpenIncident => ({
  incident: `2024-06-30/${minutes}`,
  grade,
  createdAt: ago(minutes),
  ageSeconds: minutes * 60,
  targetSeconds: target,
  pastTarget: target !== null && minutes * 60 > target,
  assessedAt: ago(assessed),
  district: 'North',
  type: 'burglary',
})
const list = [
  incident('scheduled', 4000, null),
  incident('priority', 472, 3600),
  incident('priority', 200, 3600, 30),
  incident('priority', 20, 3600),
  incident('immediate', 6, 900),
]
const grade = (name: string, target: number | null): QueueNow => {
  const own = list.filter((one) => one.grade === name)
  return {
    grade: name,
    open: own.length,
    pastTarget: own.filter(({pastTarget}) => pastTarget).length,
    targetSeconds: target,
    oldestAt: own[0]!.createdAt,
    neverReviewed: 0,
    neverReassessed: own.length,
    lastReviewedAt: null,
    lastReassessedAt: null,
    sinceReview: null,
    sinceReassessment: null,
  }
}
const ages = list.map(({grade: of, ageSeconds, pastTarget}) => ({grade: of, ageSeconds, pastTarget, open: 1}))
const open: OpenNow = {at, ages, grades: [grade('immediate', 900), grade('priority', 3600), grade('scheduled', null)], list}

describe('open incidents on the control room’s page', () => {
  it('are counted with the time of the data, and told by grade, the most urgent first', () => {
    const view = openIncidents(open, 'at 06:00')
    expect(view.pictured.title).toBe('5 incidents open without a unit at 06:00')
    expect(view.table.rows).toEqual([
      ['Immediate', '1', '0', '6 min', '1'],
      ['Priority', '3', '2', '7 h 52 min', '3'],
      ['Scheduled', '1', 'no target', '2 d 18 h', '1'],
    ])
    expect(view.list!.rows[1]!.slice(0, 4)).toEqual(['2024-06-30/472', 'Priority', '7 h 52 min', 'past'])
  })

  it('name in the sentence those of the most urgent grade that are past their time', () => {
    const facts = {open} as Parameters<typeof pastWords>[0]
    expect(pastWords(facts, 'at 06:00')).toBe('at 06:00 two Priority incidents were past their hour')
    expect(pastWords({...facts, open: null}, 'at 06:00')).toBeNull()
  })

  it('say whose risk nobody has assessed for two hours', () => {
    expect(longUnassessed(open)).toEqual({grade: 'priority', count: 1, of: 3})
    expect(openIncidents(open, 'at 06:00').words).toBe('1 of the 3 Priority incidents has not been assessed for two hours.')
  })

  it('are counted and not listed for those who may not see rows', () => {
    const view = openIncidents({...open, list: null}, 'at 06:00')
    expect([view.list, view.words]).toEqual([null, null])
    expect(view.pictured.drawn[0]!.drawing.svg).not.toContain('2024-06-30/')
    expect(view.table.rows).toHaveLength(3)
  })

  it('are counted until their reader has said what for, with the way to say it', () => {
    const view = openIncidents({...open, list: null}, 'at 06:00', '/purpose?onto=%2Fcontrol-room')
    expect([view.list, view.ask]).toEqual([null, '/purpose?onto=%2Fcontrol-room'])
  })

  it('are none where none is open', () => {
    expect(openIncidents({at, ages: [], grades: [], list: []}, 'at 06:00').pictured.title).toBe('No incident open without a unit at 06:00')
  })
})

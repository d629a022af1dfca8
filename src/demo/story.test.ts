import {describe, expect, it} from 'vitest'
import {telephonyChange} from './line-map.ts'
import {partnersRegraded} from './partners.ts'
import {officersFrom, recruitsFrom} from './staffing.ts'
import {story, storyPeriod} from './story.ts'

describe('the story', () => {
  it('tells, in order, the days on which the generator changes something', () => {
    expect(story.map(({date}) => date)).toEqual([partnersRegraded, telephonyChange, officersFrom, recruitsFrom])
    expect([...story].map(({date}) => date).sort()).toEqual(story.map(({date}) => date))
  })

  it('happens while there are calls', () => {
    for (const {date} of story) {
      expect(date > storyPeriod.from).toBe(true)
      expect(date < storyPeriod.to).toBe(true)
    }
  })
})

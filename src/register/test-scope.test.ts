import {expect, it} from 'vitest'
import {scopeLines, scopeWords} from './test-scope.ts'

it('writes a filter as people type it, hours round midnight as one stretch', () => {
  expect(scopeLines({hour: [22, 23, 0, 1, 2, 3, 4, 5], control_room: ['North', 'South']})).toBe(
    'hour=22-05\ncontrol_room=North\ncontrol_room=South',
  )
  expect(scopeLines({weekday: [6, 7], hour: [8, 17]})).toBe('weekday=6-7\nhour=8,17')
})

it('says in words what part is counted', () => {
  expect(scopeWords({hour: [22, 23, 0, 1, 2, 3, 4, 5], control_room: ['North', 'South']})).toBe(
    '22:00 to 06:00, control room North or South',
  )
  expect(scopeWords({})).toBe('')
})

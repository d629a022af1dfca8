import {describe, expect, it} from 'vitest'
import {scopeLines} from '#register/test-scope'
import {readPart} from './test-fields.ts'

const parts = {splits: ['hour', 'weekday', 'control_room'], values: async () => ['North', 'South']}
const read = (text: string) => readPart(text, parts)

describe('the part that a closure test counts', () => {
  it('is everything when nothing is typed', async () => {
    expect(await read(' \n')).toEqual({kind: 'read', scope: {}})
  })
  it('is read a filter a line, several values of one split together', async () => {
    const found = await read('hour=22-01\ncontrol_room = North\ncontrol_room=South')
    expect(found).toEqual({kind: 'read', scope: {hour: [22, 23, 0, 1], control_room: ['North', 'South']}})
    expect(scopeLines((found as Extract<typeof found, {kind: 'read'}>).scope)).toBe('hour=22-01\ncontrol_room=North\ncontrol_room=South')
  })
  it.each([
    ['north', 'no filter'],
    ['room=North', 'it is split by hour, weekday, control_room'],
    ['hour=22-31', 'outside the clock'],
    ['control_room=Nroth', 'they hold North, South'],
  ])('refuses %s with what there is', async (text, why) => {
    expect(await read(text)).toMatchObject({kind: 'wrong', says: expect.stringContaining(why)})
  })
})

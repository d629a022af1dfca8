import {expect, it} from 'vitest'
import {z} from 'zod'
import {plainField, plainIssue} from './plain-issue.ts'

const schema = z.object({
  id: z.coerce.number().int().positive(),
  title: z.string('Enter a title').min(1, 'Enter a title').max(10),
  state: z.enum(['kept', 'withdrawn']),
  note: z.string().max(5).optional(),
  tick: z.array(z.string()).max(2).optional(),
})
const sound = {id: 1, title: 'a', state: 'kept'}
const issueOf = (part: object) => schema.safeParse({...sound, ...part}).error!.issues[0]!

it.each([
  [{id: 'week'}, 'it must be a number'],
  [{id: 1.5}, 'it must be a whole number, and is a number'],
  [{id: 0}, 'it must be more than 0'],
  [{id: '99999999999999999999'}, 'it is too large a number'],
  [{title: ''}, 'Enter a title'],
  [{title: 7}, 'Enter a title'],
  [{note: 'a'.repeat(6)}, 'it must be at most 5 characters long'],
  [{state: 'lost'}, 'it must be ‘kept’ or ‘withdrawn’'],
  [{state: undefined}, 'it must be ‘kept’ or ‘withdrawn’'],
  [{note: ['a', 'b']}, 'it must be a text, and is a list'],
  [{tick: ['a', 'b', 'c']}, 'it must be at most 2 long'],
])('says of %j: %s', (part, words) => {
  expect(plainIssue(issueOf(part))).toBe(words)
})

it('names a field where the words are not the schema’s own', () => {
  expect(plainField(issueOf({id: 'week'}))).toBe('‘id’: it must be a number')
  expect(plainField(issueOf({title: ''}))).toBe('Enter a title')
})

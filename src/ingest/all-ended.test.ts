import {expect, it} from 'vitest'
import {allEnded} from './all-ended.ts'

it('tells a failure only when every other has ended, and else what each came to', async () => {
  let ended = false
  const slow = new Promise<number>((resolve) => {
    setImmediate(() => {
      ended = true
      resolve(2)
    })
  })
  await expect(allEnded([Promise.reject(new Error('one failed')), slow])).rejects.toThrow('one failed')
  expect(ended).toBe(true)
  expect(await allEnded([Promise.resolve(1), slow])).toEqual([1, 2])
})

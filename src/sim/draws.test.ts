import {describe, expect, it} from 'vitest'
import {philox4x32, Stream} from '#core/random'
import {newBlock, streamKey} from './draws.ts'

describe('the draws of a run', () => {
  it('are core’s Philox, word for word', () => {
    const block = newBlock()
    const words = new Uint32Array(4)
    for (const [a, b, c, d, seed, stream] of [
      [0, 0, 0, 0, 0, 0],
      [1, 2, 3, 4, 5, 6],
      [0xffffffff, 0xffffffff, 0xffffffff, 0xffffffff, 0xffffffff, 0xffffffff],
      [0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344, 0xa4093822, 0x299f31d0],
    ] as const) {
      philox4x32(words, a, b, c, d, seed, stream)
      block.draw(a, b, c, d, seed, stream)
      expect([...block.words]).toEqual([...words])
    }
    // Salmon and others, Random123's published answers (kat_vectors, philox4x32 10).
    expect([...words].map((word) => word.toString(16))).toEqual(['d16cfe09', '94fdcceb', '5001e420', '24126ea1'])
  })

  it('name their streams as core does', () => {
    const block = newBlock()
    block.draw(7, 0, 0, 0, 42, streamKey('999'))
    const [high, low] = block.words
    expect(((high! >>> 5) * 67108864 + (low! >>> 6) + 0.5) / 9007199254740992).toBe(new Stream(42, '999').at(7))
  })
})

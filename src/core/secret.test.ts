import {expect, it} from 'vitest'
import {secretToken} from './secret.ts'

it('gives no secret twice, of the length that was asked for, however many are drawn at once', () => {
  const made = Array.from({length: 2000}, (_, i) => secretToken([12, 16, 24, 32][i % 4]))
  expect(new Set(made).size).toBe(made.length)
  expect(new Set(made.map((text) => Buffer.from(text, 'base64url').length))).toEqual(new Set([12, 16, 24, 32]))
  // No half of one stands in another: nothing was drawn over again.
  expect(new Set(made.flatMap((text) => [text.slice(0, 8), text.slice(-8)])).size).toBe(made.length * 2)
  expect(Buffer.from(secretToken(5000), 'base64url')).toHaveLength(5000)
  expect(secretToken(64)).not.toMatch(/^A{20}/)
})

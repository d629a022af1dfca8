import {argon2Sync} from 'node:crypto'
import {describe, expect, it} from 'vitest'
import {checkNothing, hashPassword, isPassword, passwordProblem} from './password.ts'

describe('a password as stored', () => {
  it('[ACC-9] is Argon2id of 19 MiB, two passes and one lane, each time with another salt', async () => {
    const [one, other] = await Promise.all([hashPassword('violet anchor bridge'), hashPassword('violet anchor bridge')])
    expect(one).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$[A-Za-z0-9+/]{22}\$[A-Za-z0-9+/]{43}$/)
    expect(one).not.toBe(other)
    expect(await isPassword('violet anchor bridge', one)).toBe(true)
    expect(await isPassword('violet anchor bridgf', one)).toBe(false)
  })

  it('is read with the cost that it was made with, as RFC 9106 has it', async () => {
    const parameters = {message: 'older cost', nonce: Buffer.from('somesaltsomesalt'), parallelism: 1, memory: 64, passes: 3, tagLength: 32}
    const hash = argon2Sync('argon2id', parameters).toString('base64').replace('=', '')
    const stored = `$argon2id$v=19$m=64,t=3,p=1$${Buffer.from('somesaltsomesalt').toString('base64').replaceAll('=', '')}$${hash}`
    expect(await isPassword('older cost', stored)).toBe(true)
  })

  it('is the same however its letters are composed', async () => {
    expect(await isPassword('cafe\u0301 au lait noir', await hashPassword('café au lait noir'))).toBe(true)
  })

  it('is never met by a text that is no hash', async () => {
    expect(await isPassword('', '')).toBe(false)
    expect(await isPassword('x', 'x')).toBe(false)
  })

  it('takes as long where there is no account', async () => {
    expect(await checkNothing('violet anchor bridge')).toBe(false)
  })
})

it.each([
  ['short one', 'sam.hill', 'at least 12 characters'],
  ['password123456', 'sam.hill', 'harder to guess'],
  ['aaaaaaaaaaaaaa', 'sam.hill', 'harder to guess'],
  ['my name is sam.hill', 'sam.hill', 'does not hold your user name'],
  ['x'.repeat(300), 'sam.hill', 'at most 256'],
])('asks for another password than %s', (password, login, words) => {
  expect(passwordProblem(password, login)).toContain(words)
})

it('takes three random words', () => {
  expect(passwordProblem('violet anchor bridge', 'sam.hill')).toBeNull()
})

import {Secret} from 'otpauth'
import {expect, it} from 'vitest'
import {fixedClock} from '#core/clock'
import {codeAt, codeStep, enrolmentUri, newSecondFactor, spelt} from './totp.ts'

// RFC 6238, appendix B, SHA-1, secret '12345678901234567890': eight digits, of which an app shows the last six.
const secret = new Secret({buffer: new TextEncoder().encode('12345678901234567890').buffer}).base32

it.each([
  ['1970-01-01T00:00:59Z', '94287082'],
  ['2005-03-18T01:58:29Z', '07081804'],
  ['2009-02-13T23:31:30Z', '89005924'],
  ['2033-05-18T03:33:20Z', '69279037'],
])('shows at %s what RFC 6238 lists', (at, eight) => {
  expect(codeAt(secret, fixedClock(at))).toBe(eight.slice(2))
})

it('[ACC-10] opens once, and one step early or late, no more', () => {
  const [then, late, tooLate] = ['2026-05-01T12:00:10Z', '2026-05-01T12:00:40Z', '2026-05-01T12:01:10Z'].map((at) => fixedClock(at))
  const code = codeAt(secret, then!)
  const step = codeStep(secret, code, then!, null)!
  expect(step).toBe(Math.floor(Date.parse('2026-05-01T12:00:10Z') / 30000))
  expect(codeStep(secret, `${code.slice(0, 3)} ${code.slice(3)}`, late!, null)).toBe(step)
  expect(codeStep(secret, code, tooLate!, null)).toBeNull()
  expect(codeStep(secret, code, late!, step)).toBeNull()
  expect(codeStep(secret, 'abcdef', then!, null)).toBeNull()
})

it('is enrolled by an address that an app reads, or by typing', () => {
  const made = newSecondFactor()
  expect(made).toMatch(/^[A-Z2-7]{32}$/)
  expect(enrolmentUri(made, 'sam.hill')).toBe(
    `otpauth://totp/Answerable:sam.hill?issuer=Answerable&secret=${made}&algorithm=SHA1&digits=6&period=30`,
  )
  expect(spelt('ABCDEFGHIJ')).toBe('ABCD EFGH IJ')
})

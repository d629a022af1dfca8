import {Secret, TOTP} from 'otpauth'
import type {Clock} from '#core/clock'

const issuer = 'Answerable'
const form = {algorithm: 'SHA1', digits: 6, period: 30} as const

/** A new second factor: RFC 6238 with 160 bits of secret, in the form that every authenticator app reads. */
export const newSecondFactor = (): string => new Secret({size: 20}).base32

const totpOf = (secret: string, login = 'account') => new TOTP({issuer, label: login, secret: Secret.fromBase32(secret), ...form})

/** The address that a QR code carries to an authenticator app. */
export const enrolmentUri = (secret: string, login: string): string => totpOf(secret, login).toString()

/** A secret for typing, in groups of four. */
export const spelt = (secret: string): string => secret.match(/.{1,4}/g)!.join(' ')

/** The code that an app shows at a moment. */
export const codeAt = (secret: string, clock: Clock): string => totpOf(secret).generate({timestamp: clock.now().epochMilliseconds})

/**
 * The step of time that a typed code belongs to, one step of 30 seconds early or late allowed (RFC 6238, 5.2); null when it is of none, or of
 * a step no later than `last`: a code opens once (ACC-10).
 */
export function codeStep(secret: string, typed: string, clock: Clock, last: number | null): number | null {
  const token = typed.replace(/\s/g, '')
  if (!/^\d{6}$/.test(token)) return null
  const timestamp = clock.now().epochMilliseconds
  const delta = totpOf(secret).validate({token, timestamp, window: 1})
  if (delta === null) return null
  const step = Math.floor(timestamp / 1000 / form.period) + delta
  return last !== null && step <= last ? null : step
}

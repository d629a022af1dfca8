import {createHash, randomBytes, timingSafeEqual} from 'node:crypto'

const drawn = 4096
let pool = Buffer.alloc(0)

/** Secure random bytes, drawn from the machine many at a time: asking it costs more than they do. None is given twice or kept once given. */
function secureBytes(bytes: number): Buffer {
  if (bytes > drawn) return randomBytes(bytes)
  if (pool.length < bytes) pool = randomBytes(drawn)
  const given = Buffer.from(pool.subarray(0, bytes))
  pool.fill(0, 0, bytes)
  pool = pool.subarray(bytes)
  return given
}

/** A name that cannot be guessed: `bytes` of the machine's secure randomness as text for addresses and cookies. Never for simulation. */
export const secretToken = (bytes = 32): string => secureBytes(bytes).toString('base64url')

/** What is stored in place of a secret token: its SHA-256, in hex. A token has its full strength, so no slow hash is needed. */
export const tokenHash = (token: string): string => createHash('sha256').update(token).digest('hex')

/** Whether two texts are the same, in a time that does not tell where they differ. */
export function sameSecret(one: string, other: string): boolean {
  const [a, b] = [createHash('sha256').update(one).digest(), createHash('sha256').update(other).digest()]
  return timingSafeEqual(a, b)
}

import {type Argon2Parameters, argon2, randomBytes, timingSafeEqual} from 'node:crypto'

/** ACC-9: OWASP Password Storage Cheat Sheet, Argon2id, 19 MiB of memory, two passes, one lane. */
const cost = {memory: 19456, passes: 2, parallelism: 1} as const
const tagLength = 32

const derive = (parameters: Argon2Parameters): Promise<Buffer> =>
  new Promise((resolve, reject) => {
    argon2('argon2id', parameters, (error, key) => (error ? reject(error) : resolve(key)))
  })

const unpadded = (bytes: Buffer): string => bytes.toString('base64').replaceAll('=', '')

// The same letters typed on two keyboards may be two sequences of code points.
const bytesOf = (password: string): Buffer => Buffer.from(password.normalize('NFKC'), 'utf8')

/** A password as it is stored: Argon2id in the form of the PHC string, `$argon2id$v=19$m=…,t=…,p=…$salt$hash`. */
export async function hashPassword(password: string): Promise<string> {
  const nonce = randomBytes(16)
  const key = await derive({message: bytesOf(password), nonce, tagLength, ...cost})
  return `$argon2id$v=19$m=${cost.memory},t=${cost.passes},p=${cost.parallelism}$${unpadded(nonce)}$${unpadded(key)}`
}

const form = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([A-Za-z0-9+/]+)\$([A-Za-z0-9+/]+)$/

/** Whether a password is the stored one; false for a stored text that is not a hash. The cost is read off the stored text. */
export async function isPassword(password: string, stored: string): Promise<boolean> {
  const [, memory, passes, parallelism, salt, hash] = form.exec(stored) ?? []
  if (!salt || !hash) return false
  const held = Buffer.from(hash, 'base64')
  const key = await derive({
    message: bytesOf(password),
    nonce: Buffer.from(salt, 'base64'),
    tagLength: held.length,
    memory: Number(memory),
    passes: Number(passes),
    parallelism: Number(parallelism),
  })
  return timingSafeEqual(key, held)
}

let decoy: Promise<string> | null = null

/** Takes the time of a check and finds nothing: for a name that no account bears, so that time does not tell which names exist. */
export async function checkNothing(password: string): Promise<false> {
  decoy ??= hashPassword('no account has this password')
  await isPassword(password, await decoy)
  return false
}

export const shortestPassword = 12
const longestPassword = 256

/** Passwords that lists of the commonest begin with, and this product's own name; NCSC: deny common ones rather than ask for symbols. */
const common = [
  'password',
  'qwerty',
  'letmein',
  '123456',
  'welcome',
  'answerable',
  'iloveyou',
  'football',
  'liverpool',
  'arsenal',
  'abc123',
]

/** What is wrong with a new password, in words, or null. Length decides (NCSC: three random words); no rule asks for symbols. */
export function passwordProblem(password: string, login: string): string | null {
  const bare = password.normalize('NFKC').toLowerCase()
  if ([...bare].length < shortestPassword)
    return `Enter a password of at least ${shortestPassword} characters; three random words make a good one`
  if ([...bare].length > longestPassword) return `Enter a password of at most ${longestPassword} characters`
  if (login.length > 2 && bare.includes(login.toLowerCase())) return 'Enter a password that does not hold your user name'
  const rest = common.reduce((text, word) => text.replaceAll(word, ''), bare).replace(/[\d\W_]/g, '')
  if (rest.length < 4 || new Set(bare).size < 5) return 'Enter a password that is harder to guess; three random words make a good one'
  return null
}

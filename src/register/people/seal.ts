import {createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes} from 'node:crypto'

/** Keys made of the workspace's key, which lies outside the workspace: whoever holds a copy of the database alone can use none of them. */
export interface Keys {
  /** Hides a text; each time in other bytes. */
  seal(text: string): string
  /** The text, or null for one that this key did not seal. */
  unseal(sealed: string): string | null
  /** A code over a text that only this key makes. */
  sign(text: string): string
}

/** Keys for sealing (AES-256-GCM) and signing (HMAC-SHA-256), each made of `key` by HKDF under a name of its own. */
export function keysFrom(key: Buffer): Keys {
  const made = (name: string) => Buffer.from(hkdfSync('sha256', key, '', name, 32))
  const [sealing, signing] = [made('answerable sealed text 1'), made('answerable form tokens 1')]
  return {
    seal(text) {
      const iv = randomBytes(12)
      const cipher = createCipheriv('aes-256-gcm', sealing, iv)
      const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
      return Buffer.concat([iv, cipher.getAuthTag(), body]).toString('base64url')
    },
    unseal(sealed) {
      const bytes = Buffer.from(sealed, 'base64url')
      if (bytes.length < 28) return null
      try {
        const cipher = createDecipheriv('aes-256-gcm', sealing, bytes.subarray(0, 12), {authTagLength: 16})
        cipher.setAuthTag(bytes.subarray(12, 28))
        return Buffer.concat([cipher.update(bytes.subarray(28)), cipher.final()]).toString('utf8')
      } catch {
        return null
      }
    },
    sign: (text) => createHmac('sha256', signing).update(text).digest('base64url'),
  }
}

/** Keys that end with the process, where a workspace has no key file: a second factor sealed by them is lost at the end of it. */
export const passingKeys = (): Keys => keysFrom(randomBytes(32))

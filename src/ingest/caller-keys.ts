import {hash} from 'node:crypto'
import type {Engine} from '#store/engine'
import type {NumberHash} from '#store/engine-functions'
import {NumberTable} from './number-table.ts'

/** Name of the engine's function that keys a national number, given without its first nought. */
export const keyedNumber = 'keyed_number'

const blockBytes = 64
const digestBytes = 32
const mostDigits = 17
/** Numbers remembered at most: each takes 32 bytes. */
const mostRemembered = 1 << 20

/**
 * The keyed hash of national telephone numbers: HMAC (RFC 2104) with SHA-256, cut to its first 128 bits, of '0' and the number's digits. One whole
 * number is hashed once and looked up from then on, for most who call have called before; beyond so many `remembered`, numbers are hashed each time.
 * About `expected` are given in all. The same key as callerKeySql gives in SQL.
 */
export function numberKeys(key: Buffer, expected = 0, remembered = mostRemembered): NumberHash {
  if (key.length > blockBytes) throw new Error(`a key of ${key.length} bytes; HMAC-SHA-256 takes ${blockBytes} as they are`)
  const inner = Buffer.alloc(blockBytes + mostDigits, 0x36)
  const outer = Buffer.alloc(blockBytes + digestBytes, 0x5c)
  for (const [at, byte] of key.entries()) {
    inner[at]! ^= byte
    outer[at]! ^= byte
  }
  // What is hashed, by its length: a view made for each number would cost as much as half a hash.
  const views = Array.from({length: inner.length + 1}, (_, length) => inner.subarray(0, length))
  const made = new Int32Array(4)
  const make = (number: number): void => {
    outer.write(hash('sha256', views[writeNational(inner, number)]!, 'latin1'), blockBytes, 'latin1')
    const digest = hash('sha256', outer, 'latin1')
    for (let word = 0; word < 4; word++) {
      const at = 12 - 4 * word
      made[word] =
        (digest.charCodeAt(at) << 24) | (digest.charCodeAt(at + 1) << 16) | (digest.charCodeAt(at + 2) << 8) | digest.charCodeAt(at + 3)
    }
  }
  const seen = new NumberTable(expected, remembered)
  let others = new Int32Array(0)
  return (given, into) => {
    if (others.length < given.length) others = new Int32Array(given.length)
    const unknown = seen.find(given, into, others)
    for (let at = 0; at < unknown; at++) {
      const row = others[at]!
      const number = given[row]!
      // What stands beside a null is no number of a telephone, and may be any other.
      if (!(number > 0 && number < 1e15)) continue
      make(number)
      into.set(made, row * 4)
      seen.keep(number, made)
    }
  }
}

/** Writes nought and the digits of a number, at most fifteen, after the padded key; where they end. In halves that are small whole numbers: twice as quick. */
function writeNational(inner: Buffer, number: number): number {
  const high = Math.floor(number / 10_000_000) | 0
  let end = blockBytes + 1
  for (let next = 1; next <= number; next *= 10) end++
  let at = end
  const write = (part: number, from: number): void => {
    for (let rest = part; at > from; ) {
      const tens = (rest / 10) | 0
      inner[--at] = 48 + rest - tens * 10
      rest = tens
    }
  }
  const split = Math.max(end - 7, blockBytes + 1)
  write((number - high * 10_000_000) | 0, split)
  write(high, blockBytes + 1)
  inner[blockBytes] = 48
  return end
}

/** Gives an engine the function that keys national numbers. */
export const teachNumberKeys = (engine: Engine, keys: NumberHash): Promise<void> => engine.hashNumbers(keyedNumber, keys)

import {hash} from 'node:crypto'
import type {Engine} from '#store/engine'
import type {NumberHash} from '#store/engine-functions'

/** Name of the engine's function that keys a national number, given without its first nought. */
export const keyedNumber = 'keyed_number'

const blockBytes = 64
const digestBytes = 32
/** Numbers remembered at most: each takes 32 bytes, in a table at most half full. */
const mostRemembered = 1 << 20

/**
 * The keyed hash of national telephone numbers: HMAC (RFC 2104) with SHA-256, cut to its first 128 bits, of '0' and the number's digits. One whole
 * number is hashed once and looked up from then on, for most who call have called before; a table that is full takes no more, and the rest are
 * hashed each time. The same key as callerKeySql gives in SQL.
 */
export function numberKeys(key: Buffer, expected = 0, remembered = mostRemembered): NumberHash {
  if (key.length > blockBytes) throw new Error(`a key of ${key.length} bytes; HMAC-SHA-256 takes ${blockBytes} as they are`)
  const inner = Buffer.alloc(blockBytes + 24, 0x36)
  const outer = Buffer.alloc(blockBytes + digestBytes, 0x5c)
  for (const [at, byte] of key.entries()) {
    inner[at]! ^= byte
    outer[at]! ^= byte
  }
  let size = 1 << Math.ceil(Math.log2(Math.max(1 << 12, Math.min(expected, 2 * remembered))))
  let held = 0
  // A slot is four numbers, one line of most processors' memory: the number, or -1; then the four words of its key; then nothing.
  let numbers = new Float64Array(size * 4).fill(-1)
  let words = new Int32Array(numbers.buffer)
  const found = new Int32Array(4)

  const slotOf = (number: number): number => {
    let slot = (Math.imul((number % 4_294_967_291) | 0, 0x9e3779b1) >>> 8) & (size - 1)
    for (let kept = numbers[slot * 4]; kept !== number && kept !== -1; kept = numbers[slot * 4]) slot = (slot + 1) & (size - 1)
    return slot
  }
  const keep = (number: number, key: Int32Array): void => {
    const slot = slotOf(number)
    numbers[slot * 4] = number
    words.set(key, slot * 8 + 2)
  }
  const grow = (): void => {
    const [oldNumbers, oldWords, oldSize] = [numbers, words, size]
    size *= 4
    numbers = new Float64Array(size * 4).fill(-1)
    words = new Int32Array(numbers.buffer)
    for (let slot = 0; slot < oldSize; slot++)
      if (oldNumbers[slot * 4] !== -1) keep(oldNumbers[slot * 4]!, oldWords.subarray(slot * 8 + 2, slot * 8 + 6))
  }
  // What is hashed, by its length: a view made for each number would cost as much as half a hash.
  const views = Array.from({length: inner.length + 1}, (_, length) => inner.subarray(0, length))
  const make = (number: number): void => {
    const end = blockBytes + inner.write(`0${number}`, blockBytes, 'latin1')
    outer.write(hash('sha256', views[end]!, 'latin1'), blockBytes, 'latin1')
    const digest = hash('sha256', outer, 'latin1')
    for (let word = 0; word < 4; word++) {
      const at = 12 - 4 * word
      found[word] =
        (digest.charCodeAt(at) << 24) | (digest.charCodeAt(at + 1) << 16) | (digest.charCodeAt(at + 2) << 8) | digest.charCodeAt(at + 3)
    }
  }
  return (given, into) => {
    for (let row = 0; row < given.length; row++) {
      const number = given[row]!
      // What stands beside a null is no number; its value is not read.
      if (!(number > 0)) continue
      const slot = slotOf(number)
      if (numbers[slot * 4] === number) {
        for (let word = 0; word < 4; word++) into[row * 4 + word] = words[slot * 8 + 2 + word]!
        continue
      }
      make(number)
      into.set(found, row * 4)
      if (held >= remembered) continue
      if (++held * 2 > size) grow()
      keep(number, found)
    }
  }
}

/** Gives an engine the function that keys national numbers. */
export const teachNumberKeys = (engine: Engine, keys: NumberHash): Promise<void> => engine.hashNumbers(keyedNumber, keys)

import fc from 'fast-check'
import {describe, expect, it} from 'vitest'
import {countByte} from './count-byte.ts'
import {countUtf8, encodingByCounts, Transcoder, Utf8Check, unfinishedBytes} from './encoding.ts'
import {LineIndex} from './line-index.ts'

/** Cuts bytes at places given as shares of their length. */
const cut = (bytes: Buffer, places: readonly number[]): Buffer[] => {
  const at = [0, ...places.map((place) => Math.floor(place * bytes.length)).sort((a, b) => a - b), bytes.length]
  return at.slice(1).map((end, index) => bytes.subarray(at[index], end))
}
const places = fc.array(fc.double({min: 0, max: 1, noNaN: true}), {maxLength: 6})
const settings = {numRuns: 500, seed: 20_240_309}

describe('countByte', () => {
  it('counts every byte value at every alignment, as a plain loop does', () => {
    fc.assert(
      fc.property(fc.uint8Array({maxLength: 70}), fc.integer({min: 0, max: 7}), fc.integer({min: 0, max: 255}), (bytes, shift, byte) => {
        const chunk = Buffer.concat([Buffer.alloc(shift), bytes]).subarray(Math.min(shift, bytes.length))
        expect(countByte(chunk, byte)).toBe([...chunk].filter((other) => other === byte).length)
      }),
      settings,
    )
    for (const length of [1019, 1020, 1021, 4081, 70_003]) expect(countByte(Buffer.alloc(length, 10), 10)).toBe(length)
    // Neighbours of the sought byte, where carries between the bytes of a word would show.
    expect(countByte(Buffer.from([9, 10, 11, 10, 0x8a, 0x0b, 0x0a, 0xff]), 10)).toBe(3)
  })
})

describe('encodings', () => {
  it('accepts UTF-8 however it is cut, and nothing else', () => {
    fc.assert(
      fc.property(fc.string({unit: 'binary', maxLength: 40}), places, (text, at) => {
        const check = new Utf8Check()
        expect(cut(Buffer.from(text), at).every((chunk) => check.accepts(chunk)) && check.ends()).toBe(true)
      }),
      settings,
    )
    for (const bytes of [[0x80], [0xc3, 0x28], [0xe2, 0x82], [0xc0, 0xaf], [0xed, 0xa0, 0x80], [0xff]]) {
      const check = new Utf8Check()
      expect(bytes.every((byte) => check.accepts(Buffer.from([byte]))) && check.ends(), String(bytes)).toBe(false)
    }
  })

  it.each(['utf-16le', 'utf-16be'] as const)('turns %s into UTF-8 however it is cut', (encoding) => {
    fc.assert(
      fc.property(fc.string({unit: 'binary', maxLength: 40}), places, (text, at) => {
        const bytes = Buffer.from(text, 'utf16le')
        const transcoder = new Transcoder(encoding)
        const out = cut(encoding === 'utf-16be' ? bytes.swap16() : bytes, at).map((chunk) => transcoder.write(chunk))
        expect(Buffer.concat([...out, transcoder.end()]).toString()).toBe(text)
      }),
      settings,
    )
  })

  it('turns Windows-1252 into UTF-8 by the published table, and marks its five holes', () => {
    // https://encoding.spec.whatwg.org/index-windows-1252.txt, but for the five bytes that the code page leaves out.
    const bytes = Buffer.from(
      Array.from({length: 128}, (_, index) => index + 128).filter((byte) => ![0x81, 0x8d, 0x8f, 0x90, 0x9d].includes(byte)),
    )
    expect(new Transcoder('windows-1252').write(bytes).toString()).toBe(new TextDecoder('windows-1252').decode(bytes))
    expect([...new Transcoder('windows-1252').write(Buffer.from([0x81, 0x8d, 0x8f, 0x90, 0x9d]))]).toEqual([255, 255, 255, 255, 255])
  })

  it('tells damaged UTF-8 from Windows-1252 by what most of the bytes are', () => {
    const counts = countUtf8(Buffer.concat([Buffer.from('café €'), Buffer.from([0xe9]), Buffer.from(' x')]))
    expect(counts).toEqual({characters: 2, strays: 1})
    expect(encodingByCounts(counts)).toBe('utf-8')
    expect(encodingByCounts(countUtf8(Buffer.from('café, thé', 'latin1')))).toBe('windows-1252')
    expect(unfinishedBytes(Buffer.from('é€').subarray(0, 4))).toBe(2)
  })
})

describe('LineIndex', () => {
  it('knows the line of every record: three of one line, one of three, a blank line, and one more', () => {
    // Records 1 to 3 on lines 2 to 4, record 4 on lines 5 to 7, line 8 blank, record 5 on line 9.
    const index = new LineIndex(2)
    index.shift(5, 2)
    index.shift(5, 1)
    expect([1, 3, 4, 5, 6].map((record) => index.lineOf(record))).toEqual([2, 4, 5, 9, 10])
  })

  it('gives no line once it can no longer know', () => {
    const index = new LineIndex(2, 2)
    for (const record of [2, 4, 6, 8]) index.shift(record, 1)
    expect([5, 6, 9].map((record) => index.lineOf(record))).toEqual([8, null, null])
    expect(index.lineOf(0)).toBeNull()
  })
})

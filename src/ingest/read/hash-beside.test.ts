import {createHash} from 'node:crypto'
import {mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {afterAll, beforeAll, describe, expect, it} from 'vitest'
import {hashBeside} from './hash-beside.ts'

let dir: string
beforeAll(() => {
  dir = mkdtempSync(join(tmpdir(), 'hash-beside-'))
})
afterAll(() => rmSync(dir, {recursive: true, force: true}))

describe('the hash of a file that is read for something else', () => {
  it.each([
    ['of its chunks', Number.POSITIVE_INFINITY],
    ['by a thread', 0],
  ])('is the file’s SHA-256: %s', async (_, from) => {
    const path = join(dir, 'a [file]?.csv')
    writeFileSync(path, Buffer.alloc(2_500_001, 'abcé,\n'))
    const hash = hashBeside(path, 2_500_001, from)
    hash.update(readFileSync(path))
    expect(await hash.digest()).toEqual({sha256: createHash('sha256').update(readFileSync(path)).digest('hex'), bytes: 2_500_001})
    await hash.stop()
  })

  it('fails where the thread cannot read the file, and can be given up before it is done', async () => {
    await expect(hashBeside(join(dir, 'none.csv'), 1, 0).digest()).rejects.toThrow(/ENOENT/)
    const path = join(dir, 'large.csv')
    writeFileSync(path, Buffer.alloc(40_000_000))
    const hash = hashBeside(path, 40_000_000, 0)
    await hash.stop()
    await expect(hash.digest()).rejects.toThrow(/ended without its hash/)
  })
})

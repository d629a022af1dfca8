import {createServer, get, type IncomingMessage} from 'node:http'
import type {AddressInfo} from 'node:net'
import {afterAll, beforeAll, describe, expect, it} from 'vitest'
import {pageMemory} from './page-memory.ts'

const megabytes = 6
const memory = pageMemory({most: 2, largest: 2 * megabytes * 1024 * 1024})
/** Where each answer lay. */
const runs: ArrayBufferLike[] = []

// Larger than what the machine takes from a program at once, so that an answer that nobody reads waits in the program's memory.
const server = createServer((request, response) => {
  const pieces = Array.from({length: megabytes}, () => Buffer.alloc(1024 * 1024, request.url!.at(-1)!))
  const bytes = memory.joined(pieces, response)
  runs.push(bytes.buffer)
  response.setHeader('content-length', bytes.length).end(bytes)
})
beforeAll(() => new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve)))
afterAll(() => server.close())

const asked = (letter: string): Promise<IncomingMessage> =>
  new Promise((resolve, reject) => {
    get({host: '127.0.0.1', port: (server.address() as AddressInfo).port, path: `/${letter}`, agent: false}, resolve).on('error', reject)
  })
const read = async (message: IncomingMessage): Promise<Buffer> => Buffer.concat(await message.toArray())
const isAll = (bytes: Buffer, letter: string): boolean => bytes.equals(Buffer.alloc(megabytes * 1024 * 1024, letter))

describe('memory for pages', () => {
  it('keeps an answer that nobody reads yet from those that come after', async () => {
    const slow = await asked('a')
    for (const letter of ['b', 'c', 'd']) expect(isAll(await read(await asked(letter)), letter)).toBe(true)
    expect(runs.slice(1)).not.toContain(runs[0])
    expect(isAll(await read(slow), 'a')).toBe(true)
  })

  it('is used again once an answer has gone out', async () => {
    const before = new Set(runs)
    runs.length = 0
    for (const letter of ['e', 'f', 'g']) expect(isAll(await read(await asked(letter)), letter)).toBe(true)
    expect(runs.filter((run) => !before.has(run))).toEqual([])
  })

  it('is not used again where an answer broke off', async () => {
    runs.length = 0
    const broken = await asked('h')
    broken.destroy()
    await new Promise((resolve) => setTimeout(resolve, 50))
    for (const letter of ['i', 'j']) expect(isAll(await read(await asked(letter)), letter)).toBe(true)
    expect(runs.slice(1)).not.toContain(runs[0])
  })

  it('gives an answer no byte of a longer one before it', () => {
    const finish: (() => void)[] = []
    const answer = {once: (_: unknown, done: () => void) => finish.push(done)} as never
    const own = pageMemory()
    const [long, short] = ['a long page', 'short']
    const first = own.joined([Buffer.from(long)], answer)
    finish[0]!()
    const second = own.joined([Buffer.from(short)], answer)
    expect(second.buffer).toBe(first.buffer)
    expect(second.toString()).toBe(short)
  })

  it('is held no more of than was said, and no longer run', () => {
    const finish: (() => void)[] = []
    const answer = {once: (_: unknown, done: () => void) => finish.push(done)} as never
    const own = pageMemory({most: 1, largest: 64 * 1024})
    const made = [1, 2].map(() => own.joined([Buffer.from('page')], answer).buffer)
    for (const done of finish) done()
    const again = [1, 2].map(() => own.joined([Buffer.from('page')], answer).buffer)
    expect(again.filter((run) => made.includes(run))).toHaveLength(1)
    const before = finish.length
    own.joined([Buffer.alloc(65 * 1024)], answer)
    expect(finish).toHaveLength(before)
  })
})

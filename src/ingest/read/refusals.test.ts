import {execFileSync} from 'node:child_process'
import {chmod, mkdir, open} from 'node:fs/promises'
import {join} from 'node:path'
import {afterAll, beforeAll, describe, expect, it} from 'vitest'
import {writeFailure} from './clean-copy.ts'
import {type GivenFolder, givenFolder} from './given-file.ts'
import {openExtract} from './open-extract.ts'

let given: GivenFolder
beforeAll(async () => {
  given = await givenFolder()
})
afterAll(() => given.remove())

/** A file of `bytes` bytes, written a mebibyte at a time. */
async function large(name: string, head: string, unit: string, bytes: number, tail: string): Promise<string> {
  const path = await given.file(name, head)
  const handle = await open(path, 'a')
  const block = Buffer.from(unit.repeat(Math.ceil(1_048_576 / unit.length)))
  for (let left = bytes; left > 0; left -= block.length) await handle.write(block.subarray(0, Math.min(left, block.length)))
  await handle.write(tail)
  await handle.close()
  return path
}

const options = () => ({tempDir: given.tempDir})
const peak = async (work: () => Promise<unknown>): Promise<number> => {
  const before = process.memoryUsage().rss
  let most = before
  const timer = setInterval(() => {
    most = Math.max(most, process.memoryUsage().rss)
  }, 5)
  await work()
  clearInterval(timer)
  return Math.max(most, process.memoryUsage().rss) - before
}

describe('a file that cannot be used is refused in words that name file, row and heading', () => {
  it('absent, a folder, not readable', async () => {
    await expect(openExtract(join(given.inbox, 'absent.csv'), options())).rejects.toMatchObject({
      code: 'FILE_UNREADABLE',
      message: 'absent.csv cannot be read: there is no such file. Nothing was loaded.',
    })
    await mkdir(join(given.inbox, 'folder.csv'))
    await expect(openExtract(join(given.inbox, 'folder.csv'), options())).rejects.toMatchObject({code: 'FILE_UNREADABLE'})
  })

  it.skipIf(process.platform === 'win32')('a pipe, without waiting for who writes into it', async () => {
    const path = join(given.inbox, 'pipe.csv')
    execFileSync('mkfifo', [path])
    await expect(openExtract(path, options())).rejects.toMatchObject({
      message: 'pipe.csv cannot be read: it is not a regular file. Nothing was loaded.',
    })
  })

  it.skipIf(process.getuid?.() === 0)('not permitted (cannot be shown as the superuser, who may read all)', async () => {
    const path = await given.file('secret.csv', 'a,b\n1,2\n')
    await chmod(path, 0o000)
    await expect(openExtract(path, options())).rejects.toMatchObject({details: {why: 'this account may not read it'}})
  })

  it.each([
    ['', 'empty'],
    ['\ufeff', 'a mark alone'],
    [' \r\n\n\t\n', 'blanks alone'],
  ])('empty: %j (%s)', async (content) => {
    await expect(given.open('empty.csv', content)).rejects.toMatchObject({code: 'FILE_EMPTY', details: {file: 'empty.csv'}})
  })

  it.each(['Ref,Line\n', 'Ref,Line', 'Report\n\nRef,Line\r\n'])('headings and no rows: %j', async (content) => {
    const row = content.split('\n').findIndex((line) => line.startsWith('Ref')) + 1
    await expect(given.open('bare.csv', content)).rejects.toMatchObject({code: 'FILE_NO_ROWS', details: {file: 'bare.csv', row}})
  })

  it.each([
    ['random bytes', Buffer.from(Array.from({length: 4_096}, (_, index) => (index * 167 + (index >> 3)) & 0xff)), 'NUL'],
    ['control characters', `a,b\n${'\x01\x02\x03,x\n'.repeat(50)}`, 'control characters'],
    ['a PDF', '%PDF-1.7\n1 0 obj', 'PDF'],
    ['an old or encrypted workbook', Buffer.from('d0cf11e0a1b11ae1', 'hex'), 'encrypted with a password'],
    ['a web page', '<!DOCTYPE html><table><tr><td>1</td></tr></table>', 'web page'],
    ['UTF-32', Buffer.from('fffe000041000000', 'hex'), 'UTF-32'],
  ])('%s under the name .csv', async (_, content, why) => {
    await expect(given.open('binary.csv', content)).rejects.toMatchObject({
      code: 'FILE_NOT_TABLE',
      details: {file: 'binary.csv', why: expect.stringContaining(why)},
    })
  })

  it('headings that stand twice, in the row where they stand', async () => {
    await expect(given.open('twice.csv', 'Title\n\nRef,Line,Ref ,Line\n1,2,3,4\n')).rejects.toMatchObject({
      code: 'HEADINGS_DUPLICATE',
      details: {row: 3, headings: ['Ref', 'Line']},
    })
  })

  it('a stated heading row that is not there', async () => {
    await expect(given.open('short.csv', 'a,b\n1,2\n', {headingRow: 9})).rejects.toMatchObject({code: 'FILE_NOT_TABLE'})
  })

  it('1,001 columns, and a million, whatever delimits them', async () => {
    const names = Array.from({length: 1_001}, (_, index) => `h${index}`).join(',')
    await expect(given.open('wide.csv', `${names}\n1\n`)).rejects.toMatchObject({
      code: 'FILE_TOO_WIDE',
      details: {row: 1, columns: 1_001, limit: 1_000},
    })
    for (const delimiter of [',', ';']) {
      const text = Array.from({length: 1_000_000}, (_, index) => `h${index}`).join(delimiter)
      const path = await given.file('million.csv', `${text}\n${text}\n`)
      await expect(openExtract(path, options())).rejects.toMatchObject({code: 'FILE_TOO_WIDE', details: {row: 1}})
    }
  })

  it('a thousand columns are let through', async () => {
    const names = Array.from({length: 1_000}, (_, index) => `h${index}`).join(',')
    const extract = await given.open('thousand.csv', `${names}\n${names}\n`)
    expect([extract.headings.length, extract.records]).toEqual([1_000, 1])
  })

  const cell = [
    ['a cell of 10 MB without marks', 'Ref,Note,Line\nA1,x,1\nA2,', 'x', ',2\nA3,y,3\n', 'Note', 3],
    ['a cell of 10 MB in marks', 'Ref,Note,Line\nA1,"x",1\nA2,"', 'x', '",2\nA3,y,3\n', 'Note', 3],
    ['a mark that is never closed', 'Ref,Note,Line\nA1,"x",1\nA2,"y,2\n', 'A3,y,3\n', '', 'Note', 3],
    ['a last cell of 10 MB', 'Ref,Note,Line\nA1,"x",1\n\nA2,y,', 'x', '', 'Line', 4],
    ['a heading of 10 MB', 'Ref,', 'x', ',Line\n1,2,3\n', 'Column 2', 1],
  ] as const
  it.each(cell)('%s', async (_, head, unit, tail, heading, row) => {
    const path = await large('cell.csv', head, unit, 10_485_760, tail)
    for (const clean of [false, true])
      await expect(openExtract(path, {...options(), clean})).rejects.toMatchObject({
        code: 'CELL_TOO_LARGE',
        details: {file: 'cell.csv', row, heading, limit: 1_000_000},
      })
  })

  it('takes little memory to refuse a cell of 300 MB, and leaves nothing behind', async () => {
    const path = await large('huge.csv', 'Ref,Note\nA1,x\nA2,"', 'abcdefgh\n', 300_000_000, '')
    const grown = await peak(() => expect(openExtract(path, options())).rejects.toMatchObject({code: 'CELL_TOO_LARGE'}))
    expect(grown).toBeLessThan(60_000_000)
    expect(await given.left()).toEqual([])
  })

  it('a disk that fills up is named as such, and any other failure kept', () => {
    const full = Object.assign(new Error('no space left on device'), {code: 'ENOSPC'})
    expect(writeFailure(full, '/somewhere/clean.csv')).toMatchObject({
      code: 'DISK_FULL',
      details: {path: '/somewhere/clean.csv'},
      cause: full,
    })
    const other = new Error('other')
    expect(writeFailure(other, 'x')).toBe(other)
  })

  it('stops where it is told to', async () => {
    const path = await given.file('stop.csv', `a,b\n${'1,2\n'.repeat(1_000_000)}`)
    const stop = new AbortController()
    const seen: number[] = []
    const opening = openExtract(path, {
      ...options(),
      signal: stop.signal,
      onProgress: (read) => {
        seen.push(read)
        stop.abort(new Error('told to stop'))
      },
    })
    await expect(opening).rejects.toThrow('told to stop')
    expect(seen).toEqual([1_048_576])
  })
})

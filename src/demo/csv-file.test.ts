import {mkdtempSync, readFileSync, rmSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {afterEach, beforeEach, describe, expect, it} from 'vitest'
import {bytesOf, CsvFile, csvCell} from './csv-file.ts'

describe('a CSV file', () => {
  let dir: string
  beforeEach(() => {
    dir = mkdtempSync(join(tmpdir(), 'demo-csv-'))
  })
  afterEach(() => rmSync(dir, {recursive: true}))

  it('pads numbers, prints clock times and ends lines with CRLF', () => {
    const path = join(dir, 'a.csv')
    const file = new CsvFile(path, ['Number', 'Clock'])
    file.digits(7, 3).comma().clock(86_399).endRow()
    file.digits(12_345, 3).comma().clock(0).endRow()
    file.close()
    expect(readFileSync(path, 'utf8')).toBe('Number,Clock\r\n007,23:59:59\r\n12345,00:00:00\r\n')
    expect(file.rows).toBe(2)
  })

  it('keeps every record when its block is written out many times', () => {
    const path = join(dir, 'b.csv')
    const file = new CsvFile(path, ['Text'])
    for (let i = 0; i < 30_000; i++) file.record(['x'.repeat(100)])
    file.close()
    expect(readFileSync(path).length).toBe('Text\r\n'.length + 30_000 * 102)
  })

  it('quotes cells that hold commas and quotation marks', () => {
    expect(['plain', 'a,b', 'a "b"'].map(csvCell)).toEqual(['plain', '"a,b"', '"a ""b"""'])
  })

  // A pound sign is C2 A3 in UTF-8 and A3 in Windows-1252.
  it('writes a pound sign in either encoding', () => {
    expect([...bytesOf('£')]).toEqual([0xc2, 0xa3])
    expect([...bytesOf('£', 'windows-1252')]).toEqual([0xa3])
  })
})

import {createHash} from 'node:crypto'
import {readdirSync, readFileSync} from 'node:fs'
import {DuckDBInstance} from '@duckdb/node-api'
import {afterAll, afterEach, beforeAll, describe, expect, it} from 'vitest'
import {sharedHas, sharedPath} from '../../../test/shared.ts'
import {csvRelation} from './csv-relation.ts'
import type {Extract} from './extract.ts'
import {type Ask, type GivenFolder, givenFolder, readBack} from './given-file.ts'
import {openExtract} from './open-extract.ts'

let given: GivenFolder
let ask: Ask
beforeAll(async () => {
  given = await givenFolder()
  const connection = await (await DuckDBInstance.create(':memory:')).connect()
  ask = async (sql) => (await connection.runAndReadAll(sql)).getRowsJson()
})
afterEach(() => given.clear())
afterAll(() => given.remove())

const csvSource = (extract: Extract) => {
  if (extract.source.kind !== 'csv') throw new Error('not a text file')
  return extract.source
}

/** Text in Windows-1252, for the characters of Latin-1 and the euro sign. */
const windows1252 = (text: string): Buffer => Buffer.from(text.replaceAll('€', '\x80').replaceAll('’', '\x92'), 'latin1')
const utf16be = (text: string): Buffer => Buffer.from(`\ufeff${text}`, 'utf16le').swap16()

describe('csv-spectrum', () => {
  const names = sharedHas('data/csv-spectrum/csvs')
    ? readdirSync(sharedPath('data/csv-spectrum/csvs')).map((name) => name.replace('.csv', ''))
    : []
  it.skipIf(names.length === 0)('each of the twelve equals its JSON (needs ../shared/data/csv-spectrum)', async () => {
    expect(names).toHaveLength(12)
    for (const name of names) {
      const extract = await openExtract(sharedPath(`data/csv-spectrum/csvs/${name}.csv`), {tempDir: given.tempDir})
      const rows = await readBack(ask, extract)
      const objects = rows.map((row) => Object.fromEntries(extract.headings.map((heading, index) => [heading, row[index] ?? ''])))
      const said = [JSON.parse(readFileSync(sharedPath(`data/csv-spectrum/json/${name}.json`), 'utf8'))].flat()
      // The JSON of this one holds another telephone number than its CSV; the cell is as in the CSV.
      if (name === 'location_coordinates') said[0]['Contact Phone Number'] = '2095257564'
      expect(objects, name).toEqual(said)
      expect(extract.records, name).toBe(said.length)
      expect(extract.converted, name).toEqual([])
    }
  })
})

describe('clevercsv', () => {
  const open = (name: string) => openExtract(sharedPath(`data/clevercsv/${name}.csv`), {tempDir: given.tempDir, repeatedHeadings: 'number'})
  const has = sharedHas('data/clevercsv/imdb.csv')

  it.skipIf(!has)('reads imdb.csv, which escapes commas with a backslash (needs ../shared/data/clevercsv)', async () => {
    // 101 lines, one record each: headings and 100 films; 44 headings by counting the commas of line 1 (43).
    const extract = await open('imdb')
    const rows = await readBack(ask, extract)
    expect([extract.records, extract.headings.length, rows.length]).toEqual([100, 44, 100])
    expect(extract.rejected).toEqual([])
    // Line 66 of the file: Dr. Seltsam\, oder wie ich lernte\, die Bombe zu lieben (1964)
    expect(rows[64]?.[2]).toBe('Dr. Seltsam, oder wie ich lernte, die Bombe zu lieben (1964)')
    expect(rows[4]?.[2]).toBe('Lichter der Großstadt (1931)')
    await extract.dispose()
  })

  it.skipIf(!has)('reads milk.csv: tabs, a blank heading, and one that stands twice (needs ../shared/data/clevercsv)', async () => {
    // 381 lines, each with 22 tabs: headings and 380 records, those that hold tabs alone among them; 23 columns.
    const extract = await open('milk')
    const rows = await readBack(ask, extract)
    expect([extract.records, extract.headings.length, rows.length]).toEqual([380, 23, 380])
    expect(extract.headings[1]).toBe('Column 2')
    expect(rows[0]?.slice(0, 5)).toEqual(['1987', null, '14718.2', null, '14718.2'])
    // Line 379.
    expect(rows[377]?.[0]).toBe(
      '6) Please see the "Information" tab for the conversion factors which have been used to calculate these volumes.',
    )
    await expect(openExtract(sharedPath('data/clevercsv/milk.csv'), {tempDir: given.tempDir})).rejects.toThrow(
      'milk.csv, row 1: headings stand more than once: ‘INTERVENTION STOCKS Skimmed Milk Powder th. tonnes’',
    )
  })

  it.skipIf(!has)('reads airedale.csv, whose last line but one is blank (needs ../shared/data/clevercsv)', async () => {
    // 56 lines: headings, 53 payments, a blank line, and a note of when the report was made, which is a record of 8 cells.
    const extract = await open('airedale')
    const rows = await readBack(ask, extract)
    expect([extract.records, extract.headings.length, rows.length]).toEqual([54, 8, 54])
    expect(rows[0]?.[7]).toBe('43,774.58')
    expect(rows[53]).toEqual(['Report created October 10 - RX7 RWW', null, null, null, null, null, null, null])
    expect([extract.lineOf(53), extract.lineOf(54), extract.lineOf(55)]).toEqual([54, 56, null])
  })
})

describe('a text file in any dialect', () => {
  const table = [
    ['Call Ref', 'Line', 'Note'],
    ['A1', '999', 'café, closed; “no” | answer'],
    ['A2', '101', ''],
    ['A3', '999', 'two\nlines'],
  ] as const
  const written = (delimiter: string, quote: string, newline: string): string =>
    table
      .map((row) =>
        row
          .map((cell) => (cell.includes('\n') || cell.includes(delimiter) || cell === '' ? `${quote}${cell}${quote}` : cell))
          .join(delimiter),
      )
      .join(newline) + newline

  const cases = [',', '\t', ';', '|'].flatMap((delimiter) =>
    ['\n', '\r\n', '\r'].flatMap((newline) => ['"', "'"].map((quote) => ({delimiter, newline, quote}))),
  )
  it.each(cases)('delimiter $delimiter, quotation mark $quote, line end $newline', async ({delimiter, newline, quote}) => {
    const extract = await given.open('dialect.csv', written(delimiter, quote, newline))
    expect(extract.headings).toEqual(['Call Ref', 'Line', 'Note'])
    expect(extract.records).toBe(3)
    expect(csvSource(extract)).toMatchObject({delimiter, quote, newline, newlinesInCells: true})
    expect(await readBack(ask, extract)).toEqual([
      ['A1', '999', 'café, closed; “no” | answer'],
      ['A2', '101', null],
      ['A3', '999', 'two\nlines'],
    ])
  })

  const text = 'Name,Café\nJosé’s,€5\n'
  it.each([
    ['UTF-8', Buffer.from(text), 'utf-8', 0],
    ['UTF-8 with a mark', Buffer.from(`\ufeff${text}`), 'utf-8', 0],
    ['UTF-16 little end first', Buffer.from(`\ufeff${text}`, 'utf16le'), 'utf-16le', 1],
    ['UTF-16 big end first', utf16be(text), 'utf-16be', 1],
    ['Windows-1252', windows1252(text), 'windows-1252', 1],
  ] as const)('in %s', async (_, bytes, encoding, conversions) => {
    const extract = await given.open('encoding.csv', bytes)
    expect(extract).toMatchObject({encoding, headings: ['Name', 'Café'], headingRow: 1, records: 1, bytes: bytes.length})
    expect(extract.converted).toHaveLength(conversions)
    expect(extract.sha256).toBe(createHash('sha256').update(bytes).digest('hex'))
    expect(await readBack(ask, extract)).toEqual([['José’s', '€5']])
    await extract.dispose()
    expect(await given.left()).toEqual([])
  })

  it('takes the whole file for Windows-1252 when the first accent stands beyond the head', async () => {
    const rows = Array.from({length: 200_000}, (_, index) => `A${index},plain\n`).join('')
    const extract = await given.open('late.csv', windows1252(`Ref,Café\n${rows}Z1,crème\n`))
    expect(extract).toMatchObject({encoding: 'windows-1252', headings: ['Ref', 'Café'], records: 200_001})
    expect((await readBack(ask, extract)).at(-1)).toEqual(['Z1', 'crème'])
    await extract.dispose()
  })

  it('passes over lines before the headings, and blank ones', async () => {
    const extract = await given.open('preamble.csv', 'Call detail report\nPrinted 1 March 2024\n\nRef,Line\nA1,999\n\nA2,101\n')
    expect(extract).toMatchObject({headings: ['Ref', 'Line'], headingRow: 4, records: 2, converted: []})
    expect(await readBack(ask, extract)).toEqual([
      ['A1', '999'],
      ['A2', '101'],
    ])
    expect([extract.lineOf(1), extract.lineOf(2)]).toEqual([5, 7])
  })

  it('does not take a padded title for the headings, nor rows of data that a delimiter ends', async () => {
    const padded = await given.open('padded.csv', 'Calls for March,,,\nRef,Line,Offered,Outcome\nA1,999,x,y\nA2,101,x,y\n')
    expect(padded).toMatchObject({headings: ['Ref', 'Line', 'Offered', 'Outcome'], headingRow: 2, records: 2})
    const ended = await given.open('ended.csv', 'Ref,Line\nA1,999,\nA2,101,\n')
    expect(ended).toMatchObject({headings: ['Ref', 'Line'], headingRow: 1, records: 2, rejected: []})
    expect(await readBack(ask, ended)).toEqual([
      ['A1', '999'],
      ['A2', '101'],
    ])
  })

  it('a delimiter alone in quotation marks, at the end of every row or amid it, is a cell', async () => {
    for (const mark of [';', ',', '\t', '|'])
      for (const row of [
        ['A1', '999', mark],
        ['A1', mark, '999'],
        ['A1', `late${mark} then early`, '999'],
      ]) {
        const line = row.map((cell) => (cell.includes(mark) ? `"${cell}"` : cell)).join(mark)
        const extract = await given.open('sign.csv', `Ref${mark}Line${mark}Sign\n${`${line}\n`.repeat(40)}`)
        expect(extract).toMatchObject({headings: ['Ref', 'Line', 'Sign'], records: 40, rejected: []})
        expect(await readBack(ask, extract)).toEqual(Array.from({length: 40}, () => row))
      }
  })

  it('takes the dialect, encoding and heading row that a mapping states', async () => {
    const options = {delimiter: ':', quote: null, headingRow: 3, encoding: 'windows-1252'} as const
    const extract = await given.open('stated.csv', windows1252('x:y:z\na:b:c\nRef:"Café:1\nA1:"2:3\n'), options)
    expect(extract).toMatchObject({headings: ['Ref', '"Café', '1'], headingRow: 3, records: 1})
    expect(await readBack(ask, extract)).toEqual([['A1', '"2', '3']])
  })

  it('mixed line ends, CR, LF and CRLF in one file', async () => {
    const extract = await given.open('mixed.csv', 'a,b\r\n1,2\n3,4\r5,6\r\n7,8')
    expect(extract.converted).toEqual(['its line ends are mixed'])
    expect(await readBack(ask, extract)).toEqual([
      ['1', '2'],
      ['3', '4'],
      ['5', '6'],
      ['7', '8'],
    ])
  })

  it('a quotation mark in the middle of a cell is text, and a tab before one too', async () => {
    const extract = await given.open('inches.csv', 'a,b\n5" pipe,x\n\t"y,z\n')
    expect(await readBack(ask, extract)).toEqual([
      ['5" pipe', 'x'],
      ['\t"y', 'z'],
    ])
  })

  it('a heading that holds a line end, behind a byte-order mark, whatever ends the lines', async () => {
    for (const newline of ['\n', '\r\n', '\r']) {
      const extract = await given.open('mark.csv', ['\ufeff"Ref', 'no.",Line', 'A1,999', 'A2,101', ''].join(newline))
      expect(extract).toMatchObject({records: 2})
      expect(await readBack(ask, extract)).toEqual([
        ['A1', '999'],
        ['A2', '101'],
      ])
    }
  })

  it('one column, where a blank line is a record with an empty cell', async () => {
    const extract = await given.open('one.csv', 'Ref\nA1\n\nA2\n')
    expect(extract).toMatchObject({headings: ['Ref'], records: 3})
    expect(await readBack(ask, extract)).toEqual([['A1'], [null], ['A2']])
  })

  it('a name that the engine would take for a pattern, and a folder that it would take for a column', async () => {
    await given.file('calls 1.csv', 'Ref,Line\nother,file\n')
    const extract = await given.open("calls [1]?*'.csv", 'Ref,Line\nA1,999\n')
    expect(await ask(`SELECT * FROM ${csvRelation(extract)}`)).toEqual([['A1', '999']])
  })

  it('records longer than the engine’s own limit', async () => {
    const wide = Array.from({length: 5}, () => 'x'.repeat(900_000)).join(',')
    const extract = await given.open('long.csv', `a,b,c,d,e\n${wide}\n1,2,3,4,5\n`)
    expect(extract.records).toBe(2)
    expect(await ask(`SELECT length(c0), length(c4) FROM ${csvRelation(extract)}`)).toEqual(
      [
        ['900000', '900000'],
        ['1', '1'],
      ].map((row) => row.map(String)),
    )
  })
})

describe('records that are none', () => {
  it('are kept with row, cells and rule, and never reach the engine', async () => {
    const extract = await given.open(
      'ragged.csv',
      ['Ref,Line,Note', 'A1,999,"x"', 'A2,101', 'A3,999,x,y', 'A4,101,"x"y', 'A5,101,"x"', ''].join('\r\n'),
    )
    expect(extract).toMatchObject({records: 5, recordNumbers: 'column'})
    expect(extract.rejected).toEqual([
      {record: 2, line: 3, rule: 'FILE-1', got: '2 cells', expected: '3 cells', cells: ['A2', '101']},
      {record: 3, line: 4, rule: 'FILE-1', got: '4 cells', expected: '3 cells', cells: ['A3', '999', 'x', 'y']},
      {
        record: 4,
        line: 5,
        rule: 'FILE-3',
        got: 'text after a closing quotation mark',
        expected: 'quotation marks around whole cells',
        cells: ['A4,101,"x"y'],
      },
    ])
    expect(await ask(`SELECT record, c0 FROM ${csvRelation(extract)}`)).toEqual([
      ['1', 'A1'],
      ['5', 'A5'],
    ])
    await extract.dispose()
  })

  it('in a file without quotation marks are found by the engine, and set aside on the second opening', async () => {
    const text = `Ref,Line\n${Array.from({length: 30}, (_, index) => `A${index},999\n`).join('')}B,1,2\n`
    const first = await given.open('plain.csv', text)
    await expect(ask(`SELECT count(*) FROM (SELECT c0 FROM ${csvRelation(first)})`)).rejects.toThrow('Expected Number of Columns')
    const second = await given.open('plain.csv', text, {clean: true})
    expect([first.records, second.records, second.rejected.length]).toEqual([31, 31, 1])
    expect(second.rejected[0]).toMatchObject({record: 31, line: 32, got: '3 cells'})
    expect(await readBack(ask, second)).toHaveLength(30)
    await second.dispose()
  })

  it('one mark that is never closed costs one record, not the rest of the file', async () => {
    const extract = await given.open('open.csv', 'Ref,Note,Line\nA1,"x",1\nA2,"lost,2\nA3,"x",3\nA4,"x",4\n')
    expect(extract.rejected.map(({record, rule}) => [record, rule])).toEqual([[2, 'FILE-3']])
    expect((await readBack(ask, extract)).map((row) => row[0])).toEqual(['A1', 'A3', 'A4'])
  })

  it('bytes that are no text: damaged UTF-8, and holes in Windows-1252', async () => {
    const damaged = Buffer.concat([Buffer.from('Ref,Note\nA1,café\nA2,caf'), Buffer.from([0xc3, 0x28]), Buffer.from('\nA3,thé\n')])
    const utf8 = await given.open('damaged.csv', damaged)
    expect(utf8).toMatchObject({encoding: 'utf-8', records: 3})
    expect(utf8.rejected).toMatchObject([{record: 2, line: 3, rule: 'FILE-2', got: 'bytes that are no utf-8 text'}])
    const hole = await given.open('hole.csv', Buffer.from('Ref,Note\nA1,caf\xe9\nA2,\x81\n', 'latin1'))
    expect(hole).toMatchObject({encoding: 'windows-1252', records: 2})
    expect(hole.rejected).toMatchObject([{record: 2, line: 3, rule: 'FILE-2'}])
    const half = await given.open(
      'half.csv',
      Buffer.concat([Buffer.from('\ufeffRef,Note\nA1,x\nA2,y', 'utf16le'), Buffer.from([0x00, 0xd8])]),
    )
    expect(half.rejected).toMatchObject([{record: 2, line: 3, rule: 'FILE-2'}])
  })

  it('too many of them refuse the file, with the first few', async () => {
    const rows = Array.from({length: 400}, (_, index) => (index % 2 === 0 ? `A${index},1,2` : `A${index},1`)).join('\n')
    await expect(given.open('half.csv', `Ref,Line\n${rows}\n`, {clean: true})).rejects.toMatchObject({
      code: 'FILE_RAGGED',
      message: expect.stringContaining('row 2: 3 cells; expected 2 cells [FILE-1]'),
    })
    expect(await given.left()).not.toContain('clean.csv')
  })
})

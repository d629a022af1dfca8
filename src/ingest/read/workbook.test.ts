import {DuckDBInstance} from '@duckdb/node-api'
import {afterAll, afterEach, beforeAll, describe, expect, it} from 'vitest'
import {type Ask, type GivenFolder, givenFolder, readBack} from './given-file.ts'
import {givenOds, givenXlsx, givenZip, xlsxParts} from './given-zip.ts'

let given: GivenFolder
let ask: Ask
beforeAll(async () => {
  given = await givenFolder()
  const connection = await (await DuckDBInstance.create(':memory:')).connect()
  ask = async (sql) => (await connection.runAndReadAll(sql)).getRowsJson()
})
afterEach(() => given.clear())
afterAll(() => given.remove())

const refused = (why: string) => ({code: 'FILE_NOT_TABLE', details: {why: expect.stringContaining(why)}})
const inline = (text: string): string => `<c t="inlineStr"><is><t>${text}</t></is></c>`
const row = (...cells: string[]): string => `<row>${cells.join('')}</row>`

describe('XLSX', () => {
  it('reads shared, rich and inline texts, numbers, truth values, errors and formulas', async () => {
    const extract = await given.open(
      'book.xlsx',
      givenXlsx({
        shared: [
          '<si><t>Ref</t></si>',
          '<si><r><t>No</t></r><r><t xml:space="preserve">te </t></r><rPh><t>x</t></rPh></si>',
          '<si><t>a_x000D_b &amp; c</t></si>',
        ],
        formats: [0],
        sheets: {
          Calls:
            '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c><c r="D1" t="inlineStr"><is><t>Wait</t></is></c></row>' +
            '<row r="2"><c r="A2" t="s"><v>2</v></c><c r="D2"><v>1.0000000000000001E-1</v></c></row>' +
            '<row r="3"><c r="A3" t="b"><v>1</v></c><c r="B3" t="e"><v>#N/A</v></c><c r="D3"><f>SUM(1,2)</f><v>3</v></c></row>' +
            '<row r="4"><c r="A4"/></row>' +
            '<row r="9"><c r="A9" t="str"><f>T("x")</f><v>x,"y"</v></c><c r="D9"><v>12345678901</v></c></row>',
        },
      }),
    )
    expect(extract).toMatchObject({format: 'xlsx', headings: ['Ref', 'Note', 'Column 3', 'Wait'], headingRow: 1, records: 3})
    expect(await readBack(ask, extract)).toEqual([
      ['a\rb & c', null, null, '0.1'],
      ['TRUE', '#N/A', null, '3'],
      ['x,"y"', null, null, '12345678901'],
    ])
    expect([extract.lineOf(1), extract.lineOf(2), extract.lineOf(3)]).toEqual([2, 3, 9])
  })

  it.each([
    // 45360 is 9 March 2024 (Excel: =DATE(2024,3,9)); 1462 days lie between the two epochs.
    [false, 45360],
    [true, 45360 - 1462],
  ])('reads dates by their format (1904 system: %s)', async (date1904, day) => {
    const number = (style: number, value: number): string => `<c s="${style}"><v>${value}</v></c>`
    const book = givenXlsx({
      date1904,
      formats: [0, 14, 22, 'dd/mm/yyyy hh:mm:ss', 'h:mm', '[h]:mm:ss', '0.00', 'yyyy"d"'],
      sheets: {
        S:
          row(...['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'].map(inline)) +
          row(
            number(0, day),
            number(1, day),
            number(2, day),
            number(3, day + 52_200.25 / 86_400),
            number(4, 0.25),
            number(5, 1.5),
            number(6, 1.5),
            number(7, day),
          ),
      },
    })
    const extract = await given.open('dates.xlsx', book)
    expect(await readBack(ask, extract)).toEqual([
      [String(day), '2024-03-09', '2024-03-09 00:00:00', '2024-03-09 14:30:00.250', '06:00:00', '36:00:00', '1.5', '2024-03-09'],
    ])
  })

  it('passes over a title, hidden sheets first, and takes the sheet that is named', async () => {
    const book = givenXlsx({
      hidden: ['Old'],
      sheets: {
        Old: row(inline('x')) + row(inline('old')),
        Calls: row(inline('Calls in March')) + row() + row(...['Ref', 'Line', 'Note'].map(inline)) + row(inline('A1'), inline('999')),
        'Q & A': row(inline('Ref')) + row(inline('Z9')),
      },
    })
    const first = await given.open('sheets.xlsx', book)
    expect(first).toMatchObject({headings: ['Ref', 'Line', 'Note'], headingRow: 3, records: 1})
    expect(await readBack(ask, first)).toEqual([['A1', '999', null]])
    expect(await readBack(ask, await given.open('sheets.xlsx', book, {sheet: 'Q & A'}))).toEqual([['Z9']])
    await expect(given.open('sheets.xlsx', book, {sheet: 'May'})).rejects.toMatchObject(
      refused('it has no sheet ‘May’; its sheets are ‘Old’, ‘Calls’, ‘Q & A’'),
    )
  })

  it('rejects a row that is wider than the table, and refuses one that is far too wide', async () => {
    const rows = Array.from({length: 250}, (_, index) => row(inline(`A${index}`), inline('x'))).join('')
    const extract = await given.open(
      'wide.xlsx',
      givenXlsx({sheets: {S: row(inline('a'), inline('b')) + rows + row(inline('1'), inline('2'), inline('3'))}}),
    )
    expect(extract.rejected).toMatchObject([
      {record: 251, line: 252, rule: 'FILE-1', got: '3 cells', expected: '2 cells', cells: ['1', '2', '3']},
    ])
    const far = givenXlsx({
      sheets: {S: `<row r="1"><c r="A1" t="str"><v>a</v></c><c r="XFD1" t="str"><v>z</v></c></row>${row(inline('1'))}`},
    })
    await expect(given.open('far.xlsx', far)).rejects.toMatchObject({code: 'FILE_TOO_WIDE', details: {row: 1, columns: 16_384}})
  })

  it('refuses what is empty, has no rows, repeats a heading, or holds a cell that is too large', async () => {
    const open = (sheet: string) => given.open('bad.xlsx', givenXlsx({sheets: {S: sheet}}))
    await expect(open('')).rejects.toMatchObject({code: 'FILE_EMPTY'})
    await expect(open(row() + row(inline('a'), inline('b')))).rejects.toMatchObject({code: 'FILE_NO_ROWS', details: {row: 2}})
    await expect(open(row(inline('a'), inline('a')) + row(inline('1')))).rejects.toMatchObject({code: 'HEADINGS_DUPLICATE'})
    const cells = row(inline('a'), inline('b')) + row(inline('1'), inline('x'.repeat(1_500_000)))
    await expect(open(cells)).rejects.toMatchObject({code: 'CELL_TOO_LARGE', details: {row: 2, heading: 'b'}})
    await expect(open(`<row r="2000000">${inline('a')}</row>`)).rejects.toMatchObject(refused('row 2000000'))
  })

  it('refuses entities, bombs, encrypted parts, lies about sizes, and damage', async () => {
    const parts = xlsxParts({sheets: {S: row(inline('a')) + row(inline('1'))}})
    const sheet = 'xl/worksheets/sheet1.xml'
    const open = (changed: Parameters<typeof givenZip>[0]) => given.open('bad.xlsx', givenZip({...parts, ...changed}))
    const laughs = `<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><worksheet><sheetData>${row(inline('&b;'))}</sheetData></worksheet>`
    await expect(open({[sheet]: laughs})).rejects.toMatchObject(refused('declares a document type'))
    await expect(open({[sheet]: `<worksheet>${row(inline('&b;'))}</worksheet>`})).rejects.toMatchObject(refused('its XML is damaged'))
    const bomb = `<worksheet><sheetData>${row(inline('a'))}${'<row/>'.repeat(15_000_000)}</sheetData></worksheet>`
    await expect(open({[sheet]: bomb})).rejects.toMatchObject(refused('times its size'))
    await expect(open({[sheet]: {content: parts[sheet]!, encrypted: true}})).rejects.toMatchObject(refused('encrypted with a password'))
    await expect(open({[sheet]: {content: parts[sheet]!, claimedBytes: 20}})).rejects.toMatchObject(refused('damaged or cut short'))
    const whole = givenZip(parts)
    await expect(given.open('cut.xlsx', whole.subarray(0, whole.length - 30))).rejects.toMatchObject(refused('damaged or cut short'))
    const many = Array.from({length: 3_000}, (_, index) => `<si><t>${'x'.repeat(100)}${index}</t></si>`)
    await expect(
      given.open('shared.xlsx', givenXlsx({shared: many, sheets: {S: row(inline('a'))}}), {limits: {sharedTextBytes: 100_000}}),
    ).rejects.toMatchObject(refused('shared texts take more than 100000 bytes'))
    expect(await given.left()).toEqual([])
  }, 120_000)

  it.each([
    [{'a.csv': 'a,b\n1,2\n'}, 'a zip archive of 1 file and no workbook'],
    [{'[Content_Types].xml': '<a/>', 'word/document.xml': '<a/>'}, 'a Word document'],
    [{'[Content_Types].xml': '<a/>', 'xl/workbook.bin': 'x'}, 'binary workbook'],
    [{mimetype: 'application/vnd.oasis.opendocument.text'}, 'application/vnd.oasis.opendocument.text'],
  ])('is not every zip archive: %j', async (parts, why) => {
    await expect(given.open('other.xlsx', givenZip(parts as Record<string, string>))).rejects.toMatchObject(refused(why))
  })
})

describe('ODS', () => {
  const p = (text: string): string => `<text:p>${text}</text:p>`
  const text = (content: string): string => `<table:table-cell office:value-type="string">${p(content)}</table:table-cell>`
  const line = (...cells: string[]): string => `<table:table-row>${cells.join('')}</table:table-row>`
  const sheet = (name: string, ...rows: string[]): string => `<table:table table:name="${name}">${rows.join('')}</table:table>`

  it('reads values by their type, and leaves comments out', async () => {
    const cell = (type: string, attribute: string, value: string): string =>
      `<table:table-cell office:value-type="${type}" office:${attribute}="${value}">${p('as shown')}</table:table-cell>`
    const extract = await given.open(
      'book.ods',
      givenOds(
        sheet(
          'Calls',
          line(...['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'].map(text)),
          line(
            cell('float', 'value', '0.1'),
            cell('percentage', 'value', '0.925'),
            cell('date', 'date-value', '2024-03-09T14:30:00'),
            cell('date', 'date-value', '2024-03-09'),
            cell('time', 'time-value', 'PT06H05M09S'),
            cell('boolean', 'boolean-value', 'true'),
            `<table:table-cell office:value-type="string"><office:annotation>${p('a comment')}</office:annotation>${p('one<text:s text:c="2"/>two')}${p('<text:span>three</text:span><text:tab/>&amp;<text:line-break/>')}</table:table-cell>`,
            '<table:table-cell/>',
          ),
        ),
      ),
    )
    expect(extract).toMatchObject({format: 'ods', records: 1, headings: ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h']})
    expect(await readBack(ask, extract)).toEqual([
      ['0.1', '0.925', '2024-03-09 14:30:00', '2024-03-09', '06:05:09', 'TRUE', 'one  two\nthree\t&\n', null],
    ])
  })

  it('expands what is repeated, but not the million empty rows and columns at the end', async () => {
    const extract = await given.open(
      'repeat.ods',
      givenOds(
        sheet(
          'S',
          line(text('a'), text('b'), text('c'), '<table:table-cell table:number-columns-repeated="16381"/>'),
          `<table:table-row table:number-rows-repeated="2">${text('1').replace('office:', 'table:number-columns-repeated="3" office:')}</table:table-row>`,
          '<table:table-row table:number-rows-repeated="4"><table:table-cell table:number-columns-repeated="16384"/></table:table-row>',
          line(text('2')),
          '<table:table-row table:number-rows-repeated="1048568"><table:table-cell table:number-columns-repeated="16384"/></table:table-row>',
        ),
      ),
    )
    expect(extract.records).toBe(3)
    expect(await readBack(ask, extract)).toEqual([
      ['1', '1', '1'],
      ['1', '1', '1'],
      ['2', null, null],
    ])
    expect([extract.lineOf(2), extract.lineOf(3)]).toEqual([3, 8])
  })

  it('refuses repeats beyond a sheet: rows, columns, spaces', async () => {
    const open = (...rows: string[]) => given.open('bad.ods', givenOds(sheet('S', line(text('a'), text('b')), ...rows)))
    await expect(open(`<table:table-row table:number-rows-repeated="90000000">${text('1')}</table:table-row>`)).rejects.toMatchObject(
      refused('beyond row 1048576'),
    )
    await expect(open(line(text('<text:s text:c="900000000"/>')))).rejects.toMatchObject({code: 'CELL_TOO_LARGE', details: {row: 2}})
    const wide = text('h').replace('office:', 'table:number-columns-repeated="90000000" office:')
    await expect(given.open('wide.ods', givenOds(sheet('S', line(wide), line(text('1')))))).rejects.toMatchObject({code: 'FILE_TOO_WIDE'})
  })

  it('takes the sheet that is named, and refuses an encrypted book', async () => {
    const tables = sheet('One', line(text('a')), line(text('1'))) + sheet('Two', line(text('b')), line(text('2')))
    expect(await readBack(ask, await given.open('two.ods', givenOds(tables), {sheet: 'Two'}))).toEqual([['2']])
    expect((await given.open('two.ods', givenOds(tables), {sheet: 'Two'})).converted).toEqual(['it is the sheet ‘Two’ of a workbook'])
    await expect(given.open('two.ods', givenOds(tables), {sheet: 'Six'})).rejects.toMatchObject(refused('its sheets are ‘One’, ‘Two’'))
    const locked = givenZip({
      mimetype: 'application/vnd.oasis.opendocument.spreadsheet',
      'META-INF/manifest.xml': '<manifest><encryption-data/></manifest>',
      'content.xml': 'x',
    })
    await expect(given.open('locked.ods', locked)).rejects.toMatchObject(refused('encrypted with a password'))
  })

  it('passes over hidden sheets first, and names the sheets that were not read', async () => {
    const hiding =
      '<style:style style:name="ta2" style:family="table"><style:table-properties table:display="false"/></style:style>' +
      '<style:style style:name="ta1" style:family="table"><style:table-properties table:display="true"/></style:style>'
    const named = (name: string, style: string): string =>
      sheet(name, line(text(name)), line(text('1'))).replace('table:name', `table:style-name="${style}" table:name`)
    const open = (...tables: string[]) => given.open('sheets.ods', givenOds(tables.join(''), hiding))
    const book = await open(named('Old', 'ta2'), named('April', 'ta1'), named('May', 'ta1'), named('Notes', 'ta2'))
    expect(book).toMatchObject({
      headings: ['April'],
      converted: ['it is the sheet ‘April’ of a workbook', 'its other sheets were not read (‘May’): a mapping names the sheet to read'],
    })
    expect((await open(named('Old', 'ta2'), named('Older', 'ta2'))).headings).toEqual(['Old'])
    await expect(open(sheet('Cover', line(text('Calls of the week'))), named('Calls', 'ta1'))).rejects.toMatchObject(
      refused('its sheet ‘Cover’ holds no table; name the one to read in a mapping (file: {sheet: NAME}), of ‘Cover’, ‘Calls’'),
    )
  })
})

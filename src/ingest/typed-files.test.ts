import {afterEach, describe, expect, it} from 'vitest'
import {Engine} from '#store/engine'
import {literal} from '#store/sql'
import {givenWorkspace, removeGiven} from '../../test/ingest/given.ts'
import {givenXlsx} from './read/given-zip.ts'

afterEach(removeGiven)

describe('a Parquet file', () => {
  const given = async (columns: string, rows = 20) => {
    const place = givenWorkspace()
    const path = `${place.folder}/calls.parquet`
    const engine = await Engine.open({directories: [place.folder]})
    await engine.run(
      `COPY (SELECT 'Q' || i AS "Call Ref", ${columns}, 'abandoned' AS "Outcome" FROM range(${rows}) t(i)) TO ${literal(path)} (FORMAT parquet)`,
    )
    engine.close()
    return {place, path}
  }

  it('of numbers with gaps, and of times in nanoseconds, is read as people write them', async () => {
    const {place, path} = await given(`999::DOUBLE AS "Line", TIMESTAMP_NS '2024-04-02 12:00:00.123456789' AS "Offered"`)
    expect((await place.loadPath(path)).receipt).toMatchObject({loaded: 20, coverage: [{by: '999', from: '2024-04-02'}]})
    // Of times in thousandths, those on the second are times like the others; with a zone and without.
    for (const type of ['TIMESTAMP', 'TIMESTAMPTZ']) {
      const stamps = `'999' AS "Line", (TIMESTAMP '2024-04-02 12:00:00' + INTERVAL (i * 250) MILLISECOND)::${type} AS "Offered"`
      const other = await given(stamps)
      expect((await other.place.loadPath(other.path)).receipt).toMatchObject({loaded: 20, quarantined: 0})
    }
  })

  it('without a row is refused as any other', async () => {
    const {place, path} = await given(`'999' AS "Line", TIMESTAMP '2024-04-02 12:00:00' AS "Offered"`, 0)
    await expect(place.loadPath(path)).rejects.toMatchObject({code: 'FILE_NO_ROWS', message: expect.stringContaining('Nothing was loaded')})
  })
})

describe('a workbook of several sheets', () => {
  const head = ['Call Ref', 'Line', 'Offered', 'Outcome']
  const cells = (list: readonly string[]) => list.map((text) => `<c t="inlineStr"><is><t>${text}</t></is></c>`).join('')
  const sheet = (...rows: readonly (readonly string[])[]) => rows.map((row, i) => `<row r="${i + 1}">${cells(row)}</row>`).join('')
  const calls = (day: string) =>
    sheet(head, ...Array.from({length: 9}, (_, i) => [`X${day}${i}`, '999', `2024-04-${day} 12:00:0${i}`, 'abandoned']))

  it('says which of them was read, and which were not', async () => {
    const place = givenWorkspace()
    const file = place.file(givenXlsx({sheets: {April: calls('02'), May: calls('03')}}), 'months.xlsx')
    const {receipt, notes} = await place.loadPath(file)
    expect(receipt.loaded).toBe(9)
    expect(notes).toEqual([
      'it is the sheet ‘April’ of a workbook',
      'its other sheets were not read (‘May’): a mapping names the sheet to read',
    ])
    expect((await place.loadPath(file, {mapping: 'file: {sheet: May}\n'})).notes).toEqual(['it is the sheet ‘May’ of a workbook'])
  })

  it('of which the first is a cover is refused by its name, with the others', async () => {
    const place = givenWorkspace()
    const file = place.file(givenXlsx({sheets: {Cover: sheet(['Calls of the week']), Calls: calls('02')}}), 'week.xlsx')
    await expect(place.loadPath(file)).rejects.toMatchObject({
      code: 'FILE_NOT_TABLE',
      message: expect.stringMatching(/its sheet ‘Cover’ holds no table; name the one to read .* of ‘Cover’, ‘Calls’/),
    })
  })
})

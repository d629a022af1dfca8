import {createHmac} from 'node:crypto'
import {readFileSync} from 'node:fs'
import {join} from 'node:path'
import {afterEach, describe, expect, it} from 'vitest'
import {factOf} from '#facts/catalogue'
import {sharedColumns} from '#facts/define'
import {givenWorkspace, removeGiven} from '../../test/ingest/given.ts'
import {startsOf} from './stage-months.ts'

afterEach(removeGiven)

/** More than one engine reads at once. */
const size = 260_000

describe('the stretches of several readers', () => {
  it('begin at the first record, leave none out, and take alike with what is passed over', () => {
    expect(startsOf(260_000, 1, 0.1)).toEqual([1])
    expect(startsOf(0, 2, 0.1)).toEqual([1, 1])
    const starts = startsOf(1_000_000, 3, 0.1)
    const ends = [...starts.slice(1), 1_000_001]
    const work = starts.map((from, reader) => ends[reader]! - from + (from - 1) * 0.1)
    expect(starts[0]).toBe(1)
    for (const each of work) expect(each / work[0]!).toBeCloseTo(1, 4)
  })
})

describe('a file that two engines read at once', () => {
  it('gives every row once, month by month: bad ones to quarantine, those left out to their count, and the rest as facts', async () => {
    const place = givenWorkspace()
    const first = Temporal.PlainDateTime.from('2024-04-01T00:00:00')
    const rows = ['Call Ref,Line,Offered,Outcome,Caller,Disposition']
    for (let record = 1; record <= size; record++) {
      // Two records every three minutes from April to June, the minutes of each pair of rows the wrong way about in June.
      const steps = record > 200_000 ? record + (record % 2 === 0 ? -1 : 1) : record
      const offered = first
        .add({seconds: steps * 30})
        .toString({smallestUnit: 'second'})
        .replace('T', ' ')
      const ref = record === 150_001 ? 'R150000' : `R${record}`
      const line = record % 1000 === 7 ? 'no line!' : '999'
      rows.push(`${ref},${line},${offered},abandoned,0770090${String(record % 9000).padStart(4, '0')},${record % 500 === 9 ? 'test' : ''}`)
    }
    const mapping = `exclude:\n  - name: tests\n    where: '"Disposition" = ''test'''\n`
    const receipt = await place.load(`${rows.join('\n')}\n`, {mapping})
    const [bad, left] = [size / 1000, size / 500]
    expect(receipt).toMatchObject({rowsIn: size, quarantined: bad + 1, excluded: left, loaded: size - bad - 1 - left})
    const [seen] = await place.stored<{n: number; records: number; wrong: number; callers: number}>(
      `count(*)::INTEGER AS n, count(DISTINCT record)::INTEGER AS records, count(DISTINCT caller_key)::INTEGER AS callers,
       count_if(call_ref <> 'R' || record OR record % 1000 = 7 OR record % 500 = 9 OR load_id <> ${receipt.id} OR offered_at <> TIMESTAMP '2024-03-31 23:00:00' + to_seconds(30 * CASE WHEN record > 200000 THEN record + CASE WHEN record % 2 = 0 THEN -1 ELSE 1 END ELSE record END))::INTEGER AS wrong`,
    )
    // Of 9,000 callers, those of records that end in 007 or 009 called again.
    expect(seen).toEqual({n: receipt.loaded, records: receipt.loaded, wrong: 0, callers: 9000 - 9 - 18})
    const key = Buffer.from(readFileSync(place.keyFile, 'utf8').trim(), 'hex')
    const hmac = createHmac('sha256', key).update('07700900123').digest('hex').slice(0, 32)
    const [caller] = await place.stored<{keys: string}>(
      "string_agg(DISTINCT caller_key::VARCHAR, ' ' ORDER BY caller_key::VARCHAR) FILTER (WHERE record % 9000 = 123) AS keys",
    )
    expect(caller!.keys.replaceAll('-', '')).toBe(hmac)
    const faults = await place.faults(receipt.id)
    expect(faults).toHaveLength(bad + 1)
    expect(faults.filter(({record}) => record === 150_001)).toMatchObject([{rule: 'ROW-8', got: 'R150000'}])
    expect(faults.every(({record, cells}) => record === 150_001 || cells['Call Ref'] === `R${record}`)).toBe(true)
    const segments = await place.catalogue.segments('call', 1)
    expect(segments.map(({month}) => month).sort()).toEqual(['2024-04', '2024-05', '2024-06'])
    const engine = await place.engine()
    for (const {path, month, rows: stored} of segments) {
      const file = `read_parquet('${join(place.dir, path)}')`
      const columns = await engine.rows<{column_name: string}>(`DESCRIBE SELECT * FROM ${file}`)
      expect(columns.map((column) => column.column_name)).toEqual([...Object.keys(factOf('call').columns), ...Object.keys(sharedColumns)])
      const [order] = await engine.rows<{n: number; back: number; other: number}>(
        `SELECT count(*)::INTEGER AS n, count_if(offered_at < before)::INTEGER AS back, count_if(strftime(local_date, '%Y-%m') <> '${month}')::INTEGER AS other
         FROM (SELECT *, lag(offered_at) OVER () AS before FROM ${file})`,
      )
      expect(order).toEqual({n: stored, back: 0, other: 0})
    }
  })

  it('is read by one where it needs more memory than a share of what a load may take', async () => {
    const rows = Array.from({length: size}, (_, index) => `W${index},2024-04-${String(1 + (index % 28)).padStart(2, '0')} 10:00:00`)
    const receipt = await givenWorkspace().load(`Reference,Submitted\n${rows.join('\n')}\n`, {contract: 'online-reports', memoryMb: 75})
    expect(receipt).toMatchObject({rowsIn: size, loaded: size})
  })
})

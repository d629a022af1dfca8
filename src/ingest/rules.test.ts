import {afterEach, describe, expect, it} from 'vitest'
import {type CallCells, callsFile, callsTable} from '../../test/ingest/calls-file.ts'
import {givenWorkspace, removeGiven} from '../../test/ingest/given.ts'

afterEach(removeGiven)

/** Loads one call that is not plain, among plain ones, and gives what was said of it. */
async function faultOf(call: CallCells, mapping?: string) {
  const place = givenWorkspace()
  const receipt = await place.load(callsFile([call], {padding: 100}), mapping === undefined ? {} : {mapping})
  const faults = await place.faults(receipt.id)
  expect(receipt).toMatchObject({rowsIn: 101, loaded: 100, quarantined: 1, excluded: 0})
  expect(faults.every((fault) => fault.record === 1)).toBe(true)
  return faults.map(({rule, heading, got, expected}) => ({rule, heading, got, expected}))
}

const hidden = (text: string): string => text.replace(/[0-9A-Za-z]/g, '•')

describe('one row, one rule', () => {
  it.each<[title: string, call: CallCells, rule: string, heading: string, got: string | null, expected: string]>([
    ['[ROW-1] a blank reference', {ref: null}, 'ROW-1', 'Call Ref', null, 'a value'],
    ['[ROW-1] a cell of blanks alone is blank', {offered: '   '}, 'ROW-1', 'Offered', null, 'a value'],
    ['[ROW-3] 30 February', {offered: '2024-02-30 10:00:00'}, 'ROW-3', 'Offered', '2024-02-30 10:00:00', 'a time as yyyy-MM-dd HH:mm:ss'],
    ['[ROW-3] the hour 25', {answered: '2024-03-05 25:00:00'}, 'ROW-3', 'Answered', '2024-03-05 25:00:00', 'a time as yyyy-MM-dd HH:mm:ss'],
    [
      '[ROW-3] 29 February in a common year',
      {offered: '2023-02-29 10:00:00'},
      'ROW-3',
      'Offered',
      '2023-02-29 10:00:00',
      'a time as yyyy-MM-dd HH:mm:ss',
    ],
    [
      '[ROW-3] an offset where the column has none',
      {answered: '2024-03-05 10:00:05+01:00'},
      'ROW-3',
      'Answered',
      '2024-03-05 10:00:05+01:00',
      'a time as yyyy-MM-dd HH:mm:ss',
    ],
    ['[ROW-3] a day without a time', {answered: '2024-03-05'}, 'ROW-3', 'Answered', '2024-03-05', 'a time as yyyy-MM-dd HH:mm:ss'],
    ['[ROW-7] a line with a capital and a blank', {line: 'Line 9'}, 'ROW-7', 'Line', 'Line 9', 'text of the form [a-z0-9][a-z0-9-]*'],
    [
      '[ROW-7] a handler with a space, masked',
      {handler: 'Jo Smith'},
      'ROW-7',
      'Handler',
      hidden('Jo Smith'),
      'text of the form [A-Za-z0-9._-]{1,40}',
    ],
    [
      '[ROW-10] the missing hour',
      {offered: '2024-03-31 01:30:00', answered: null, ended: null, outcome: 'abandoned'},
      'ROW-10',
      'Offered',
      '2024-03-31 01:30:00',
      'a time that Europe/London had (the clocks went forward over this one)',
    ],
    [
      '[ROW-12] before 1990',
      {offered: '1989-12-31 23:59:59', answered: null, ended: null, outcome: 'abandoned'},
      'ROW-12',
      'Offered',
      '1989-12-31 23:59:59',
      'a time from 1990 to the moment of loading',
    ],
    [
      '[ROW-12] a year of two digits is the year 24',
      {offered: '24-03-05 10:00:00', answered: null, ended: null, outcome: 'abandoned'},
      'ROW-12',
      'Offered',
      '24-03-05 10:00:00',
      'a time from 1990 to the moment of loading',
    ],
    [
      '[CALL-2] answered before it was offered',
      {offered: '2024-03-05 10:00:00', answered: '2024-03-05 09:59:59'},
      'CALL-2',
      'Answered',
      '2024-03-05 09:59:59',
      'a call is answered after it is offered',
    ],
    [
      '[CALL-8] queued before it was offered',
      {offered: '2024-03-05 10:00:00', answered: null, queued: '2024-03-05 09:59:59'},
      'CALL-8',
      'Queued',
      '2024-03-05 09:59:59',
      'a call enters the queue after it is offered',
    ],
    [
      '[CALL-9] abandoned, and answered',
      {outcome: 'abandoned', answered: '2024-03-05 10:01:05'},
      'CALL-9',
      'Answered',
      '2024-03-05 10:01:05',
      'a call that nobody answered has no answer time',
    ],
    [
      '[CALL-10] neither line nor number',
      {line: null, dialled: null},
      'CALL-10',
      'Line',
      null,
      'a call names its line, or a number that the line map knows',
    ],
    [
      '[CALL-11] a day long',
      {offered: '2024-03-05 10:01:00', ended: '2024-03-06 10:01:00'},
      'CALL-11',
      'Ended',
      '2024-03-06 10:01:00',
      'a call lasts less than a day',
    ],
  ])('%s', async (_, call, rule, heading, got, expected) => {
    expect(await faultOf(call)).toEqual([{rule, heading, got, expected}])
  })

  it('[ROW-2] a code that no one knows: the codes there are', async () => {
    const [fault] = await faultOf({outcome: 'anwsered', answered: null})
    expect(fault).toMatchObject({rule: 'ROW-2', heading: 'Outcome', got: 'anwsered'})
    expect(fault!.expected).toBe(
      'one of answered, abandoned, diverted, overflow, callback, voicemail, forced-release, silent, internal, test',
    )
  })

  it('[ROW-8] the second row with a reference, not the first', async () => {
    const place = givenWorkspace()
    const receipt = await place.load(callsFile([{ref: 'X'}, {ref: 'Y'}, {ref: 'X', disposition: 'again'}], {padding: 100}))
    expect(receipt).toMatchObject({rowsIn: 103, loaded: 102, quarantined: 1})
    expect(await place.faults(receipt.id)).toMatchObject([
      {record: 3, rule: 'ROW-8', heading: 'Call Ref', got: 'X', expected: 'a key that no earlier row of the file has'},
    ])
    expect(await place.stored("call_ref, disposition FROM WHERE call_ref = 'X'")).toEqual([{call_ref: 'X', disposition: null}])
  })

  it('[ROW-8] a row in quarantine for another fault, or left out, takes no key', async () => {
    const place = givenWorkspace()
    const receipt = await place.load(
      callsFile([{ref: 'X', offered: 'never'}, {ref: 'X'}, {ref: 'Y', line: 'drop'}, {ref: 'Y'}], {padding: 100}),
      {
        mapping: 'exclude:\n  - {name: dropped line, where: \'"Line" = $$drop$$\'}\n',
      },
    )
    expect(receipt).toMatchObject({rowsIn: 104, loaded: 102, quarantined: 1, excluded: 1, exclusions: [{name: 'dropped line', rows: 1}]})
  })

  it('[ROW-9] a telephone number and an address of e-mail in a text column, both covered', async () => {
    expect(await faultOf({disposition: 'ring 07700 900123 back'})).toEqual([
      {rule: 'ROW-9', heading: 'Disposition', got: 'ring ••• back', expected: 'no telephone number or e-mail'},
    ])
    expect(await faultOf({disposition: 'jo@example.org'})).toEqual([
      {rule: 'ROW-9', heading: 'Disposition', got: '•••', expected: 'no telephone number or e-mail'},
    ])
  })

  it('[ROW-11] the repeated hour, where the mapping refuses it', async () => {
    const call = {offered: '2023-10-29 01:30:00', answered: null, ended: null, outcome: 'abandoned'}
    expect(await faultOf(call, 'times: {ambiguous: refuse}\n')).toEqual([
      {
        rule: 'ROW-11',
        heading: 'Offered',
        got: '2023-10-29 01:30:00',
        expected: 'a time that Europe/London had once (the clocks went back over this one)',
      },
    ])
  })

  it('[ROW-12] the second after the load, and not the second of the load', async () => {
    const place = givenWorkspace()
    const late = {answered: null, ended: null, outcome: 'abandoned'}
    const receipt = await place.load(
      callsFile(
        [
          {...late, offered: '2024-07-01 13:00:00'},
          {...late, offered: '2024-07-01 13:00:01'},
        ],
        {padding: 100},
      ),
      {at: '2024-07-01T12:00:00Z'},
    )
    expect(receipt).toMatchObject({loaded: 101, quarantined: 1})
    expect(await place.faults(receipt.id)).toMatchObject([{record: 2, rule: 'ROW-12', got: '2024-07-01 13:00:01'}])
  })

  it('[CALL-3] [CALL-7] ended before it was offered breaks both, under one heading', async () => {
    const call = {offered: '2024-03-05 10:00:00', answered: '2024-03-05 10:00:05', ended: '2024-03-05 09:59:00'}
    expect((await faultOf(call)).map(({rule, heading}) => [rule, heading])).toEqual([
      ['CALL-3', 'Ended'],
      ['CALL-7', 'Ended'],
    ])
  })

  it('[CALL-7] ended before it was answered', async () => {
    const call = {offered: '2024-03-05 10:00:00', answered: '2024-03-05 10:00:05', ended: '2024-03-05 10:00:04'}
    expect((await faultOf(call)).map(({rule}) => rule)).toEqual(['CALL-7'])
  })

  it('every stamp at the same second breaks no rule', async () => {
    const place = givenWorkspace()
    const same = '2024-03-05 10:00:00'
    const receipt = await place.load(callsFile([{offered: same, queued: same, answered: same, ended: same}]))
    expect(receipt).toMatchObject({loaded: 1, quarantined: 0})
  })

  it('all faults of a row are kept, each under its own heading', async () => {
    const faults = await faultOf({ref: null, outcome: 'gone', announcements: 'ten'})
    expect(faults.map(({rule, heading}) => [rule, heading])).toEqual([
      ['ROW-1', 'Call Ref'],
      ['ROW-2', 'Outcome'],
      ['ROW-7', 'Announcements'],
    ])
  })
})

describe('the line map', () => {
  const map = 'Dialled,Line,Valid From,Valid To\n999,999,2020-01-01,\nQ7,crime,2020-01-01,2024-03-04\nQ7,public,2024-03-05,\n'

  it('[CALL-12] gives the line by number and date, and quarantines a number that it does not know', async () => {
    const place = givenWorkspace()
    await place.load(map, {contract: 'line-map'})
    const receipt = await place.load(
      callsTable(
        `ref  | line | dialled | offered             | answered | ended | outcome
         old  | -    | Q7      | 2024-03-04 23:59:59 | -        | -     | abandoned
         new  | -    | q7      | 2024-03-05 00:00:00 | -        | -     | abandoned
         own  | 101  | Q7      | 2024-03-05 00:00:00 | -        | -     | abandoned
         none | -    | Q8      | 2024-03-05 00:00:00 | -        | -     | abandoned`,
        {padding: 100},
      ),
    )
    expect(await place.stored("call_ref, line FROM WHERE call_ref IN ('old', 'new', 'own') ORDER BY call_ref")).toEqual([
      {call_ref: 'new', line: 'public'},
      {call_ref: 'old', line: 'crime'},
      {call_ref: 'own', line: '101'},
    ])
    expect(await place.faults(receipt.id)).toMatchObject([
      {record: 4, rule: 'CALL-12', heading: 'Dialled', got: 'Q8', expected: 'a number or queue that the line map knew on that day'},
    ])
  })

  it('[CALL-12] where no line map is loaded, a number alone gives no line and is not let in without one', async () => {
    const place = givenWorkspace()
    const receipt = await place.load(callsFile([{ref: 'A', line: null, dialled: '999'}], {padding: 100}))
    expect(await place.faults(receipt.id)).toMatchObject([{record: 1, rule: 'CALL-12', got: '999'}])
  })

  it('[CALL-12] once the map is corrected, the same file can be loaded again and replaces what it said; one that needed no map cannot', async () => {
    const place = givenWorkspace()
    const path = place.file(callsFile([{ref: 'A', line: null, dialled: 'Q9'}], {padding: 100}))
    const plain = place.file(callsFile([{ref: 'own', offered: '2024-04-01 10:00:00', answered: null, ended: null, outcome: 'abandoned'}]))
    await place.load(map, {contract: 'line-map'})
    expect(await place.loadPath(path)).toMatchObject({kind: 'loaded', receipt: {quarantined: 1}})
    expect(await place.loadPath(plain)).toMatchObject({kind: 'loaded'})
    expect(await place.loadPath(path)).toMatchObject({kind: 'already-held'})
    await place.load(`${map}Q9,999,2020-01-01,\n`, {contract: 'line-map'})
    const again = await place.loadPath(path)
    expect(again).toMatchObject({kind: 'loaded', receipt: {loaded: 101, quarantined: 0, supersedes: [{rows: 100, partial: false}]}})
    expect(await place.loadPath(path)).toMatchObject({kind: 'already-held', receipt: {id: again.receipt.id}})
    expect(await place.loadPath(plain)).toMatchObject({kind: 'already-held'})
    expect(await place.stored("line FROM WHERE call_ref = 'A'")).toEqual([{line: '999'}])
  })

  it('[LINE-1] a row that ends before it begins refuses the whole map', async () => {
    const place = givenWorkspace()
    const wrong = 'Dialled,Line,Valid From,Valid To\n999,999,2024-02-01,2024-01-31\n101,101,2024-02-01,\n'
    await expect(place.load(wrong, {contract: 'line-map'})).rejects.toMatchObject({
      code: 'INGEST_FILE_REFUSED',
      message: expect.stringMatching(/1 row: LINE-1, under ‘Valid To’: a row ends on or after the day it begins/),
    })
  })

  it('[LINE-2] rows of one number whose days overlap refuse the whole map, with the row', async () => {
    const place = givenWorkspace()
    const rows = ['Q1,999,2020-01-01,', 'Q2,101,2020-01-01,2023-12-31', 'Q2,999,2024-01-01,', 'q1,101,2024-02-01,']
    const wrong = `Dialled,Line,Valid From,Valid To\n${rows.join('\n')}\n`
    await expect(place.load(wrong, {contract: 'line-map'})).rejects.toMatchObject({
      code: 'INGEST_FILE_REFUSED',
      message: expect.stringMatching(
        /1 row: LINE-2.*\n.*row 5, under ‘Valid From’: expected a row that begins after the earlier rows of its number/,
      ),
    })
    expect((await place.load(wrong.replace('Q1,999,2020-01-01,', 'Q1,999,2020-01-01,2024-01-31'), {contract: 'line-map'})).loaded).toBe(4)
  })

  it.each([
    ['[ROW-4] 31 April', '2024-04-31'],
    ['[ROW-4] a time of day', '2024-04-30 25:00:00'],
    ['[ROW-12] before 1990', '1989-12-31'],
  ])('%s as a date', async (title, date) => {
    const place = givenWorkspace()
    await expect(
      place.load(`Dialled,Line,Valid From\n999,999,2024-01-01\n101,101,${date}\n`, {contract: 'line-map'}),
    ).rejects.toMatchObject({
      code: 'INGEST_FILE_REFUSED',
      message: expect.stringContaining(/\[([A-Z0-9-]+)\]/.exec(title)![1]!),
    })
  })
})

describe('records that are none', () => {
  const rows = (text: string) => `${callsFile(Array(10).fill({disposition: 'one, two'}), {padding: 140})}\n${text}`

  it.each<[title: string, rule: string, line: string, got: string]>([
    ['[FILE-1] a cell too few', 'FILE-1', 'X1,999,', '3 cells'],
    ['[FILE-1] a cell too many', 'FILE-1', `${'x,'.repeat(12)}x`, '13 cells'],
    [
      '[FILE-3] a quotation mark that is not closed within its cell',
      'FILE-3',
      '"X1" y,999,,2024-03-05 10:00:00,,,,abandoned,,,,',
      'text after the closing quotation mark',
    ],
  ])('%s', async (_, rule, line, got) => {
    const place = givenWorkspace()
    const receipt = await place.load(rows(`${line}\n`))
    expect(receipt).toMatchObject({rowsIn: 151, loaded: 150, quarantined: 1})
    const [fault] = await place.faults(receipt.id)
    expect(fault).toMatchObject({record: 151, rule, heading: '(whole row)'})
    expect(fault!.got).toContain(got.slice(0, 7))
    expect(Object.values(fault!.cells).every((cell) => !/[A-Za-z0-9]/.test(cell ?? ''))).toBe(true)
  })

  it('[FILE-2] a byte that is no text', async () => {
    const place = givenWorkspace()
    const bytes = Buffer.concat([
      Buffer.from(rows('X1,999,,2024-03-05 10:00:00,,,,abandoned,,,,caf\u00e9 ')),
      Buffer.from([0xff]),
      Buffer.from('\n'),
    ])
    const receipt = await place.load(bytes)
    expect(receipt).toMatchObject({rowsIn: 151, loaded: 150, quarantined: 1})
    expect(await place.faults(receipt.id)).toMatchObject([{record: 151, rule: 'FILE-2', heading: '(whole row)'}])
  })

  it('[FILE-4] a line of NDJSON that is no object, or holds a key twice', async () => {
    const place = givenWorkspace()
    const line = (i: number) =>
      JSON.stringify({'Call Ref': `N${i}`, Line: 999, Offered: '2024-03-05T10:00:00Z', Outcome: 'abandoned', Notes: null})
    const lines = Array.from({length: 150}, (_, i) => line(i))
    const receipt = await place.load(
      [...lines.slice(0, 100), '{"Call Ref": "broken', ...lines.slice(100), line(0).replace('{', '{"Line":101,'), ''].join('\n'),
    )
    expect(receipt).toMatchObject({rowsIn: 152, loaded: 150, quarantined: 2})
    expect(await place.faults(receipt.id)).toMatchObject([
      {record: 101, line: 101, rule: 'FILE-4', heading: '(whole row)'},
      {record: 152, line: 152, rule: 'FILE-4', heading: '(whole row)'},
    ])
    expect(await place.stored('line, call_ref FROM WHERE record = 102')).toEqual([{line: '999', call_ref: 'N100'}])
  })
})

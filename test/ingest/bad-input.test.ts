import {writeFileSync} from 'node:fs'
import {join} from 'node:path'
import {afterEach, describe, expect, it} from 'vitest'
import {begun, command, good, head, row, state} from './begun.ts'
import {callsFile} from './calls-file.ts'
import {givenWorkspace, removeGiven} from './given.ts'

afterEach(removeGiven)

describe('a file that cannot be loaded: an error with its code, file, row and heading, and nothing changed', () => {
  it.each<[title: string, name: string, content: () => string | Buffer, code: string, exit: number, words: RegExp]>([
    ['empty', 'empty.csv', () => '', 'FILE_EMPTY', 3, /empty\.csv is empty/],
    ['blank lines alone', 'blank.csv', () => '\n\n  \n', 'FILE_EMPTY', 3, /blank\.csv is empty/],
    ['headings alone', 'header.csv', () => head, 'FILE_NO_ROWS', 3, /header\.csv has headings in row 1 and no rows beneath/],
    [
      'a picture named .csv',
      'phone.csv',
      () => Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), Buffer.alloc(5000, 7)]),
      'FILE_NOT_TABLE',
      3,
      /phone\.csv is not a table that can be read: it is a picture \(PNG\)/,
    ],
    [
      'random bytes named .csv',
      'noise.csv',
      () => Buffer.from(Array.from({length: 20_000}, (_, i) => (i * 7919 + (i >> 3) * 31) % 256)),
      'FILE_NOT_TABLE',
      3,
      /noise\.csv is not a table/,
    ],
    [
      'another contract’s file',
      'map.csv',
      () => 'Dialled,Line,Valid From\n999,999,2020-01-01\n',
      'HEADINGS_MISSING',
      3,
      /map\.csv, row 1: the headings do not fit the contract ‘calls’:\n.*nothing fills call_ref/,
    ],
    [
      'a heading twice',
      'twice.csv',
      () => `Call Ref,Line,Offered,Outcome,Line\n${row}`,
      'HEADINGS_DUPLICATE',
      3,
      /twice\.csv, row 1: headings stand more than once: ‘Line’/,
    ],
    [
      '10 MB in one cell',
      'cell.csv',
      () => `${head}A1,999,2024-03-05 10:00:00,,"${'x'.repeat(10_000_000)}"\n`,
      'CELL_TOO_LARGE',
      3,
      /cell\.csv, row 2, under ‘Outcome’: a cell of \d+ bytes or more; the limit is 1000000/,
    ],
    [
      'a million columns',
      'wide.csv',
      () => `${Array.from({length: 1_000_000}, (_, i) => `h${i}`).join(',')}\n1\n`,
      'FILE_TOO_WIDE',
      3,
      /wide\.csv, row 1: \d+ columns or more; the limit is 1000/,
    ],
    [
      'ragged rows',
      'ragged.csv',
      () => `${head}${row.repeat(400)}${'A,b\n'.repeat(300)}`,
      'FILE_RAGGED',
      3,
      /ragged\.csv: .*\n {2}row 402: 2 cells; expected 5 cells \[FILE-1\]/,
    ],
    [
      '30 February',
      'february.csv',
      () => `${head}${row}A2,999,2024-02-30 10:00:00,,abandoned\n`,
      'INGEST_FILE_REFUSED',
      3,
      /february\.csv: 1 of 2 rows failed .*row 3, under ‘Offered’: got ‘2024-02-30 10:00:00’, expected a time as yyyy-MM-dd HH:mm:ss \(ROW-3\)/s,
    ],
    [
      'times in the missing hour',
      'march.csv',
      () => `${head}${row}A2,999,2024-03-31 01:30:00,,abandoned\n`,
      'INGEST_FILE_REFUSED',
      3,
      /row 3, under ‘Offered’: got ‘2024-03-31 01:30:00’, expected a time that Europe\/London had/,
    ],
    [
      'too many bad rows',
      'bad.csv',
      () =>
        `${head}${Array.from({length: 100}, (_, i) => `B${i},999,2024-03-05 10:00:00,,${i < 3 ? 'vanished' : 'abandoned'}\n`).join('')}`,
      'INGEST_FILE_REFUSED',
      3,
      /bad\.csv: 3 of 100 rows failed the contract, more than its limit of 2:\n {2}3 rows: ROW-2, under ‘Outcome’: one of answered.*\n {2}row 2, under ‘Outcome’: got ‘vanished’/s,
    ],
  ])('%s', async (_, name, content, code, exit, words) => {
    const place = await begun()
    const before = state(place)
    const ended = await command(place, 'load', 'calls', place.file(content(), name))
    expect(ended).toMatchObject({exit, out: ''})
    expect(ended.said).toMatch(words)
    expect(ended.said).toMatch(/Nothing was loaded\.\n[A-Z].*\.\n$/)
    const json = await command(place, 'load', 'calls', join(place.folder, name), '--json')
    expect(JSON.parse(json.said)).toMatchObject({error: code, message: expect.stringContaining(name), todo: expect.stringMatching(/\w/)})
    expect(state(place)).toBe(before)
  })

  it('a file that is not there, a folder, an unknown contract', async () => {
    const place = await begun()
    const before = state(place)
    expect(await command(place, 'load', 'calls', join(place.folder, 'none.csv'))).toMatchObject({
      exit: 3,
      said: expect.stringContaining('there is no such file'),
    })
    expect(await command(place, 'load', 'calls', place.folder)).toMatchObject({exit: 3, said: expect.stringContaining('it is a folder')})
    expect(await command(place, 'load', 'cals', place.file(good))).toMatchObject({
      exit: 4,
      said: expect.stringContaining('Is ‘calls’ meant?'),
    })
    expect(state(place)).toBe(before)
  })

  it('a mapping outside the workspace, by dots or by a link, or none of its name', async () => {
    const place = await begun()
    writeFileSync(join(place.folder, 'x.yaml'), 'contract: calls\n')
    const before = state(place)
    for (const name of ['../../x', '../../x.yaml', '../../../../../../etc/passwd']) {
      expect(await command(place, 'load', 'calls', place.file(callsFile([{ref: name}])), '--mapping', name)).toMatchObject({
        exit: 3,
        said: expect.stringMatching(/lies outside the workspace .*Nothing was read or written there/),
      })
    }
    expect(await command(place, 'load', 'calls', place.file(callsFile([{ref: 'n'}])), '--mapping', 'nobody')).toMatchObject({
      exit: 3,
      said: expect.stringMatching(/mappings\/nobody\.yaml cannot be used:\n {2}there is no such file/),
    })
    expect(state(place)).toBe(before)
  })

  it('the files before a refused one stay loaded, those after it are not tried', async () => {
    const place = givenWorkspace()
    const paths = [
      place.file(callsFile([{ref: '1'}]), 'a.csv'),
      place.file('', 'b.csv'),
      place.file(callsFile([{ref: '3', line: '101'}]), 'c.csv'),
    ]
    expect(await command(place, 'load', 'calls', ...paths)).toMatchObject({
      exit: 3,
      out: expect.stringMatching(/^a\.csv: 1 row in = 1 loaded/),
      said: expect.stringContaining('b.csv is empty'),
    })
    expect((await (await place.history()).receipts()).map(({file}) => file)).toEqual(['a.csv'])
  })
})

describe('a question that cannot be answered', () => {
  it.each<[title: string, args: string[], exit: number, words: RegExp]>([
    [
      'an unknown measure',
      ['figure', 'calls.999.within-10', '--period', '2024-03'],
      4,
      /There is no measure ‘calls\.999\.within-10’\. Is ‘calls\.999\.within-10s’ meant\?/,
    ],
    ['a period in the future', ['figure', 'calls.999.volume', '--period', '2024-08'], 3, /August 2024 lies after today, 2024-07-01/],
    ['no period', ['figure', 'calls.999.volume', '--period', '2024-02-30'], 2, /‘2024-02-30’ is not a period/],
    ['a range the wrong way round', ['figure', 'calls.999.volume', '--from', '2024-03', '--to', '2024-01'], 2, /does not lie before/],
    [
      'an unknown grain',
      ['figure', 'calls.999.volume', '--every', 'fortnight', '--from', '2024-01', '--to', '2024-03'],
      2,
      /--every takes one of/,
    ],
    [
      'SQL in a filter’s name',
      ['figure', 'calls.999.volume', '--period', '2024-03', '--where', '1=1 OR hour=1'],
      2,
      /The filter ‘1=1 OR hour=1’ cannot be used/,
    ],
    [
      'SQL in a filter’s value',
      ['figure', 'calls.999.volume', '--period', '2024-03', '--where', 'hour=1) OR (1'],
      2,
      /cannot be used: ‘1\) OR \(1’ is not a whole number/,
    ],
    [
      'a quotation mark in a filter',
      ['figure', 'calls.999.volume', '--period', '2024-03', '--where', "hour='; DROP TABLE load; --"],
      2,
      /is not a whole number/,
    ],
    [
      'a split that the measure does not declare',
      ['figure', 'calls.999.volume', '--period', '2024-03', '--where', 'handler=H01'],
      2,
      /declares no split ‘handler’/,
    ],
    ['SQL as a split', ['figure', 'calls.999.volume', '--period', '2024-03', '--by', 'hour; DROP TABLE load'], 2, /declares no split/],
    [
      'a day as known that is none',
      ['figure', 'calls.999.volume', '--period', '2024-03', '--as-known', '2024-02-30'],
      2,
      /--as-known: ‘2024-02-30’ is not a day/,
    ],
    [
      'a month that is none, after its option',
      ['figure', 'calls.999.volume', '--from', '2024-13', '--to', '2024-06'],
      2,
      /--from: ‘2024-13’ is not a period[\s\S]+month \(2024-03\)/,
    ],
    ['a receipt that is none', ['quarantine', 'nobody.csv'], 4, /No load of ‘nobody\.csv’ is recorded/],
    ['a limit that is none', ['quarantine', '1', '--limit', '-5'], 2, /--limit takes a whole number/],
    ['a limit that is none, of the list of loads', ['quarantine', '--limit', '1.5'], 2, /--limit takes a whole number/],
    ['an unknown contract', ['contracts', 'call'], 4, /Is ‘calls’ meant\?/],
  ])('%s', async (_, args, exit, words) => {
    const place = await begun()
    const before = state(place)
    const ended = await command(place, ...args)
    expect(ended).toMatchObject({exit, out: ''})
    expect(ended.said).toMatch(words)
    expect(state(place)).toBe(before)
  })
})

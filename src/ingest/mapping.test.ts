import {afterEach, describe, expect, it} from 'vitest'
import {contractOf} from '#contracts/catalogue'
import {Engine} from '#store/engine'
import {givenWorkspace, removeGiven} from '../../test/ingest/given.ts'
import {mustBeQuick} from './broken-expressions.ts'
import {readMapping} from './mapping.ts'

afterEach(removeGiven)

const problemsOf = (yaml: string): readonly string[] => {
  try {
    readMapping('mappings/phones.yaml', yaml, contractOf('calls'))
    return []
  } catch (error) {
    expect(error).toMatchObject({code: 'MAPPING_INVALID', details: {file: 'mappings/phones.yaml'}})
    return (error as {details: {problems: readonly string[]}}).details.problems
  }
}

describe('a mapping that cannot be used says each problem with its line', () => {
  it.each<[title: string, yaml: string, problem: string | RegExp]>([
    ['a misspelt key', 'contract: calls\nexlude: []\n', 'line 2: unknown key ‘exlude’; is ‘exclude’ meant?'],
    ['another contract', 'contract: line-map\n', 'line 1: contract: it is for ‘line-map’, and the file is loaded as ‘calls’'],
    [
      'an unknown column',
      'contract: calls\ncolumns:\n  anwsered_at: X\n',
      'line 3: columns: the contract has no column ‘anwsered_at’; is ‘answered_at’ meant?',
    ],
    [
      'a reason for an unknown column',
      'contract: calls\nnotPersonal:\n  ref: it is the number of the call\n',
      /^line 3: notPersonal: .*‘call_ref’/,
    ],
    [
      'a reason that is none',
      'contract: calls\nnotPersonal:\n  call_ref: ok\n',
      'line 3: notPersonal.call_ref: give the reason in a sentence',
    ],
    [
      'a code that is none, with the nearest',
      'contract: calls\ncolumns:\n  outcome:\n    heading: R\n    codes:\n      A: answerd\n',
      /^line 6: columns\.outcome\.codes\.A: ‘answerd’ is not one of .*; is ‘answered’ meant\?$/,
    ],
    [
      'a code named like a part of every object',
      'contract: calls\ncolumns:\n  outcome: {heading: R, codes: {A: toString}}\n',
      /‘toString’ is not one of/,
    ],
    [
      'codes for a time',
      'contract: calls\ncolumns:\n  offered_at: {heading: T, codes: {x: y}}\n',
      'line 3: columns.offered_at.codes: the column holds no codes',
    ],
    [
      'a zone that is none',
      'contract: calls\ntimes: {zone: London}\n',
      'line 2: times.zone: not a time zone; write e.g. Europe/London or UTC',
    ],
    ['a format that is none', 'contract: calls\ntimes: {format: DD/MM/YYYY}\n', /^line 2: times\.format: write a format of yyyy/],
    [
      'formats with and without an offset',
      "contract: calls\ntimes: {format: ['yyyy-MM-dd HH:mm:ss', 'yyyy-MM-dd HH:mm:ssXXX']}\n",
      /^line 2: times\.format: formats with an offset \(XXX\) and without/,
    ],
    [
      'a heading and SQL',
      'contract: calls\ncolumns:\n  line: {heading: A, sql: B}\n',
      'line 3: columns.line: give one of heading, sql or value',
    ],
    ['neither', 'contract: calls\ncolumns:\n  line: {zone: UTC}\n', 'line 3: columns.line: give one of heading, sql or value'],
    ['a policy that is none', 'contract: calls\ntimes: {ambiguous: last}\n', /^line 2: times\.ambiguous: /],
    ['an exclusion without a name', "contract: calls\nexclude: [{name: '', where: 'true'}]\n", /^line 2: exclude\.0\.name: /],
    ['no contract', 'columns: {}\n', /^line 1: contract: /],
  ])('%s', (_, yaml, problem) => {
    const found = problemsOf(yaml)
    expect(found).toHaveLength(1)
    expect(found[0]).toEqual(typeof problem === 'string' ? problem : expect.stringMatching(problem))
  })

  it('all at once', () => {
    expect(problemsOf('contract: line-map\ncolumns:\n  nobody: X\n  offered_at: {heading: T, codes: {a: b}}\n')).toHaveLength(3)
  })

  it('two mappings differ in hash when they differ in meaning, not in spelling', () => {
    const read = (yaml: string) => readMapping('a.yaml', yaml, contractOf('calls')).hash
    expect(read('contract: calls\ncolumns: {line: L}\n')).toBe(read('# ours\ncontract: calls\ncolumns:\n  line: {heading: L}\n'))
    expect(read('contract: calls\ncolumns: {line: L}\n')).not.toBe(read('contract: calls\ncolumns: {line: M}\n'))
  })
})

const phones = `Id;Number;Kind;Start;Pick-up;Secs;Result
1;999;live;05/03/2024 10:00;05/03/2024 10:01;90;Y
2;101;live;05/03/2024 10:01;;n/a;N
3;999;drill;05/03/2024 10:02;05/03/2024 10:02;30;Y
4;999;drill;05/03/2024 10:03;never;30;Z
`
const phonesMapping = `columns:
  call_ref: Id
  line: {sql: "lower(\\"Number\\")"}
  offered_at: Start
  answered_at: {heading: pick up}
  ended_at: {sql: "strftime(try_strptime(\\"Start\\", '%d/%m/%Y %H:%M') + to_seconds(TRY_CAST(\\"Secs\\" AS INTEGER)), '%d/%m/%Y %H:%M')"}
  outcome: {heading: Result, codes: {Y: answered, n: abandoned}}
  disposition: {value: phone log}
times: {format: dd/MM/yyyy HH:mm}
blanks: [n/a]
exclude:
  - {name: drills, where: "\\"Kind\\" = 'drill'"}
  - {name: silence, where: "\\"Number\\" = '000'"}
`

describe('a mapping at work', () => {
  it('headings, SQL, codes, formats, a constant, blanks, and rows left out on purpose before they are judged', async () => {
    const place = givenWorkspace()
    const receipt = await place.load(phones, {mapping: phonesMapping})
    expect(receipt).toMatchObject({
      rowsIn: 4,
      loaded: 2,
      quarantined: 0,
      excluded: 2,
      exclusions: [
        {name: 'drills', rows: 2},
        {name: 'silence', rows: 0},
      ],
    })
    expect(
      await place.stored(
        'call_ref, line, answered_at::VARCHAR AS answered, ended_at::VARCHAR AS ended, outcome, disposition FROM ORDER BY call_ref',
      ),
    ).toEqual([
      {
        call_ref: '1',
        line: '999',
        answered: '2024-03-05 10:01:00',
        ended: '2024-03-05 10:01:00',
        outcome: 'answered',
        disposition: 'phone log',
      },
      {call_ref: '2', line: '101', answered: null, ended: null, outcome: 'abandoned', disposition: 'phone log'},
    ])
  })

  it('one file under two mappings is two loads, of which the later stands', async () => {
    const place = givenWorkspace()
    const path = place.file(phones)
    const first = await place.loadPath(path, {mapping: phonesMapping})
    const second = await place.loadPath(path, {mapping: phonesMapping.replace('phone log', 'second reading')})
    expect([first.kind, second.kind]).toEqual(['loaded', 'loaded'])
    expect(second.receipt.supersedes).toMatchObject([{file: 'calls-1.csv', rows: 2, partial: false}])
    expect(await place.receipt(1)).toMatchObject({loaded: 2, current: 0, superseded: 2, supersededBy: ['calls-1.csv']})
    expect(await place.stored('DISTINCT disposition')).toEqual([{disposition: 'second reading'}])
    expect(await place.loadPath(path, {mapping: phonesMapping})).toMatchObject({kind: 'already-held', receipt: {id: 1}})
  })

  const refused = async (csv: string, mapping: string) => {
    const place = givenWorkspace()
    const error = await place.load(csv, {mapping}).then(
      () => null,
      (thrown: unknown) => thrown,
    )
    expect(await place.catalogue.latest()).toBeNull()
    return error as {code: string; message: string}
  }
  const plain = 'Call Ref,Line,Offered,Outcome\n1,999,2024-03-05 10:00:00,abandoned\n'

  it.each<[title: string, mapping: string, code: string, message: RegExp]>([
    [
      'a heading that the file has not',
      'columns: {line: Lime}\n',
      'HEADINGS_MISSING',
      /row 1: .*the mapping names ‘Lime’ for line, and the file has no such heading; the nearest heading is ‘Line’/s,
    ],
    ['a query', 'columns: {line: {sql: "(SELECT 1)"}}\n', 'MAPPING_INVALID', /columns\.line\.sql: it may hold no query of its own/],
    [
      'an unknown column',
      'columns: {line: {sql: "\\"Lines\\""}}\n',
      'MAPPING_INVALID',
      /columns\.line\.sql: there is no column ‘Lines’; is ‘Line’ meant\?/,
    ],
    ['the environment', 'columns: {line: {sql: "getenv(\'HOME\')"}}\n', 'MAPPING_INVALID', /may not call getenv/],
    ['an aggregate', 'columns: {line: {sql: "max(\\"Line\\")"}}\n', 'MAPPING_INVALID', /no aggregate/],
    [
      'an aggregate under another name',
      'columns: {line: {sql: "geomean(len(\\"Line\\"))"}}\n',
      'MAPPING_INVALID',
      /columns\.line\.sql: it does not fit/,
    ],
    [
      'a list without end',
      'columns: {line: {sql: "len(range(1000000000000))"}}\n',
      'MAPPING_INVALID',
      /columns\.line\.sql: it may not call range/,
    ],
    [
      'two statements',
      'columns: {line: {sql: "1); DROP TABLE staged; SELECT (1"}}\n',
      'MAPPING_INVALID',
      /it is not SQL|one expression|Only SELECT/i,
    ],
    ['types that do not fit', 'columns: {line: {sql: "\\"Line\\" + 1"}}\n', 'MAPPING_INVALID', /columns\.line\.sql: it does not fit: /],
    [
      'an exclusion that is no condition',
      'exclude: [{name: odd, where: "\\"Line\\""}]\n',
      'MAPPING_INVALID',
      /exclude ‘odd’: it gives VARCHAR and not true or false/,
    ],
    [
      'an expression that a cell breaks',
      'columns: {line: {sql: "CAST(\\"Call Ref\\" || \'x\' AS INTEGER)"}}\n',
      'MAPPING_INVALID',
      /columns\.line\.sql: it fails on a cell; write it with TRY_CAST or TRY\(…\)/,
    ],
    [
      'an exclusion that a cell breaks',
      'exclude: [{name: odd, where: "CAST(\\"Outcome\\" AS INTEGER) = 1"}]\n',
      'MAPPING_INVALID',
      /exclude ‘odd’: it fails on a cell/,
    ],
  ])('%s is refused', async (_, mapping, code, message) => {
    const error = await refused(plain, mapping)
    expect(error).toMatchObject({code})
    expect(error.message).toMatch(message)
  })

  it('an expression whose rows take too long is named with the headings that it reads, before anything is read', async () => {
    const engine = await Engine.open({directories: [], threads: 1})
    const mapping = readMapping('mappings/slow.yaml', 'contract: calls\ncolumns: {line: {sql: "x"}}\n', contractOf('calls'))
    const column = contractOf('calls').columns['line']!
    const bound = (sql: string) => [{name: 'line', column, heading: 'Line', sql, reads: ['Line'], codes: null}]
    const rows = `(SELECT repeat('a', 1000) || i AS "Line" FROM range(200000) t(i))`
    const trials = [{rows: 200_000, seconds: 0.05}]
    await expect(mustBeQuick(engine, rows, 'calls.csv', bound('sha256(repeat("Line", 90))'), mapping, trials)).rejects.toMatchObject({
      code: 'MAPPING_TOO_COSTLY',
      details: {problems: [expect.stringMatching(/^columns\.line\.sql \(of ‘Line’\): it takes more than 0\.05 seconds for 200000 rows/)]},
    })
    await expect(mustBeQuick(engine, rows, 'calls.csv', bound('"Line"'), mapping, [{rows: 100, seconds: 2}])).resolves.toBeUndefined()
    engine.close()
  })

  it('the words of a failing expression hold no cell', async () => {
    const error = await refused(
      plain.replace('abandoned', '07700900123'),
      'exclude: [{name: odd, where: "CAST(\\"Outcome\\" AS DATE) IS NULL"}]\n',
    )
    expect(error.code).toBe('MAPPING_INVALID')
    expect(JSON.stringify(error) + error.message).not.toContain('07700900123')
  })

  it('an expression may end in a comment, and a lone bracket in it does no harm', async () => {
    const place = givenWorkspace()
    const receipt = await place.load(plain, {
      mapping: 'columns: {line: {sql: "\\"Line\\" -- the ) line"}}\nexclude: [{name: none, where: "false -- )"}]\n',
    })
    expect(receipt).toMatchObject({loaded: 1})
  })

  it('headings that differ in case alone are refused: the engine could not tell them apart', async () => {
    const error = await refused(plain.replace('Call Ref,', 'Call Ref,LINE,').replace('1,999', '1,101,999'), '')
    expect(error).toMatchObject({code: 'HEADINGS_DUPLICATE', message: expect.stringContaining('‘LINE’, ‘Line’')})
  })

  it('headings that read alike are refused, unless one is spelt as the contract or the mapping spells it', async () => {
    const two = 'Call-Ref,Call.Ref,Line,Offered,Outcome\n1,2,999,2024-03-05 10:00:00,abandoned\n'
    expect(await refused(two, '')).toMatchObject({
      code: 'HEADINGS_MISSING',
      message: expect.stringContaining('several headings read alike (‘Call-Ref’, ‘Call.Ref’)'),
    })
    const place = givenWorkspace()
    await place.load(two, {mapping: 'columns: {call_ref: Call.Ref}\n'})
    expect(await place.stored('call_ref')).toEqual([{call_ref: '2'}])
  })
})

describe('times', () => {
  const file = (stamp: string) => `Call Ref,Line,Offered,Outcome\n1,999,${stamp},abandoned\n`
  const offered = async (stamp: string, mapping?: string) => {
    const place = givenWorkspace()
    await place.load(file(stamp), mapping === undefined ? {} : {mapping})
    const [row] = await place.stored<{at: string; day: string; hour: number}>(
      'offered_at::VARCHAR AS at, local_date::VARCHAR AS day, local_hour AS hour',
    )
    return row
  }

  it.each<[title: string, stamp: string, mapping: string | undefined, at: string, day: string, hour: number]>([
    ['London’s summer without a word', '2024-06-30 00:30:00', undefined, '2024-06-29 23:30:00', '2024-06-30', 0],
    ['UTC, said by the mapping', '2024-06-29 23:30:00', 'times: {zone: UTC}\n', '2024-06-29 23:30:00', '2024-06-30', 0],
    [
      'another zone, for one column',
      '2024-06-29 19:00:00',
      'columns: {offered_at: {heading: Offered, zone: America/St_Johns}}\n',
      '2024-06-29 21:30:00',
      '2024-06-29',
      22,
    ],
    ['an offset in the stamp', '2024-06-30T00:30:00+01:00', undefined, '2024-06-29 23:30:00', '2024-06-30', 0],
    ['Z in the stamp', '2024-06-29T23:30:00Z', undefined, '2024-06-29 23:30:00', '2024-06-30', 0],
    ['Z and thousandths', '2024-06-29T23:30:00.250Z', undefined, '2024-06-29 23:30:00.25', '2024-06-30', 0],
    [
      'an offset wins over the zone of the mapping',
      '2024-06-29T23:30:00Z',
      'times: {zone: America/St_Johns}\n',
      '2024-06-29 23:30:00',
      '2024-06-30',
      0,
    ],
    ['days before months, where both could be', '01/03/2024 10:00:00', undefined, '2024-03-01 10:00:00', '2024-03-01', 10],
    [
      'months before days, said by the mapping',
      '03/01/2024 10:00:00',
      'times: {format: MM/dd/yyyy HH:mm:ss}\n',
      '2024-03-01 10:00:00',
      '2024-03-01',
      10,
    ],
    ['a month’s name', '01-Mar-2024 10:00:00', undefined, '2024-03-01 10:00:00', '2024-03-01', 10],
    ['twelve hours', '1/3/24 1:05 pm', 'times: {format: dd/MM/yy hh:mm a}\n', '2024-03-01 13:05:00', '2024-03-01', 13],
    [
      'six decimals',
      '2024-03-01 10:00:00.123456',
      'times: {format: yyyy-MM-dd HH:mm:ss.SSSSSS}\n',
      '2024-03-01 10:00:00.123456',
      '2024-03-01',
      10,
    ],
  ])('%s', async (_, stamp, mapping, at, day, hour) => {
    expect(await offered(stamp, mapping)).toEqual({at, day, hour})
  })

  it('[ROW-3] an offset that no zone has is no time', async () => {
    const place = givenWorkspace()
    const rows = Array.from({length: 60}, (_, i) => `${i + 2},999,2024-03-05T10:00:00+00:00,abandoned`)
    const receipt = await place.load(`${file('2024-03-05T10:00:00+25:00')}${rows.join('\n')}\n`)
    expect(await place.faults(receipt.id)).toMatchObject([{record: 1, rule: 'ROW-3', got: '2024-03-05T10:00:00+25:00'}])
  })

  it.each([
    ['most with a fraction', '.250', '.5', ''],
    ['few with a fraction', '', '', '.25'],
    ['six decimals', '.123456', '.1', ''],
  ])('that are on the second bear no fraction, and are read as the others are: %s', async (_, most, some, few) => {
    const place = givenWorkspace()
    const rows = Array.from({length: 30}, (_, i) => `${i},999,2024-03-05 10:${i + 10}:00${i === 7 ? few : i % 3 ? most : some},abandoned`)
    const receipt = await place.load(`Call Ref,Line,Offered,Outcome\n${rows.join('\n')}\n`)
    expect(receipt).toMatchObject({loaded: 30, quarantined: 0})
  })

  it('several formats in one column', async () => {
    const place = givenWorkspace()
    const receipt = await place.load(
      'Call Ref,Line,Offered,Outcome\n1,999,05/03/2024 10:00,abandoned\n2,999,2024-03-05 10:01,abandoned\n',
      {
        mapping: "times: {format: ['dd/MM/yyyy HH:mm', 'yyyy-MM-dd HH:mm']}\n",
      },
    )
    expect(receipt).toMatchObject({loaded: 2, quarantined: 0})
  })
})

describe('what a file speaks for', () => {
  const days = (...list: string[]) =>
    `Call Ref,Line,Offered,Outcome\n${list.map((day, i) => `${i},999,${day} 12:00:00,abandoned`).join('\n')}\n`

  it('the days it has rows on; or, with covers: span, every day from its first to its last', async () => {
    const place = givenWorkspace()
    await place.load(days('2024-03-01', '2024-03-02', '2024-03-03', '2024-03-04'))
    const rows = await place.load(days('2024-03-01', '2024-03-03'), {mapping: 'covers: rows\n'})
    expect(rows.supersedes).toMatchObject([{rows: 2, from: '2024-03-01', to: '2024-03-03', partial: true}])
    const span = await place.load(days('2024-03-02', '2024-03-04'), {mapping: 'covers: span\n'})
    expect(span.supersedes).toMatchObject([
      {rows: 2, partial: false},
      {rows: 1, from: '2024-03-03', to: '2024-03-03', partial: true},
    ])
    const held = await place.ask('calls.999.volume', {from: '2024-03-01', to: '2024-03-05'})
    expect(held).toMatchObject({value: 3, completeness: {days: 4, daysWithData: 3, missing: ['2024-03-03']}})
  })
})

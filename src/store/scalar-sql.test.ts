import {afterAll, beforeAll, describe, expect, it} from 'vitest'
import {Engine} from './engine.ts'
import {readScalar, scalarProblem} from './scalar-sql.ts'

let engine: Engine
beforeAll(async () => {
  engine = await Engine.open({directories: []})
})
afterAll(() => engine.close())

const columns = ['Line', 'Call Ref', 'Secs']

describe('an expression over one row', () => {
  it.each([
    '"Line"',
    '"LINE"',
    'upper("Line") || \'-\' || "Call Ref"',
    'CASE WHEN "Secs" = \'\' THEN NULL ELSE "Secs"::INTEGER * 1000 END',
    'try_strptime("Secs", \'%H:%M\')::VARCHAR',
    'coalesce(nullif("Line", \'x\'), left("Call Ref", 3))',
    "\"Line\" IN ('999', '101') -- the two lines",
    'regexp_extract("Call Ref", \'([0-9]+)\', 1)',
    "date_add(DATE '2024-01-01', INTERVAL 1 DAY)",
    '1',
  ])('%s', async (sql) => {
    expect(await scalarProblem(engine, sql, columns)).toBeNull()
  })

  it('names the columns that it reads, as the file spells them, and no other', async () => {
    expect(await readScalar(engine, 'upper("line") || "Call Ref" || \'Secs\'', columns)).toEqual({
      kind: 'scalar',
      reads: ['Line', 'Call Ref'],
    })
  })
})

describe('what is refused', () => {
  it.each<[title: string, sql: string, why: RegExp]>([
    ['a query of its own', "(SELECT content FROM read_text('/etc/passwd'))", /no query of its own/],
    ['a query within a call', 'coalesce("Line", (SELECT 1))', /no query of its own/],
    ['EXISTS', 'EXISTS (SELECT 1)', /no query of its own/],
    ['an unknown column', '"Lien"', /no column ‘Lien’/],
    ['a column of another table', 'cells."Line"', /no column ‘cells.Line’/],
    ['the environment', "getenv('HOME')", /may not call getenv\(\)/],
    ['a setting', "current_setting('TimeZone')", /may not call current_setting/],
    ['a variable', "getvariable('x')", /may not call getvariable/],
    ['the clock', 'now()', /may not call now\(\)/],
    ['the clock by its SQL name', 'CURRENT_TIMESTAMP', /may not call|no column/],
    ['the clock, local', 'localtimestamp', /no column/],
    ['today', 'today() - 1', /may not call today\(\)/],
    ['an age until now', "age(TIMESTAMP '2024-01-01')", /may not call age/],
    ['chance', 'random() < 0.5', /may not call random/],
    ['a new id', 'uuidv7()', /may not call uuidv7/],
    ['time wasted', 'sleep_ms(1000)', /may not call sleep_ms/],
    ['the log', "write_log('x')", /may not call write_log/],
    ['an error of its own', "error('x')", /may not call error/],
    ['an aggregate', 'max("Line")', /no aggregate \(max\)/],
    ['a count', 'count(*)', /no aggregate \(count_star\)/],
    ['a window', 'row_number() OVER ()', /no window function/],
    ['more rows than one', 'unnest([1, 2])', /may not call unnest/],
    ['a table function', "read_text('x')", /may not call read_text/],
    ['a parameter', '$1', /no parameter/],
    ['every column', 'COLUMNS(*)', /\* is not one/],
    ['a column by its place', '#1', /a number is not one|cannot be read|can be read/],
    ['a lambda', 'list_filter([1], lambda x: x > 0)', /no lambda/],
    ['two expressions', '1), (2', /one expression/],
    ['an expression that closes its bracket', '1) FROM (SELECT 2', /one expression/],
    ['two statements', '1); SELECT (2', /one expression/],
    ['a statement that changes', '1); DROP TABLE x; SELECT (2', /not SQL|Only SELECT|one expression/i],
    ['nothing', '', /not SQL/],
    ['no SQL', 'the line, please', /not SQL|one expression/],
  ])('%s', async (_, sql, why) => {
    expect(await scalarProblem(engine, sql, columns)).toMatch(why)
  })
})

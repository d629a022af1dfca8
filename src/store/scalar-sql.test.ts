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
    'lpad("Secs", 4, \'0\')',
    "replace(replace(replace(\"Line\", ',', ''), '.', ''), 'a', 'bb')",
    "strftime(strptime(\"Line\" || ' ' || \"Call Ref\", '%d/%m/%Y %H:%M'), '%d/%m/%Y %H:%M:%S')",
    '"Line" LIKE \'%a%b%c%d%\' OR "Line" ILIKE \'%hoax%\'',
    'format(\'{:02}:{}\', "Secs"::INTEGER, "Line")',
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
    ['a list as long as a number says', 'len(range(1000000000000))', /may not call range\(\): it makes a list/],
    [
      'a text as long as a number says',
      'repeat("Line", 1000000000)',
      /count given to repeat\(\) must be a number written out, of at most 100/,
    ],
    ['a text as long as a cell says', 'lpad("Line", "Secs"::INTEGER, \'0\')', /count given to lpad/],
    ['a width in a format', 'format(\'{:2000000000}\', "Line")', /width in the format of format/],
    ['a width from a cell', 'printf(\'%*d\', "Secs"::INTEGER, 1)', /width in the format of printf/],
    ['work that grows with the square', 'levenshtein("Line", "Call Ref")', /may not call levenshtein\(\): its work grows/],
    [
      'text that grows with each step',
      `replace(replace(replace("Line", 'a', '${'a'.repeat(30)}'), 'a', '${'a'.repeat(30)}'), 'a', '${'a'.repeat(30)}')`,
      /thousand times as long/,
    ],
    ['bits of bits of bits', 'bin(bin(bin(bin("Line"))))', /thousand times as long/],
    ['a pattern that is tried from every place', '"Line" ILIKE \'%a%a%a%a%b\'', /more than two wildcards; write it with regexp_matches/],
    ['such a pattern with one place free', '"Line" LIKE \'%a_%a_%a_%b\'', /more than two wildcards/],
    ['such a pattern as a glob', '"Line" GLOB \'*a*a*a*b\'', /more than two wildcards/],
    ['a pattern from a cell', '"Line" LIKE "Secs"', /must be written out/],
    ['a query within a macro', 'format_type(1, 2)', /may not call format_type/],
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

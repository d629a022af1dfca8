import {DuckDBInstance} from '@duckdb/node-api'
import fc from 'fast-check'
import {afterAll, afterEach, beforeAll, expect, it} from 'vitest'
import {csvRelation} from './csv-relation.ts'
import {type Ask, type GivenFolder, givenFolder, readBack} from './given-file.ts'

let given: GivenFolder
let ask: Ask
beforeAll(async () => {
  given = await givenFolder()
  const connection = await (await DuckDBInstance.create(':memory:')).connect()
  ask = async (sql) => (await connection.runAndReadAll(sql)).getRowsJson()
})
afterEach(() => given.clear())
afterAll(() => given.remove())

interface Dialect {
  readonly delimiter: string
  readonly newline: string
  readonly quote: string
  readonly escape: string
  readonly always: boolean
  readonly mark: string
  readonly encoding: 'utf8' | 'utf16le' | 'latin1'
  readonly last: boolean
}

const dialects = fc.record({
  delimiter: fc.constantFrom(',', ';', '\t', '|'),
  newline: fc.constantFrom('\n', '\r\n', '\r'),
  quote: fc.constantFrom('"', "'"),
  escape: fc.constantFrom('double', 'backslash'),
  always: fc.boolean(),
  mark: fc.constantFrom('', '\ufeff'),
  encoding: fc.constantFrom('utf8', 'utf16le', 'latin1'),
  last: fc.boolean(),
}) satisfies fc.Arbitrary<Dialect>

/** Cells made of what goes wrong: delimiters, marks, line ends, backslashes, spaces, letters of one to four bytes. */
const cell = fc.oneof(
  {weight: 4, arbitrary: fc.constantFrom('', '0', '999', '2024-03-09 14:30:00', 'Ref 1', 'caf\u00e9', ' a ', '- -')},
  {
    weight: 3,
    arbitrary: fc.string({
      unit: fc.constantFrom('a', 'b', ' ', ',', ';', '\t', '|', '"', "'", '\n', '\r\n', '\\', '\u00e9', '9'),
      maxLength: 12,
    }),
  },
  {weight: 1, arbitrary: fc.string({unit: 'grapheme', maxLength: 8}).filter((text) => !/[\0\ufeff]/.test(text))},
)

const tables = fc
  .integer({min: 2, max: 6})
  .chain((columns) => fc.array(fc.array(cell, {minLength: columns, maxLength: columns}), {minLength: 1, maxLength: 40}))
  // A row of blank cells alone may look like no row; the last cell of each is filled here.
  .map((rows) => rows.map((row, index) => row.with(-1, row.at(-1)?.trim() ? row.at(-1)! : `end ${index}`)))

function written(rows: readonly (readonly string[])[], dialect: Dialect): Buffer {
  const {delimiter, newline, quote, always, mark, last} = dialect
  const inner = (text: string): string =>
    dialect.escape === 'double' ? text.replaceAll(quote, quote + quote) : text.replaceAll('\\', '\\\\').replaceAll(quote, `\\${quote}`)
  const special = (text: string): boolean =>
    [delimiter, '\n', '\r', quote, '"', "'", ' ', '\t', '\\'].some((character) => text.includes(character))
  const cellText = (text: string): string => (always || special(text) ? quote + inner(text) + quote : text)
  const text = rows.map((row) => row.map(cellText).join(delimiter)).join(newline) + (last ? newline : '')
  const encoding = dialect.encoding
  if (encoding === 'utf16le') return Buffer.from(`\ufeff${text}`, encoding)
  return encoding === 'latin1' ? Buffer.from(text, encoding) : Buffer.from(mark + text)
}

it('a random table in a random dialect reads back equal, cell by cell, and its records are counted', async () => {
  await fc.assert(
    fc.asyncProperty(tables, dialects, fc.boolean(), async (rows, dialect, clean) => {
      const fits = dialect.encoding !== 'latin1' || !/[^\0-\x7f\u00a0-\u00ff]/.test(JSON.stringify(rows))
      fc.pre(fits)
      const headings = rows[0]!.map((_, index) => `Heading ${String.fromCharCode(65 + index)}`)
      const stated = {delimiter: dialect.delimiter, quote: dialect.quote, clean}
      const extract = await given.open('random.csv', written([headings, ...rows], dialect), {
        ...stated,
        ...(dialect.encoding === 'latin1' ? {encoding: 'windows-1252' as const} : {}),
        ...(dialect.escape === 'backslash' ? {escape: '\\'} : {escape: dialect.quote}),
      })
      expect(extract.headings).toEqual(headings)
      expect(extract.rejected).toEqual([])
      expect(extract.records).toBe(rows.length)
      const read = await readBack(ask, extract)
      expect(read).toEqual(rows.map((row) => row.map((text) => (text === '' ? null : text))))
      await extract.dispose()
    }),
    {numRuns: 250, seed: 20_240_309},
  )
})

it('a random table whose dialect is to be found reads back equal', async () => {
  const plain: fc.Arbitrary<string> = fc.constantFrom<string>(
    '',
    '0',
    '999',
    '12.5',
    '2024-03-09 14:30:00',
    'answered',
    'caf\u00e9 au lait',
    'two words',
    'a, b; c',
    'say "no"',
    "it's",
    'two\nlines',
  )
  const sound = fc
    .integer({min: 2, max: 6})
    .chain((columns) => fc.array(fc.array(plain, {minLength: columns, maxLength: columns}), {minLength: 3, maxLength: 40}))
    .map((rows) => rows.map((row, index) => row.with(0, `A${index}`)))
  let begun = 0
  await fc.assert(
    fc.asyncProperty(sound, dialects, async (rows, dialect) => {
      fc.pre(dialect.escape === 'double')
      const headings = rows[0]!.map((_, index) => `Heading ${String.fromCharCode(65 + index)}`)
      const extract = await given.open('found.csv', written([headings, ...rows], dialect))
      expect(extract.headings).toEqual(headings)
      expect(extract.records).toBe(rows.length)
      const read = await readBack(ask, extract)
      expect(read).toEqual(rows.map((row) => row.map((text) => (text === '' ? null : text))))
      const direct = extract.source.kind === 'csv' && extract.source.lineEach
      if (direct) begun++
      for (const from of direct ? [2, rows.length >> 1, rows.length] : [])
        expect(await readBack(ask, extract, from)).toEqual(read.slice(from - 1))
      await extract.dispose()
    }),
    {numRuns: 200, seed: 20_240_309},
  )
  expect(begun).toBeGreaterThan(10)
})

it('a file whose records are a line each reads alike from any of them, and no other is said to be one', async () => {
  const cell = fc.constantFrom('a', '1', ' b', 'c ', '', ' ', '"x"', '""', '"a, b"', '"say ""no"""', 'caf\u00e9', '"two\nlines"')
  const line = fc.oneof(
    {weight: 30, arbitrary: fc.tuple(fc.constant('k'), cell, cell).map((cells) => cells.join(','))},
    {weight: 1, arbitrary: fc.constant('')},
  )
  const told = {each: 0, not: 0}
  await fc.assert(
    fc.asyncProperty(
      fc.array(line, {minLength: 2, maxLength: 16}),
      fc.constantFrom('\n', '\r\n', '\r'),
      fc.constantFrom('', 'Report of calls\n', '\ufeff'),
      async (lines, newline, before) => {
        fc.pre(lines.some((text) => text !== ''))
        const text = `${before}Ref,Line,Note\n${lines.join('\n')}\n`.replaceAll('\n', newline)
        const extract = await given.open('lines.csv', text)
        const {source} = extract
        if (source.kind === 'csv' && extract.recordNumbers === 'sequential') {
          const records = lines.slice(0, lines.findLastIndex((some) => some !== '') + 1)
          expect(source.lineEach).toBe(!records.some((some) => some === '' || some.includes('\n')))
          told[source.lineEach ? 'each' : 'not']++
          const read = await readBack(ask, extract)
          if (!source.lineEach) expect(() => csvRelation(extract, 2)).toThrow(/only be read from its first record/)
          else
            for (let from = 2; from <= extract.records!; from += 3) expect(await readBack(ask, extract, from)).toEqual(read.slice(from - 1))
        }
        await extract.dispose()
      },
    ),
    {numRuns: 200, seed: 20_240_309},
  )
  expect(told.each).toBeGreaterThan(40)
  expect(told.not).toBeGreaterThan(20)
}, 120_000)

it('whatever bytes come, the records counted are the rows read and the records rejected, or the file is refused', async () => {
  const soup = fc.string({
    unit: fc.constantFrom('a', '1', ' ', ',', ';', '"', '"', "'", '\n', '\n', '\r\n', '\r', '\\', '\t', '\u00e9', '\x1a'),
    maxLength: 200,
  })
  const outcomes = {read: 0, rewritten: 0, refused: 0}
  await fc.assert(
    fc.asyncProperty(soup, async (text) => {
      const bytes = Buffer.from(`Ref,Note\n${text}`)
      const count = async (clean: boolean): Promise<number | null> => {
        const extract = await given.open('soup.csv', bytes, {clean, repeatedHeadings: 'number'}).catch((error: {code?: string}) => {
          if (error.code?.startsWith('FILE_')) return null
          throw error
        })
        if (extract === null) return null
        try {
          const [[rows]] = (await ask(`SELECT count(*)::INTEGER FROM (SELECT c0 FROM ${csvRelation(extract)})`)) as [[number]]
          expect(rows + extract.rejected.length).toBe(extract.records)
          return extract.records
        } finally {
          await extract.dispose()
        }
      }
      const rewritten = await count(true)
      const direct = await count(false).catch((error: Error) => {
        if (/CSV|match/i.test(error.message) && !/expected .* to be/.test(error.message)) return 'engine refused' as const
        throw error
      })
      if (rewritten === null) outcomes.refused++
      else outcomes.rewritten++
      if (direct !== 'engine refused') {
        outcomes.read++
        expect(direct).toBe(rewritten)
      }
    }),
    {numRuns: 500, seed: 20_240_309},
  )
  expect(outcomes.rewritten).toBeGreaterThan(200)
  expect(outcomes.read).toBeGreaterThan(100)
}, 120_000)

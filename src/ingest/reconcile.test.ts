import fc from 'fast-check'
import {afterEach, describe, expect, it} from 'vitest'
import {givenWorkspace, removeGiven} from '../../test/ingest/given.ts'

afterEach(removeGiven)

type Kind = 'plain' | 'bad-date' | 'bad-code' | 'two-faults' | 'same-key' | 'left-out' | 'left-out-and-bad' | 'short' | 'long'

const oddText = fc.oneof(
  fc.constantFrom(
    '',
    ' ',
    'ok',
    'a "quoted" word',
    'two\nlines',
    'three\r\nlines\n',
    'semi;colon',
    'comma, tab\tpipe|',
    "O'Neill",
    'naïve – £5',
    '\u{1F693}',
    '""',
    '0',
  ),
  fc.string({maxLength: 12, unit: 'grapheme-ascii'}),
)

const sent = fc.record({
  odd: fc.array(
    fc.record({
      kind: fc.constantFrom<Kind[]>('bad-date', 'bad-code', 'two-faults', 'same-key', 'left-out', 'left-out-and-bad', 'short', 'long'),
      after: fc.nat(),
    }),
    {
      maxLength: 6,
    },
  ),
  texts: fc.array(oddText, {minLength: 1, maxLength: 12}).map((list) => ['plain', ...list]),
  delimiter: fc.constantFrom(',', ';', '\t', '|'),
  newline: fc.constantFrom('\n', '\r\n'),
  quoteAll: fc.boolean(),
  blankLines: fc.boolean(),
  lastNewline: fc.boolean(),
  mark: fc.boolean(),
})

const records = 320

describe('any file', () => {
  it('rows in = loaded + quarantined + excluded, and every faulty record is found where it stands', async () => {
    const seen = new Map<string, number>()
    await fc.assert(
      fc.asyncProperty(sent, async (file) => {
        const kinds: Kind[] = Array(records).fill('plain')
        for (const {kind, after} of file.odd) kinds[after % records] = kind
        for (const kind of kinds) seen.set(kind, (seen.get(kind) ?? 0) + 1)
        const cell = (text: string) =>
          file.quoteAll || /["\r\n]/.test(text) || text.includes(file.delimiter) || text !== text.trim()
            ? `"${text.replaceAll('"', '""')}"`
            : text
        const lines: string[] = [['Call Ref', 'Line', 'Offered', 'Outcome', 'Disposition'].map(cell).join(file.delimiter)]
        let line = 2
        const expected = new Map<number, {line: number; rules: string[]}>()
        const excluded = new Set<number>()
        const keys = new Set<string>()
        kinds.forEach((kind, index) => {
          const record = index + 1
          const ref = kind === 'same-key' ? 'K1' : `K${record}`
          const text = file.texts[index % file.texts.length]!
          const cells = [
            ref,
            kind.startsWith('left-out') ? 'drop' : '999',
            kind === 'bad-date' || kind === 'two-faults' || kind === 'left-out-and-bad' ? '2024-02-30 10:00:00' : '2024-02-01 10:00:00',
            kind === 'bad-code' || kind === 'two-faults' ? 'vanished' : 'abandoned',
            text,
          ]
          const written = kind === 'short' ? cells.slice(0, 3) : kind === 'long' ? [...cells, 'one more'] : cells
          const record_ = written.map(cell).join(file.delimiter)
          const rules =
            kind === 'short' || kind === 'long'
              ? ['FILE-1']
              : kind === 'bad-date'
                ? ['ROW-3']
                : kind === 'bad-code'
                  ? ['ROW-2']
                  : kind === 'two-faults'
                    ? ['ROW-2', 'ROW-3']
                    : []
          if (kind.startsWith('left-out')) excluded.add(record)
          else if (rules.length > 0) expected.set(record, {line, rules})
          else if (keys.has(ref)) expected.set(record, {line, rules: ['ROW-8']})
          else keys.add(ref)
          lines.push(record_)
          // Lines as an editor counts them: CRLF, LF and CR each end one.
          line += record_.split(/\r\n|\n|\r/).length
          if (file.blankLines && index % 50 === 49) {
            lines.push('')
            line += 1
          }
        })
        const place = givenWorkspace()
        const receipt = await place.load(`${file.mark ? '\uFEFF' : ''}${lines.join(file.newline)}${file.lastNewline ? file.newline : ''}`, {
          mapping: 'exclude: [{name: dropped, where: \'"Line" = $$drop$$\'}]\nnotPersonal: {disposition: random text made for this test}\n',
        })
        expect(receipt).toMatchObject({
          rowsIn: records,
          loaded: records - expected.size - excluded.size,
          quarantined: expected.size,
          excluded: excluded.size,
          exclusions: [{name: 'dropped', rows: excluded.size}],
        })
        const faults = await place.faults(receipt.id)
        const found = [...Map.groupBy(faults, ({record}) => record)].map(([record, list]) => ({
          record,
          line: list[0]!.line,
          rules: list.map(({rule}) => rule).sort(),
        }))
        expect(found).toEqual([...expected].map(([record, wanted]) => ({record, ...wanted})))
        const stored = await place.stored<{record: number; call_ref: string; disposition: string | null}>(
          'record::INTEGER AS record, call_ref, disposition FROM ORDER BY record',
        )
        expect(stored.map(({record}) => record)).toEqual(
          kinds.map((_, index) => index + 1).filter((record) => !expected.has(record) && !excluded.has(record)),
        )
        for (const {record, disposition} of stored) {
          const text = file.texts[(record - 1) % file.texts.length]!
          expect(disposition?.trim() ?? '', `record ${record}`).toBe(text.trim())
        }
        expect(receipt.faults.reduce((sum, {rows}) => sum + rows, 0)).toBe(faults.length)
        place.remove()
      }),
      {numRuns: 30},
    )
    expect(seen.size).toBeGreaterThanOrEqual(8)
  }, 180_000)

  it('the limit is a share of the rows not left out: at it the file loads, above it nothing does', async () => {
    const file = (bad: number, good: number) =>
      [
        'Call Ref,Line,Offered,Outcome',
        ...Array.from({length: bad + good}, (_, i) => `${i},999,${i < bad ? 'never' : '2024-02-01 10:00:00'},abandoned`),
      ].join('\n')
    const place = givenWorkspace()
    // The contract lets through 2 in 100.
    expect(await place.load(file(2, 98))).toMatchObject({loaded: 98, quarantined: 2})
    await expect(place.load(file(3, 97))).rejects.toMatchObject({
      code: 'INGEST_FILE_REFUSED',
      details: {rows: 100, bad: 3, limit: 2},
      message: expect.stringMatching(
        /3 of 100 rows failed the contract, more than its limit of 2:\n {2}3 rows: ROW-3, under ‘Offered’: .*\n {2}row 2, under ‘Offered’: got ‘never’, expected a time as .*\(ROW-3\)/,
      ),
    })
    const leftOut = 'exclude: [{name: most, where: \'TRY_CAST("Call Ref" AS INTEGER) >= 50\'}]\n'
    await expect(place.load(file(2, 98), {mapping: leftOut})).rejects.toMatchObject({details: {rows: 50, bad: 2, limit: 1}})
    expect(await (await place.history()).receipts()).toHaveLength(1)
  })
})

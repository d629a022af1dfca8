import {createHmac} from 'node:crypto'
import fc from 'fast-check'
import {afterAll, beforeAll, describe, expect, it} from 'vitest'
import {Engine} from '#store/engine'
import {numberKeys, teachNumberKeys} from './caller-keys.ts'
import {callerKey, doorPads, headedAsPersonal, looksPersonalSql, maskFoundSql, maskSql} from './personal.ts'

let engine: Engine
beforeAll(async () => {
  engine = await Engine.open({directories: [], threads: 1})
  await teachNumberKeys(engine, numberKeys(key))
})
afterAll(() => engine.close())

const key = Buffer.from('000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f', 'hex')
const {inner, outer} = doorPads(key)
const params = {inner_pad: inner, outer_pad: outer}
const given = (cells: readonly (string | null)[]) =>
  `(VALUES ${cells.map((cell, i) => `(${i}, ${cell === null ? 'NULL::VARCHAR' : `'${cell.replaceAll("'", "''")}'`})`).join(', ')}) AS given(i, cell)`
const {layers, key: keySql} = callerKey('caller')
const keysOf = async (cells: readonly (string | null)[]): Promise<(string | null)[]> => {
  const from = layers.reduce(
    (sql, [name, value]) => `(SELECT *, ${value} AS ${name} FROM ${sql})`,
    `(SELECT i, cell AS m_caller FROM ${given(cells)})`,
  )
  return (await engine.rows<{k: string | null}>(`SELECT ${keySql} AS k FROM ${from} ORDER BY i`, params)).map(({k}) => k)
}

/** HMAC-SHA-256 by the platform, first 128 bits, written as a UUID. */
const hmac = (number: string): string =>
  createHmac('sha256', key)
    .update(number)
    .digest('hex')
    .slice(0, 32)
    .replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')

describe('a caller’s key', () => {
  it('is the platform’s HMAC-SHA-256 of the number, cut to 128 bits', async () => {
    expect(await keysOf(['07700900123', '02079460958'])).toEqual([hmac('07700900123'), hmac('02079460958')])
  })

  it('is one for every way of writing one number', async () => {
    const written = [
      '07700900123',
      '07700 900123',
      ' 07700 900 123 ',
      '(07700) 900-123',
      '07700.900123',
      '+447700900123',
      '+44 7700 900123',
      '+44 (0)7700 900123',
      '00447700900123',
      '0044 (0) 7700 900 123',
      '447700900123',
    ]
    expect(await keysOf(written)).toEqual(written.map(() => hmac('07700900123')))
    // A short national number keeps its length: ten digits with the country's code are not twelve.
    expect(await keysOf(['+44 16977 2345', '0044169772345', '016977 2345'])).toEqual(Array(3).fill(hmac('0169772345')))
    expect(await keysOf(['+33 1 23 45 67 89', '0033123456789'])).toEqual(Array(2).fill(hmac('33123456789')))
  })

  it('differs for another number and another key', async () => {
    expect(hmac('07700900124')).not.toBe(hmac('07700900123'))
    expect(createHmac('sha256', Buffer.alloc(32)).update('07700900123').digest('hex').slice(0, 8)).not.toBe(hmac('07700900123').slice(0, 8))
  })

  it('is blank for a cell that is blank, or holds no digit', async () => {
    expect(await keysOf([null, 'Withheld', 'ANONYMOUS', '-', '+'])).toEqual([null, null, null, null, null])
  })

  it('holds for any national number, however it is spaced', async () => {
    const number = fc
      .tuple(fc.integer({min: 1, max: 9}), fc.integer({min: 0, max: 999_999_999}))
      .map(([first, rest]) => `0${first}${String(rest).padStart(9, '0')}`)
    const spaced = fc.tuple(
      number,
      fc.array(fc.tuple(fc.nat({max: 10}), fc.constantFrom(' ', '-', '.', '(', ')')), {maxLength: 4}),
      fc.boolean(),
    )
    await fc.assert(
      fc.asyncProperty(fc.array(spaced, {minLength: 50, maxLength: 50}), async (numbers) => {
        const written = numbers.map(([digits, signs, abroad]) => {
          let text = abroad ? `+44${digits.slice(1)}` : digits
          for (const [at, sign] of signs) text = `${text.slice(0, at + 3)}${sign}${text.slice(at + 3)}`
          return text
        })
        expect(await keysOf(written)).toEqual(numbers.map(([digits]) => hmac(digits)))
      }),
      {numRuns: 20},
    )
  })
})

describe('cells that look personal', () => {
  const looks = async (cells: readonly string[]) =>
    (await engine.rows<{yes: boolean}>(`SELECT ${looksPersonalSql('cell')} AS yes FROM ${given(cells)} ORDER BY i`)).map(({yes}) => yes)

  const personal = [
    '07700900123',
    '07700 900123',
    '+44 7700 900123',
    '0044 20 7946 0958',
    '(020) 7946 0958',
    'call 07700 900123 back',
    'ring:07700900123.',
    'jo@example.org',
    'mailto jo.smith+999@police.example.uk please',
  ]
  const harmless = [
    '999',
    '101',
    'H01',
    '2024-03-05 10:00:00',
    '05/03/2024',
    '20240305',
    '12345678',
    'Theft under £200',
    'ABC0770090012345',
    '1234 of 5678',
    '',
    '@',
    'a@b',
    '47.2%',
    'W19308N90001',
    '1-2-3',
  ]

  it.each(personal)('‘%s’ does, and is covered', async (cell) => {
    expect(await looks([cell])).toEqual([true])
    const [row] = await engine.rows<{masked: string}>(`SELECT ${maskFoundSql('cell')} AS masked FROM ${given([cell])}`)
    expect(row!.masked).toContain('•••')
    expect(row!.masked).not.toMatch(/\d{5}|@/)
  })

  it.each(harmless)('‘%s’ does not', async (cell) => {
    expect(await looks([cell])).toEqual([false])
  })

  /** What the cheap looks must not change: a number alone in a cell, or one or an address within it. */
  const plain = (cell: string): boolean =>
    /^(\+44|0044|0)[ ()-]*[1-9]([ ()-]*\d){8,9}$/.test(cell) ||
    /(\+44|0044|\b0)[ ()-]*[1-9]([ ()-]*\d){8,9}\b|[^@\s]+@[^@\s]+\.[A-Za-z]{2,}/.test(cell)

  it('whatever is found is also covered, and the cheap looks lose nothing', async () => {
    const cell = fc.string({unit: fc.constantFrom(...'00123456789 +()-.@ax"é\t'), minLength: 6, maxLength: 24})
    await fc.assert(
      fc.asyncProperty(fc.array(cell, {minLength: 200, maxLength: 200}), async (cells) => {
        expect(await looks(cells)).toEqual(cells.map(plain))
        const rows = await engine.rows<{cell: string; masked: string}>(
          `SELECT cell, ${maskFoundSql('cell')} AS masked FROM ${given(cells)} WHERE ${looksPersonalSql('cell')}`,
        )
        for (const {cell: found, masked} of rows) {
          expect({found, masked}).toEqual({found, masked: expect.stringContaining('•••')})
        }
      }),
      {numRuns: 30},
    )
  })

  it('a mask covers letters and digits of any script, and leaves the shape', async () => {
    const [row] = await engine.rows<{masked: string}>(`SELECT ${maskSql('cell')} AS masked FROM ${given(['José Núñez-Ω, 07٠'])}`)
    expect(row!.masked).toBe('•••• •••••-•, •••')
  })
})

describe('headings of personal data', () => {
  it.each([
    'Name',
    'Caller Name',
    'Surname',
    'First name',
    'forename',
    'Victim_Name',
    'Officer name',
    'Address',
    'Post Code',
    'Postcode',
    'DOB',
    'Date of Birth',
    'E-mail',
    'Email',
    'Telephone',
    'Phone No',
    'Mobile Number',
  ])('%s', (heading) => {
    expect(headedAsPersonal(heading)).toContain(heading)
  })
  it('over times, the stamp of a unit that set off is no telephone', () => {
    for (const heading of ['Mobile', 'First Mobile', 'First Resource Mobile', 'Unit Mobile At']) {
      expect(headedAsPersonal(heading, true), heading).toBeNull()
      expect(headedAsPersonal(heading), heading).not.toBeNull()
    }
    expect(headedAsPersonal('Caller Mobile', true)).not.toBeNull()
  })
  it.each([
    'Force Name',
    'Line',
    'Station name',
    'Call Ref',
    'Queue Name',
    'Offence Name',
    'Disposition',
    'Team',
    'Renamed',
    'Phones answered',
  ])('not %s', (heading) => {
    expect(headedAsPersonal(heading)).toBeNull()
  })
})

import {cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {afterAll, beforeAll, describe, expect, it} from 'vitest'
import {cliServices} from '#app/cli-services'
import {runCli} from '#cli/program'
import {fixedClock} from '#core/clock'

const golden = join(import.meta.dirname, '..', 'golden', 'phone-log')

let folder: string
let dir: string
async function answerable(...args: string[]): Promise<{exit: number; out: string; said: string}> {
  let [out, said] = ['', '']
  const output = {
    isTerminal: false,
    write: (text: string) => {
      out += text
    },
    note: (text: string) => {
      said += `${text}\n`
    },
  }
  const exit = await runCli(cliServices(fixedClock('2024-07-01T08:00:00Z'), output), args, 'test')
  return {exit, out, said}
}
const at = (...args: string[]) => answerable(...args, '--workspace', dir)

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'first-figure-'))
  dir = join(folder, 'force')
  await answerable('init', dir, '--force', 'North')
  cpSync(join(golden, 'phones.yaml'), join(dir, 'mappings', 'phones.yaml'))
  // Sixteen records are too few for one in fifty to be bad: plain calls of June are added, as a month’s log would hold.
  const june = Array.from(
    {length: 284},
    (_, i) => `J${i};Q-EMERG;live;0${1 + (i % 9)}/06/2024 12:00:00;0${1 + (i % 9)}/06/2024 12:00:0${i % 4 === 0 ? '5' : '7'};;Y;;`,
  )
  writeFileSync(join(folder, 'phones.csv'), `${readFileSync(join(golden, 'phones.csv'), 'utf8')}${june.join('\n')}\n`)
})
afterAll(() => rmSync(folder, {recursive: true, force: true}))

describe('an analyst’s own phone log', () => {
  it('loads through a mapping and a line map, and its receipt adds up', async () => {
    expect(await at('load', 'line-map', join(golden, 'line-map.csv'))).toMatchObject({
      exit: 0,
      out: expect.stringMatching(/^line-map\.csv: 3 rows in = 3 loaded \+ 0 quarantined \+ 0 left out/),
    })
    const {exit, out} = await at('load', 'calls', join(folder, 'phones.csv'), '--mapping', 'phones')
    expect(exit).toBe(0)
    expect(out).toMatch(/^phones\.csv: 300 rows in = 295 loaded \+ 4 quarantined \+ 1 left out on purpose\n/)
    expect(out).toContain('  999: 2024-01-05 to 2024-06-09, 15 days with data, 294 rows')
    expect(out).toContain('  101: 2024-01-05 to 2024-01-05, 1 day with data, 1 row')
    expect(out).toContain('  left out: 1 row, drills')
  })

  it('shows what it quarantined: record, row of the file, rule, heading, got and expected, with numbers covered', async () => {
    const {out} = await at('quarantine', 'phones.csv', '--json')
    const {faults} = JSON.parse(out) as {
      faults: {record: number; line: number; rule: string; heading: string; got: string; cells: Record<string, string>}[]
    }
    // Row 1 holds the headings; record 13 takes rows 14 and 15, so that those after it stand a row lower.
    expect(faults.map(({record, line, rule, heading, got}) => [record, line, rule, heading, got])).toEqual([
      [11, 12, 'ROW-3', 'Presented', '30/02/2024 09:00:00'],
      [12, 13, 'CALL-12', 'Queue', 'Q-OLD'],
      [14, 16, 'ROW-8', 'Id', '1013'],
      [15, 17, 'ROW-9', 'Notes', 'ring ••• back'],
    ])
    for (const {cells} of faults) expect(cells['From']).toMatch(/^[• ]+$/)
    const {out: table} = await at('quarantine', '2')
    expect(table).toMatch(/Record +Row +Rule +Under +Got +Expected/)
    expect(table).toMatch(/ {4}11 +12 +ROW-3 +Presented +30\/02\/2024 09:00:00 +a time as dd\/MM\/yyyy HH:mm:ss/)
  })

  it('gives six monthly figures in the form that the command promises', async () => {
    const {out} = await at('figure', 'calls.999.within-10s', '--every', 'month', '--from', '2024-01', '--to', '2024-06', '--json')
    const figures = JSON.parse(out) as Record<string, unknown>[]
    expect(figures).toHaveLength(6)
    for (const figure of figures) {
      expect(Object.keys(figure)).toEqual(
        expect.arrayContaining([
          'period',
          'value',
          'numerator',
          'denominator',
          'unknowns',
          'excluded',
          'interval',
          'hidden',
          'definition',
          'snapshot',
        ]),
      )
    }
    // By hand. January: 1001 (4 s), 1002 (10 s, within) and 1007 (6 s over midnight) of five, with 1003 late and 1004 abandoned. February: 1008 late,
    // 1009 answered at a time not known. March: 1010, six seconds over the change of the clocks. April: none is 999. May: 1013 and 1015. June: all.
    expect(figures.map(({period, numerator, denominator, unknowns, value}) => [period, numerator, denominator, unknowns, value])).toEqual([
      ['2024-01', 3, 5, 0, 0.6],
      ['2024-02', 0, 2, 1, 0],
      ['2024-03', 1, 1, 0, 1],
      ['2024-04', null, null, null, null],
      ['2024-05', 2, 2, 0, 1],
      ['2024-06', 284, 284, 0, 1],
    ])
  })

  it('names the file behind a figure, with what was quarantined and left out of it', async () => {
    const {out} = await at('figure', 'calls.999.volume', '--period', '2024-05', '--sql', '--json')
    const {files} = JSON.parse(out) as {files: {name: string; rows: number; quarantined: number; excluded: number}[]}
    expect(files).toMatchObject([{name: 'phones.csv', rows: 2, quarantined: 4, excluded: 1}])
  })

  it('says that a file is held already, that every stored file is whole, and that nothing is old enough to expire', async () => {
    expect(await at('load', 'calls', join(folder, 'phones.csv'), '--mapping', 'phones')).toMatchObject({
      exit: 0,
      out: expect.stringMatching(/is already held: .* as receipt 2\. Nothing was changed\.\n$/),
    })
    expect(await at('snapshot', '--verify')).toMatchObject({
      exit: 0,
      out: expect.stringContaining('every stored file is as it was written'),
    })
    expect(await at('expire', '--dry-run')).toMatchObject({
      exit: 0,
      out: expect.stringContaining('Nothing is past the days of its retention class'),
    })
    writeFileSync(
      join(dir, 'answerable.yaml'),
      `${readFileSync(join(dir, 'answerable.yaml'), 'utf8')}retention:\n  calls: {rowsDays: 100}\n`,
    )
    const plan = await at('expire', '--dry-run', '--json')
    expect(JSON.parse(plan.out)).toMatchObject({dryRun: true, months: [{month: '2024-01'}, {month: '2024-02'}], quarantines: []})
    expect(await at('expire')).toMatchObject({exit: 0, out: expect.stringMatching(/rows +call, 2024-01 +calls +100 days +1 +6 /)})
    expect(await at('snapshot', '--verify')).toMatchObject({exit: 0})
    const {out} = await at('figure', 'calls.999.within-10s', '--period', '2024-01', '--json')
    expect(JSON.parse(out)).toMatchObject({numerator: 3, denominator: 5})
  })
})

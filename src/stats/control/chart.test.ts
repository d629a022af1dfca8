import {readFileSync} from 'node:fs'
import fc from 'fast-check'
import {describe, expect, it} from 'vitest'
import {sharedHas, sharedPath} from '../../../test/shared.ts'
import {mean} from '../sum.ts'
import {xmr} from '../xmr.ts'
import type {Counts} from './attributes.ts'
import {cChart, pChart, pPrimeChart, uChart, uPrimeChart} from './attributes.ts'
import type {ChartKind, ChartOptions} from './chart.ts'
import {controlChart} from './chart.ts'
import {gChart, iChart, mrChart, tChart} from './individuals.ts'
import type {Subgroup} from './subgroups.ts'
import {c4, sChart, xbarChart} from './subgroups.ts'

const folder = 'data/qicharts2'
const there = sharedHas(`${folder}/expected/hai_1.csv`)
const describeWithReference = describe.skipIf(!there)

type Line = Record<string, string>
function read(name: string): Line[] {
  const [head, ...lines] = readFileSync(sharedPath(`${folder}/${name}`), 'utf8')
    .trim()
    .split(/\r?\n/)
  const cells = (line: string) => line.split(',').map((cell) => cell.replaceAll('"', ''))
  return lines.map((line) => Object.fromEntries(cells(head!).map((key, i) => [key, cells(line)[i] ?? ''])))
}
const number = (cell: string | undefined): number | null => (cell === undefined || cell === '' ? null : Number(cell))

const value = (line: Line): number => Number(line['y.sum'])
const counts = (line: Line): Counts => ({hits: value(line), of: Number(line['n'])})
const subgroup = (line: Line): Subgroup | null => {
  const size = Number(line['y.length'])
  return size === 0 ? null : {size, mean: Number(line['y.mean']), deviation: number(line['y.sd'])}
}

function compare<Row>(name: string, kind: ChartKind<Row>, row: (line: Line) => Row | null, options: ChartOptions = {}, times = 1) {
  const lines = read(`expected/${name}.csv`)
  const chart = controlChart(kind, lines.map(row), options)
  const near = (found: number | null, expected: string | undefined, what: string, i: number) => {
    const told = number(expected)
    if (told === null || found === null) expect(found, `${what} of row ${i + 1}`).toBe(told)
    else expect(found * times, `${what} of row ${i + 1}`).toBeCloseTo(told, 9)
  }
  for (const [i, line] of lines.entries()) {
    const point = chart.points[i]!
    near(point.value, line['y'], 'value', i)
    near(point.limits!.centre, line['cl'], 'centre', i)
    near(point.limits!.lower, line['lcl'], 'lower limit', i)
    near(point.limits!.upper, line['ucl'], 'upper limit', i)
    expect(point.outside !== 0, `signal of row ${i + 1}`).toBe(line['sigma.signal'] === 'TRUE')
    expect(point.part + 1).toBe(Number(line['part']))
    expect(point.excluded).toBe(line['include'] === 'FALSE')
    expect(chart.parts[point.part]!.runs).toEqual({
      useful: Number(line['n.useful']),
      longest: Number(line['longest.run']),
      longestMax: Number(line['longest.run.max']),
      crossings: Number(line['n.crossings']),
      crossingsMin: Number(line['n.crossings.min']),
      signal: line['runs.signal'] === 'TRUE',
    })
  }
}

describeWithReference(`the worked examples of Montgomery, as qicharts2 charts them (needs ../shared/${folder})`, () => {
  it('6.3: X̄ and S, equal subgroups', () => {
    compare('ex_6.3_1', xbarChart, subgroup)
    compare('ex_6.3_2', sChart, subgroup)
  })
  it('6.4: X̄ and S, unequal subgroups', () => {
    compare('ex_6.4_1', xbarChart, subgroup)
    compare('ex_6.4_2', sChart, subgroup)
  })
  it('6.5: I and MR, limits frozen on the first 20', () => {
    compare('ex_6.5_3', iChart, value, {freeze: 20})
    compare('ex_6.5_4', mrChart, value, {freeze: 20})
  })
  it('7.1: P with two rows excluded and a second part', () => {
    compare('ex_7.1_5', pChart, counts, {exclude: [14, 22], parts: [30]})
  })
  it('table 7.4: P with unequal sizes', () => compare('tbl_7.4_1', pChart, counts))
  it('7.3: C, two rows excluded, frozen on the first 26', () => compare('ex_7.3_3', cChart, value, {exclude: [5, 19], freeze: 26}))
  it('7.4: U with equal exposure', () => compare('ex_7.4_1', uChart, counts))
  it('7.5: U with unequal exposure, per 50', () => compare('ex_7.5_1', uChart, counts, {}, 50))
  it('7.6: T', () => compare('ex_7.6_1', tChart, value))

  it('X̄ with missing values: the same centre; limits by the degrees of freedom that there are', () => {
    // Two subgroups of one and one of none. The package counts the empty one as −1 degree of freedom (75 in all); there are 76.
    const lines = read('expected/NA_test.csv')
    const {points, parts} = controlChart(xbarChart, lines.map(subgroup))
    const {centre, upper} = points[0]!.limits!
    expect(centre).toBeCloseTo(Number(lines[0]!['cl']), 9)
    expect(upper! - centre).toBeCloseTo((Number(lines[0]!['ucl']) - centre) * Math.sqrt(75 / 76), 9)
    expect(points[4]!.limits).toEqual({centre, lower: null, upper: null})
    expect(points[15]!.value).toBeNull()
    expect(parts[0]!.runs!.useful).toBe(24)
  })
})

describeWithReference(`hospital infections, as qicharts2 sums them up (needs ../shared/${folder})`, () => {
  const lines = there ? read('data/hospital_infections.csv') : []
  const grouped = (rows: readonly Line[], by: string): Counts[] =>
    [...Map.groupBy(rows, (line) => line[by]!).values()].map((group) => ({
      hits: group.reduce((total, line) => total + Number(line['n']), 0),
      of: group.reduce((total, line) => total + Number(line['days']), 0),
    }))
  const agrees = (rows: readonly Counts[], expected: Line, times = 1) => {
    const {points, parts} = controlChart(uChart, rows)
    const average = (end: 'centre' | 'lower' | 'upper') => mean(points.map(({limits}) => limits![end]! * times))
    expect(average('centre')).toBeCloseTo(Number(expected['CL']), 10)
    expect(average('lower')).toBeCloseTo(Number(expected['aLCL']), 10)
    expect(average('upper')).toBeCloseTo(Number(expected['aUCL']), 10)
    expect(parts[0]!.runs).toMatchObject({
      useful: Number(expected['n.useful']),
      longest: Number(expected['longest.run']),
      crossings: Number(expected['n.crossings']),
      signal: expected['runs.signal'] === '1',
    })
    expect(points.some(({outside}) => outside !== 0)).toBe(expected['sigma.signal'] === '1')
  }
  it('all hospitals and infections by month', () => agrees(grouped(lines, 'month'), read('expected/hai_1.csv')[0]!))
  it('each infection by month', () => {
    for (const expected of read('expected/hai_2.csv')) {
      agrees(
        grouped(
          lines.filter((line) => line['infection'] === expected['facet1']),
          'month',
        ),
        expected,
      )
    }
  })
  it('each hospital and infection by month', () => {
    const expected = read('expected/hai_3.csv')
    expect(expected).toHaveLength(18)
    for (const row of expected) {
      const own = lines.filter((line) => line['hospital'] === row['facet1'] && line['infection'] === row['facet2'])
      agrees(grouped(own, 'month'), row)
    }
  })
  it('hospitals by size over the last half year, per 10,000 days', () => {
    for (const expected of read('expected/hai_4.csv')) {
      const late = lines.filter((line) => line['infection'] === expected['facet1'] && line['month']! >= '2016-07-01')
      agrees(
        grouped(late, 'hospital').toSorted((a, b) => a.of - b.of),
        expected,
        10_000,
      )
    }
  })
})

describe('charts without a published example here', () => {
  it('P′ and U′ are the P and U limits times σz, worked by hand', () => {
    // 10 40 20 50 of 100: p̄ = .3, σp = √(.21/100) = .0458258; z = −4.3644 2.1822 −2.1822 4.3644; ranges 6.5465 4.3644 6.5465, mean 5.8191
    // σz = 5.8191/1.128 = 5.15880; reach 3 × .0458258 × 5.15880 = .709219: from 0 (cut) to 1 (cut at 1.0092)
    const rows = [10, 40, 20, 50].map((hits) => ({hits, of: 100}))
    expect(controlChart(pPrimeChart, rows).points[0]!.limits).toEqual({centre: 0.3, lower: 0, upper: 1})
    const {upper} = controlChart(
      pPrimeChart,
      rows.map(({hits}) => ({hits: hits / 10, of: 10_000})),
    ).points[0]!.limits!
    // a tenth of the hits in a hundred times the rows: p̄ = .0003, moving ranges of p .0003 .0002 .0003: mean .000266667, × 3/1.128 = .00070922
    expect(upper).toBeCloseTo(0.0003 + 0.00070922, 8)
    // U: ū = .3, σu = √(.3/100) = .0547723; the same ranges of the rate (.3 .2 .3, mean .266667): reach .709220
    expect(controlChart(uPrimeChart, rows).points[0]!.limits!.upper).toBeCloseTo(0.3 + 0.70922, 5)
  })

  it('with equal sizes P′ is an I chart without screening: the law behind Laney’s charts', () => {
    const hits = fc.array(fc.integer({min: 450, max: 550}), {minLength: 3, maxLength: 30})
    fc.assert(
      fc.property(hits, (given) => {
        const {limits} = controlChart(
          pPrimeChart,
          given.map((h) => ({hits: h, of: 1000})),
        ).points[0]!
        const plain = xmr(
          given.map((h) => h / 1000),
          {screen: false},
        ).segments[0]!.limits!
        expect(limits!.centre).toBeCloseTo(plain.mean, 12)
        expect(limits!.upper! - limits!.centre).toBeCloseTo((plain.averageMovingRange * 3) / 1.128, 12)
      }),
    )
  })

  it('G: cases between events, 2 6 10: mean 6, upper 6 + 3 √42, centre 6 ln 2', () => {
    const {limits} = controlChart(gChart, [2, 6, 10]).points[0]!
    expect(limits!.upper).toBeCloseTo(6 + 3 * Math.sqrt(42), 12)
    expect(limits).toMatchObject({lower: 0, centre: 6 * Math.LN2})
  })

  it('T turns back at a wait of zero, and a lower limit below zero reads 0', () => {
    const {limits, value: plotted} = controlChart(tChart, [0, 1, 50, 2, 90]).points[0]!
    expect(plotted).toBe(0)
    expect(limits!.lower).toBe(0)
    expect(limits!.upper).toBeGreaterThan(limits!.centre)
  })

  it('c4 as tabled: .7979, .9400, .9727', () => {
    expect([2, 5, 10].map((n) => Number(c4(n).toFixed(4)))).toEqual([0.7979, 0.94, 0.9727])
  })
})

describe('missing rows, exclusions and parts', () => {
  it('keeps a missing row missing: no value, no partner for a range, no part in runs', () => {
    const chart = controlChart(iChart, [5, null, 9, 8])
    expect(chart.points[1]!.value).toBeNull()
    expect(chart.points[0]!.limits!.upper).toBeCloseTo(22 / 3 + 3 / 1.128, 12)
    expect(controlChart(mrChart, [5, null, 9, 8]).points.map(({value: v}) => v)).toEqual([null, null, null, 1])
    const shares = controlChart(pChart, [{hits: 1, of: 4}, null, {hits: 0, of: 0}])
    expect(shares.points.map(({value: v}) => v)).toEqual([0.25, null, null])
    expect(shares.points[2]!.limits).toEqual({centre: 0.25, lower: null, upper: null})
  })

  it('has no limits where nothing gives any', () => {
    for (const chart of [controlChart(iChart, [3]), controlChart(mrChart, [3]), controlChart(tChart, [3]), controlChart(gChart, [null])]) {
      expect(chart.points[0]).toMatchObject({limits: null, outside: 0})
      expect(chart.parts[0]!.runs).toBeNull()
    }
    expect(controlChart(pChart, [{hits: 0, of: 0}]).points[0]!.limits).toBeNull()
    expect(controlChart(pPrimeChart, [{hits: 0, of: 9}]).points[0]!.limits).toBeNull()
    expect(controlChart(cChart, [null]).points[0]!.limits).toBeNull()
    for (const kind of [xbarChart, sChart]) {
      expect(controlChart(kind, [{size: 1, mean: 3, deviation: null}]).points[0]!.limits).toBeNull()
    }
  })

  it('refuses parts out of range or twice', () => {
    expect(() => controlChart(iChart, [1, 2, 3], {parts: [3]})).toThrow('parts at 3')
    expect(() => controlChart(iChart, [1, 2, 3], {parts: [1, 1]})).toThrow('parts at 1, 1')
  })
})

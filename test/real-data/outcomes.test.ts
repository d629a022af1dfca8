import {readFileSync} from 'node:fs'
import {join} from 'node:path'
import {afterAll, beforeAll, describe, expect, it} from 'vitest'
import {formatShare, roundHalfUp} from '#core/format'
import type {Figure} from '#figures/figure'
import type {Receipt} from '#ingest/receipt'
import {type Loading, loading} from '../loading.ts'
import {sharedHas, sharedPath} from '../shared.ts'

const file = 'data/ho-outcomes-2017-18/outcomes-2017-18.csv.gz'
const year = {from: '2017-04-01', to: '2018-04-01'}
const yaml = (name: string): string => readFileSync(join(import.meta.dirname, 'measures', name), 'utf8')
const victimBased = ['Violence against the person', 'Sexual offences', 'Robbery', 'Theft offences', 'Criminal damage and arson']

/** Rows of the inspectorate's table, and the measures that give them. */
const figure2 = {
  '1': 'outcomes.recorded.charge-rate',
  '2+3': 'outcomes.recorded.cautions',
  '8': 'outcomes.recorded.type-8',
  '9': 'outcomes.recorded.type-9',
  '10+21': 'outcomes.recorded.not-in-public-interest-police',
  '14': 'outcomes.recorded.type-14',
  '15': 'outcomes.recorded.type-15',
  '16': 'outcomes.recorded.type-16',
  '17': 'outcomes.recorded.type-17',
  '18': 'outcomes.recorded.no-suspect',
  '20': 'outcomes.recorded.type-20',
  'not yet assigned': 'outcomes.recorded.type-0',
} as const

describe.skipIf(!sharedHas(file))(`Home Office outcomes, 2017/18 (needs ../shared/${file})`, () => {
  let made: Loading
  let receipt: Receipt
  const expected = sharedHas('reference/expected.json')
    ? JSON.parse(readFileSync(sharedPath('reference/expected.json'), 'utf8'))['ho-outcomes-2017-18']
    : null
  const ask = (measure: string, scope: Record<string, string[]> = {}): Promise<Figure> =>
    made.services.asker.ask({measure, period: year, scope})

  beforeAll(async () => {
    made = await loading({
      measures: {
        'negative-recorded': yaml('outcomes.negative-recorded.yaml'),
        'negative-closed': yaml('outcomes.negative-closed.yaml'),
      },
    })
    receipt = await made.loadFile('open-outcomes', sharedPath(file))
  })
  afterAll(() => made[Symbol.asyncDispose]())

  it('loads every row without a mapping and quarantines the one that holds nothing', async () => {
    expect(receipt).toMatchObject({mapping: null, rowsIn: expected.rows + 1, loaded: expected.rows, quarantined: 1, excluded: 0})
    const faults = await made.faults(receipt)
    expect(new Set(faults.map(({record, rule, got}) => `${record} ${rule} ${got}`))).toEqual(new Set([`${expected.rows + 1} ROW-1 null`]))
    expect(Object.values(faults[0]!.cells)).toEqual(Array.from({length: 13}, () => 'NA'))
  })

  it('changes nothing when it is loaded again', async () => {
    const again = await made.services.load({contract: 'open-outcomes', file: sharedPath(file)}, () => {})
    expect(again.kind).toBe('already-held')
  })

  it('covers four quarters of 44 forces', () => {
    expect(receipt.coverage.map(({days, from, to}) => [days, from, to])).toEqual(
      Array.from({length: expected.forces}, () => [4, '2017-04-01', '2018-01-01']),
    )
  })

  it('adds up to the published totals on both bases', async () => {
    expect(await ask('outcomes.recorded.offences')).toMatchObject({value: expected.offences_total, excluded: 0, source: 'aggregates'})
    expect(await ask('outcomes.closed.outcomes')).toMatchObject({value: expected.closed_total, excluded: 0})
  })

  it('gives every outcome type its count', async () => {
    const counts = await Promise.all(
      Object.keys(expected.recorded_by_type).map(async (type) => [type, (await ask(`outcomes.recorded.type-${type}`)).numerator] as const),
    )
    expect(Object.fromEntries(counts)).toEqual(expected.recorded_by_type)
    // Neither stands in this year's file.
    expect((await ask('outcomes.recorded.type-19')).numerator).toBe(0)
    expect((await ask('outcomes.recorded.type-22')).numerator).toBe(0)
  })

  it('[OUT-9] assigns an outcome to all but those not yet assigned', async () => {
    const assigned = await ask('outcomes.recorded.assigned')
    expect(assigned.numerator).toBe(expected.offences_total - expected.recorded_by_type['0'])
    expect(assigned.denominator).toBe(expected.offences_total)
  })

  it('charges 10.0% of offences and completes 48.2% with no suspect', async () => {
    expect(formatShare((await ask('outcomes.recorded.charge-rate')).value!)).toBe(`${expected.all_crime_pct.charged.toFixed(1)}%`)
    expect(formatShare((await ask('outcomes.recorded.no-suspect')).value!)).toBe(`${expected.all_crime_pct['no suspect (18)']}%`)
  })

  it('[OUT-10] counts victim-based offences, of one force and of all', async () => {
    expect((await ask('outcomes.recorded.victim-based-offences')).value).toBe(expected.victim_based.england_wales)
    expect((await ask('outcomes.recorded.victim-based-offences', {force: ['Cambridgeshire']})).value).toBe(
      expected.victim_based.cambridgeshire,
    )
    expect((await ask('outcomes.recorded.offences', {offence_group: victimBased})).value).toBe(expected.victim_based.england_wales)
  })

  it.each(Object.entries(figure2))('gives row %s of the inspectorate’s table for victim-based offences', async (row, measure) => {
    const scope = {offence_group: victimBased}
    const [force, all] = await Promise.all([ask(measure, {...scope, force: ['Cambridgeshire']}), ask(measure, scope)])
    expect([force, all].map(({value}) => roundHalfUp(value! * 100, 2))).toEqual(expected.figure2_shape_pct[row])
  })

  it('[OUT-10] gives the victim-based charge rate a measure of its own', async () => {
    const force = await ask('outcomes.recorded.victim-based-charge-rate', {force: ['Cambridgeshire']})
    expect(roundHalfUp(force.value! * 100, 2)).toBe(expected.figure2_shape_pct['1'][0])
  })

  it('is cut by 44 forces, 122 offence codes and 21 outcome types', async () => {
    const {cells} = await made.services.asker.split({measure: 'outcomes.recorded.offences', period: year, by: ['force']})
    expect(cells).toHaveLength(expected.forces)
    expect(cells.reduce((sum, {figure}) => sum + figure.value!, 0)).toBe(expected.offences_total)
    // Rows are sorted by quarter and force: the first 122 x 21 = 2,562 are one force's quarter, a row for every code and type.
    const cellsOfOne = expected.offence_codes * expected.outcome_types
    const rows: (string | null)[][] = []
    for (let offset = 0; offset < cellsOfOne; offset += 1000) {
      const page = await made.services.asker.rows({
        measure: 'outcomes.recorded.offences',
        period: {from: '2017-04-01', to: '2017-07-01'},
        of: 'all',
        limit: Math.min(1000, cellsOfOne - offset),
        offset,
      })
      const at = ['force', 'offence_code', 'outcome_type'].map((name) => page.fields.findIndex((field) => field.name === name))
      rows.push(...page.rows.map((cells) => at.map((index) => cells[index]!)))
    }
    const distinct = (column: number): number => new Set(rows.map((row) => row[column])).size
    expect([distinct(0), distinct(1), distinct(2)]).toEqual([1, expected.offence_codes, expected.outcome_types])
  })

  it.each(['recorded', 'closed'] as const)('[OUT-6] keeps the cells below zero on the %s basis', async (basis) => {
    const measure = `cells.${basis}.below-zero`
    const figure = await ask(measure)
    expect(figure.value).toBe(expected.negative_cells[basis])
    let least = 0
    for (let offset = 0; offset < figure.value!; offset += 1000) {
      const {fields, rows} = await made.services.asker.rows({measure, period: year, of: 'all', limit: 1000, offset})
      const column = fields.findIndex(({name}) => name === basis)
      for (const row of rows) least = Math.min(least, Number(row[column]))
    }
    expect(least).toBe(expected.negative_cells[`min_${basis}`])
  })

  it('[OUT-2] knows no count of type 0 on the closed basis', async () => {
    const unassigned = await ask('outcomes.closed.outcomes')
    const byType = await Promise.all(
      Object.keys(expected.recorded_by_type)
        .filter((type) => type !== '0')
        .map(async (type) => (await ask(`outcomes.closed.type-${type}`)).numerator!),
    )
    expect(byType.reduce((sum, count) => sum + count, 0)).toBe(unassigned.value)
  })
})

import {describe, expect, expectTypeOf, it} from 'vitest'
import {isAnswerable} from '#core/errors'
import {loading} from '../../test/loading.ts'
import {type OpenOutcomesRow, openOutcomesV1} from './open-outcomes-v1.ts'

const published =
  'Financial Year,Financial Quarter,Force Name,Offence Code,Offence Description,Offence Group,Offence Subgroup,Offence Code Expired,Outcome Type,Outcome Description,Outcome Group,Number of Outcomes for offences that were recorded in the quarter,Number of Outcomes for investigations that were closed in the quarter'
const tidied =
  'financial_year,financial_quarter,force_name,offence_description,offence_group,offence_subgroup,offence_code,offence_code_expired,outcome_description,outcome_group,outcome_type,offences,force_outcomes_recorded_in_quarter'

/** A row under the published headings: what is not named is plain. */
const row = (cells: {
  year?: string
  quarter?: string
  type?: string
  code?: string
  expired?: string
  recorded?: string
  closed?: string
}): string =>
  [
    cells.year ?? '2017/18',
    cells.quarter ?? '1',
    'Wexcombe',
    cells.code ?? '28A',
    'Burglary',
    'Theft offences',
    'Domestic burglary',
    cells.expired ?? '',
    cells.type ?? '1',
    'Charged/Summonsed',
    'Charged/Summonsed',
    cells.recorded ?? '3',
    cells.closed ?? '2',
  ].join(',')
const file = (...rows: readonly string[]): string => [published, ...rows, ''].join('\n')

/** Column values of the rows behind the number of closed outcomes, in the order they were loaded. */
async function held(made: Awaited<ReturnType<typeof loading>>, ...names: readonly string[]): Promise<(string | null)[][]> {
  const page = await made.services.asker.rows({
    measure: 'outcomes.closed.outcomes',
    period: {from: '2000-01-01', to: '2024-01-01'},
    of: 'all',
    limit: 100,
    offset: 0,
  })
  const at = names.map((name) => page.fields.findIndex((field) => field.name === name))
  return page.rows.map((cells) => at.map((index) => cells[index] ?? null))
}

describe('open-outcomes', () => {
  it('reads the published headings and those of a tidied copy alike, without a mapping', async () => {
    await using made = await loading()
    await made.loadText('open-outcomes', 'published.csv', file(row({})))
    await made.loadText(
      'open-outcomes',
      'tidied.csv',
      `${tidied}\n2017/18,2,Wexcombe,Burglary,Theft offences,Domestic burglary,28A,NA,Charged/Summonsed,Charged/Summonsed,1,5,4\n`,
    )
    expect(await held(made, 'quarter', 'force', 'recorded', 'closed')).toEqual([
      ['2017-04-01', 'Wexcombe', '3', '2'],
      ['2017-07-01', 'Wexcombe', '5', '4'],
    ])
  })

  it('[OUT-11] dates a row by the first day of its quarter, and quarter 4 lies in the next calendar year', async () => {
    await using made = await loading()
    await made.loadText('open-outcomes', 'a.csv', file(...['1', 'Q2', '3', '4'].map((quarter) => row({quarter, year: '2019-20'}))))
    expect(await held(made, 'quarter')).toEqual([['2019-04-01'], ['2019-07-01'], ['2019-10-01'], ['2020-01-01']])
  })

  it('[OUT-1] quarantines a financial year that names no two years in a row', async () => {
    await using made = await loading()
    const many = Array.from({length: 99}, (_, index) => row({code: String(index)}))
    const receipt = await made.loadText('open-outcomes', 'a.csv', file(...many, row({year: '2017/19'})))
    expect(receipt).toMatchObject({rowsIn: 100, loaded: 99, quarantined: 1})
    expect(await made.faults(receipt)).toMatchObject([{rule: 'OUT-1', heading: 'Financial Year', got: '2017/19'}])
  })

  it('[OUT-4] reads five spellings of "not applicable" as no count, never as zero, and keeps why', async () => {
    await using made = await loading()
    const spellings = ['NA', 'N/A', 'N/A - Offence code expired', 'N/A - offence code expired', 'N/A - data not provided', '', '0']
    await made.loadText('open-outcomes', 'a.csv', file(...spellings.map((recorded, index) => row({recorded, code: `${index}`}))))
    expect(await held(made, 'recorded', 'recorded_absence')).toEqual([
      [null, 'not applicable'],
      [null, 'not applicable'],
      [null, 'offence code expired'],
      [null, 'offence code expired'],
      [null, 'not provided'],
      [null, 'blank'],
      ['0', null],
    ])
  })

  it('reads the flag of an expired offence code, which is the letter x', async () => {
    await using made = await loading()
    await made.loadText(
      'open-outcomes',
      'a.csv',
      file(row({expired: 'x', code: '1'}), row({expired: '', code: '2'}), row({expired: 'NA', code: '3'})),
    )
    expect(await held(made, 'offence_code', 'offence_code_expired')).toEqual([
      ['1', 'expired'],
      ['2', null],
      ['3', null],
    ])
  })

  it('[OUT-6] keeps counts below zero, which are corrections', async () => {
    await using made = await loading()
    await made.loadText('open-outcomes', 'a.csv', file(row({recorded: '-353', closed: '-65'})))
    expect(await held(made, 'recorded', 'closed')).toEqual([['-353', '-65']])
  })

  it('[OUT-2] quarantines a count of closed investigations that have no outcome', async () => {
    await using made = await loading()
    const many = Array.from({length: 99}, (_, index) => row({code: String(index), type: '0', closed: index === 0 ? '0' : 'NA'}))
    const receipt = await made.loadText('open-outcomes', 'a.csv', file(...many, row({code: '99', type: '0', closed: '7'})))
    expect(await made.faults(receipt)).toMatchObject([{rule: 'OUT-2', got: '7'}])
    expect(receipt.loaded).toBe(99)
  })

  it('[OUT-5] leaves outcomes for an alternate offence out, by name: they lie inside types 1, 2 and 3', async () => {
    await using made = await loading()
    const receipt = await made.loadText(
      'open-outcomes',
      'a.csv',
      file(row({type: '1'}), row({type: '1a'}), row({type: '2A'}), row({type: '3a'})),
    )
    expect(receipt).toMatchObject({rowsIn: 4, loaded: 1, excluded: 3, quarantined: 0})
    expect(receipt.exclusions).toEqual([{name: 'outcomes for an alternate offence (OUT-5)', rows: 3}])
  })

  it('[OUT-5] lets a file of alternate offences alone replace nothing', async () => {
    await using made = await loading()
    await made.loadText('open-outcomes', 'outcomes.csv', file(row({recorded: '3'})))
    const receipt = await made.loadText('open-outcomes', 'alternate.csv', file(row({type: '1a', recorded: '1'})))
    expect(receipt).toMatchObject({loaded: 0, excluded: 1, supersedes: []})
    expect(await held(made, 'recorded')).toEqual([['3']])
  })

  it('replaces a force’s quarter by the same quarter of a later file, and leaves its other quarters', async () => {
    await using made = await loading()
    await made.loadText('open-outcomes', 'first.csv', file(row({quarter: '1'}), row({quarter: '2'})))
    await made.loadText('open-outcomes', 'revised.csv', file(row({quarter: '2', recorded: '9'})))
    expect(await held(made, 'quarter', 'recorded')).toEqual([
      ['2017-04-01', '3'],
      ['2017-07-01', '9'],
    ])
  })

  it('has rows whose counts may be missing and whose quarter is a date that may not', () => {
    expectTypeOf<OpenOutcomesRow['recorded']>().toEqualTypeOf<number | null>()
    expectTypeOf<OpenOutcomesRow['quarter']>().toEqualTypeOf<string>()
    expectTypeOf<OpenOutcomesRow['financial_quarter']>().toEqualTypeOf<'1' | '2' | '3' | '4'>()
    expectTypeOf<OpenOutcomesRow['offence_code_expired']>().toEqualTypeOf<'expired' | null>()
    expect(openOutcomesV1.columns.recorded.blankable).toBe(true)
    expect(openOutcomesV1.columns.quarter.blankable).toBe(false)
  })

  it('refuses a mapping that names the quarter, which is made of year and quarter', async () => {
    await using made = await loading({mappings: {mine: 'contract: open-outcomes\ncolumns:\n  quarter: Quarter Start\n'}})
    const error = await made.loadText('open-outcomes', 'a.csv', file(row({})), 'mine').catch((caught: unknown) => caught)
    expect(isAnswerable(error, 'MAPPING_INVALID') && error.message).toContain('made of financial_year and financial_quarter')
  })
})

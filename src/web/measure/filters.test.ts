import {describe, expect, it} from 'vitest'
import {grains} from '#core/time'
import {charged, within10s} from '../testing/fixture-measures.ts'
import {filterFields} from './filter-fields.ts'
import {
  drawable,
  filterQuery,
  forceWords,
  latestPeriod,
  parseStretch,
  readFilters,
  scopeValues,
  scopeWords,
  stretchText,
} from './filters.ts'

const at = {lastDay: '2024-06-30', unit: 'day', grains, own: {}} as const
const quarterly = {...at, unit: 'quarter', grains: ['quarter', 'year', 'financial-year'], own: {force: 'Wexcombe'}} as const

describe('a stretch of time in an address', () => {
  it('holds both of its ends', () => {
    expect(parseStretch('2022-07..2024-06')).toEqual({from: '2022-07-01', to: '2024-07-01'})
  })
  it('may be one period', () => {
    expect(parseStretch('FY2023-24')).toEqual({from: '2023-04-01', to: '2024-04-01'})
  })
  it.each(['2024-06..2022-07', '2024-01..2024-02..2024-03', 'June', ''])('is refused when it reads %s', (text) => {
    expect(parseStretch(text)).toBeNull()
  })
  it.each([
    '2024-06',
    '2024-03-09',
    '2022-07..2024-06',
    '2024-01-17..2024-01-18',
    'FY2023-24',
  ])('reads the same when written again: %s', (text) => {
    expect(stretchText(parseStretch(text)!)).toBe(text)
  })
})

describe('the latest stretch', () => {
  it('ends with the last whole month', () => {
    expect(latestPeriod('month', '2024-07-15')).toEqual({from: '2022-07-01', to: '2024-07-01'})
  })
  it('takes in a month on its last day', () => {
    expect(latestPeriod('month', '2024-06-30').to).toBe('2024-07-01')
  })
})

it('draws no more than 160 periods, the latest', () => {
  // 160 days up to 30 June 2024 begin on 23 January: 9 + 29 + 31 + 30 + 31 + 30 = 160.
  expect(drawable({from: '2022-07-01', to: '2024-07-01'}, 'day')).toEqual({from: '2024-01-23', to: '2024-07-01'})
})

describe('hours and weekdays', () => {
  it('pass midnight', () => {
    expect(scopeValues('hour', '22-01')).toEqual([22, 23, 0, 1])
  })
  it('pass Sunday', () => {
    expect(scopeValues('weekday', '6-1')).toEqual([6, 7, 1])
  })
  it('may be a list', () => {
    expect(scopeValues('hour', '8,17')).toEqual([8, 17])
  })
  it('outside the clock are refused', () => {
    expect(() => scopeValues('hour', '22-24')).toThrow('outside the clock')
  })
  it('keep SQL as a value, for the asker to refuse', () => {
    expect(scopeValues('hour', '1 OR 1=1')).toEqual(['1 OR 1=1'])
  })
})

describe('the filters of an address', () => {
  it('default to months, the latest two years, everything, as known now', () => {
    expect(readFilters({id: within10s.id}, at)).toEqual({
      grain: 'month',
      period: {from: '2022-07-01', to: '2024-07-01'},
      periodText: '',
      scope: {},
      scopeText: {},
      own: {},
      known: null,
    })
  })
  it('are days for a stretch that holds no whole month', () => {
    expect(readFilters({period: '2024-06-15'}, at).grain).toBe('day')
    expect(readFilters({period: '2024-06'}, at).grain).toBe('month')
    expect(readFilters({by: '', period: ''}, at).grain).toBe('month')
  })
  it('are quarters where the files speak for quarters, and never finer', () => {
    expect(readFilters({}, quarterly).grain).toBe('quarter')
    expect(() => readFilters({by: 'month'}, quarterly)).toThrow('these data can be shown by quarter, year, financial-year')
  })
  it('are read from the address and written back to it', () => {
    const filters = readFilters({by: 'week', hour: '22-05', known: '2024-04-30', period: '2024-Q2'}, at)
    expect(filterQuery(filters)).toEqual({by: 'week', hour: '22-05', known: '2024-04-30', period: '2024-Q2'})
  })
  it('are of this force in national data, unless the address names another or all', () => {
    expect(readFilters({}, quarterly).scope).toEqual({force: ['Wexcombe']})
    expect(readFilters({force: 'Ashdown'}, quarterly).scope).toEqual({force: ['Ashdown']})
    expect(readFilters({force: '*'}, quarterly).scope).toEqual({})
    expect(filterQuery(readFilters({}, quarterly))).not.toHaveProperty('force')
    expect(filterQuery(readFilters({force: '*'}, quarterly))).toMatchObject({force: '*'})
    expect([{}, {force: '*'}, {force: 'Ashdown'}].map((query) => forceWords(readFilters(query, quarterly)))).toEqual([
      null,
      'all forces',
      'Ashdown',
    ])
  })
  it('name a period that is none', () => {
    expect(() => readFilters({period: 'lately'}, at)).toThrow('‘lately’ is not a period')
  })
  it('are said in words', () => {
    expect(scopeWords(readFilters({hour: '22-05', weekday: '6-7'}, at))).toEqual(['22:00 to 06:00', 'Saturday to Sunday'])
  })
})

describe('the form', () => {
  const fields = (query: Record<string, string>) =>
    filterFields(within10s, readFilters(query, at), {...at, loads: ['2024-07-01', '2024-06-02'], values: {}})

  it('has a list for each filter, in the order they are read', () => {
    expect(fields({}).map(({label}) => label)).toEqual(['Period', 'By', 'Hours', 'Days', 'As known on'])
  })
  it('offers this force first, then all, then the others', () => {
    const all = filterFields(charged, readFilters({}, quarterly), {...quarterly, loads: [], values: {force: ['Ashdown', 'Wexcombe']}})
    expect(all.find(({name}) => name === 'force')?.options.map(({value, text}) => [value, text])).toEqual([
      ['', 'Wexcombe'],
      ['*', 'All'],
      ['Ashdown', 'Ashdown'],
    ])
  })
  it('shows what stands in the address, though it is none of the choices', () => {
    const chosen = fields({hour: '15-20', period: '2023-09'}).map(({options}) =>
      options.filter(({selected}) => selected).map(({text}) => text),
    )
    expect(chosen).toEqual([['September 2023'], ['Month'], ['15:00 to 21:00'], ['All days'], ['Today']])
  })
})

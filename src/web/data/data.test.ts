import {describe, expect, it} from 'vitest'
import {callsV1} from '#contracts/calls-v1'
import type {PageOutcome} from '../route.ts'
import {fixtureHistory, juneReceipt} from '../testing/fixture-history.ts'
import {fixtureServices} from '../testing/fixture-services.ts'
import {sumsOf} from './arithmetic.ts'
import {dataView, type LoadsView, span} from './data-view.ts'
import type {QuarantineView} from './quarantine-view.ts'
import {receiptView} from './receipt-view.ts'
import {showData} from './show.ts'
import {showQuarantine} from './show-quarantine.ts'
import {showReceipt} from './show-receipt.ts'

describe('the sums of a receipt', () => {
  it('account for every row, twice', () => {
    expect(sumsOf(juneReceipt)).toEqual([
      {text: '14,230 rows in = 14,009 loaded + 9 quarantined + 212 excluded', holds: true},
      {text: '14,009 loaded = 14,003 current + 6 superseded', holds: true},
    ])
  })
  it('do not claim to hold when they do not', () => {
    expect(sumsOf({...juneReceipt, quarantined: 8})[0].holds).toBe(false)
  })
})

describe('a receipt', () => {
  it('says what became of the file', () => {
    expect(receiptView(juneReceipt, callsV1).answer).toBe(
      'calls-2024-06.csv: 14,009 of 14,230 rows loaded; 9 rows quarantined and 212 left out on purpose.',
    )
    expect(receiptView({...juneReceipt, loaded: 14_230, quarantined: 0, excluded: 0}, callsV1).answer).toBe(
      'calls-2024-06.csv: all 14,230 rows loaded.',
    )
  })
  it('folds faults by rule, each with its rows', () => {
    expect(receiptView(juneReceipt, callsV1).faults[0]).toEqual({
      rule: 'CALL-2',
      heading: 'Answered',
      says: 'a call is answered after it is offered',
      rows: '7',
      href: '/data/36/quarantine?rule=CALL-2',
    })
  })
  it('speaks for whole quarters where its rows count quarters', () => {
    const quarterly = {...callsV1, coverage: {...callsV1.coverage, grain: 'quarter'}} as const
    const coverage = [{by: 'Wexcombe', from: '2024-01-01', to: '2024-01-01', days: 1, rows: 330}]
    expect(receiptView({...juneReceipt, coverage}, quarterly).coverage[0]?.when).toBe('January to March 2024')
  })
  it('is not found under a number that there is none of', async () => {
    expect(await showReceipt.handle({input: {receipt: 99}, services: fixtureServices()})).toEqual({kind: 'not-found'})
  })
})

describe('the data page', () => {
  const shown = async (input: {contract?: string; page: number} = {page: 1}) =>
    ((await showData.handle({input, services: fixtureServices()})) as PageOutcome<LoadsView>).view

  it('sums the loads, and names the days without data', async () => {
    // 14,230 + 13,900 rows in.
    expect(await shown()).toMatchObject({
      answer: '2 files are loaded: every one of 28,130 rows is accounted for, 9 were quarantined, and on 2 days some data are missing.',
      gaps: [{what: 'Calls offered, 999', days: '2', when: '17 January 2024 to 18 January 2024'}],
    })
  })
  it('says what a file speaks for, and what replaced it', async () => {
    expect((await shown()).loads[0]).toMatchObject({
      covers: 'June 2024 (999)',
      note: 'superseded in part by calls-2024-06-late.csv',
      counts: ['14,230', '14,009', '9', '212', '6'],
    })
  })
  it('shows nothing of a kind of which there is nothing', async () => {
    expect((await shown({contract: 'outcomes', page: 1})).answer).toBe('Nothing has been loaded yet.')
  })
  it('says of each kind how far it reaches and how far it lags, and the days that it lacks', () => {
    const older = {...juneReceipt, contract: 'open-outcomes', coverage: [{by: '', from: '2024-05-01', to: '2024-05-28', days: 28, rows: 9}]}
    const gap = {contract: 'calls', by: '999', from: '2024-01-17', to: '2024-01-18', days: 2} as const
    const view = dataView({receipts: [juneReceipt, older], gaps: [gap], contracts: [callsV1], contract: 'calls', page: 1})
    expect(view.kinds.map(({title, to, behind, counts}) => [title, to, behind, counts.at(-1)])).toEqual([
      ['Calls offered', '30 June 2024', null, '2'],
      ['open-outcomes', '28 May 2024', '33 days behind the latest', '0'],
    ])
    expect(view).toMatchObject({only: 'Calls offered', answer: expect.stringMatching(/^One file is loaded/)})
  })
  it('is in pages of fifty', () => {
    const receipts = Array.from({length: 51}, (_, i) => ({...juneReceipt, id: i + 1}))
    const view = dataView({receipts, gaps: [], contracts: [], contract: null, page: 2})
    expect(view.loads).toHaveLength(1)
    expect(view.pages).toEqual({says: '51 to 51 of 51', previous: '/data?page=1', next: null})
  })
  it('writes a whole month as the month', () => {
    expect(span('2024-06-01', '2024-06-30')).toBe('June 2024')
    expect(span('2024-06-01', '2024-06-01')).toBe('1 June 2024')
  })
})

describe('quarantine', () => {
  const shown = async (rule?: string) => {
    const input = {receipt: 36, page: 1, ...(rule ? {rule} : {})}
    return (
      (await showQuarantine.handle({input, services: {...fixtureServices(), history: fixtureHistory()}})) as PageOutcome<QuarantineView>
    ).view
  }
  it('counts rows and faults apart, since a row may break several rules', async () => {
    expect((await shown()).answer).toBe('9 of 14,230 rows are in quarantine, with 9 faults.')
    expect((await shown('CALL-2')).answer).toBe('9 of 14,230 rows are in quarantine, with 7 faults of CALL-2.')
  })
  it('says that its rows have expired, and what stays', async () => {
    const services = fixtureServices()
    const history = {...services.history, faults: async () => ({total: 9, faults: [], expired: true})}
    const outcome = (await showQuarantine.handle({
      input: {receipt: 36, page: 1},
      services: {...services, history},
    })) as PageOutcome<QuarantineView>
    expect(outcome.view.answer).toBe('9 of 14,230 rows were quarantined. The rows themselves have expired; the receipt keeps their rules.')
  })
  it('shows the row as it was read, masked where it is about a person', async () => {
    expect((await shown()).faults[0]).toMatchObject({
      record: '1',
      heading: 'Answered',
      got: '03/06/2024 21:59:58',
      cells: expect.arrayContaining([{heading: 'Caller', text: '•••••'}]),
    })
  })
})

import type {History} from '#ingest/history'
import type {Fault, Receipt} from '#ingest/receipt'

/** Rows in 14,230 = loaded 14,009 + quarantined 9 + excluded 212; loaded 14,009 = current 14,003 + superseded 6. */
export const juneReceipt: Receipt = {
  id: 36,
  contract: 'calls',
  contractVersion: 1,
  file: 'calls-2024-06.csv',
  sha256: '9f3c41a79f3c41a79f3c41a79f3c41a79f3c41a79f3c41a79f3c41a700000000',
  bytes: 1_903_114,
  mapping: 'switch.yaml',
  mappingHash: '5d41402a',
  loadedAt: Temporal.Instant.from('2024-07-01T04:10:00Z'),
  snapshot: '9f3c41a7',
  rowsIn: 14_230,
  loaded: 14_009,
  quarantined: 9,
  excluded: 212,
  current: 14_003,
  superseded: 6,
  supersededBy: ['calls-2024-06-late.csv'],
  beside: [],
  supersedes: [{file: 'calls-2024-05.csv', rows: 31, from: '2024-06-01', to: '2024-06-01', partial: true}],
  exclusions: [{name: 'test lines', rows: 212}],
  faults: [
    {rule: 'CALL-2', heading: 'Answered', says: 'a call is answered after it is offered', rows: 7},
    {rule: 'type', heading: 'Presented', says: 'a local time, dd/MM/yyyy HH:mm:ss', rows: 2},
  ],
  coverage: [{by: '999', from: '2024-06-01', to: '2024-06-30', days: 30, rows: 14_009}],
  ambiguousTimes: 0,
  missingTimes: 0,
  expired: false,
}

const fault = (record: number): Fault => ({
  file: 'calls-2024-06.csv',
  record,
  line: record + 1,
  rule: 'CALL-2',
  heading: 'Answered',
  got: '03/06/2024 21:59:58',
  expected: 'a call is answered after it is offered',
  cells: {'Call Ref': `WX${100_000 + record}`, Presented: '03/06/2024 22:00:01', Answered: '03/06/2024 21:59:58', Caller: '•••••'},
})

/** A History of two loads and one gap. */
export function fixtureHistory(options: {readonly empty?: boolean} = {}): History {
  const receipts: readonly Receipt[] = options.empty
    ? []
    : [
        juneReceipt,
        {
          ...juneReceipt,
          id: 35,
          file: 'calls-2024-05.csv',
          snapshot: '77aa0c12',
          loadedAt: Temporal.Instant.from('2024-06-02T04:10:00Z'),
          rowsIn: 13_900,
          loaded: 13_900,
          quarantined: 0,
          excluded: 0,
          current: 13_869,
          superseded: 31,
          supersededBy: ['calls-2024-06.csv'],
          supersedes: [],
          exclusions: [],
          faults: [],
          coverage: [{by: '999', from: '2024-05-01', to: '2024-06-01', days: 32, rows: 13_900}],
        },
      ]
  return {
    receipts: async (filter) => receipts.filter(({contract}) => !filter?.contract || contract === filter.contract),
    receipt: async (id) => receipts.find((receipt) => receipt.id === id) ?? null,
    faults: async (id, {limit, offset, rule}) => {
      const receipt = receipts.find((one) => one.id === id)
      const all = (receipt?.faults ?? [])
        .filter((one) => !rule || one.rule === rule)
        .flatMap(({rows}) => Array.from({length: rows}, (_, i) => fault(i + 1)))
      return {total: all.length, faults: all.slice(offset, offset + limit)}
    },
    gaps: async () => (options.empty ? [] : [{contract: 'calls', by: '999', from: '2024-01-17', to: '2024-01-18', days: 2}]),
  }
}

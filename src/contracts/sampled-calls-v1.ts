import {code, day, defineContract, number, type RowOf, text, time} from './define.ts'

/** The calls of a sample drawn for the call-back survey or the call audit, each with its stratum and weight. */
export const sampledCallsV1 = defineContract({
  id: 'sampled-calls',
  version: 1,
  title: 'Sampled calls',
  from: '`answerable sample draw`, or whoever drew the sample: one row for each call of it, loaded after those calls and before the survey’s answers',
  fact: 'sampled-call',
  key: ['sample', 'call_ref', 'offered_at'],
  columns: {
    sample: text({headings: ['Sample', 'Sample Ref'], pattern: '[a-z0-9][a-z0-9-]{0,59}', meaning: 'Name of the sample: callback-2024-q1'}),
    kind: code({
      headings: ['Kind', 'Survey'],
      meaning: 'What the calls were drawn for: to call back people who gave up, or to audit how calls were handled',
      values: {callback: ['call-back', 'call back'], audit: ['call audit', 'handler']},
    }),
    call_ref: text({headings: ['Call Ref', 'Call Reference', 'Call ID', 'CallID'], meaning: 'The call, as in the extract of calls'}),
    offered_at: time({headings: ['Offered', 'Presented', 'Offered At'], meaning: 'Reached the force’s switch, as in the extract of calls'}),
    stratum: text({headings: ['Stratum', 'Wait Band'], meaning: 'The part of the calls that it was drawn from: a band of waits'}),
    weight: number({
      headings: ['Weight', 'Sampling Weight'],
      min: 1,
      unit: 'calls',
      meaning: 'How many calls of its stratum it stands for: those there were over those drawn',
    }),
    drawn_on: day({headings: ['Drawn', 'Drawn On'], meaning: 'Day on which the sample was drawn'}),
  },
  rules: [],
  link: {
    fact: 'call',
    contract: 'calls',
    rule: 'SAMP-1',
    says: 'a call that is held, offered at that time; calls are loaded before samples of them',
    column: 'call_ref',
    on: 'held.call_ref = own.call_ref AND held.offered_at = own.offered_at',
    latest: 'offered_at',
    near: {column: 'offered_at', daysBefore: 1},
  },
  coverage: {date: 'drawn_on', by: ['sample'], grain: 'day'},
  refuseFileAbove: 0.02,
  retention: 'calls',
})

export type SampledCallRow = RowOf<typeof sampledCallsV1>

import {defineFact} from './define.ts'

/** One call drawn in a sample, with the calls it stands for. */
export const sampledCall = defineFact({
  id: 'sampled-call',
  title: 'Sampled calls',
  at: 'drawn_on',
  sort: ['sample', 'offered_at'],
  grain: 'day',
  coverBy: ['sample'],
  columns: {
    sample: {type: 'VARCHAR', meaning: 'Name of the sample', personal: 'none'},
    kind: {type: 'VARCHAR', meaning: 'callback or audit', personal: 'none'},
    call_ref: {type: 'VARCHAR', meaning: 'Reference of the call', personal: 'none'},
    offered_at: {type: 'TIMESTAMP', meaning: 'When the call was offered (UTC)', personal: 'none'},
    stratum: {type: 'VARCHAR', meaning: 'The band of waits it was drawn from', personal: 'none'},
    weight: {type: 'DOUBLE', meaning: 'Calls of its stratum that it stands for', personal: 'none'},
    drawn_on: {type: 'DATE', meaning: 'Day on which the sample was drawn', personal: 'none'},
    call_line: {type: 'VARCHAR', meaning: 'Line of the call', personal: 'none', linked: 'held.line'},
  },
})

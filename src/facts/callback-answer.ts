import {defineFact} from './define.ts'

/** What one sampled caller who gave up answered when called back, with the weight of the sample. */
export const callbackAnswer = defineFact({
  id: 'callback-answer',
  title: 'Call-back survey',
  at: 'asked_at',
  sort: ['asked_at'],
  grain: 'quarter',
  coverBy: ['sample'],
  columns: {
    sample: {type: 'VARCHAR', meaning: 'Name of the sample', personal: 'none'},
    call_ref: {type: 'VARCHAR', meaning: 'Reference of the sampled call', personal: 'none'},
    asked_at: {type: 'TIMESTAMP', meaning: 'Called back, or last tried (UTC)', personal: 'none'},
    reached: {type: 'VARCHAR', meaning: 'Whether the caller was asked: yes or no', personal: 'none'},
    reason: {type: 'VARCHAR', meaning: 'Why they hung up; null when not reached, or not said', personal: 'none'},
    weight: {type: 'DOUBLE', meaning: 'Calls that the sampled call stands for', personal: 'none', linked: 'held.weight'},
    stratum: {type: 'VARCHAR', meaning: 'The band of waits it was drawn from', personal: 'none', linked: 'held.stratum'},
    offered_at: {type: 'TIMESTAMP', meaning: 'When the sampled call was offered (UTC)', personal: 'none', linked: 'held.offered_at'},
  },
})

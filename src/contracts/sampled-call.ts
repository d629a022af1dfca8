import {type Link, text} from './define.ts'

/** The columns by which a survey's answer names its call: every survey of sampled calls begins with them. */
export const sampledCallColumns = {
  sample: text({
    headings: ['Sample', 'Sample Ref'],
    pattern: '[a-z0-9][a-z0-9-]{0,59}',
    meaning: 'Name of the sample that the call was drawn in',
  }),
  call_ref: text({headings: ['Call Ref', 'Call Reference', 'Call ID', 'CallID'], meaning: 'The call that was sampled'}),
} as const

/** The sampled call that an answer of a survey speaks of. */
export const sampledCall = (rule: string, kind: 'callback' | 'audit'): Link => ({
  fact: 'sampled-call',
  contract: 'sampled-calls',
  rule,
  says: 'a call of that sample; samples are loaded before the answers',
  column: 'call_ref',
  on: `held.sample = own.sample AND held.call_ref = own.call_ref AND held.kind = '${kind}'`,
  latest: 'drawn_on',
})

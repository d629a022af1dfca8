import {blankable, code, defineContract, type RowOf, text, time} from './define.ts'

/** One row per unbroken time that a handler spent in one state of the telephone system. */
export const agentStatusV1 = defineContract({
  id: 'agent-status',
  version: 1,
  title: 'Handlers’ states',
  from: 'Telephony or workforce management: one row for each unbroken stay of a handler in a state, one file per day or month',
  fact: 'agent-state',
  key: ['handler', 'from_at'],
  columns: {
    handler: text({
      headings: ['Handler', 'Agent', 'Operator'],
      personal: 'worker',
      pattern: '[A-Za-z0-9._-]{1,40}',
      meaning: 'Pseudonym of the handler',
    }),
    team: blankable(
      text({headings: ['Team', 'Group', 'Shift Team'], pattern: '[A-Za-z0-9 ._-]{1,40}', meaning: 'Team the handler was on'}),
    ),
    state: code({
      headings: ['State', 'Status'],
      meaning: 'What the handler was doing',
      values: {
        available: ['available', 'ready', 'idle'],
        talking: ['talking', 'on call', 'in call'],
        wrap: ['wrap', 'wrap up', 'after call work', 'acw'],
        break: ['break', 'lunch', 'comfort'],
        away: ['away', 'meeting', 'training', 'not ready'],
      },
    }),
    from_at: time({headings: ['From', 'Start', 'State Start'], meaning: 'Entered the state'}),
    to_at: time({headings: ['To', 'End', 'State End'], meaning: 'Left the state', notBefore: 'from_at'}),
  },
  rules: [
    {id: 'AGENT-1', says: 'a state ends after it begins', column: 'to_at', holds: 'to_at >= from_at'},
    {id: 'AGENT-2', says: 'a state lasts less than a day', column: 'to_at', holds: 'to_at < from_at + INTERVAL 1 DAY'},
  ],
  across: [
    {
      id: 'AGENT-3',
      says: 'a state that begins after the handler’s earlier states have ended',
      column: 'from_at',
      holds: 'from_at >= max(to_at) OVER (PARTITION BY handler ORDER BY from_at, to_at ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING)',
      againstHeld: {
        says: 'a state that overlaps none of the handler’s that another file gave',
        clash: 'held.handler = own.handler AND held.from_at < own.to_at AND held.to_at > own.from_at',
      },
    },
  ],
  coverage: {date: 'from_at', by: [], grain: 'day'},
  refuseFileAbove: 0.02,
  retention: 'calls',
})

export type AgentStatusRow = RowOf<typeof agentStatusV1>

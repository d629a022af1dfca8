import {defineFact} from './define.ts'

/** One unbroken stay of a handler in one state. Counted in the hour in which it began. */
export const agentState = defineFact({
  id: 'agent-state',
  title: 'Handlers’ states',
  at: 'from_at',
  sort: ['from_at'],
  grain: 'day',
  coverBy: [],
  columns: {
    handler: {type: 'VARCHAR', meaning: 'Pseudonym of the handler', personal: 'worker'},
    team: {type: 'VARCHAR', meaning: 'Team the handler was on', personal: 'none'},
    state: {type: 'VARCHAR', meaning: 'available, talking, wrap, break or away', personal: 'none'},
    from_at: {type: 'TIMESTAMP', meaning: 'Entered the state (UTC)', personal: 'none'},
    to_at: {type: 'TIMESTAMP', meaning: 'Left the state (UTC)', personal: 'none'},
    state_seconds: {
      type: 'DOUBLE',
      meaning: 'Time in the state',
      personal: 'none',
      sql: "date_diff('millisecond', from_at, to_at) / 1000.0",
    },
  },
})

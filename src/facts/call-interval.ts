import {countsCannot} from './cannot.ts'
import {defineFact, type FactColumn} from './define.ts'

const band = (waited: string): FactColumn => ({
  type: 'BIGINT',
  meaning: `Answered calls that waited ${waited}; null where no bands came`,
  personal: 'none',
})

/** Calls of one line, or queue, counted over 15 or 30 minutes: counts and a summed wait. */
export const callInterval = defineFact({
  id: 'call-interval',
  title: 'Calls by interval',
  at: 'start_at',
  sort: ['start_at', 'line'],
  grain: 'day',
  coverBy: ['line'],
  cannot: countsCannot('a row counts the calls of an interval'),
  columns: {
    start_at: {type: 'TIMESTAMP', meaning: 'Start of the interval (UTC)', personal: 'none'},
    minutes: {type: 'BIGINT', meaning: 'Length of the interval in minutes', personal: 'none'},
    line: {type: 'VARCHAR', meaning: 'Line the callers reached', personal: 'none'},
    dialled: {type: 'VARCHAR', meaning: 'Queue, skill or number that the row counts', personal: 'none'},
    offered: {type: 'BIGINT', meaning: 'Calls offered', personal: 'none'},
    answered: {type: 'BIGINT', meaning: 'Calls answered by a person', personal: 'none'},
    abandoned: {type: 'BIGINT', meaning: 'Calls that the caller abandoned before an answer', personal: 'none'},
    wait_seconds: {type: 'DOUBLE', meaning: 'Waits of the answered calls, summed; null where it did not come', personal: 'none'},
    waited_under_10: band('under 10 seconds'),
    waited_10_to_30: band('10 to under 30 seconds'),
    waited_30_to_60: band('30 to under 60 seconds'),
    waited_60_to_120: band('60 to under 120 seconds'),
    waited_120_to_300: band('120 to under 300 seconds'),
    waited_300_or_more: band('300 seconds or more'),
  },
})

import {countsCannot} from './cannot.ts'
import {defineFact, type FactColumn} from './define.ts'

const band = (within: string): FactColumn => ({
  type: 'BIGINT',
  meaning: `Answered in ${within}; null where only its percentage is published`,
  personal: 'none',
})
const percent = (within: string): FactColumn => ({
  type: 'DOUBLE',
  meaning: `Percentage answered in ${within}, as published`,
  personal: 'none',
})

/** The published 999 answering times of one force and month, on the operator's clock. */
export const open999 = defineFact({
  id: 'open-999',
  title: 'Published 999 answering times',
  at: 'month',
  sort: ['month', 'force'],
  grain: 'month',
  coverBy: ['force'],
  cannot: countsCannot('a row counts the calls of a month'),
  columns: {
    month: {type: 'DATE', meaning: 'First day of the month', personal: 'none'},
    force: {type: 'VARCHAR', meaning: 'Force, as published', personal: 'none'},
    answered: {type: 'BIGINT', meaning: '999 calls answered', personal: 'none'},
    mean_seconds: {type: 'DOUBLE', meaning: 'Mean seconds from the operator’s connection to the answer', personal: 'none'},
    under_10: band('under 10 seconds'),
    from_10_to_60: band('10 to under 60 seconds'),
    from_60: band('60 seconds or more'),
    under_10_percent: percent('under 10 seconds'),
    from_10_to_60_percent: percent('10 to under 60 seconds'),
    from_60_percent: percent('60 seconds or more'),
  },
})

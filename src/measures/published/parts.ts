import type {Measure} from '#measures/define'

/** What every published 999 figure has in common. The clock is the operator's: it begins before the call reaches the force's own switch (PUB-5). */
export const publishedMeasure = {
  version: 1,
  fact: 'open-999',
  period: 'month',
  covers: [],
  where: 'true',
  splits: ['force'],
  targets: [],
  hideBelow: 0,
  source: 'Performance data for 999 calls published monthly for every force of the United Kingdom since November 2021',
} as const satisfies Partial<Measure>

export const operatorClock = {
  from: 'operator connects',
  to: 'answered',
  called: 'From the operator’s connection to answer, as published. Includes the operator’s transfer.',
} as const

const columns = ['under_10', 'from_10_to_60', 'from_60'] as const

/** One published band as a share of the calls answered: its count, or its percentage of the calls where only that is published (PUB-6). */
export const bandShare = (column: (typeof columns)[number], comparator?: 'under') =>
  ({
    exclude: [
      {rule: 'PUB-7', where: `${column} IS NULL AND ${column}_percent IS NULL`, says: 'months for which this band is not published'},
    ],
    unknown: null,
    shape: {
      kind: 'ratio',
      hits: `coalesce(${column}, ${column}_percent / 100.0 * answered)`,
      of: 'answered',
      outOf: '999 calls answered, as published',
      ...(comparator ? {comparator} : {}),
    },
    clock: operatorClock,
    unit: 'share',
    rules: ['PUB-1', 'PUB-5', 'PUB-6', 'PUB-7'],
  }) as const satisfies Partial<Measure>

import {expect, it} from 'vitest'
import {contracts} from './catalogue.ts'

it('what most cells of a column hold, and is spared its pattern, matches it', () => {
  const common = contracts.flatMap((contract) =>
    Object.entries(contract.columns).flatMap(([name, column]) =>
      column.kind === 'text' ? (column.common ?? []).map((value) => ({at: `${contract.id}.${name}`, value, pattern: column.pattern})) : [],
    ),
  )
  expect(common.map(({at, value}) => `${at} ${value}`)).toEqual(['calls.line 101', 'calls.line 999'])
  for (const {at, value, pattern} of common) expect(value, at).toMatch(new RegExp(`^(?:${pattern})$`))
})

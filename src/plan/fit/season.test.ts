import {describe, expect, it} from 'vitest'
import type {LogRows} from './log-rows.ts'
import {fitSeason, seasonOf} from './season.ts'
import {noteSeason, seasonSentence} from './season-words.ts'
import type {Sourced, UnknownInput} from './sourced.ts'

/** Thirteen weeks of spring, four of July. */
const periods = {fitted: {from: '2024-04-01', to: '2024-07-01'}, evaluated: {from: '2024-07-01', to: '2024-07-29'}}

/** A log that answers with calls a day by the first day of the stretch asked for; of a stretch it lacks, nothing. */
const logOf = (perDay: Readonly<Record<string, number>>, days = 28): LogRows => ({
  calls: async <T>({from}: {readonly from: string}) =>
    perDay[from] === undefined
      ? {kind: 'none' as const}
      : {
          kind: 'rows' as const,
          rows: [{line: '999', calls: perDay[from] * (from.includes('-07') ? days : 91), days: from.includes('-07') ? days : 91}] as T[],
        },
  states: async () => ({kind: 'none' as const}),
  lastDay: async () => '2024-06-30',
})
const noted = (season: Parameters<typeof noteSeason>[0]): {sources: Sourced[]; unknown: UnknownInput[]} => {
  const into = {sources: [], unknown: []}
  noteSeason(season, periods, into)
  return into
}

describe('the season between the weeks fitted and those evaluated', () => {
  it('is the mean step of the same weeks in two earlier years, whatever the level of each year', async () => {
    // 52 and 104 weeks earlier: 400 to 424 a day, and 300 to 324.
    const [season] = await fitSeason(logOf({'2023-04-03': 400, '2023-07-03': 424, '2022-04-04': 300, '2022-07-04': 324}), periods, ['999'])
    expect(season!.steps.map(({year, ratio}) => [year, ratio.toFixed(3)])).toEqual([
      ['2023', '1.060'],
      ['2022', '1.080'],
    ])
    expect(season).toMatchObject({identified: true, low: 1.06, high: 1.08})
    expect(season!.factor).toBeCloseTo(1.07, 12)
    expect(noted(season!).unknown).toEqual([])
    expect(seasonSentence([season!], periods)).toBe(
      'The weeks evaluated, 1 July 2024 to 28 July 2024, are another season than those fitted, April to June 2024. Calls are taken 999\u00a0×\u00a01.07, as in the same weeks of 2 earlier years (2022, 2023).',
    )
  })

  it('is a range where one year is held, where two do not agree, and where none is', async () => {
    const [one] = await fitSeason(logOf({'2023-04-03': 400, '2023-07-03': 440}), periods, ['999'])
    expect(one).toMatchObject({identified: false, low: 1, high: 1.1, factor: 1.05})
    const apart = seasonOf('999', [
      {year: '2023', ratio: 0.95},
      {year: '2022', ratio: 1.05},
    ])
    expect(apart).toMatchObject({identified: false, low: 0.95, high: 1.05, factor: 1})
    expect(noted(apart).unknown[0]!.why).toBe('earlier years do not agree: ×\u00a00.95 in 2023, ×\u00a01.05 in 2022')
    const [none] = await fitSeason(logOf({}), periods, ['999'])
    expect(none).toMatchObject({steps: [], identified: false, low: 0.9, high: 1.1, factor: 1})
    expect(noted(none!).unknown[0]!.why).toContain('ten per cent either way')
    expect(seasonSentence([none!], periods)).toContain('No earlier year of 999 is held')
  })

  it('leaves out a year of which a tenth of the days are missing', async () => {
    const [season] = await fitSeason(logOf({'2023-04-03': 400, '2023-07-03': 424}, 24), periods, ['999'])
    expect(season!.steps).toEqual([])
  })

  it('says nothing where the step is less than a point', () => {
    const same = seasonOf('999', [
      {year: '2023', ratio: 1.004},
      {year: '2022', ratio: 0.998},
    ])
    expect(seasonSentence([same], periods)).toBe('')
  })
})

import {describe, expect, it} from 'vitest'
import {choose} from './choose.ts'
import {conformalIntervals, conformalWidth} from './conformal.ts'
import {rollingOrigin, standardErrorOfMean} from './rolling-origin.ts'
import type {CalendarDay, Method} from './series.ts'

const calendar: CalendarDay[] = Array.from({length: 60}, (_, i) => ({weekday: (i % 7) + 1, special: null, angle: 0}))
const constant = (id: string, value: number | null): Method => ({
  id,
  name: id,
  forecast: ({values, calendar}) => calendar.slice(values.length).map(() => value),
})

describe('rolling origin', () => {
  it('shows a method nothing past its origin', () => {
    const seen: number[] = []
    const spy: Method = {
      id: 'spy',
      name: 'spy',
      forecast: ({values, calendar}) => {
        seen.push(values.length)
        return calendar.slice(values.length).map(() => 1)
      },
    }
    const values = Array.from({length: 40}, (_, i) => i)
    const rolled = rollingOrigin([spy], values, calendar, {firstOrigin: 20, step: 7, horizon: 5})
    expect(seen).toEqual([20, 27, 34])
    expect(rolled.scored.map(({origin, horizon, actual}) => actual === origin + horizon - 1)).not.toContain(false)
    expect(rolled.scored).toHaveLength(15)
  })

  it('scores all methods on the same days, and counts those it could not', () => {
    const values = Array.from({length: 30}, (_, i) => (i === 21 ? null : i % 9))
    const half: Method = {
      ...constant('half', 1),
      forecast: ({values, calendar}) => calendar.slice(values.length).map((_, k) => (k === 1 ? null : 1)),
    }
    const rolled = rollingOrigin([constant('one', 1), half], values, calendar, {firstOrigin: 20, step: 5, horizon: 5})
    // Two origins of five days: the missing day 21 is also the second of the first origin; the second of the second is one more.
    expect([rolled.scored.length, rolled.unscored]).toEqual([8, 2])
  })

  it.each([
    [{firstOrigin: 0, step: 1, horizon: 1}, '0 days'],
    [{firstOrigin: 20, step: 1.5, horizon: 1}, '1.5 days'],
    [{firstOrigin: 20, step: 1, horizon: 11}, '30 days; 31 are needed'],
  ])('refuses %j', (options, says) => {
    expect(() => rollingOrigin([], new Array<number>(30).fill(1), calendar, options)).toThrow(says)
  })

  it('gives the error of a mean with and without neighbours', () => {
    // 1, 2, 3, 4: variance 5/3, error √(5/12). At lag 1 the weight is 1/2: gaps −1.5 −.5 .5 1.5, products .75 − .25 + .75 = 1.25, so (5 + 1.25) / 12.
    expect(standardErrorOfMean([1, 2, 3, 4], 0)).toBeCloseTo(Math.sqrt(5 / 12), 14)
    expect(standardErrorOfMean([1, 2, 3, 4], 1)).toBeCloseTo(Math.sqrt(6.25 / 12), 14)
    expect(standardErrorOfMean([1], 0)).toBeNull()
  })
})

describe('climbing the ladder', () => {
  const values = Array.from({length: 60}, (_, i) => 100 + 10 * Math.sin(i * i))
  const rolled = (methods: readonly Method[]) => rollingOrigin(methods, values, calendar, {firstOrigin: 20, step: 1, horizon: 3})
  const chosen = (methods: readonly Method[]): string => methods[choose(methods, rolled(methods))!.chosen]!.id

  it('leaves the simpler method for one that is better by more than its error', () => {
    expect(chosen([constant('far', 150), constant('near', 100)])).toBe('near')
  })

  it('keeps the simpler one where the gain is within its error, or where there is none', () => {
    expect(chosen([constant('simple', 100), constant('no better', 100.001)])).toBe('simple')
    expect(chosen([constant('same', 100), constant('twin', 100)])).toBe('same')
    expect(chosen([constant('near', 100), constant('far', 150), constant('twin', 100)])).toBe('near')
  })

  it('computes WAPE and MASE by hand', () => {
    // History 0…6 then 7 more: each 7 above its last same weekday, scale 7. Actual 14 and 15 against 12: errors 2 and 3.
    const line = Array.from({length: 16}, (_, i) => i)
    const choice = choose(
      [constant('twelve', 12)],
      rollingOrigin([constant('twelve', 12)], line, calendar, {firstOrigin: 14, step: 1, horizon: 2}),
    )!
    expect(choice.rungs[0]).toMatchObject({wape: 5 / 29, gain: null, taken: true})
    expect(choice.rungs[0]!.mase).toBeCloseTo(5 / 2 / 7, 14)
  })

  it('is null where nothing came', () => {
    expect(
      choose(
        [constant('one', 1)],
        rollingOrigin([constant('one', 1)], new Array<number>(30).fill(0), calendar, {firstOrigin: 20, step: 1, horizon: 2}),
      ),
    ).toBeNull()
  })
})

describe('conformal widths', () => {
  it('is the ⌈(n + 1) level⌉-th smallest error', () => {
    expect(conformalWidth([4, 1, 3, 2], 0.8)).toBe(4)
    expect(conformalWidth([1, 2, 3], 0.8)).toBeNull()
    expect(conformalWidth([9, 8, 7, 6, 5, 4, 3, 2, 1], 0.8)).toBe(8)
    expect(conformalWidth([], 0.8)).toBeNull()
  })

  it('does not count a day twice that was seen from two origins', () => {
    // Four days make 4 of 4 needed; eight errors of them still need all.
    expect(conformalWidth([1, 1, 2, 2, 3, 3, 4, 4], 0.8, 4)).toBe(4)
    expect(conformalWidth([1, 1, 2, 2, 3, 3, 4, 4], 0.8)).toBe(4)
    expect(conformalWidth([1, 1, 2, 2, 3, 3], 0.8, 3)).toBeNull()
  })

  it('makes each interval from what was known at its origin', () => {
    // The first 19 forecasts of 100 miss by nothing, then 150 comes: no earlier interval may know of it, and the one at 150 fails.
    const values = Array.from({length: 40}, (_, i) => (i === 39 ? 150 : i < 14 ? 100 + i : 100))
    const rolled = rollingOrigin([constant('100', 100)], values, calendar, {firstOrigin: 20, step: 1, horizon: 1})
    const {coverage, widthNow} = conformalIntervals(rolled, 0, 0.8, {adapt: 0})
    expect(coverage).toMatchObject({covered: 15, of: 16, meanWidth: 0})
    expect(widthNow(1)).toBe(0)
    expect(widthNow(8)).toBeNull()
  })

  it.each([0, 1, Number.NaN])('refuses a level of %d', (level) => {
    expect(() => conformalWidth([1, 2], level)).toThrow('a level of')
  })
})

import {describe, expect, it} from 'vitest'
import {Stream} from '#core/random'
import {addDays, weekday} from '#core/time'
import {choose} from './choose.ts'
import {conformalIntervals} from './conformal.ts'
import {dampedEts} from './damped-ets.ts'
import {forecastDays, ladder} from './ladder.ts'
import {weightedRegression} from './regression.ts'
import {rollingOrigin} from './rolling-origin.ts'
import type {ComingDay, PastDay} from './series.ts'
import {calendarOf, valuesOf} from './series.ts'

const week = [1.1, 1, 1, 1.05, 1.2, 0.8, 0.7]
/** Spread of a day about its mean beyond Poisson, as a share of it. */
const spread = 0.08

interface Process {
  readonly level: number
  /** Height of the annual wave, as a share of the level. */
  readonly wave: number
  /** What a holiday has of an ordinary day; every 45th day is one. */
  readonly holiday: number
}

const dayAt = (i: number): ComingDay => ({day: addDays('2022-01-03', i), special: i % 45 === 44 ? 'bank holiday' : null})
const meanAt = ({level, wave, holiday}: Process, i: number): number => {
  const {day, special} = dayAt(i)
  return level * week[weekday(day) - 1]! * (1 + wave * Math.sin((2 * Math.PI * i) / 365.25)) * (special ? holiday : 1)
}

function draw(process: Process, length: number, seed: number): PastDay[] {
  const stream = new Stream(seed, 'days')
  return Array.from({length}, (_, i) => {
    const mean = meanAt(process, i) * Math.exp(spread * stream.normal() - spread ** 2 / 2)
    return {...dayAt(i), value: stream.poisson(mean)}
  })
}

const level: Process = {level: 1000, wave: 0, holiday: 1}
const yearly: Process = {level: 1000, wave: 0.25, holiday: 0.6}
const coming = (from: number, length: number): ComingDay[] => Array.from({length}, (_, i) => dayAt(from + i))

describe('the ladder on a series whose process is known', () => {
  it('finds the errors that theory gives for a level week', () => {
    // Independent days of relative spread s: the last same weekday errs with s √2, the mean of four with s √(1 + 1/4), and the mean absolute error of a
    // normal is √(2/π) of that. s² = .08² + 1/1000 with the Poisson part. Days of more calls vary a little less; 5 % is left for that and for chance.
    const days = draw(level, 700, 1)
    const rolled = rollingOrigin(ladder, valuesOf(days), calendarOf(days.map((day) => ({...day, special: null}))), {
      firstOrigin: 56,
      step: 7,
      horizon: 7,
    })
    const {rungs, chosen} = choose(ladder, rolled)!
    const wape = (id: string): number => rungs.find((rung) => rung.id === id)!.wape
    const s = Math.sqrt(spread ** 2 + 1 / 1000)
    expect(wape('seasonal-naive') / (s * Math.sqrt(2) * Math.sqrt(2 / Math.PI))).toBeGreaterThan(0.95)
    expect(wape('seasonal-naive') / (s * Math.sqrt(2) * Math.sqrt(2 / Math.PI))).toBeLessThan(1.05)
    expect(wape('mean-4') / wape('seasonal-naive') / Math.sqrt(1.25 / 2)).toBeGreaterThan(0.95)
    expect(wape('mean-4') / wape('seasonal-naive') / Math.sqrt(1.25 / 2)).toBeLessThan(1.05)
    expect(rungs[chosen]!.wape).toBeLessThanOrEqual(1.03 * wape('mean-4'))
    // Nothing errs less than the days vary.
    for (const rung of rungs) expect(rung.wape).toBeGreaterThan(0.95 * s * Math.sqrt(2 / Math.PI))
  })

  it('gives 80 % intervals that hold 80 % of days over ten series', () => {
    const shares = Array.from({length: 10}, (_, seed) => {
      const days = draw(level, 400, seed + 1)
      const rolled = rollingOrigin(ladder.slice(0, 2), valuesOf(days), calendarOf(days), {firstOrigin: 56, step: 7, horizon: 14})
      const {covered, of} = conformalIntervals(rolled, 1, 0.8).coverage
      return covered / of
    })
    expect(shares.reduce((sum, share) => sum + share, 0) / 10).toBeGreaterThan(0.78)
    expect(shares.reduce((sum, share) => sum + share, 0) / 10).toBeLessThan(0.83)
  })

  it('climbs to the regression where the year and its holidays move the days', () => {
    const days = draw(yearly, 1010, 3)
    const next = coming(1010, 28)
    const forecast = forecastDays(days, next, {step: 14})!
    const {choice} = forecast
    expect(['regression', 'average']).toContain(choice.rungs[choice.chosen]!.id)
    expect(choice.rungs.find(({id}) => id === 'regression')!.wape).toBeLessThan(choice.rungs.find(({id}) => id === 'mean-4')!.wape)
    expect(next.filter(({special}) => special !== null)).toHaveLength(1)
    forecast.days.forEach(({value, low, high, special}, k) => {
      const truth = meanAt(yearly, 1010 + k)
      expect(Math.abs(value! / truth - 1), `day ${k} (${special})`).toBeLessThan(0.1)
      expect(low!).toBeLessThan(value!)
      expect(high!).toBeGreaterThan(value!)
    })
    expect(Math.abs(forecast.coverage.share! - 0.8)).toBeLessThanOrEqual(3 * forecast.coverage.standardError!)
  })

  it('estimates what a holiday takes off, in each method', () => {
    const days = draw({...level, holiday: 0.6}, 400, 5)
    // Day 404 is a holiday.
    const history = {values: valuesOf(days), calendar: calendarOf([...days, ...coming(400, 7)])}
    for (const method of ladder.filter(({id}) => id !== 'seasonal-naive')) {
      const value = method.forecast(history)[4]!
      expect(value / meanAt({...level, holiday: 0.6}, 404), method.id).toBeGreaterThan(0.88)
      expect(value / meanAt({...level, holiday: 0.6}, 404), method.id).toBeLessThan(1.12)
    }
  })

  it('follows a change of level, the smoothing and the regression too', () => {
    const days = draw(level, 200, 7).map((day, i) => ({...day, value: i < 150 ? day.value : Math.round(day.value! * 1.5)}))
    const history = {values: valuesOf(days), calendar: calendarOf([...days, ...coming(200, 7)])}
    for (const method of [dampedEts, weightedRegression]) {
      method.forecast(history).forEach((value, k) => {
        expect(value! / meanAt({...level, level: 1500}, 200 + k), method.id).toBeGreaterThan(0.85)
        expect(value! / meanAt({...level, level: 1500}, 200 + k), method.id).toBeLessThan(1.15)
      })
    }
  })

  it('bears missing days, days that are always shut and counts of nothing', () => {
    const days = draw(level, 120, 9).map((day, i) => ({...day, special: null, value: i % 7 === 6 ? 0 : i % 11 === 0 ? null : day.value}))
    const forecast = forecastDays(
      days,
      coming(120, 7).map((day) => ({...day, special: null})),
      {horizon: 7},
    )!
    const sunday = forecast.days.find(({day}) => weekday(day) === 7)!
    expect(sunday.value!).toBeLessThan(20)
    for (const {value} of forecast.days) expect(Number.isFinite(value)).toBe(true)
  })

  it('has no forecast from too few days, and none for a kind of day never seen', () => {
    expect(forecastDays(draw(level, 40, 1), coming(40, 7))).toBeNull()
    expect(forecastDays(draw(level, 100, 1), [])).toBeNull()
    const jubilee = coming(100, 7).map((day, i) => (i === 2 ? {...day, special: 'jubilee'} : {...day, special: null}))
    const {days} = forecastDays(draw(level, 100, 1), jubilee)!
    expect(days[2]).toMatchObject({special: 'jubilee', value: null, low: null, high: null})
    expect(days[3]!.value).not.toBeNull()
  })
})

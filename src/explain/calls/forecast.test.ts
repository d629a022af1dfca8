import {afterAll, beforeAll, describe, expect, it} from 'vitest'
import {type Given, given} from '#figures/testing/given'
import {volume101} from '#measures/calls/101/volume'
import {volume999} from '#measures/calls/999/volume'
import type {Measure} from '#measures/define'
import type {VolumeForecast} from './forecast.ts'
import {forecastVolume} from './forecast.ts'
import {volumesOf} from './volumes.ts'

/**
 * Calls to 101 from 1 January to 07:00 on 20 May 2024: in each hour 4 on weekdays (on Wednesdays 3 and 5 by turns) and 2 at weekends, from 08:00 to 20:00, all in its second
 * quarter; on bank holidays 1. On 20 May each hour brings 6, half as many again.
 */
const calls = `
  SELECT 'ref ' || row_number() OVER (ORDER BY day, hour, n) AS call_ref, '101' AS line, 'answered' AS outcome,
    day::DATE AS local_date, hour::TINYINT AS local_hour, isodow(day)::TINYINT AS weekday, 0 AS time_flags, 1 AS load_id,
    row_number() OVER (ORDER BY day, hour, n) AS record,
    ((day + hour * INTERVAL 1 HOUR + INTERVAL 20 MINUTE + n * INTERVAL 1 SECOND) AT TIME ZONE 'Europe/London') AT TIME ZONE 'UTC' AS offered_at,
    NULL::TIMESTAMP AS queued_at, NULL::TIMESTAMP AS answered_at, NULL::TIMESTAMP AS ended_at, NULL AS handler, NULL::UUID AS caller_key,
    NULL AS announcements, NULL AS disposition, NULL::DOUBLE AS answer_seconds, NULL::DOUBLE AS abandon_seconds
  FROM range(TIMESTAMP '2024-01-01', TIMESTAMP '2024-05-21', INTERVAL 1 DAY) AS days(day), range(8, 20) AS hours(hour), range(0, 6) AS ns(n)
  WHERE n < CASE WHEN day = '2024-05-20' THEN 6 WHEN day IN ('2024-01-01', '2024-03-29', '2024-04-01', '2024-05-06') THEN 1
    WHEN isodow(day) > 5 THEN 2 WHEN isodow(day) = 3 THEN 3 + 2 * (week(day) % 2) ELSE 4 END
    AND (day < '2024-05-20' OR hour < 12)`

describe('a forecast of calls', () => {
  let made: Given
  let found: VolumeForecast
  beforeAll(async () => {
    made = await given('call', {sql: calls}, {lastEvent: '2024-05-20T10:20:05Z'})
    const forecast = await forecastVolume(made.asker, made.facts, {measure: volume101, weeks: 2})
    if (forecast.kind !== 'answered') throw new Error(forecast.kind)
    found = forecast
  })
  afterAll(() => made.close())

  it('[WHY-3] is the weekday’s own level, with a bank holiday at the level of bank holidays', () => {
    // 12 hours × 4, or × 2 at the weekend; 27 May is the spring bank holiday, × 1: one like the four seen.
    // A Wednesday repeats the last one: over two weeks, one error of 24 or two of 12 are the same, and the simpler method is kept.
    expect(found.ahead.map(({day, value}) => [day, Math.round(value!)])).toEqual([
      ['2024-05-21', 48],
      ['2024-05-22', 36],
      ['2024-05-23', 48],
      ['2024-05-24', 48],
      ['2024-05-25', 24],
      ['2024-05-26', 24],
      ['2024-05-27', 12],
      ['2024-05-28', 48],
      ['2024-05-29', 36],
      ['2024-05-30', 48],
      ['2024-05-31', 48],
      ['2024-06-01', 24],
      ['2024-06-02', 24],
      ['2024-06-03', 48],
    ])
    expect(found.ahead[6]!.special).toBe('bank holiday')
    expect(found.history).toMatchObject({from: '2024-01-01', to: '2024-05-19', missing: 0})
  })

  it('[WHY-3] spreads each day over quarter-hours by the profile of its weekday', () => {
    const {slots} = found.ahead[0]!
    expect(slots).toHaveLength(96)
    // Four calls in the second quarter of each hour from 08:00.
    expect(slots[8 * 4 + 1]!.value).toBeCloseTo(4, 6)
    expect(slots[8 * 4]!.value).toBe(0)
    expect(slots.reduce((sum, {value}) => sum + value!, 0)).toBeCloseTo(48, 6)
  })

  it('[WHY-3] forecasts the day that the data end in again from its morning', () => {
    const {today} = found
    expect(today).toMatchObject({day: '2024-05-20', passed: 45, soFar: 18})
    expect(Math.round(today!.before)).toBe(48)
    expect(today!.now.total).toBeGreaterThanOrEqual(48)
  })

  it('[WHY-3] shows the whole ladder, and how often its intervals held', () => {
    expect(found.days.choice.rungs.length).toBe(8)
    expect(found.days.coverage.of).toBeGreaterThan(0)
    expect(found.slotCoverage.of).toBeGreaterThan(0)
  })

  it('[WHY-3] takes a hidden count for unknown, not for 0, by slot as by day', async () => {
    // Bank holidays bring 12 calls, fewer than 13: no day of their months is shown, and February alone has none.
    const hiding: Measure = {...volume101, id: 'own.calls-to-101', splits: [], hideBelow: 13}
    const own = await given('call', {sql: calls}, {lastEvent: '2024-05-20T10:20:05Z', measures: [hiding]})
    try {
      const volumes = await volumesOf(own.asker, own.facts, {measure: hiding, slotDays: 200})
      if ('kind' in volumes) throw new Error(volumes.kind)
      const {past, unshown, bySlot, today} = volumes
      expect([past.length, unshown, today]).toEqual([140, 111, null])
      expect(past.filter(({value}) => value !== null).map(({day}) => day.slice(0, 7))).toEqual(Array.from({length: 29}, () => '2024-02'))
      expect([...bySlot.keys()].filter((day) => !day.startsWith('2024-02') && day < '2024-05-20')).toEqual([])
    } finally {
      own.close()
    }
  })

  it('says what it needs where nothing is loaded, and refuses fewer than 1 or more than 8 weeks', async () => {
    expect(await forecastVolume(made.asker, made.facts, {measure: volume999, weeks: 2})).toMatchObject({kind: 'needs-data'})
    await expect(forecastVolume(made.asker, made.facts, {measure: volume101, weeks: 9})).rejects.toThrow('1 to 8 whole weeks')
  })
})

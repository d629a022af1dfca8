import {describe, expect, it} from 'vitest'
import {fixtureAsker} from '../testing/fixture-asker.ts'
import {volume999, within10s} from '../testing/fixture-measures.ts'
import {figure} from '../testing/fixture-series.ts'
import {heatView, stretches} from './heat.ts'

const period = {from: '2024-04-01', to: '2024-07-01'}
const standard = {level: 0.9, direction: 'at-least', source: ''} as const
const week = await fixtureAsker().split({measure: within10s.id, period, by: ['weekday', 'hour']})

describe('neighbouring hours', () => {
  const marked = (...hours: number[]) => Array.from({length: 168}, (_, i) => hours.includes(i))
  it('are one stretch', () => {
    expect(stretches(marked(5, 6, 9))).toEqual([
      {from: 5, hours: 2},
      {from: 9, hours: 1},
    ])
  })
  it('join over the end of the week', () => {
    expect(stretches(marked(167, 0))).toEqual([{from: 167, hours: 2}])
  })
  it('may be the whole week', () => {
    expect(stretches(marked(...Array.from({length: 168}, (_, i) => i)))).toEqual([{from: 0, hours: 168}])
  })
})

describe('the week by hour', () => {
  it('is drawn once for a split, and again for another period, standard or place on the page', async () => {
    const one = heatView(within10s, week, period, standard)
    expect(heatView(within10s, week, {...period}, {...standard})).toBe(one)
    expect(heatView(within10s, week, period, null)!.heading).not.toBe(one!.heading)
    expect(heatView(within10s, week, {...period, to: '2024-06-01'}, standard)!.basis).not.toBe(one!.basis)
    expect(heatView(within10s, week, period, standard, 'other')!.drawn[0]!.drawing.svg).toContain('id="other-')
    const again = await fixtureAsker().split({measure: within10s.id, period, by: ['weekday', 'hour']})
    expect(heatView(within10s, again, period, standard)).not.toBe(one)
  })

  it('counts the failing hours and names them', () => {
    // The fixture fails 3 hours on Friday, 6 on Saturday and 6 on Sunday: 15 of 168, each of 400 calls. Wilson's upper end at 88% is 90.8, at
    // 87% it is 89.95 (by hand): so the 7 hours at 87% or less fail by more than chance.
    expect(heatView(within10s, week, period, standard)).toMatchObject({
      heading: '15 of 168 hours of the week fall below 90%',
      finding:
        'Friday 21:00 to Saturday 03:00; Saturday 21:00 to Sunday 03:00; and Sunday 21:00 to 24:00. For 7 of them the 95% interval lies wholly beyond 90%; each of the others may be chance.',
    })
  })

  it('speaks only of the hours it can judge', () => {
    const few = {
      by: week.by,
      cells: week.cells.map((cell, i) =>
        i < 8 ? {...cell, figure: figure(within10s, period, null, {numerator: 1, denominator: 4, unknowns: 0})} : cell,
      ),
    }
    expect(heatView(within10s, few, period, standard)?.heading).toBe('15 of the 160 hours of the week that can be judged fall below 90%')
  })

  it('says so when every hour meets the standard', () => {
    expect(heatView(within10s, week, period, {...standard, level: 0.5})?.heading).toBe('Every hour of the week meets 50%')
  })

  it('marks nothing as failing where no standard is set', () => {
    const view = heatView(within10s, week, period, null)
    // The lowest fixture shares are 85%, the first of them on Friday (day 5) at 23:00; the highest 96%, the last on Sunday.
    expect(view?.heading).toMatch(/^Highest on .+, lowest on Friday at 23:00$/)
    expect(view?.finding).toMatch(/^96\.0% against 85\.0%\. No standard is set/)
  })

  it('carries the same figures in a table, hour by day', () => {
    const table = heatView(within10s, week, period, standard)!.table
    expect(table.head).toEqual(['Hour', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'])
    expect(table.rows[0]!.slice(6)).toEqual(['86.0%', '88.0%'])
    expect(table.rows).toHaveLength(24)
  })

  it('is left out when there is nothing to lay out', () => {
    expect(heatView(volume999, {by: ['weekday', 'hour'], cells: []}, period, null)).toBeNull()
  })
})

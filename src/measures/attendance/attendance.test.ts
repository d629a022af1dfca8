import {describe, expect, it} from 'vitest'
import {given} from '#figures/testing/given'
import {builtInMeasures} from '#measures/catalogue'
import {attendanceMeasures} from './all.ts'
import {clocksApart, sameClock} from './clocks.ts'
import {usualTargets} from './published-times.ts'

const march = {from: '2024-03-01', to: '2024-04-01'}
const headline = 'attendance.immediate.within-target'
const measures = attendanceMeasures(usualTargets)
const own = measures.filter(({fact}) => fact === 'incident')

/**
 * One incident a line, each by the rule it is there for, opened at 10:00 on 14 March. Columns hold London times, '-' for nothing; `held` is
 * whether it is held to Immediate's 15 minutes, `met` whether it met them (? unknown), for the reader to check by hand.
 */
const table = `
  serial | rule   | already_there | origin  | parent       | disposal  | grade_first | grade_now | regrades                          | at_scene_at         | resourced_at        | held      | met
  1      | plain  | -             | public  | -            | attended  | immediate   | immediate | -                                 | 2024-03-14 10:10:00 | -                   | yes       | yes
  2      | plain  | -             | public  | -            | attended  | immediate   | immediate | -                                 | 2024-03-14 10:15:00 | -                   | yes       | yes
  3      | plain  | -             | public  | -            | attended  | immediate   | immediate | -                                 | 2024-03-14 10:15:01 | -                   | yes       | no
  4      | plain  | -             | public  | -            | attended  | immediate   | immediate | -                                 | -                   | 2024-03-14 10:12:00 | yes       | yes
  5      | ATT-1  | yes           | public  | -            | attended  | immediate   | immediate | -                                 | 2024-03-14 10:05:00 | -                   | no        | -
  6      | ATT-1  | -             | public  | -            | attended  | immediate   | immediate | -                                 | 2024-03-14 10:00:00 | -                   | no        | -
  7      | ATT-2  | -             | officer | -            | attended  | immediate   | immediate | -                                 | 2024-03-14 10:05:00 | -                   | no        | -
  8      | ATT-3  | -             | public  | 2024-03-14/1 | duplicate | immediate   | immediate | -                                 | -                   | -                   | no        | -
  9      | ATT-4  | -             | public  | -            | cancelled | immediate   | immediate | -                                 | -                   | -                   | no        | -
  10     | ATT-4  | -             | public  | -            | cancelled | immediate   | immediate | -                                 | 2024-03-14 10:20:00 | -                   | yes       | no
  11     | ATT-5  | -             | public  | -            | attended  | priority    | immediate | immediate+1200@dispatcher         | 2024-03-14 10:34:00 | -                   | yes       | yes
  12     | ATT-5  | -             | public  | -            | attended  | priority    | immediate | immediate+1200@dispatcher         | 2024-03-14 10:36:00 | -                   | yes       | no
  13     | ATT-5  | -             | public  | -            | attended  | priority    | immediate | immediate+3000@dispatcher         | 2024-03-14 10:40:00 | -                   | priority  | yes
  14     | ATT-6  | -             | public  | -            | attended  | immediate   | priority  | priority+600@dispatcher           | 2024-03-14 10:50:00 | -                   | priority  | yes
  15     | ATT-6  | -             | public  | -            | attended  | immediate   | priority  | priority+1000@supervisor          | 2024-03-14 10:50:00 | -                   | yes       | no
  16     | ATT-7  | -             | public  | -            | video     | immediate   | immediate | -                                 | -                   | -                   | no        | -
  17     | ATT-8  | -             | public  | -            | attended  | immediate   | immediate | -                                 | -                   | -                   | yes       | ?
  18     | ATT-11 | -             | public  | -            | attended  | priority    | immediate | -                                 | 2024-03-14 10:40:00 | -                   | priority  | ?
  19     | ATT-6  | -             | public  | -            | attended  | scheduled   | priority  | immediate+60@call-taker;priority+300@dispatcher | 2024-03-14 10:30:00 | - | priority | yes`

const incidents = table
  .trim()
  .split('\n')
  .map((line, i) => {
    const cells = line.split('|')
    const kept = [...cells.slice(0, 1), ...cells.slice(2, 11)].map((cell) => cell.trim())
    return [...kept, i === 0 ? 'created_at' : '2024-03-14 10:00:00', i === 0 ? 'incident_date' : '2024-03-14'].join(' | ')
  })
  .join('\n')

describe('who is held to Immediate’s 15 minutes, and met them', () => {
  it('is answered with each rule otherwise from aggregates as from rows, by day as by month', async () => {
    const variants = own.filter(({variantOf}) => variantOf?.measure === headline)
    const [kept, raw] = [await given('incident', incidents), await given('incident', incidents, {aggregates: false})]
    expect(variants.length).toBe(9)
    for (const {id} of variants) {
      const of = async ({asker}: typeof kept) =>
        (await asker.series({measure: id, period: march, grain: 'day'})).map(({numerator, denominator, unknowns, excluded, source}) => ({
          counts: [numerator, denominator, unknowns, excluded],
          source,
        }))
      const [a, b] = [await of(kept), await of(raw)]
      expect(
        a.map(({counts}) => counts),
        id,
      ).toEqual(b.map(({counts}) => counts))
      expect([a[13]!.source, b[13]!.source], id).toEqual(['aggregates', 'rows'])
    }
    kept.close()
    raw.close()
  })

  it('is as the table says, rule by rule', async () => {
    const made = await given('incident', incidents, {measures: own})
    const rows = async (measure: string, of: 'hits' | 'misses' | 'unknown') => {
      const page = await made.asker.rows({measure, period: march, of, limit: 100, offset: 0})
      const serial = page.fields.findIndex(({name}) => name === 'serial')
      return page.rows.map((row) => Number(row[serial])).sort((a, b) => a - b)
    }
    const told = (held: string, met: string): number[] =>
      table
        .trim()
        .split('\n')
        .slice(1)
        .map((line) => line.split('|').map((cell) => cell.trim()))
        .filter((cells) => cells[11] === held && cells[12] === met)
        .map(([serial]) => Number(serial))
    for (const [measure, held] of [
      [headline, 'yes'],
      ['attendance.priority.within-target', 'priority'],
    ] as const) {
      expect(await rows(measure, 'hits'), `${measure}: met`).toEqual(told(held, 'yes'))
      expect(
        (await rows(measure, 'misses')).filter((serial) => !told(held, '?').includes(serial)),
        `${measure}: missed`,
      ).toEqual(told(held, 'no'))
      expect(await rows(measure, 'unknown'), `${measure}: unknown`).toEqual(told(held, '?'))
    }
    made.close()
  })

  it('is counted with its bounds, what the rules took out, and the headline with each rule otherwise', async () => {
    const made = await given('incident', incidents, {measures: own})
    const ask = (measure: string) => made.asker.ask({measure, period: march})
    const figure = await ask(headline)
    expect(figure).toMatchObject({numerator: 4, denominator: 9, unknowns: 1, excluded: 6, source: 'aggregates'})
    expect(figure.bounds).toEqual({low: 4 / 9, high: 5 / 9})
    const otherwise = async (slug: string) => {
      const {numerator, denominator, unknowns} = await ask(`${headline}.if-${slug}`)
      return [numerator, denominator, unknowns]
    }
    expect(await otherwise('already-there-counted')).toEqual([6, 11, 1])
    expect(await otherwise('officer-generated-counted')).toEqual([5, 10, 1])
    expect(await otherwise('duplicates-counted')).toEqual([4, 10, 2])
    expect(await otherwise('cancelled-counted')).toEqual([4, 10, 2])
    // Held to the first grade: 11, 12, 13 leave, 14 and 15 are Immediate and late.
    expect(await otherwise('first-grade')).toEqual([3, 8, 1])
    // Held to the last grade: 14 and 15 leave; 11, 12, 13 and 18 are Immediate from the opening of the log.
    expect(await otherwise('last-grade')).toEqual([3, 10, 1])
    expect(await otherwise('video-and-desk-met')).toEqual([5, 10, 1])
    expect(await otherwise('arrivals-only')).toEqual([4, 8, 0])
    made.close()
  })

  it('[ATT-19] tells how grades were changed, by whom, and what it took out of the misses', async () => {
    const made = await given('incident', incidents, {measures: own})
    const ask = (measure: string) => made.asker.ask({measure, period: march})
    expect(await ask('attendance.regrades.up')).toMatchObject({numerator: 5, denominator: 13})
    expect(await ask('attendance.regrades.down')).toMatchObject({numerator: 2, denominator: 13})
    expect(await ask('attendance.regrades.down-late')).toMatchObject({numerator: 1, denominator: 2})
    // Missed by their first grade: 3, 10, 14 and 15 (Immediate, late) and 17 (no arrival); 14 is Priority by ATT-6, and in time.
    expect(await ask('attendance.regrades.misses-removed')).toMatchObject({numerator: 1, denominator: 5, unknowns: 1})
    const byRole = await made.asker.split({measure: 'attendance.regrades.share', period: march, by: ['regrade_first_role']})
    expect(
      byRole.cells
        .filter(({figure}) => figure.numerator! > 0)
        .map(({at, figure}) => [at[0], figure.numerator])
        .toSorted(),
    ).toEqual([
      ['(blank)', 1],
      ['call-taker', 1],
      ['dispatcher', 4],
      ['supervisor', 1],
    ])
    made.close()
  })
})

describe('what is not known', () => {
  const stamped = (rows: string): string =>
    `serial | incident_date | created_at | at_scene_at | grade_first | call_started_at | call_answered_at | graded_at | stamps_unsure\n${rows}`

  it('[ATT-9] reads no signal where fewer than 80% of arrivals are known, and says how many are', async () => {
    const rows = Array.from(
      {length: 10},
      (_, i) => `${i} | 2024-03-14 | 2024-03-14 10:00:00 | ${i < 7 ? '2024-03-14 10:05:00' : '-'} | immediate | - | - | - | -`,
    ).join('\n')
    const made = await given('incident', stamped(rows), {measures: own})
    const figure = await made.asker.ask({measure: headline, period: march})
    expect(figure).toMatchObject({value: 0.7, belowFloor: {rule: 'ATT-9', known: 0.7, least: 0.8}, absence: null})
    made.close()
  })

  it('[ATT-13] gives no figure on a call’s clock where fewer than 70% are known, but its bounds', async () => {
    const rows = Array.from(
      {length: 10},
      (_, i) =>
        `${i} | 2024-03-14 | 2024-03-14 10:00:00 | 2024-03-14 10:05:00 | immediate | ${i < 6 ? '2024-03-14 09:58:00' : '-'} | - | - | -`,
    ).join('\n')
    const made = await given('incident', stamped(rows), {measures: own})
    const figure = await made.asker.ask({measure: `${headline}-from-call-start`, period: march})
    expect(figure).toMatchObject({value: null, absence: 'below-floor', bounds: {low: 0.6, high: 1}})
    made.close()
  })

  it('[ATT-10] counts an incident with a stamp in the repeated hour as unknown', async () => {
    const made = await given(
      'incident',
      stamped('1 | 2023-10-29 | 2023-10-29 00:55:00 | 2023-10-29 01:05:00 | immediate | - | - | - | 1'),
      {measures: own},
    )
    const period = {from: '2023-10-01', to: '2023-11-01'}
    expect(await made.asker.ask({measure: headline, period})).toMatchObject({numerator: 0, denominator: 1, unknowns: 1})
    expect(await made.asker.ask({measure: `${headline}.if-repeated-hour-read`, period})).toMatchObject({
      numerator: 1,
      denominator: 1,
      unknowns: 0,
    })
    made.close()
  })

  it('[ATT-12] counts a stamp that is missing, or lies after the arrival, as unknown on its clock alone', async () => {
    const made = await given(
      'incident',
      stamped(`
        1 | 2024-03-14 | 2024-03-14 10:00:00 | 2024-03-14 10:05:00 | immediate | - | - | 2024-03-14 10:01:00 | -
        2 | 2024-03-14 | 2024-03-14 10:00:00 | 2024-03-14 10:05:00 | immediate | - | - | 2024-03-14 10:06:00 | -
        3 | 2024-03-14 | 2024-03-14 10:00:00 | 2024-03-14 10:05:00 | immediate | - | - | - | -`),
      {measures: own},
    )
    expect(await made.asker.ask({measure: headline, period: march})).toMatchObject({numerator: 3, denominator: 3, unknowns: 0})
    expect(await made.asker.ask({measure: `${headline}-from-graded`, period: march})).toMatchObject({
      numerator: 1,
      denominator: 3,
      unknowns: 2,
    })
    made.close()
  })

  it('[ATT-16] is not the case of an arrival after midnight: it counts on the date of the opening', async () => {
    const made = await given(
      'incident',
      stamped('1 | 2024-03-14 | 2024-03-14 23:55:00 | 2024-03-15 00:05:00 | immediate | - | - | - | -'),
      {measures: own},
    )
    expect(await made.asker.ask({measure: headline, period: {from: '2024-03-14', to: '2024-03-15'}})).toMatchObject({
      numerator: 1,
      denominator: 1,
    })
    expect(await made.asker.ask({measure: headline, period: {from: '2024-03-15', to: '2024-03-16'}})).toMatchObject({value: null})
    made.close()
  })
})

describe('[ATT-17] published times', () => {
  it('are those of the date, and of urban or rural where they are kept apart', async () => {
    const targets = [
      {grade: 'immediate', from: '2020-01-01', minutes: 15, source: 'old'},
      {grade: 'immediate', from: '2024-03-15', area: 'urban', minutes: 12, source: 'new'},
      {grade: 'immediate', from: '2024-03-15', area: 'rural', minutes: 20, source: 'new'},
    ] as const
    const made = await given(
      'incident',
      `
      serial | incident_date | created_at          | at_scene_at         | grade_first | area
      1      | 2024-03-14    | 2024-03-14 10:00:00 | 2024-03-14 10:14:00 | immediate   | urban
      2      | 2024-03-15    | 2024-03-15 10:00:00 | 2024-03-15 10:14:00 | immediate   | urban
      3      | 2024-03-15    | 2024-03-15 11:00:00 | 2024-03-15 11:19:00 | immediate   | rural
      4      | 2024-03-15    | 2024-03-15 12:00:00 | 2024-03-15 12:10:00 | immediate   | -
      5      | 2024-03-14    | 2024-03-14 12:00:00 | 2024-03-14 12:10:00 | immediate   | -`,
      {measures: attendanceMeasures(targets).filter(({fact}) => fact === 'incident')},
    )
    const {cells} = await made.asker.split({measure: headline, period: march, by: ['area']})
    expect(cells.map(({at, figure}) => [at[0], figure.numerator, figure.denominator, figure.unknowns]).toSorted()).toEqual([
      ['(blank)', 1, 2, 1],
      ['rural', 1, 1, 0],
      ['urban', 1, 2, 0],
    ])
    expect(made.asker.measure(headline).title).toBe(
      'Immediate incidents attended within 12 minutes urban or 20 minutes rural of incident created',
    )
    made.close()
  })
})

describe('named clocks', () => {
  const of = (id: string) => builtInMeasures.find((measure) => measure.id === id)!

  it('are the same from the same stamp to the same stamp, and figures on others are said to be apart', () => {
    expect(sameClock(of(headline), of('attendance.priority.within-target'))).toBe(true)
    expect(sameClock(of(headline), of(`${headline}-from-assigned`))).toBe(false)
    expect(sameClock(of(headline), of('calls.999.within-10s'))).toBe(false)
    expect(clocksApart([of(headline), of('attendance.immediate.median')])).toBeNull()
    expect(clocksApart([of(headline), of(`${headline}-from-assigned`)])).toBe(
      'These figures run on different clocks and cannot be compared or added: Incident created to first at scene, or resourced by other means; First unit assigned to first at scene, or resourced by other means.',
    )
  })
})

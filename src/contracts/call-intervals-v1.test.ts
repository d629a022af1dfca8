import {describe, expect, it} from 'vitest'
import {loading} from '../../test/loading.ts'

const head =
  'Line,Interval Start,Minutes,Offered,Answered,Abandoned,Wait Seconds,Under 10,10 to 30,30 to 60,60 to 120,120 to 300,300 or more'
/** 99 plain half-hours of another line, so that one bad row stays below the limit of the file. */
const padding = Array.from({length: 99}, (_, index) => {
  const day = String(1 + Math.floor(index / 48)).padStart(2, '0')
  const clock = `${String(Math.floor((index % 48) / 2)).padStart(2, '0')}:${index % 2 === 0 ? '00' : '30'}:00`
  return `101,${day}/02/2024 ${clock},30,2,2,0,8,2,0,0,0,0,0`
})
const file = (...rows: readonly string[]): string => [head, ...padding, ...rows, ''].join('\n')

describe('call-intervals', () => {
  it('holds counts and a summed wait for each line and interval', async () => {
    await using made = await loading()
    const receipt = await made.loadText('call-intervals', 'a.csv', file('999,04/03/2024 09:15:00,15,10,8,1,120,5,2,0,1,0,0'))
    expect(receipt).toMatchObject({rowsIn: 100, loaded: 100, quarantined: 0})
    const page = await made.services.asker.rows({
      measure: 'intervals.999.volume',
      period: {from: '2024-03-01', to: '2024-04-01'},
      of: 'all',
      limit: 10,
      offset: 0,
    })
    expect(page.rows[0]!.slice(0, 8)).toEqual(['2024-03-04 09:15:00', '15', '999', null, '10', '8', '1', '120.0'])
  })

  it('[INT-14] [INT-15] quarantines what would be counted twice: an interval within another, and a total among its queues', async () => {
    await using made = await loading()
    const counts = '10,8,1,120,5,2,0,1,0,0'
    const queued = `${head.replace('Line,', 'Line,Queue,')}`
    const rows = [
      `999,Q1,04/03/2024 09:00:00,30,${counts}`,
      `999,Q1,04/03/2024 09:15:00,15,${counts}`,
      `999,Q2,04/03/2024 09:00:00,30,${counts}`,
      `999,,04/03/2024 09:00:00,30,${counts}`,
      `999,,04/03/2024 09:30:00,30,${counts}`,
    ]
    const other = padding.map((row) => row.replace('101,', '101,,'))
    const text = [queued, ...other, ...other.map((row) => row.replace('101,', 'crime,')), ...rows, ''].join('\n')
    const receipt = await made.loadText('call-intervals', 'q.csv', text)
    expect((await made.faults(receipt)).map(({record, rule}) => [record, rule])).toEqual([
      [200, 'INT-14'],
      [202, 'INT-15'],
    ])
  })

  it('of one line in a file for each queue stand beside each other; a new file of a queue takes the place of its own', async () => {
    await using made = await loading()
    const queued = `${head.replace('Line,', 'Line,Queue,')}`
    const of = (queue: string, offered: number) =>
      [queued, ...['09:00', '09:30'].map((at) => `999,${queue},04/03/2024 ${at}:00,30,${offered},8,1,120,5,2,0,1,0,0`), ''].join('\n')
    const volume = async () =>
      (await made.services.asker.ask({measure: 'intervals.999.volume', period: {from: '2024-03-04', to: '2024-03-05'}})).value
    await made.loadText('call-intervals', 'north.csv', of('North', 10))
    const south = await made.loadText('call-intervals', 'south.csv', of('South', 12))
    expect(south).toMatchObject({supersedes: [], beside: [{file: 'north.csv', rows: 2}]})
    expect(await volume()).toBe(44)
    await made.loadText('call-intervals', 'north-2.csv', of('North', 11))
    expect(await volume()).toBe(46)
  })

  it.each([
    ['INT-1', ',04/03/2024 09:15:00,15,10,8,1,120,5,2,0,1,0,0', 'no line and no queue'],
    ['INT-2', '999,04/03/2024 09:00:00,60,10,8,1,120,5,2,0,1,0,0', 'an hour'],
    ['INT-2', '999,04/03/2024 09:00:00,999999999999999,10,8,1,120,5,2,0,1,0,0', 'more than milliseconds can count'],
    ['INT-3', '999,04/03/2024 09:07:00,15,10,8,1,120,5,2,0,1,0,0', 'seven minutes past'],
    ['INT-4', '999,04/03/2024 09:15:00,15,10,8,3,120,5,2,0,1,0,0', 'eight answered and three abandoned of ten'],
    ['INT-5', '999,04/03/2024 09:15:00,15,10,8,1,120,5,2,,1,0,0', 'a band missing among others'],
    ['INT-6', '999,04/03/2024 09:15:00,15,10,8,1,120,5,2,1,1,0,0', 'nine in the bands, eight answered'],
    ['INT-7', '999,04/03/2024 09:15:00,15,3,0,3,120,0,0,0,0,0,0', 'a wait of nobody’s'],
    // 5 calls under 10 s, 2 of 10 to 30 and 1 of 60 to 120 wait 80 seconds at least (2 x 10 + 60) and 230 at most (5 x 10 + 2 x 30 + 120).
    ['INT-8', '999,04/03/2024 09:15:00,15,10,8,1,79,5,2,0,1,0,0', 'less than the bands allow'],
    ['INT-8', '999,04/03/2024 09:15:00,15,10,8,1,231,5,2,0,1,0,0', 'more than the bands allow'],
  ])('[%s] quarantines %s: %s', async (rule, row) => {
    await using made = await loading()
    const receipt = await made.loadText('call-intervals', 'a.csv', file(row))
    expect(receipt).toMatchObject({rowsIn: 100, loaded: 99, quarantined: 1})
    expect((await made.faults(receipt)).map((fault) => fault.rule)).toContain(rule)
  })

  it.each([
    ['no bands at all', '999,04/03/2024 09:15:00,15,10,8,1,120,,,,,,'],
    ['no summed wait', '999,04/03/2024 09:15:00,15,10,8,1,,5,2,0,1,0,0'],
    ['a wait at the least that the bands allow', '999,04/03/2024 09:15:00,15,10,8,1,80,5,2,0,1,0,0'],
    ['a wait at the most that the bands allow', '999,04/03/2024 09:15:00,15,10,8,1,230,5,2,0,1,0,0'],
    ['any longer wait, where somebody waited 300 seconds', '999,04/03/2024 09:15:00,15,10,8,1,9000,5,2,0,0,0,1'],
    ['nobody', '999,04/03/2024 03:15:00,15,0,0,0,0,0,0,0,0,0,0'],
  ])('takes an interval with %s', async (_, row) => {
    await using made = await loading()
    expect(await made.loadText('call-intervals', 'a.csv', file(row))).toMatchObject({loaded: 100, quarantined: 0})
  })

  it('[ROW-11] takes the quarter-hours of the repeated hour twice, in their order, and no third time', async () => {
    await using made = await loading()
    const quarter = (clock: string, offered: number) =>
      `999,29/10/2023 ${clock}:00,15,${offered},${offered},0,${offered * 5},${offered},0,0,0,0,0`
    const passes = ['01:00', '01:15', '01:30', '01:45'].flatMap((clock, i) => [quarter(clock, 10 + i), quarter(clock, 20 + i)])
    const receipt = await made.loadText(
      'call-intervals',
      'october.csv',
      file(quarter('00:45', 5), ...passes, quarter('01:45', 99), quarter('02:00', 6)),
    )
    expect(receipt).toMatchObject({rowsIn: 110, loaded: 109, quarantined: 1, ambiguousTimes: 9})
    const page = await made.services.asker.rows({
      measure: 'intervals.999.volume',
      period: {from: '2023-10-29', to: '2023-10-30'},
      of: 'all',
      limit: 20,
      offset: 0,
    })
    expect(page.rows.map(([at, , , , offered]) => `${at!.slice(11, 16)} ${offered}`)).toEqual([
      '23:45 5',
      '00:00 10',
      '00:15 11',
      '00:30 12',
      '00:45 13',
      '01:00 20',
      '01:15 21',
      '01:30 22',
      '01:45 23',
      '02:00 6',
    ])
  })

  it('takes a report that gives spans and mean waits, through a mapping', async () => {
    const mapping = `contract: call-intervals
columns:
  line: {sql: 'CASE "Skill Group" WHEN ''EMERGENCY'' THEN ''999'' WHEN ''NON-EMERG'' THEN ''101'' END'}
  start_at: {sql: '"Day" || '' '' || left("Span", 5)', format: dd/MM/yyyy HH:mm}
  minutes: {value: '15'}
  offered: In
  answered: Handled
  abandoned: {sql: 'TRY_CAST("In" AS INTEGER) - TRY_CAST("Handled" AS INTEGER) - TRY_CAST("Diverted" AS INTEGER)'}
  wait_seconds: {sql: 'TRY_CAST("Avg Speed of Answer" AS DOUBLE) * TRY_CAST("Handled" AS INTEGER)'}
exclude:
  - {name: totals of the day, where: '"Span" = ''Total'''}
`
    await using made = await loading({mappings: {report: mapping}})
    const rows = [
      'EMERGENCY,04/03/2024,09:15-09:30,10,8,1,5.5',
      'NON-EMERG,04/03/2024,09:15-09:30,4,4,0,30',
      'EMERGENCY,04/03/2024,Total,10,8,1,5.5',
    ]
    const receipt = await made.loadText(
      'call-intervals',
      'report.csv',
      ['Skill Group,Day,Span,In,Handled,Diverted,Avg Speed of Answer', ...rows, ''].join('\n'),
      'report',
    )
    expect(receipt).toMatchObject({rowsIn: 3, loaded: 2, excluded: 1, exclusions: [{name: 'totals of the day', rows: 1}]})
    const march = {from: '2024-03-01', to: '2024-04-01'}
    // 5.5 seconds x 8 answered = 44 seconds; 10 in, 8 handled, 1 diverted: 1 abandoned.
    expect(await made.services.asker.ask({measure: 'intervals.999.mean-wait', period: march})).toMatchObject({
      numerator: 44,
      denominator: 8,
    })
    expect(await made.services.asker.ask({measure: 'intervals.999.abandonment', period: march})).toMatchObject({
      numerator: 1,
      denominator: 10,
    })
    // No bands came: all ten are unknown, and the share lies anywhere.
    expect(await made.services.asker.ask({measure: 'intervals.999.under-10s', period: march})).toMatchObject({
      unknowns: 10,
      bounds: {low: 0, high: 1},
    })
  })

  it('takes its line from the line map, and keeps two queues of one line apart', async () => {
    await using made = await loading()
    await made.loadText('line-map', 'map.csv', 'Dialled,Line,Valid From,Valid To\nQ1,999,2020-01-01,\nQ2,999,2020-01-01,\n')
    const rows = ['Q1,04/03/2024 09:00:00,30,10,8,1', 'Q2,04/03/2024 09:00:00,30,5,5,0']
    const receipt = await made.loadText(
      'call-intervals',
      'a.csv',
      ['Queue,Interval Start,Minutes,Offered,Answered,Abandoned', ...rows, ''].join('\n'),
    )
    expect(receipt).toMatchObject({loaded: 2, coverage: [{by: '999', rows: 2}]})
    const figure = await made.services.asker.ask({measure: 'intervals.999.volume', period: {from: '2024-03-01', to: '2024-04-01'}})
    expect(figure.value).toBe(15)
  })

  it('takes one row for both passes of the hour that October repeats, two for one each, and neither twice where the file repeats other hours', async () => {
    await using made = await loading()
    const row = '999,27/10/2024 01:00:00,30,10,10,0,20,10,0,0,0,0,0'
    const receipt = await made.loadText('call-intervals', 'a.csv', file(row))
    expect(receipt).toMatchObject({loaded: 100, ambiguousTimes: 1})
    expect(await made.loadText('call-intervals', 'b.csv', file(row, row))).toMatchObject({loaded: 101, quarantined: 0})
    const later = row.replace('01:00', '09:00')
    const twice = await made.loadText('call-intervals', 'c.csv', file(row, later, row, later))
    expect(twice).toMatchObject({loaded: 101, quarantined: 2})
    expect((await made.faults(twice)).map((fault) => fault.rule)).toEqual(['ROW-8', 'ROW-8'])
  })
})

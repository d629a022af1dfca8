import {afterAll, beforeAll, describe, expect, it} from 'vitest'
import {openQueue} from '../../src/explain/attendance/open-queue.ts'
import {type Loading, loading} from '../loading.ts'

const lines = `Incident Date,Serial,Line,Time,Event,Grade,Role,Callsign,Base,Unit Distance,Detail,Caller,Origin,Type,Urban or Rural,District,Beat,Easting,Northing
2024-03-14,1,1,2024-03-14 10:00:00,created,,call taker,,,,,07700900123001,public,Burglary,urban,North,N1,512345,271234
2024-03-14,1,2,2024-03-14 10:00:40,graded,immediate,call taker,,,,,,,,,,,,
2024-03-14,1,3,2024-03-14 10:01:00,sent to dispatch,,call taker,,,,,,,,,,,,
2024-03-14,1,4,2024-03-14 10:03:00,assigned,,dispatcher,N11,Northgate,4.2,,,,,,,,,
2024-03-14,1,5,2024-03-14 10:04:00,mobile,,officer,N11,,,,,,,,,,,
2024-03-14,1,6,2024-03-14 10:04:30,assigned,,dispatcher,N12,Southgate,9.9,,,,,,,,,
2024-03-14,1,7,2024-03-14 10:13:00,at scene,,officer,N11,,,,,,,,,,,
2024-03-14,1,8,2024-03-14 10:20:00,re-graded,priority,supervisor,,,,,,,,,,,,
2024-03-14,1,9,2024-03-14 11:00:00,disposal,,officer,,,,attended,,,,,,,,
2024-03-14,1,10,2024-03-14 11:00:05,closed,,dispatcher,,,,,,,,,,,,
2024-03-14,2,1,2024-03-14 23:50:00,created,,call taker,,,,,,public,Assault,urban,North,N1,,
2024-03-14,2,2,2024-03-14 23:50:30,graded,priority,call taker,,,,,,,,,,,,
2024-03-14,2,5,2024-03-14 23:58:00,reviewed,,supervisor,,,,,,,,,,,,
2024-03-14,2,6,2024-03-15 00:03:00,reviewed,,supervisor,,,,,,,,,,,,
2024-03-14,2,3,2024-03-15 00:05:30,re-graded,immediate,dispatcher,,,,,,,,,,,,
2024-03-14,2,4,2024-03-15 00:12:00,at scene,,officer,N11,,,,,,,,,,,
2024-03-14,3,1,2024-03-14 12:00:00,graded,priority,call taker,,,,,,,,,,,,
2024-03-14,4,1,2024-03-14 13:00:00,created,,call taker,,,,,,public,Theft,urban,North,N1,,
2024-03-14,4,2,2024-03-14 13:00:30,graded,,call taker,,,,,,,,,,,,
2024-03-14,4,3,2024-03-14 13:01:00,graded,scheduled,call taker,,,,,,,,,,,,
${Array.from({length: 60}, (_, i) => `2024-03-15,${i + 1},1,2024-03-15 ${String(8 + Math.floor(i / 10)).padStart(2, '0')}:00:0${i % 10},created,,call taker,,,,,,public,Theft,urban,North,N1,,\n2024-03-15,${i + 1},2,2024-03-15 14:00:00,graded,scheduled,call taker,,,,,,,,,,,,`).join('\n')}
`

describe('incidents built from log lines', () => {
  let made: Loading
  beforeAll(async () => {
    made = await loading()
  })
  afterAll(() => made[Symbol.asyncDispose]())

  it('are loaded through the contract of wide rows, with a receipt of their own', async () => {
    const receipt = await made.loadText('incident-events', 'lines.csv', lines)
    expect(receipt).toMatchObject({rowsIn: 140, loaded: 139, quarantined: 1})
    expect(receipt.faults.map(({rule}) => rule)).toEqual(['EVT-1'])
    const [built] = await made.services.history.receipts({contract: 'incidents'})
    expect(built).toMatchObject({file: 'incidents of lines.csv', rowsIn: 64, loaded: 63, quarantined: 1})
    // Serial 3 has no opening line (EVT-3): its row has no time of creation.
    expect(built!.faults.map(({rule}) => rule)).toContain('ROW-1')
  })

  it('bear the stamps, grades and unit that EVT-4, EVT-5 and EVT-8 say', async () => {
    const {asker} = made.services
    const {fields, rows} = await asker.rows({
      measure: 'attendance.all.volume',
      period: {from: '2024-03-14', to: '2024-03-15'},
      of: 'all',
      limit: 10,
      offset: 0,
    })
    const at = (row: number, name: string) => rows[row]![fields.findIndex((field) => field.name === name)]
    const serials = rows.map((_, i) => at(i, 'serial'))
    expect(serials).toEqual(['1', '4', '2'])
    expect(at(0, 'regrades')).toBe('priority+1200@supervisor')
    expect([at(0, 'top_grade'), at(0, 'arrival_grade'), at(0, 'regrade_way')]).toEqual(['immediate', 'immediate', 'down'])
    expect([at(0, 'base'), at(0, 'first_unit'), at(0, 'unit_km'), at(0, 'easting'), at(0, 'northing')]).toEqual([
      'Northgate',
      'N11',
      '4.2',
      '512300.0',
      '271200.0',
    ])
    expect([at(0, 'attend_seconds'), at(0, 'queue_seconds'), at(0, 'travel_seconds')]).toEqual(['780.0', '120.0', '540.0'])
    expect([at(2, 'top_grade'), at(2, 'top_from_seconds'), at(2, 'attend_seconds')]).toEqual(['immediate', '930', '1320.0'])
  })

  it('[EVT-9] leave every review to be read from their lines', async () => {
    const rows = await made.services.facts.at()
    const quarters = (await openQueue(rows, made.services.attendanceTimes, {from: '2024-03-14', to: '2024-03-16'}))!
    const told = (at: string) => quarters.find((each) => each.grade === 'immediate' && each.at.toString() === at)!.reviewed
    // Serial 2 is opened at 23:50, reviewed at 23:58 and at 00:03, and attended at 00:12.
    expect(told('2024-03-15T00:00:00Z')).toEqual({never: 0, notKnown: 0, since: {medianSeconds: 120, longestSeconds: 120}})
    expect(told('2024-03-15T00:15:00Z')).toEqual({never: 0, notKnown: 0, since: null})
  })

  it('counts an incident re-graded up from the re-grade, and across midnight on the date it was opened', async () => {
    const figure = await made.services.asker.ask({
      measure: 'attendance.immediate.within-target',
      period: {from: '2024-03-14', to: '2024-03-15'},
    })
    expect(figure).toMatchObject({numerator: 2, denominator: 2, source: 'aggregates'})
  })

  it('[EVT-4] are made again where a later file brings the last lines of their logs', async () => {
    const [head] = lines.split('\n')
    const opened = Array.from({length: 60}, (_, i) => [
      `2024-03-16,${i + 1},1,2024-03-16 09:00:00,created,,call taker,,,,,,public,Theft,urban,North,N1,,`,
      `2024-03-16,${i + 1},2,2024-03-16 09:01:00,graded,scheduled,call taker,,,,,,,,,,,,`,
    ]).flat()
    const next = [head, '2024-03-15,1,3,2024-03-16 00:40:00,closed,,dispatcher,,,,,,,,,,,,', ...opened].join('\n')
    const receipt = await made.loadText('incident-events', 'next.csv', `${next}\n`)
    expect(receipt).toMatchObject({loaded: 121, quarantined: 0, supersedes: [], beside: [{file: 'lines.csv', rows: 1}]})
    const {asker} = made.services
    const period = {from: '2024-03-15', to: '2024-03-16'}
    const {fields, rows, total} = await asker.rows({measure: 'attendance.all.volume', period, of: 'all', limit: 2, offset: 0})
    const at = (row: number, name: string) => rows[row]![fields.findIndex((field) => field.name === name)]
    expect(total).toBe(60)
    expect(rows.map((_, i) => [at(i, 'serial'), at(i, 'created_at'), at(i, 'closed_at')])).toEqual([
      ['1', '2024-03-15 08:00:00', '2024-03-16 00:40:00'],
      ['2', '2024-03-15 08:00:01', null],
    ])
  })

  it('keep what the next day’s file added, when the day’s own file is corrected', async () => {
    const [head] = lines.split('\n')
    const log = (day: string, serial: number, at: string) => [
      `${day},${serial},1,${day} ${at}:00,created,,call taker,,,,,,public,Theft,urban,North,N1,,`,
      `${day},${serial},2,${day} ${at}:30,graded,scheduled,call taker,,,,,,,,,,,,`,
    ]
    const file = (...rows: readonly (readonly string[])[]): string => `${[head, ...rows.flat()].join('\n')}\n`
    const [one, two, three] = [log('2024-05-01', 1, '09:00'), log('2024-05-01', 2, '21:00'), log('2024-05-01', 3, '22:00')]
    const closed = [1, 2, 3].map((serial) => `2024-05-01,${serial},9,2024-05-02 00:4${serial}:00,closed,,dispatcher,,,,,,,,,,,,`)
    await made.loadText('incident-events', 'may-1.csv', file(one, two))
    await made.loadText('incident-events', 'may-2.csv', file(closed, log('2024-05-02', 1, '08:00')))
    const corrected = await made.loadText('incident-events', 'may-1-corrected.csv', file(one, two, three))
    expect(corrected).toMatchObject({supersedes: [{file: 'may-1.csv', rows: 4}], beside: [{file: 'may-2.csv', rows: 6}]})
    const {asker} = made.services
    const period = {from: '2024-05-01', to: '2024-05-02'}
    const {fields, rows} = await asker.rows({measure: 'attendance.all.volume', period, of: 'all', limit: 5, offset: 0})
    const at = (row: number, name: string) => rows[row]![fields.findIndex((field) => field.name === name)]
    expect(rows.map((_, i) => [at(i, 'serial'), at(i, 'closed_at')])).toEqual([
      ['1', '2024-05-01 23:41:00'],
      ['2', '2024-05-01 23:42:00'],
      ['3', '2024-05-01 23:43:00'],
    ])
  })
})
